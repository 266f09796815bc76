package dev.podlanes.demo.script.tool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tool's arguments, divided into options and operands as getopt does. */
final class Words {
  private final Map<String, List<String>> options = new HashMap<>();
  private final List<String> operands = new ArrayList<>();

  /**
   * @param flags letters of options without a value
   * @param valued letters of options with a value
   * @throws UsageException for other options
   */
  Words(List<String> arguments, String flags, String valued) {
    int at = 0;
    while (at < arguments.size()) {
      String word = arguments.get(at++);
      if (word.equals("--")) {
        operands.addAll(arguments.subList(at, arguments.size()));
        return;
      }
      if (word.startsWith("--")) {
        int equals = word.indexOf('=');
        String name = word.substring(2, equals < 0 ? word.length() : equals);
        add(name, equals < 0 ? "" : word.substring(equals + 1));
      } else if (word.length() > 1 && word.startsWith("-")) {
        at = cluster(word, arguments, at, flags, valued);
      } else {
        operands.add(word);
      }
    }
  }

  private int cluster(String word, List<String> arguments, int next, String flags, String valued) {
    int at = next;
    for (int i = 1; i < word.length(); i++) {
      char letter = word.charAt(i);
      if (valued.indexOf(letter) >= 0) {
        boolean attached = i + 1 < word.length();
        if (!attached && at >= arguments.size()) {
          throw new UsageException("option requires an argument -- '" + letter + "'");
        }
        add(String.valueOf(letter), attached ? word.substring(i + 1) : arguments.get(at++));
        return at;
      }
      if (flags.indexOf(letter) < 0) {
        throw new UsageException("unrecognized option: " + letter);
      }
      add(String.valueOf(letter), "");
    }
    return at;
  }

  private void add(String name, String value) {
    options.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  boolean has(String name) {
    return options.containsKey(name);
  }

  /** An option's last value. */
  Optional<String> value(String name) {
    return Optional.ofNullable(options.get(name)).map(List::getLast);
  }

  List<String> values(String name) {
    return options.getOrDefault(name, List.of());
  }

  /** An option's value as a number. */
  long number(String name, long fallback) {
    return value(name).map(Words::number).orElse(fallback);
  }

  /** A whole number. */
  static long number(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new UsageException("invalid number '" + text + "'");
    }
  }

  List<String> operands() {
    return operands;
  }

  /** The operands, or a dash for standard input when there are none. */
  List<String> files() {
    return operands.isEmpty() ? List.of("-") : operands;
  }
}
