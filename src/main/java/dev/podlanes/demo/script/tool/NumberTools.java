package dev.podlanes.demo.script.tool;

import dev.podlanes.demo.script.Escapes;
import dev.podlanes.demo.script.Format;
import dev.podlanes.demo.script.FormatText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tools about numbers. */
final class NumberTools {
  static final Map<String, Tool> TABLE =
      Map.of(
          "seq",
          NumberTools::sequence,
          "factor",
          NumberTools::factor,
          "bc",
          NumberTools::calculate);

  private static final long NUMBER_NANOS = 1_000;

  private NumberTools() {}

  private static int sequence(ToolCall call) {
    List<String> numbers = new ArrayList<>();
    String separator = "\n";
    String format = "";
    boolean equal = false;
    for (int i = 0; i < call.arguments().size(); i++) {
      String word = call.arguments().get(i);
      if (word.equals("-w")) {
        equal = true;
      } else if ((word.equals("-s") || word.equals("-f")) && i + 1 < call.arguments().size()) {
        String value = call.arguments().get(++i);
        separator = word.equals("-s") ? Escapes.all(value, false).text() : separator;
        format = word.equals("-f") ? value : format;
      } else {
        numbers.add(word);
      }
    }
    if (numbers.isEmpty() || numbers.size() > 3) {
      throw new UsageException("missing operand");
    }
    BigDecimal first = numbers.size() == 1 ? BigDecimal.ONE : decimal(numbers.getFirst());
    BigDecimal step = numbers.size() == 3 ? decimal(numbers.get(1)) : BigDecimal.ONE;
    BigDecimal last = decimal(numbers.getLast());
    if (step.signum() == 0) {
      throw new UsageException("invalid Zero increment value: '0'");
    }
    int scale = Math.max(first.scale(), step.scale());
    int width =
        equal
            ? Math.max(
                first.setScale(scale).toPlainString().length(), last.toPlainString().length())
            : 0;
    print(call, first.setScale(scale), step, last, separator, format, width);
    return 0;
  }

  private static void print(
      ToolCall call,
      BigDecimal first,
      BigDecimal step,
      BigDecimal last,
      String separator,
      String format,
      int width) {
    BigDecimal at = first;
    StringBuilder chunk = new StringBuilder();
    boolean any = false;
    while (step.signum() > 0 ? at.compareTo(last) <= 0 : at.compareTo(last) >= 0) {
      call.process().work(NUMBER_NANOS);
      chunk.append(any ? separator : "");
      chunk.append(
          format.isEmpty()
              ? new Format("0", width, -1, 's').text(pad(at, width))
              : formatted(format, at));
      any = true;
      at = at.add(step);
      if (chunk.length() > 2048) {
        call.print(chunk.toString());
        chunk.setLength(0);
      }
    }
    call.print(chunk + (any ? "\n" : ""));
  }

  private static String pad(BigDecimal number, int width) {
    String text = number.toPlainString();
    boolean negative = text.startsWith("-");
    String digits = negative ? text.substring(1) : text;
    int missing = Math.max(0, width - text.length());
    return (negative ? "-" : "") + "0".repeat(missing) + digits;
  }

  private static String formatted(String format, BigDecimal number) {
    return FormatText.of(
        format,
        new FormatText.Arguments() {
          @Override
          public int number() {
            return 0;
          }

          @Override
          public String convert(Format one, char kind) {
            return one.real(number.doubleValue());
          }
        },
        at -> Escapes.at(format, at, false));
  }

  private static BigDecimal decimal(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (Math.abs((long) number.scale()) > 20 || number.precision() > 40) {
        throw new UsageException("invalid number '" + text + "'");
      }
      return number;
    } catch (NumberFormatException e) {
      throw new UsageException("invalid number '" + text + "'");
    }
  }

  private static int factor(ToolCall call) {
    List<String> numbers =
        call.arguments().isEmpty() ? Lines.all(call, List.of("-")) : call.arguments();
    for (String text : numbers) {
      long number = Words.number(text);
      long rest = number;
      StringBuilder line = new StringBuilder(number + ":");
      for (long prime = 2; prime * prime <= rest; prime += prime == 2 ? 1 : 2) {
        while (rest % prime == 0) {
          line.append(' ').append(prime);
          rest /= prime;
        }
        call.process().work(10);
      }
      call.line(line + (rest > 1 ? " " + rest : ""));
    }
    return 0;
  }

  private static int calculate(ToolCall call) {
    Words words = new Words(call.arguments(), "lq", "");
    Calculator calculator = new Calculator(words.has("l") ? 20 : 0);
    return Lines.each(
        call,
        words.files(),
        line -> {
          try {
            calculator.lines(line).forEach(call::line);
          } catch (ArithmeticException e) {
            call.io().err().line(call.name() + ": " + e.getMessage());
          }
        });
  }
}
