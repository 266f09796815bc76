package dev.podlanes.demo.script;

import dev.podlanes.demo.script.ShellExit.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The commands that a shell itself provides. */
final class Builtins {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

  private final ShellInterpreter shell;

  Builtins(ShellInterpreter shell) {
    this.shell = shell;
  }

  /** Runs a built-in command, or returns nothing when there is none of that name. */
  Optional<Integer> call(String name, List<String> words, Streams io) {
    return switch (name) {
      case ":", "true" -> Optional.of(0);
      case "false" -> Optional.of(1);
      case "echo" -> Optional.of(echo(words, io));
      case "printf" -> Optional.of(printf(words, io));
      case "exit" -> throw new ShellExit(Kind.EXIT, number(words, shell.status()));
      case "return" -> throw new ShellExit(Kind.RETURN, number(words, shell.status()));
      case "break" -> throw new ShellExit(Kind.BREAK, number(words, 1));
      case "continue" -> throw new ShellExit(Kind.CONTINUE, number(words, 1));
      case "export", "readonly", "local", "declare" -> Optional.of(declare(name, words));
      case "unset" -> {
        words.forEach(shell::unset);
        yield Optional.of(0);
      }
      case "set" -> Optional.of(set(words));
      case "shift" -> Optional.of(shift(number(words, 1)));
      case "trap" -> Optional.of(trap(words));
      case "wait" -> Optional.of(shell.waitFor(number(words, 0), io));
      case "read" -> Optional.of(read(words, io));
      case "test" -> Optional.of(new TestCommand(shell).evaluate(words, io));
      case "[" -> Optional.of(bracket(words, io));
      case "cd" -> Optional.of(cd(words, io));
      case "pwd" -> {
        io.out().accept(shell.directory() + "\n");
        yield Optional.of(0);
      }
      case "eval" -> Optional.of(shell.evaluate(String.join(" ", words), io));
      case "command" ->
          words.isEmpty() || words.getFirst().startsWith("-")
              ? Optional.of(lookUp(words, io))
              : call(words.getFirst(), words.subList(1, words.size()), io);
      case "exec", "ulimit", "umask" -> Optional.of(0);
      default -> Optional.empty();
    };
  }

  private static int echo(List<String> words, Streams io) {
    boolean newline = true;
    boolean escapes = false;
    int from = 0;
    while (from < words.size() && List.of("-n", "-e", "-ne", "-en").contains(words.get(from))) {
      newline &= !words.get(from).contains("n");
      escapes |= words.get(from).contains("e");
      from++;
    }
    String text = String.join(" ", words.subList(from, words.size()));
    io.out().accept((escapes ? unescape(text) : text) + (newline ? "\n" : ""));
    return 0;
  }

  private static int printf(List<String> words, Streams io) {
    if (words.isEmpty()) {
      return 2;
    }
    String format = unescape(words.getFirst());
    List<String> values = new ArrayList<>(words.subList(1, words.size()));
    StringBuilder out = new StringBuilder();
    int rounds = 0;
    do {
      int before = values.size();
      format(format, values, out);
      if (values.size() == before) {
        break;
      }
    } while (!values.isEmpty() && ++rounds < 1000);
    io.out().accept(out.toString());
    return 0;
  }

  private static void format(String format, List<String> values, StringBuilder out) {
    int i = 0;
    while (i < format.length()) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 >= format.length()) {
        out.append(c);
        i++;
        continue;
      }
      int end = i + 1;
      while (end < format.length() && "-+ 0123456789.".indexOf(format.charAt(end)) >= 0) {
        end++;
      }
      char kind = end < format.length() ? format.charAt(end) : '%';
      String flags = format.substring(i + 1, Math.min(end, format.length()));
      if (kind == '%') {
        out.append('%');
      } else {
        String value = values.isEmpty() ? "" : values.removeFirst();
        out.append(formatOne(flags.length() > 8 ? "" : flags, kind, value));
      }
      i = end + 1;
    }
  }

  private static String formatOne(String flags, char kind, String value) {
    try {
      return switch (kind) {
        case 'd', 'i' ->
            String.format(Locale.ROOT, "%" + flags + "d", value.isEmpty() ? 0 : Long.decode(value));
        case 'x', 'X', 'o' ->
            String.format(
                Locale.ROOT, "%" + flags + kind, value.isEmpty() ? 0 : Long.decode(value));
        case 'f', 'e', 'g' ->
            String.format(
                Locale.ROOT, "%" + flags + kind, value.isEmpty() ? 0.0 : Double.parseDouble(value));
        case 'c' -> value.isEmpty() ? "" : value.substring(0, 1);
        case 'b' -> unescape(value);
        default -> String.format(Locale.ROOT, "%" + flags + "s", value);
      };
    } catch (IllegalArgumentException e) {
      return value;
    }
  }

  static String unescape(String text) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 >= text.length()) {
        out.append(c);
        i++;
        continue;
      }
      int end = i + 2;
      switch (text.charAt(i + 1)) {
        case 'n' -> out.append('\n');
        case 't' -> out.append('\t');
        case 'r' -> out.append('\r');
        case '\\' -> out.append('\\');
        case 'e' -> out.append('\u001b');
        case '0' -> {
          while (end < text.length() && end < i + 5 && "01234567".indexOf(text.charAt(end)) >= 0) {
            end++;
          }
          out.append((char) Integer.parseInt(text.substring(i + 1, end), 8));
        }
        default -> out.append('\\').append(text.charAt(i + 1));
      }
      i = end;
    }
    return out.toString();
  }

  private int declare(String name, List<String> words) {
    for (String word : words) {
      int equals = word.indexOf('=');
      String variable = equals < 0 ? word : word.substring(0, equals);
      if (equals >= 0) {
        shell.assign(variable, word.substring(equals + 1));
      } else if (name.equals("local")) {
        shell.assign(variable, "");
      }
      if (name.equals("export")) {
        shell.export(variable);
      }
    }
    return 0;
  }

  private int set(List<String> words) {
    int at = 0;
    while (at < words.size()) {
      String word = words.get(at);
      if (word.equals("--")) {
        shell.setArguments(words.subList(at + 1, words.size()));
        return 0;
      }
      if (!word.startsWith("-") && !word.startsWith("+")) {
        shell.setArguments(words.subList(at, words.size()));
        return 0;
      }
      for (char option : word.substring(1).toCharArray()) {
        shell.option(option, word.startsWith("-"));
      }
      // The name after -o (pipefail and the like) changes nothing here.
      at += word.endsWith("o") ? 2 : 1;
    }
    return 0;
  }

  private int shift(int count) {
    List<String> all = shell.arguments();
    if (count > all.size()) {
      return 1;
    }
    shell.setArguments(all.subList(count, all.size()));
    return 0;
  }

  private int trap(List<String> words) {
    if (words.size() >= 2) {
      for (String signal : words.subList(1, words.size())) {
        shell.trap(signal, words.getFirst());
      }
    }
    return 0;
  }

  private int read(List<String> words, Streams io) {
    String line = io.input().line();
    List<String> names =
        new ArrayList<>(words.stream().filter(word -> !word.startsWith("-")).toList());
    if (names.isEmpty()) {
      names.add("REPLY");
    }
    String rest = line == null ? "" : line.strip();
    for (int i = 0; i < names.size(); i++) {
      int blank = i == names.size() - 1 ? -1 : rest.indexOf(' ');
      shell.assign(names.get(i), blank < 0 ? rest : rest.substring(0, blank));
      rest = blank < 0 ? "" : rest.substring(blank + 1).strip();
    }
    return line == null ? 1 : 0;
  }

  private int bracket(List<String> words, Streams io) {
    if (words.isEmpty() || !words.getLast().equals("]")) {
      io.err().accept("sh: missing ]\n");
      return 2;
    }
    return new TestCommand(shell).evaluate(words.subList(0, words.size() - 1), io);
  }

  private int cd(List<String> words, Streams io) {
    String path = shell.path(words.isEmpty() ? "/" : words.getFirst());
    if (!shell.process().files().isDirectory(path)) {
      io.err().accept("sh: cd: can't cd to " + words.getFirst() + ": No such file or directory\n");
      return 2;
    }
    shell.changeDirectory(path);
    return 0;
  }

  private int lookUp(List<String> words, Streams io) {
    String name = words.isEmpty() ? "" : words.getLast();
    boolean known = shell.isFunction(name) || Utilities.NAMES.contains(name);
    if (known) {
      io.out().accept(name + "\n");
    }
    return known ? 0 : 127;
  }

  private static int number(List<String> words, int fallback) {
    if (words.isEmpty()) {
      return fallback;
    }
    if (!NUMBER.matcher(words.getFirst()).matches()) {
      throw new ShellSyntaxException("sh: Illegal number: " + words.getFirst());
    }
    return Integer.parseInt(words.getFirst());
  }
}
