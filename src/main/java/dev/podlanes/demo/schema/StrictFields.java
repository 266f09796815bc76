package dev.podlanes.demo.schema;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a strict decoder refuses: fields that their type does not have, and fields that are
 * given twice. Worded and ordered as a real server does, which reads the text from start to end.
 */
public final class StrictFields {
  private final List<String> errors = new ArrayList<>();
  private final JsonReader reader;

  private StrictFields(String json) {
    reader = new JsonReader(new StringReader(json));
  }

  /**
   * The errors of one object, such as {@code unknown field "spec.paralellism"}; empty when there
   * are none.
   *
   * @param json well-formed
   */
  public static List<String> errors(Struct struct, String json) {
    StrictFields fields = new StrictFields(json);
    try {
      fields.value("", Field.element(struct.name(), false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(fields.errors);
  }

  private void value(String at, Field field) throws IOException {
    switch (reader.peek()) {
      case BEGIN_OBJECT -> object(at, field);
      case BEGIN_ARRAY -> array(at, field);
      default -> reader.skipValue();
    }
  }

  private void object(String at, Field field) throws IOException {
    Optional<Struct> struct =
        field.shape() == Field.Shape.ONE
            ? Schema.kubernetes().struct(field.element())
            : Optional.empty();
    Set<String> seen = new HashSet<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      String here = at.isEmpty() ? name : at + "." + name;
      if (!seen.add(name)) {
        errors.add("duplicate field \"" + here + "\"");
      }
      if (struct.isPresent()) {
        Field known = struct.get().fields().get(name);
        if (known == null) {
          errors.add("unknown field \"" + here + "\"");
          reader.skipValue();
        } else {
          value(here, known);
        }
      } else {
        value(
            here,
            field.shape() == Field.Shape.MAP ? Field.element(field.element(), false) : Field.ANY);
      }
    }
    reader.endObject();
  }

  private void array(String at, Field field) throws IOException {
    Field element =
        field.shape() == Field.Shape.LIST ? Field.element(field.element(), false) : Field.ANY;
    reader.beginArray();
    for (int i = 0; reader.hasNext(); i++) {
      value(at + "[" + i + "]", element);
    }
    reader.endArray();
  }
}
