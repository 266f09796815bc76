package dev.podlanes.logs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A line that a program wrote for machines, JSON or logfmt, taken apart for people. Immutable.
 *
 * @param level as written; null when it names none
 * @param time as written; null when it names none
 * @param message null when it names none
 * @param fields everything else in the order written; a JSON value that is not a text as it stands
 */
public record StructuredLine(
    @Nullable String level,
    @Nullable String time,
    @Nullable String message,
    SequencedMap<String, String> fields) {

  public StructuredLine {
    fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
  }

  /** The line taken apart; null when it is not a structured one. */
  public static @Nullable StructuredLine of(String text) {
    String line = text.strip();
    SequencedMap<String, String> pairs =
        line.startsWith("{") ? FlatJson.read(line) : Logfmt.read(line);
    return pairs == null ? null : new StructuredLine(pairs);
  }

  private StructuredLine(SequencedMap<String, String> pairs) {
    this(
        take(pairs, "level", "lvl", "severity", "loglevel", "log_level", "levelname", "log.level"),
        take(pairs, "time", "ts", "timestamp", "@timestamp", "t", "datetime"),
        take(pairs, "msg", "message", "event", "@message"),
        pairs);
  }

  /** Takes the first of these keys out, whatever its case. */
  private static @Nullable String take(SequencedMap<String, String> from, String... keys) {
    for (String wanted : keys) {
      for (Map.Entry<String, String> pair : from.entrySet()) {
        if (pair.getKey().toLowerCase(Locale.ROOT).equals(wanted)) {
          from.remove(pair.getKey());
          return pair.getValue();
        }
      }
    }
    return null;
  }

  /** How severe it is, by the level that it names. */
  public LineKind kind() {
    return level == null ? LineKind.PLAIN : Levels.of("level=" + level);
  }
}
