package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.Input;
import java.util.ArrayList;
import java.util.List;

/** The {@code read} command. */
final class ReadCommand {
  private final Shell shell;
  private final List<String> names = new ArrayList<>();
  private boolean raw;
  private int count = -1;
  private String array = "";
  private String delimiter = "\n";
  private int descriptor;

  ReadCommand(Shell shell) {
    this.shell = shell;
  }

  int run(List<String> words) {
    options(words);
    Input in = shell.io().input(descriptor).orElseGet(() -> Input.of(""));
    StringBuilder text = new StringBuilder();
    StringBuilder quoted = new StringBuilder();
    boolean complete = read(in, text, quoted);
    List<String> fields = split(text.toString(), quoted.toString());
    if (!array.isEmpty()) {
      Variable variable = Variable.array(false);
      for (int i = 0; i < fields.size(); i++) {
        int _ = variable.set(String.valueOf(i), fields.get(i));
      }
      shell.variables().replace(array, variable);
    } else if (names.isEmpty()) {
      shell.assign("REPLY", text.toString());
    } else {
      for (int i = 0; i < names.size(); i++) {
        shell.assign(names.get(i), i < fields.size() ? fields.get(i) : "");
      }
    }
    return complete ? 0 : 1;
  }

  private void options(List<String> words) {
    int at = 0;
    while (at < words.size() && words.get(at).startsWith("-") && words.get(at).length() > 1) {
      String option = words.get(at++);
      char last = option.charAt(option.length() - 1);
      raw |= option.indexOf('r') >= 0;
      boolean takesValue = "nNdautp".indexOf(last) >= 0;
      String value = takesValue && at < words.size() ? words.get(at++) : "";
      switch (last) {
        case 'n', 'N' -> count = ControlBuiltins.number(List.of(value), -1);
        case 'd' -> delimiter = value.isEmpty() ? "\0" : value.substring(0, 1);
        case 'a' -> array = value;
        case 'u' -> descriptor = ControlBuiltins.number(List.of(value), 0);
        default -> {
          // A prompt, a time limit or silence shows nothing in a log.
        }
      }
    }
    names.addAll(words.subList(at, words.size()));
  }

  /** Reads up to the delimiter; false at the end of the input. */
  private boolean read(Input in, StringBuilder text, StringBuilder quoted) {
    if (delimiter.equals("\n") && count < 0) {
      while (true) {
        String line = in.line();
        if (line == null) {
          return false;
        }
        boolean whole = line.endsWith("\n");
        String bare = whole ? line.substring(0, line.length() - 1) : line;
        boolean continued = unescape(bare, text, quoted);
        if (!continued || !whole) {
          return whole;
        }
      }
    }
    while (count < 0 || text.length() < count) {
      String c = in.take(1);
      if (c.isEmpty()) {
        return false;
      }
      if (c.equals(delimiter)) {
        return true;
      }
      dev.podlanes.demo.script.Limits.checkText(text.length() + 1L);
      text.append(c);
      quoted.append(Field.PLAIN);
    }
    return true;
  }

  /** Whether the line goes on behind a last backslash. */
  private boolean unescape(String line, StringBuilder text, StringBuilder quoted) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean escaped = !raw && c == '\\';
      if (escaped && i + 1 == line.length()) {
        return true;
      }
      text.append(escaped ? line.charAt(++i) : c);
      quoted.append(escaped ? Field.QUOTED : Field.PLAIN);
    }
    return false;
  }

  private List<String> split(String text, String quoted) {
    String separators = shell.isSet("IFS") ? shell.value("IFS") : " \t\n";
    int limit = array.isEmpty() ? Math.max(1, names.size()) : Integer.MAX_VALUE;
    List<String> fields = new ArrayList<>();
    int at = skipBlanks(text, quoted, separators, 0);
    while (at < text.length() && fields.size() < limit - 1) {
      int end = at;
      while (end < text.length() && !isSeparator(text, quoted, separators, end)) {
        end++;
      }
      fields.add(text.substring(at, end));
      at = skipBlanks(text, quoted, separators, end);
      if (at < text.length() && isSeparator(text, quoted, separators, at)) {
        at = skipBlanks(text, quoted, separators, at + 1);
      }
    }
    if (at < text.length()) {
      int end = text.length();
      while (end > at && isBlank(text, quoted, separators, end - 1)) {
        end--;
      }
      fields.add(text.substring(at, end));
    }
    return fields;
  }

  private static int skipBlanks(String text, String quoted, String separators, int from) {
    int at = from;
    while (at < text.length() && isBlank(text, quoted, separators, at)) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(String text, String quoted, String separators, int at) {
    return " \t\n".indexOf(text.charAt(at)) >= 0 && isSeparator(text, quoted, separators, at);
  }

  private static boolean isSeparator(String text, String quoted, String separators, int at) {
    return separators.indexOf(text.charAt(at)) >= 0 && quoted.charAt(at) == Field.PLAIN;
  }
}
