package dev.podlanes.demo.script.awk;

import dev.podlanes.demo.script.Escapes;
import dev.podlanes.demo.script.Format;
import dev.podlanes.demo.script.FormatText;
import dev.podlanes.demo.script.Limits;
import dev.podlanes.demo.script.ProcessContext;
import dev.podlanes.demo.script.Regex;
import dev.podlanes.demo.script.UnsupportedConstruct;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;

/** The functions that awk itself provides. */
final class AwkFunctions {
  private final ProcessContext process;
  private final AwkMachine machine;
  private Random random = new Random(0);

  AwkFunctions(ProcessContext process, AwkMachine machine) {
    this.process = process;
    this.machine = machine;
  }

  AwkValue call(String name, List<AwkValue> values) {
    return switch (name) {
      case "substr" -> AwkValue.text(substring(values));
      case "index" -> AwkValue.of(text(values, 0).indexOf(text(values, 1)) + 1);
      case "toupper" -> AwkValue.text(text(values, 0).toUpperCase(Locale.ROOT));
      case "tolower" -> AwkValue.text(text(values, 0).toLowerCase(Locale.ROOT));
      case "sprintf" -> AwkValue.text(format(values));
      case "int" -> AwkValue.of(truncated(number(values, 0)));
      case "sqrt" -> AwkValue.of(Math.sqrt(number(values, 0)));
      case "exp" -> AwkValue.of(Math.exp(number(values, 0)));
      case "log" -> AwkValue.of(Math.log(number(values, 0)));
      case "sin" -> AwkValue.of(Math.sin(number(values, 0)));
      case "cos" -> AwkValue.of(Math.cos(number(values, 0)));
      case "atan2" -> AwkValue.of(Math.atan2(number(values, 0), number(values, 1)));
      case "rand" -> AwkValue.of(random.nextDouble());
      case "srand" -> {
        random =
            new Random(values.isEmpty() ? process.random().nextLong() : (long) number(values, 0));
        yield AwkValue.of(0);
      }
      case "systime" -> AwkValue.of((double) process.now().getEpochSecond());
      case "close", "fflush" -> AwkValue.of(0);
      default -> throw new UnsupportedConstruct(1, "function " + name);
    };
  }

  private static String text(List<AwkValue> values, int index) {
    return index < values.size() ? values.get(index).toString() : "";
  }

  private static double number(List<AwkValue> values, int index) {
    return index < values.size() ? values.get(index).toNumber() : 0;
  }

  private static double truncated(double value) {
    return value < 0 ? Math.ceil(value) : Math.floor(value);
  }

  private static String substring(List<AwkValue> values) {
    String text = text(values, 0);
    double from = Math.rint(number(values, 1));
    double to = values.size() > 2 ? from + Math.rint(number(values, 2)) : text.length() + 1.0;
    int start = (int) Math.clamp(from, 1.0, text.length() + 1.0);
    int end = (int) Math.clamp(to, start, Math.max(start, text.length() + 1.0));
    return text.substring(start - 1, end - 1);
  }

  AwkValue match(String text, Regex regex) {
    Optional<Matcher> found = regex.at(text, 0);
    int start = found.map(match -> match.start() + 1).orElse(0);
    machine.set("RSTART", AwkValue.of(start));
    machine.set("RLENGTH", AwkValue.of(found.map(match -> match.end() - match.start()).orElse(-1)));
    return AwkValue.of(start);
  }

  /** Replaces matches in {@code text[0]} and returns how many. */
  static int substitute(Regex regex, String replacement, String[] text, boolean all) {
    String source = text[0];
    StringBuilder result = new StringBuilder();
    int at = 0;
    int count = 0;
    while (at <= source.length() && (all || count == 0)) {
      Optional<Matcher> match = regex.at(source, at);
      if (match.isEmpty()) {
        break;
      }
      count++;
      int start = match.get().start();
      int end = match.get().end();
      result.append(source, at, start).append(replaced(replacement, match.get().group()));
      Limits.checkText(result.length());
      if (start == end) {
        result.append(end < source.length() ? source.substring(end, end + 1) : "");
        end++;
      }
      at = end;
    }
    text[0] = result.append(at < source.length() ? source.substring(at) : "").toString();
    return count;
  }

  private static String replaced(String replacement, String matched) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      if (c == '\\'
          && i + 1 < replacement.length()
          && "&\\".indexOf(replacement.charAt(i + 1)) >= 0) {
        result.append(replacement.charAt(++i));
      } else {
        result.append(c == '&' ? matched : String.valueOf(c));
      }
    }
    return result.toString();
  }

  /** Formats the values behind the first as the first says. */
  static String format(List<AwkValue> values) {
    String format = text(values, 0);
    int[] next = {1};
    FormatText.Arguments arguments =
        new FormatText.Arguments() {
          @Override
          public int number() {
            return (int) AwkFunctions.number(values, next[0]++);
          }

          @Override
          public String convert(Format one, char kind) {
            int index = next[0]++;
            AwkValue value = index < values.size() ? values.get(index) : AwkValue.UNSET;
            return switch (kind) {
              case 'd', 'i', 'u', 'x', 'X', 'o' -> one.whole((long) value.toNumber());
              case 'f', 'F', 'e', 'E', 'g', 'G' -> one.real(value.toNumber());
              case 'c' -> one.text(character(value));
              default -> one.text(value.toString());
            };
          }
        };
    return FormatText.of(format, arguments, at -> Escapes.at(format, at, false));
  }

  private static String character(AwkValue value) {
    if (value.kind() == AwkValue.Kind.NUMBER) {
      return String.valueOf((char) value.toNumber());
    }
    return value.text().isEmpty() ? "" : value.text().substring(0, 1);
  }
}
