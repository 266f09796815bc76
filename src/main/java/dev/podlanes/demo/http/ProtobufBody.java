package dev.podlanes.demo.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Objects in {@code application/vnd.kubernetes.protobuf}, in which kubectl sends what it builds
 * itself from 1.32 on ({@code create job}, {@code create configmap}): read into the JSON that the
 * rest of the server works on. Answers are JSON, which such clients accept too.
 */
final class ProtobufBody {
  static final String TYPE = "application/vnd.kubernetes.protobuf";

  /** Before the envelope {@code runtime.Unknown}. */
  private static final byte[] MAGIC = {'k', '8', 's', 0};

  private static final int MAX_DEPTH = 40;
  private static final Map<String, Map<Integer, Field>> MESSAGES = read();

  private ProtobufBody() {}

  /**
   * A field of a message.
   *
   * @param name in JSON, or "-" when the fields of its message stand in its place
   * @param type a scalar or a message
   * @param form ' ', '*' for a list or '{' for a map with string keys
   * @param zeroIsNone whether a zero means that it is not set
   */
  private record Field(String name, String type, char form, boolean zeroIsNone) {}

  /**
   * Reads one object.
   *
   * @throws ApiException 400 when it is damaged or of a kind that is not served
   */
  static JsonObject parse(byte[] body) {
    if (body.length < MAGIC.length || !Arrays.equals(body, 0, 4, MAGIC, 0, 4)) {
      throw ApiException.badRequest("the body is not a protobuf object of Kubernetes");
    }
    try {
      String apiVersion = "";
      String kind = "";
      Wire raw = new Wire(body, body.length, body.length);
      Wire envelope = new Wire(body, MAGIC.length, body.length);
      while (envelope.next()) {
        if (envelope.field() == 1) {
          Wire type = envelope.part();
          while (type.next()) {
            switch (type.field()) {
              case 1 -> apiVersion = type.text();
              case 2 -> kind = type.text();
              default -> type.skip();
            }
          }
        } else if (envelope.field() == 2) {
          raw = envelope.part();
        } else {
          envelope.skip();
        }
      }
      Map<Integer, Field> fields = MESSAGES.get(kind);
      if (fields == null) {
        throw ApiException.badRequest("no kind \"" + kind + "\" is served in protobuf");
      }
      JsonObject object = Json.of("kind", kind, "apiVersion", apiVersion);
      message(raw, fields, object, 0);
      return object;
    } catch (IndexOutOfBoundsException | IllegalArgumentException | DateTimeException e) {
      throw ApiException.badRequest("the protobuf object is damaged");
    }
  }

  private static void message(Wire wire, Map<Integer, Field> fields, JsonObject into, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("nested too deeply");
    }
    while (wire.next()) {
      Field field = fields.get(wire.field());
      if (field == null) {
        wire.skip();
      } else if (field.form() == '{') {
        entry(wire.part(), field, into, depth);
      } else if (field.name().equals("-")) {
        message(wire.part(), fieldsOf(field), into, depth + 1);
      } else {
        JsonElement value = value(wire, field, depth);
        if (value != null && field.form() == '*') {
          if (!into.has(field.name())) {
            into.add(field.name(), new JsonArray());
          }
          into.getAsJsonArray(field.name()).add(value);
        } else if (value != null && !isNone(field, value)) {
          into.add(field.name(), value);
        }
      }
    }
  }

  /**
   * Go writes strings that are not set as empty ones; numbers and flags have pointers if it
   * matters.
   */
  private static boolean isNone(Field field, JsonElement value) {
    if (!value.isJsonPrimitive()) {
      return false;
    }
    return switch (field.type()) {
      case "string", "Quantity" -> value.getAsString().isEmpty();
      case "int" -> field.zeroIsNone() && value.getAsLong() == 0;
      case "bool" -> field.zeroIsNone() && !value.getAsBoolean();
      default -> false;
    };
  }

  private static void entry(Wire wire, Field field, JsonObject into, int depth) {
    String key = "";
    JsonElement value = new JsonPrimitive("");
    while (wire.next()) {
      switch (wire.field()) {
        case 1 -> key = wire.text();
        case 2 -> {
          JsonElement read = value(wire, field, depth);
          value = read == null ? value : read;
        }
        default -> wire.skip();
      }
    }
    Json.ensure(into, field.name()).add(key, value);
  }

  private static @Nullable JsonElement value(Wire wire, Field field, int depth) {
    return switch (field.type()) {
      case "string" -> new JsonPrimitive(wire.text());
      case "int" -> new JsonPrimitive(wire.number());
      case "bool" -> new JsonPrimitive(wire.number() != 0);
      case "bytes" -> new JsonPrimitive(Base64.getEncoder().encodeToString(wire.bytes()));
      case "Quantity" -> new JsonPrimitive(first(wire.part(), 1));
      case "Time", "MicroTime" -> time(wire.part());
      case "IntOrString" -> intOrString(wire.part());
      case "FieldsV1" -> Json.parse(first(wire.part(), 1));
      default -> {
        JsonObject object = new JsonObject();
        message(wire.part(), fieldsOf(field), object, depth + 1);
        yield object;
      }
    };
  }

  private static String first(Wire wire, int number) {
    String found = "";
    while (wire.next()) {
      if (wire.field() == number) {
        found = wire.text();
      } else {
        wire.skip();
      }
    }
    return found;
  }

  private static @Nullable JsonElement time(Wire wire) {
    long seconds = 0;
    long nanos = 0;
    boolean set = false;
    while (wire.next()) {
      long number = wire.number();
      set = true;
      if (wire.field() == 1) {
        seconds = number;
      } else {
        nanos = number;
      }
    }
    return set ? new JsonPrimitive(Instant.ofEpochSecond(seconds, nanos).toString()) : null;
  }

  private static JsonElement intOrString(Wire wire) {
    long type = 0;
    long number = 0;
    String text = "";
    while (wire.next()) {
      switch (wire.field()) {
        case 1 -> type = wire.number();
        case 2 -> number = wire.number();
        default -> text = wire.text();
      }
    }
    return type == 0 ? new JsonPrimitive(number) : new JsonPrimitive(text);
  }

  private static Map<Integer, Field> fieldsOf(Field field) {
    Map<Integer, Field> fields = MESSAGES.get(field.type());
    if (fields == null) {
      throw new IllegalArgumentException("no message " + field.type());
    }
    return fields;
  }

  private static Map<String, Map<Integer, Field>> read() {
    try (InputStream in = ProtobufBody.class.getResourceAsStream("protobuf-messages.txt")) {
      if (in == null) {
        throw new IOException("protobuf-messages.txt is not packed with the demo cluster");
      }
      Map<String, Map<Integer, Field>> messages = new HashMap<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.startsWith("#")) {
          String[] words = line.split(" ", -1);
          messages.put(words[0], fields(words));
        }
      }
      return Map.copyOf(messages);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<Integer, Field> fields(String[] words) {
    Map<Integer, Field> fields = new HashMap<>();
    for (String word : words) {
      String[] parts = word.split(":", -1);
      if (parts.length == 3) {
        String type = parts[2].replaceAll("[*{}?]", "");
        char form =
            parts[2].charAt(0) == '*' || parts[2].charAt(0) == '{' ? parts[2].charAt(0) : ' ';
        fields.put(
            Integer.valueOf(parts[0]), new Field(parts[1], type, form, parts[2].endsWith("?")));
      }
    }
    return Map.copyOf(fields);
  }

  /** Protocol buffers' encoding of one message. */
  private static final class Wire {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private final byte[] body;
    private final int end;
    private int at;
    private int tag;

    Wire(byte[] body, int start, int end) {
      this.body = body;
      this.at = start;
      this.end = end;
    }

    boolean next() {
      if (at >= end) {
        return false;
      }
      tag = (int) varint();
      return true;
    }

    int field() {
      return tag >>> 3;
    }

    long number() {
      expect(VARINT);
      return varint();
    }

    Wire part() {
      expect(DELIMITED);
      int length = (int) varint();
      int start = at;
      if (length < 0 || length > end - start) {
        throw new IllegalArgumentException("a length beyond the end");
      }
      at = start + length;
      return new Wire(body, start, at);
    }

    byte[] bytes() {
      Wire part = part();
      return Arrays.copyOfRange(body, part.at, part.end);
    }

    String text() {
      return new String(bytes(), StandardCharsets.UTF_8);
    }

    void skip() {
      switch (tag & 7) {
        case VARINT -> varint();
        case DELIMITED -> part();
        case FIXED_64 -> at += 8;
        case FIXED_32 -> at += 4;
        default -> throw new IllegalArgumentException("wire type " + (tag & 7));
      }
    }

    private void expect(int type) {
      if ((tag & 7) != type) {
        throw new IllegalArgumentException("wire type " + (tag & 7));
      }
    }

    private long varint() {
      long value = 0;
      for (int shift = 0; shift < 64; shift += 7) {
        if (at >= end) {
          throw new IllegalArgumentException("a number beyond the end");
        }
        byte next = body[at++];
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
      throw new IllegalArgumentException("a number without an end");
    }
  }
}
