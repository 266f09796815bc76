package dev.podlanes.demo.script.tool;

import dev.podlanes.demo.script.Escapes;
import dev.podlanes.demo.script.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tools that work within lines. */
final class FieldTools {
  static final Map<String, Tool> TABLE =
      Map.of("cut", FieldTools::cut, "tr", FieldTools::translate, "paste", FieldTools::paste);

  private FieldTools() {}

  /** A range of fields or characters, both ends included. */
  private record Range(int from, int to) {
    boolean has(int index) {
      return index >= from && index <= to;
    }
  }

  private static List<Range> ranges(String list) {
    List<Range> ranges = new ArrayList<>();
    for (String part : list.split(",", -1)) {
      int dash = part.indexOf('-');
      String from = dash < 0 ? part : part.substring(0, dash);
      String to = dash < 0 ? part : part.substring(dash + 1);
      long first = from.isEmpty() ? 1 : Words.number(from);
      long last = to.isEmpty() ? Integer.MAX_VALUE : Words.number(to);
      if (first < 1) {
        throw new UsageException("invalid range");
      }
      ranges.add(
          new Range(
              (int) Math.min(first, Integer.MAX_VALUE), (int) Math.min(last, Integer.MAX_VALUE)));
    }
    return ranges;
  }

  private static int cut(ToolCall call) {
    Words words = new Words(call.arguments(), "sn", "dfcb");
    String delimiter = words.value("d").orElse("\t");
    boolean characters = !words.has("f");
    Optional<String> list = words.value("f").or(() -> words.value("c")).or(() -> words.value("b"));
    List<Range> ranges =
        ranges(
            list.orElseThrow(
                () -> new UsageException("expected a list of bytes, characters, or fields")));
    String joint = words.value("output-delimiter").orElse(delimiter);
    return Lines.each(
        call,
        words.files(),
        line -> {
          if (characters) {
            StringBuilder kept = new StringBuilder();
            for (int i = 0; i < line.length(); i++) {
              if (in(ranges, i + 1)) {
                kept.append(line.charAt(i));
              }
            }
            call.line(kept.toString());
          } else if (delimiter.isEmpty() || !line.contains(delimiter)) {
            if (!words.has("s")) {
              call.line(line);
            }
          } else {
            String[] fields = line.split(Pattern.quote(delimiter), -1);
            List<String> kept = new ArrayList<>();
            for (int i = 0; i < fields.length; i++) {
              if (in(ranges, i + 1)) {
                kept.add(fields[i]);
              }
            }
            call.line(String.join(joint, kept));
          }
        });
  }

  private static boolean in(List<Range> ranges, int index) {
    return ranges.stream().anyMatch(range -> range.has(index));
  }

  private static int translate(ToolCall call) {
    Words words = new Words(call.arguments(), "dscC", "");
    if (words.operands().isEmpty()) {
      throw new UsageException("missing operand");
    }
    boolean complement = words.has("c") || words.has("C");
    boolean delete = words.has("d");
    String from = set(words.operands().get(0));
    String to = words.operands().size() > 1 ? set(words.operands().get(1)) : "";
    String squeezed = !words.has("s") ? "" : words.operands().size() > 1 ? to : from;
    Input in = call.io().in();
    int last = -1;
    for (String part = in.take(4096); !part.isEmpty(); part = in.take(4096)) {
      call.process().work(part.length() * 20L);
      StringBuilder out = new StringBuilder();
      for (int i = 0; i < part.length(); i++) {
        char c = part.charAt(i);
        int index = from.indexOf(c);
        boolean chosen = (index >= 0) != complement;
        if (chosen && delete) {
          continue;
        }
        char now = c;
        if (chosen && !to.isEmpty()) {
          now =
              complement ? to.charAt(to.length() - 1) : to.charAt(Math.min(index, to.length() - 1));
        }
        boolean squeezable =
            (words.operands().size() > 1 || !complement)
                ? squeezed.indexOf(now) >= 0
                : chosen && words.has("s");
        if (!squeezable || now != last) {
          out.append(now);
        }
        last = now;
      }
      call.print(out.toString());
    }
    return 0;
  }

  /** The characters of a set such as {@code a-z} or {@code [:upper:]}. */
  private static String set(String written) {
    String text =
        written
            .replace("[:upper:]", "A-Z")
            .replace("[:lower:]", "a-z")
            .replace("[:digit:]", "0-9")
            .replace("[:alpha:]", "A-Za-z")
            .replace("[:alnum:]", "0-9A-Za-z")
            .replace("[:xdigit:]", "0-9A-Fa-f")
            .replace("[:blank:]", " \\t")
            .replace("[:space:]", " \\t\\n\\r\\f\\v")
            .replace("[:punct:]", "!-/:-@[-`{-~");
    StringBuilder set = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\') {
        Escapes.Escape escape = Escapes.at(text, i, false);
        boolean unknown = escape.text().length() > 1;
        set.append(unknown ? escape.text().substring(1) : escape.text());
        i += escape.length();
      } else if (i + 2 < text.length() && text.charAt(i + 1) == '-') {
        for (int one = c; one <= text.charAt(i + 2); one++) {
          set.append((char) one);
        }
        i += 3;
      } else {
        set.append(c);
        i++;
      }
    }
    return set.toString();
  }

  private static int paste(ToolCall call) {
    Words words = new Words(call.arguments(), "s", "d");
    String joint = Escapes.all(words.value("d").orElse("\t"), false).text();
    List<List<String>> columns = new ArrayList<>();
    for (String file : words.files()) {
      columns.add(Lines.all(call, List.of(file)));
    }
    if (words.has("s")) {
      columns.forEach(column -> call.line(String.join(joint, column)));
      return 0;
    }
    int rows = columns.stream().mapToInt(List::size).max().orElse(0);
    for (int row = 0; row < rows; row++) {
      List<String> cells = new ArrayList<>();
      for (List<String> column : columns) {
        cells.add(row < column.size() ? column.get(row) : "");
      }
      call.line(String.join(joint, cells));
    }
    return 0;
  }
}
