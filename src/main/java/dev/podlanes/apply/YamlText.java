package dev.podlanes.apply;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes JSON as YAML with its fields sorted, as {@code kubectl get -o yaml} shows an object. Reads
 * back as the same value.
 */
public final class YamlText {
  /** Text that no reader of YAML 1.1 or 1.2 takes for anything else, in a line of its own. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "[A-Za-z/_$](?:[-A-Za-z0-9_./$()@%+=,]|:(?=[A-Za-z0-9/])| (?=[A-Za-z0-9/$(_]))*");

  private static final Pattern WORD =
      Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|nan|inf");

  /** What a literal block can hold: no control characters, and no blank first line. */
  private static final Pattern BLOCK =
      Pattern.compile("[\\x21-\\x7e\\u00a1-\\u1fff][\\n\\x20-\\x7e\\u00a1-\\u1fff]*");

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  /** The object as a document, with a line break at its end. */
  public static String of(JsonObject object) {
    YamlText text = new YamlText();
    text.map(object, 0);
    return text.out.toString();
  }

  static List<String> lines(JsonObject object) {
    return of(object).lines().toList();
  }

  private void map(JsonObject object, int indent) {
    if (object.isEmpty()) {
      out.append("{}\n");
      return;
    }
    object.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> {
          out.repeat(' ', indent);
          out.append(scalar(entry.getKey())).append(':');
          value(entry.getValue(), indent);
        });
  }

  private void value(JsonElement value, int indent) {
    if (value instanceof JsonObject object && !object.isEmpty()) {
      out.append('\n');
      map(object, indent + 2);
    } else if (value instanceof JsonArray array && !array.isEmpty()) {
      out.append('\n');
      list(array, indent);
    } else {
      out.append(' ');
      leaf(value, indent);
    }
  }

  private void list(JsonArray array, int indent) {
    for (JsonElement item : array) {
      out.repeat(' ', indent).append("- ");
      if (item instanceof JsonObject object && !object.isEmpty()) {
        int start = out.length();
        map(object, indent + 2);
        // The first field stands beside the dash.
        out.delete(start, start + indent + 2);
      } else if (item instanceof JsonArray inner && !inner.isEmpty()) {
        int start = out.length();
        list(inner, indent + 2);
        out.delete(start, start + indent + 2);
      } else {
        leaf(item, indent);
      }
    }
  }

  private void leaf(JsonElement value, int indent) {
    if (value instanceof JsonObject) {
      out.append("{}\n");
    } else if (value instanceof JsonArray) {
      out.append("[]\n");
    } else if (value instanceof JsonPrimitive primitive && primitive.isString()) {
      text(primitive.getAsString(), indent);
    } else {
      out.append(value).append('\n');
    }
  }

  private void text(String text, int indent) {
    boolean block = text.indexOf('\n') >= 0 && BLOCK.matcher(text).matches();
    if (!block) {
      out.append(scalar(text)).append('\n');
      return;
    }
    String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    boolean keeps = body.endsWith("\n");
    out.append(keeps ? "|+" : text.endsWith("\n") ? "|" : "|-").append('\n');
    body.lines()
        .forEach(line -> {
          if (!line.isEmpty()) {
            out.repeat(' ', indent + 2);
          }
          out.append(line).append('\n');
        });
    if (keeps) {
      // The last, empty line of the body is none to lines().
      long missing = body.chars().filter(c -> c == '\n').count() + 1 - body.lines().count();
      out.repeat('\n', (int) missing);
    }
  }

  /** JSON's quoting is YAML's, too, once what YAML does not print is escaped. */
  private static String scalar(String text) {
    if (PLAIN.matcher(text).matches() && !WORD.matcher(text).matches()) {
      return text;
    }
    String json = JsonText.of(new JsonPrimitive(text));
    StringBuilder quoted = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      boolean printed = (c >= ' ' && c <= '~') || (c >= 0xA1 && c <= 0xFFFD && c != 0xFEFF);
      if (printed) {
        quoted.append(c);
      } else {
        quoted.append("\\u").append(HexFormat.of().toHexDigits(c));
      }
    }
    return quoted.toString();
  }
}
