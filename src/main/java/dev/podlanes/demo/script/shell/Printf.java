package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.Escapes;
import dev.podlanes.demo.script.Format;
import dev.podlanes.demo.script.FormatText;
import dev.podlanes.demo.script.Limits;
import java.util.List;

/** The {@code printf} command. */
final class Printf implements FormatText.Arguments {
  private final Shell shell;
  private List<String> values = List.of();
  private int used;
  private int code;

  Printf(Shell shell) {
    this.shell = shell;
  }

  int run(List<String> words) {
    List<String> rest = words;
    String variable = "";
    if (words.size() > 2 && words.getFirst().equals("-v")) {
      variable = words.get(1);
      rest = words.subList(2, words.size());
    } else if (!words.isEmpty() && words.getFirst().equals("--")) {
      rest = words.subList(1, words.size());
    }
    if (rest.isEmpty()) {
      shell.io().err().line("sh: printf: usage: printf FORMAT [ARG]...");
      return 2;
    }
    String format = rest.getFirst();
    values = rest.subList(1, rest.size());
    StringBuilder text = new StringBuilder();
    int before;
    do {
      before = used;
      text.append(FormatText.of(format, this, at -> Escapes.at(format, at, false)));
      Limits.checkText(text.length());
    } while (used < values.size() && used > before);
    if (variable.isEmpty()) {
      shell.io().out().write(text.toString());
    } else {
      shell.assign(variable, text.toString());
    }
    return code;
  }

  private String next() {
    String value = used < values.size() ? values.get(used) : "";
    used++;
    return value;
  }

  @Override
  public int number() {
    return (int) whole(next());
  }

  @Override
  public String convert(Format format, char kind) {
    String value = next();
    return switch (kind) {
      case 'd', 'i', 'u', 'x', 'X', 'o' -> format.whole(whole(value));
      case 'f', 'F', 'e', 'E', 'g', 'G' -> format.real(real(value));
      case 'c' -> format.text(value.isEmpty() ? "" : value.substring(0, 1));
      case 'b' -> format.text(Escapes.all(value, true).text());
      case 'q' -> format.text(value.matches("[A-Za-z0-9_./:=@%+-]+") ? value : "'" + value + "'");
      case 's' -> format.text(value);
      default -> {
        code = 1;
        shell.io().err().line("sh: printf: %" + kind + ": invalid format");
        yield "";
      }
    };
  }

  private long whole(String text) {
    String value = text.strip();
    if (value.isEmpty()) {
      return 0;
    }
    if (value.startsWith("'") || value.startsWith("\"")) {
      return value.length() > 1 ? value.charAt(1) : 0;
    }
    try {
      return Long.decode(value);
    } catch (NumberFormatException e) {
      return invalid(text);
    }
  }

  private long invalid(String text) {
    shell.io().err().line("sh: printf: " + text + ": invalid number");
    code = 1;
    return 0;
  }

  private double real(String text) {
    try {
      return text.isBlank() ? 0 : Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return invalid(text);
    }
  }
}
