package dev.podlanes.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shares equal strings, times and small records: ten thousand pods name a few nodes, containers,
 * reasons and seconds, and pods that begin and end together have equal statuses. Bounded: a full
 * table is dropped and begun anew. Not thread-safe.
 */
final class Interner {
  private static final int LIMIT = 8_192;

  /** More of these, since a list is in the order of names and not of times. */
  private static final int RECORDS = 65_536;

  private final Map<String, String> strings = new HashMap<>();
  private final Map<String, Instant> instants = new HashMap<>();

  private final Map<Object, Object> records = new HashMap<>();

  /** An equal record or list of records that was read before, else this one. */
  @SuppressWarnings("unchecked") // What equals a record is of its class, and a list of its records.
  <T> T value(T record) {
    if (records.size() >= RECORDS) {
      records.clear();
    }
    Object known = records.putIfAbsent(record, record);
    return known == null ? record : (T) known;
  }

  String share(String text) {
    if (strings.size() >= LIMIT) {
      strings.clear();
    }
    String known = strings.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  @Nullable String shareNullable(@Nullable String text) {
    return text == null ? null : share(text);
  }

  /** An RFC 3339 time; null where the text is not one. */
  @Nullable Instant instant(@Nullable String text) {
    // Years of more than four digits are ISO 8601 but not RFC 3339, and overflow what is computed.
    if (text == null || text.startsWith("+") || text.startsWith("-")) {
      return null;
    }
    Instant known = instants.get(text);
    if (known != null) {
      return known;
    }
    try {
      Instant parsed = Instant.parse(text);
      if (instants.size() >= LIMIT) {
        instants.clear();
      }
      instants.put(text, parsed);
      return parsed;
    } catch (DateTimeException notATime) {
      return null;
    }
  }
}
