package dev.podlanes.demo.script.tool;

import dev.podlanes.demo.script.Input;
import dev.podlanes.demo.script.Regex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds lines by a pattern. */
final class Grep implements Tool {
  private static final int ERROR = 2;

  private final boolean alwaysExtended;
  private final boolean alwaysFixed;

  Grep(boolean extended, boolean fixed) {
    this.alwaysExtended = extended;
    this.alwaysFixed = fixed;
  }

  @Override
  public int run(ToolCall call) {
    Words words = new Words(call.arguments(), "EFGPivcnqolhHswxrRa", "emfABC");
    List<String> patterns = new ArrayList<>(words.values("e"));
    List<String> operands = new ArrayList<>(words.operands());
    if (patterns.isEmpty()) {
      if (operands.isEmpty()) {
        throw new UsageException(ERROR, "missing pattern");
      }
      patterns.addAll(List.of(operands.removeFirst().split("\n", -1)));
    }
    List<Regex> regexes = patterns.stream().map(pattern -> compile(words, pattern)).toList();
    List<String> files = operands.isEmpty() ? List.of("-") : operands;
    boolean found = false;
    int code = 1;
    for (String file : files) {
      Optional<Input> input = call.openOrComplain(file);
      if (input.isEmpty()) {
        code = ERROR;
        continue;
      }
      boolean named = (files.size() > 1 || words.has("H")) && !words.has("h");
      boolean here = new Run(call, words, regexes, named ? file + ":" : "").file(input.get());
      found |= here;
      if (here && words.has("l")) {
        call.line(file);
      }
      if (here && words.has("q")) {
        return 0;
      }
    }
    return found && code != ERROR ? 0 : code;
  }

  private Regex compile(Words words, String pattern) {
    String text = alwaysFixed || words.has("F") ? Pattern.quote(pattern) : pattern;
    boolean java = alwaysFixed || words.has("F") || words.has("P");
    boolean extended = alwaysExtended || words.has("E");
    if (words.has("x") || words.has("w")) {
      String edge = words.has("x") ? "" : "\\b";
      String open = java || extended ? "(" : "\\(";
      String close = java || extended ? ")" : "\\)";
      text = words.has("x") ? "^" + open + text + close + "$" : edge + open + text + close + edge;
    }
    Optional<Regex> regex =
        java
            ? Regex.java(text, words.has("i") ? Pattern.CASE_INSENSITIVE : 0)
            : Regex.posix(text, extended, words.has("i"));
    return regex.orElseThrow(() -> new UsageException(ERROR, "bad regex '" + pattern + "'"));
  }

  /** The search of one file. */
  private record Run(ToolCall call, Words words, List<Regex> regexes, String prefix) {
    boolean file(Input input) {
      long max = words.number("m", Long.MAX_VALUE);
      long after = Math.max(words.number("A", 0), words.number("C", 0));
      int before = Math.clamp(Math.max(words.number("B", 0), words.number("C", 0)), 0, 1000);
      List<String> held = new ArrayList<>();
      long number = 0;
      long count = 0;
      long owed = 0;
      for (String line = input.bareLine(); line != null && count < max; line = input.bareLine()) {
        call.process().work(5_000);
        number++;
        boolean matches = regexes.stream().anyMatch(matcher(line)) != words.has("v");
        if (matches) {
          count++;
          if (words.has("q") || words.has("l")) {
            return true;
          }
          held.forEach(this::show);
          held.clear();
          owed = after;
          print(line, number);
        } else if (owed > 0) {
          owed--;
          show(line);
        } else if (before > 0) {
          held.add(line);
          if (held.size() > before) {
            held.removeFirst();
          }
        }
      }
      if (words.has("c")) {
        call.line(prefix + count);
      }
      return count > 0;
    }

    private static java.util.function.Predicate<Regex> matcher(String line) {
      return regex -> regex.in(line);
    }

    private void show(String line) {
      if (!words.has("c") && !words.has("o")) {
        call.line(prefix.replace(':', '-') + line);
      }
    }

    private void print(String line, long number) {
      if (words.has("c")) {
        return;
      }
      String start = prefix + (words.has("n") ? number + ":" : "");
      if (!words.has("o") || words.has("v")) {
        call.line(start + line);
        return;
      }
      int at = 0;
      while (at <= line.length()) {
        Optional<Matcher> match = Optional.empty();
        for (Regex regex : regexes) {
          Optional<Matcher> one = regex.at(line, at);
          if (one.isPresent() && (match.isEmpty() || one.get().start() < match.get().start())) {
            match = one;
          }
        }
        if (match.isEmpty()) {
          return;
        }
        if (!match.get().group().isEmpty()) {
          call.line(start + match.get().group());
        }
        at = Math.max(match.get().end(), at + 1);
      }
    }
  }
}
