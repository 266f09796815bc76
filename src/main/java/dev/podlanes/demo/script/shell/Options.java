package dev.podlanes.demo.script.shell;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What {@code set -e} and its like switch on. */
final class Options {
  private static final Map<String, Character> NAMES =
      Map.of(
          "errexit",
          'e',
          "nounset",
          'u',
          "xtrace",
          'x',
          "noglob",
          'f',
          "pipefail",
          'P',
          "noexec",
          'n',
          "verbose",
          'v',
          "allexport",
          'a',
          "noclobber",
          'C');

  private final Set<Character> on = new HashSet<>();

  Options() {}

  Options(Options other) {
    on.addAll(other.on);
  }

  boolean has(char letter) {
    return on.contains(letter);
  }

  void set(char letter, boolean value) {
    if (value) {
      on.add(letter);
    } else {
      on.remove(letter);
    }
  }

  /** Sets an option by its long name; false when there is none of that name. */
  boolean set(String name, boolean value) {
    Character letter = NAMES.get(name);
    if (letter != null) {
      set(letter, value);
    }
    return letter != null;
  }

  /** The value of {@code $-}. */
  String letters() {
    StringBuilder text = new StringBuilder();
    on.stream().filter(letter -> letter != 'P').sorted().forEach(text::append);
    return text.toString();
  }
}
