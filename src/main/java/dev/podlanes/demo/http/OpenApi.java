package dev.podlanes.demo.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.schema.Field;
import dev.podlanes.demo.schema.Schema;
import dev.podlanes.demo.schema.Struct;
import java.util.List;
import java.util.Map;

/** Types of the schema as OpenAPI v3 writes them, with the {@code x-kubernetes-} extensions. */
final class OpenApi {
  private static final String REFERENCE = "#/components/schemas/";

  private OpenApi() {}

  /** The {@code components.schemas} of the kinds of a group, "" for core, and what they use. */
  static JsonObject schemas(String group) {
    JsonObject schemas = new JsonObject();
    Schema schema = Schema.kubernetes();
    for (Struct struct : schema.closure(schema.kinds(group))) {
      schemas.add(struct.name(), type(struct));
    }
    return schemas;
  }

  /** "group", "version" and "kind". */
  static JsonObject groupVersionKind(String group, String kind) {
    return Json.of("group", group, "kind", kind, "version", "v1");
  }

  private static JsonObject type(Struct struct) {
    JsonObject type = new JsonObject();
    describe(type, struct.about());
    type.addProperty("type", "object");
    JsonArray required = new JsonArray();
    JsonObject properties = new JsonObject();
    for (Map.Entry<String, Field> entry : struct.fields().entrySet()) {
      properties.add(entry.getKey(), property(entry.getValue()));
      if (entry.getValue().required()) {
        required.add(entry.getKey());
      }
    }
    if (!required.isEmpty()) {
      type.add("required", required);
    }
    type.add("properties", properties);
    if (struct.atomic()) {
      type.addProperty("x-kubernetes-map-type", "atomic");
    }
    if (struct.isKind()) {
      type.add(
          "x-kubernetes-group-version-kind",
          Json.list(groupVersionKind(struct.group(), struct.simpleName())));
    }
    return type;
  }

  private static JsonObject property(Field field) {
    JsonObject property = new JsonObject();
    describe(property, field.about());
    switch (field.shape()) {
      case ONE -> property.asMap().putAll(one(field.element(), !field.about().isEmpty()).asMap());
      case LIST -> {
        property.addProperty("type", "array");
        property.add("items", one(field.element(), false));
        listExtensions(field, property);
      }
      case MAP -> {
        property.addProperty("type", "object");
        property.add("additionalProperties", one(field.element(), false));
        if (field.atomic()) {
          property.addProperty("x-kubernetes-map-type", "atomic");
        }
      }
    }
    if (!field.values().isEmpty()) {
      property.add("enum", Json.array(field.values()));
    }
    if (!field.fallback().isEmpty()) {
      property.addProperty("default", field.fallback());
    }
    return property;
  }

  private static void listExtensions(Field field, JsonObject property) {
    if (!field.keys().isEmpty()) {
      property.addProperty("x-kubernetes-list-type", "map");
      property.add("x-kubernetes-list-map-keys", Json.array(field.keys()));
    } else {
      property.addProperty("x-kubernetes-list-type", field.set() ? "set" : "atomic");
    }
    if (field.merge()) {
      property.addProperty("x-kubernetes-patch-strategy", "merge");
      if (!field.mergeKey().isEmpty()) {
        property.addProperty("x-kubernetes-patch-merge-key", field.mergeKey());
      }
    }
  }

  /** One value; a described reference is wrapped, as OpenAPI 3.0 allows nothing beside $ref. */
  private static JsonObject one(String type, boolean described) {
    return switch (type) {
      case "string", "boolean" -> Json.of("type", type);
      case "int32", "int64" -> Json.of("type", "integer", "format", type);
      case "double" -> Json.of("type", "number", "format", "double");
      case "time", "microTime" -> Json.of("type", "string", "format", "date-time");
      case "bytes" -> Json.of("type", "string", "format", "byte");
      case "quantity", "intOrString" -> stringOrNumber(type);
      case "any" -> Json.of("type", "object");
      default -> {
        JsonObject reference = Json.of("$ref", REFERENCE + type);
        yield described ? Json.of("allOf", Json.list(reference)) : reference;
      }
    };
  }

  private static JsonObject stringOrNumber(String type) {
    JsonElement other = new JsonPrimitive(type.equals("quantity") ? "number" : "integer");
    JsonObject value =
        Json.of("oneOf", Json.list(Json.of("type", "string"), Json.of("type", other)));
    if (type.equals("intOrString")) {
      value.addProperty("format", "int-or-string");
    }
    return value;
  }

  private static void describe(JsonObject target, String about) {
    if (!about.isEmpty()) {
      target.addProperty("description", about);
    }
  }

  /** The names of all groups that have a document, "" for core. */
  static List<String> groups() {
    return List.of("", "authentication.k8s.io", "authorization.k8s.io", "batch", "policy");
  }
}
