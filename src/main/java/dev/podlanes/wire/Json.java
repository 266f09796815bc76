package dev.podlanes.wire;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tolerant steps over a {@link JsonReader}: each consumes exactly one value and answers null, or
 * does nothing, where the value has another type than expected. Only text that is not JSON at all
 * throws.
 */
final class Json {
  /** In seconds. Sums of such durations and RFC 3339 times stay far from overflow. */
  private static final long CENTURY = 3_155_760_000L;

  private Json() {}

  /** Must consume the value of the field. */
  @FunctionalInterface
  interface Field {
    void read(String name) throws IOException;
  }

  /** Must consume the element. */
  @FunctionalInterface
  interface Element {
    void read() throws IOException;
  }

  static void object(JsonReader in, Field field) throws IOException {
    if (in.peek() != JsonToken.BEGIN_OBJECT) {
      in.skipValue();
      return;
    }
    in.beginObject();
    while (in.hasNext()) {
      field.read(in.nextName());
    }
    in.endObject();
  }

  static void array(JsonReader in, Element element) throws IOException {
    if (in.peek() != JsonToken.BEGIN_ARRAY) {
      in.skipValue();
      return;
    }
    in.beginArray();
    while (in.hasNext()) {
      element.read();
    }
    in.endArray();
  }

  static @Nullable String string(JsonReader in) throws IOException {
    if (in.peek() == JsonToken.STRING) {
      return in.nextString();
    }
    in.skipValue();
    return null;
  }

  static @Nullable Integer integer(JsonReader in) throws IOException {
    Long value = longInteger(in);
    return value == null || value != value.intValue() ? null : Integer.valueOf(value.intValue());
  }

  static @Nullable Long longInteger(JsonReader in) throws IOException {
    if (in.peek() == JsonToken.NUMBER) {
      String digits = in.nextString();
      try {
        return Long.valueOf(digits);
      } catch (NumberFormatException notWhole) {
        return null;
      }
    }
    in.skipValue();
    return null;
  }

  /** Seconds, 0 or more; a number so big that it means "never" is cut to a century. */
  static @Nullable Duration seconds(JsonReader in) throws IOException {
    Long value = longInteger(in);
    return value == null || value < 0 ? null : Duration.ofSeconds(Math.min(value, CENTURY));
  }

  static @Nullable Boolean bool(JsonReader in) throws IOException {
    if (in.peek() == JsonToken.BOOLEAN) {
      return in.nextBoolean();
    }
    in.skipValue();
    return null;
  }
}
