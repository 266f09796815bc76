package dev.podlanes.demo.script.awk;

import dev.podlanes.demo.script.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The variables, arrays and fields of an awk program under way. */
final class AwkMachine {
  private final Map<String, AwkValue> globals = new HashMap<>();
  private final Map<String, Map<String, AwkValue>> arrays = new HashMap<>();
  private final List<String> fields = new ArrayList<>();
  private String record = "";

  /** Of the function under way: its parameters, and which of them are arrays. */
  private Map<String, AwkValue> locals = Map.of();

  private Map<String, Map<String, AwkValue>> localArrays = Map.of();

  AwkMachine() {
    globals.put("FS", AwkValue.text(" "));
    globals.put("OFS", AwkValue.text(" "));
    globals.put("ORS", AwkValue.text("\n"));
    globals.put("RS", AwkValue.text("\n"));
    globals.put("SUBSEP", AwkValue.text("\u001c"));
    globals.put("NR", AwkValue.of(0));
    globals.put("NF", AwkValue.of(0));
  }

  /** The variables of a function call. */
  record Frame(Map<String, AwkValue> locals, Map<String, Map<String, AwkValue>> arrays) {}

  /** Enters a function; what it returns is for {@link #leave}. */
  Frame enter(Frame frame) {
    Frame before = new Frame(locals, localArrays);
    locals = frame.locals();
    localArrays = frame.arrays();
    return before;
  }

  void leave(Frame before) {
    locals = before.locals();
    localArrays = before.arrays();
  }

  AwkValue get(String name) {
    AwkValue local = locals.get(name);
    return local != null ? local : globals.getOrDefault(name, AwkValue.UNSET);
  }

  void set(String name, AwkValue value) {
    if (locals.containsKey(name)) {
      locals.put(name, value);
      return;
    }
    Limits.checkText(value.text().length());
    globals.put(name, value);
    if (name.equals("NF")) {
      int count = Math.clamp((long) value.toNumber(), 0, 10_000);
      while (fields.size() > count) {
        fields.removeLast();
      }
      while (fields.size() < count) {
        fields.add("");
      }
      join();
    }
  }

  String text(String name) {
    return get(name).toString();
  }

  Map<String, AwkValue> array(String name) {
    Map<String, AwkValue> local = localArrays.get(name);
    return local != null ? local : arrays.computeIfAbsent(name, _ -> new LinkedHashMap<>());
  }

  void setElement(String array, String index, AwkValue value) {
    Map<String, AwkValue> elements = array(array);
    elements.put(index, value);
    Limits.checkElements(elements.size());
  }

  AwkValue field(int number) {
    if (number == 0) {
      return AwkValue.input(record);
    }
    return number > 0 && number <= fields.size()
        ? AwkValue.input(fields.get(number - 1))
        : AwkValue.UNSET;
  }

  void setField(int number, String value) {
    if (number == 0) {
      record(value);
      return;
    }
    if (number < 0 || number > 10_000) {
      throw new AwkException("bad field number " + number);
    }
    while (fields.size() < number) {
      fields.add("");
    }
    fields.set(number - 1, value);
    globals.put("NF", AwkValue.of(fields.size()));
    join();
  }

  private void join() {
    record = String.join(text("OFS"), fields);
    Limits.checkText(record.length());
  }

  /** Takes a record and divides it into fields. */
  void record(String text) {
    record = text;
    fields.clear();
    fields.addAll(split(text, text("FS")));
    globals.put("NF", AwkValue.of(fields.size()));
  }

  /** A text's parts between separators: a blank means any white space, others are patterns. */
  static List<String> split(String text, String separator) {
    if (text.isEmpty()) {
      return List.of();
    }
    if (separator.equals(" ")) {
      String stripped = text.strip();
      return stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+", -1));
    }
    if (separator.isEmpty()) {
      return List.of(text.split("", 0));
    }
    if (separator.length() == 1) {
      return List.of(text.split(Pattern.quote(separator), -1));
    }
    List<String> parts = new ArrayList<>();
    int from = 0;
    int at = 0;
    dev.podlanes.demo.script.Regex regex = AwkRun.regex(separator);
    while (at <= text.length()) {
      var match = regex.at(text, at);
      if (match.isEmpty()) {
        break;
      }
      if (match.get().end() == match.get().start()) {
        at = match.get().end() + 1;
      } else {
        parts.add(text.substring(from, match.get().start()));
        from = match.get().end();
        at = from;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }
}
