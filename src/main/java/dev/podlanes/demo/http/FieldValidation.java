package dev.podlanes.demo.http;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.schema.Schema;
import dev.podlanes.demo.schema.StrictFields;
import dev.podlanes.demo.store.ApiException;
import dev.podlanes.demo.store.Resource;
import java.util.List;

/**
 * What {@code fieldValidation} asks for (KEP-2885): Strict refuses unknown and repeated fields,
 * Warn, which is the default, tells of them in {@code Warning} headers, Ignore says nothing.
 */
final class FieldValidation {
  private FieldValidation() {}

  /**
   * Checks the body of a create, update or apply.
   *
   * @throws ApiException 400 when it is refused
   */
  static void ofBody(ApiRequest request, Resource resource, JsonObject object) {
    String text =
        request.contentType().equals("application/json") ? request.body() : Json.text(object);
    List<String> errors = errors(request, resource, text);
    if (!errors.isEmpty()) {
      String kind = resource.kind();
      throw ApiException.badRequest(
          kind
              + " in version \"v1\" cannot be handled as a "
              + kind
              + ": strict decoding error: "
              + String.join(", ", errors));
    }
  }

  /**
   * Checks an object after a patch.
   *
   * @throws ApiException 422 when it is refused
   */
  static void ofPatched(ApiRequest request, Resource resource, JsonObject patched) {
    List<String> errors = errors(request, resource, Json.text(patched));
    if (!errors.isEmpty()) {
      throw ApiException.strictPatch(patched, String.join(", ", errors));
    }
  }

  private static List<String> errors(ApiRequest request, Resource resource, String json) {
    String mode = request.parameter("fieldValidation");
    if (mode.equals("Ignore") || json.isBlank()) {
      return List.of();
    }
    List<String> errors =
        Schema.kubernetes()
            .kind(resource.group(), resource.kind())
            .map(type -> StrictFields.errors(type, json))
            .orElse(List.of());
    if (mode.equals("Strict")) {
      return errors;
    }
    for (String error : errors) {
      request
          .exchange()
          .getResponseHeaders()
          .add("Warning", "299 - \"" + error.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    }
    return List.of();
  }
}
