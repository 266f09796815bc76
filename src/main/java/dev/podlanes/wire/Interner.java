package dev.podlanes.wire;

import java.io.IOException;
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

  private final ByteTable<String> strings = new ByteTable<>(LIMIT);
  private final ByteTable<Instant> instants = new ByteTable<>(LIMIT);

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

  /** Consumes a value: a text, shared; null where it is none. */
  @Nullable String string(JsonBytes in) throws IOException {
    if (!in.text()) {
      return null;
    }
    String known = in.known(strings);
    return known == null ? in.learn(strings, in.decoded()) : known;
  }

  /** Consumes a value: an RFC 3339 time, shared; null where it is none. */
  @Nullable Instant instant(JsonBytes in) throws IOException {
    if (!in.text()) {
      return null;
    }
    Instant known = in.known(instants);
    if (known != null) {
      return known;
    }
    Instant parsed = in.time();
    return parsed == null ? null : in.learn(instants, parsed);
  }
}
