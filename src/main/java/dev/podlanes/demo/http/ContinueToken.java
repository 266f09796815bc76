package dev.podlanes.demo.http;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where the next page of a list starts.
 *
 * @param version the resource version of the first page, which all pages carry
 * @param after the last key of the page before, "namespace/name"
 */
record ContinueToken(long version, String after) {
  String encode() {
    JsonObject token = Json.of("v", "meta.k8s.io/v1", "rv", version, "start", after + "\u0000");
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(token));
  }

  /**
   * Reads a token.
   *
   * @throws ApiException 400 when it is not one of ours
   */
  static ContinueToken decode(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      JsonObject token = Json.parse(new String(bytes, StandardCharsets.UTF_8));
      String start = Json.string(token, "", "start");
      if (start.endsWith("\u0000")) {
        return new ContinueToken(
            Long.parseLong(Json.string(token, "", "rv")), start.substring(0, start.length() - 1));
      }
    } catch (IllegalArgumentException | JsonParseException e) {
      throw ApiException.badRequest("invalid continue token: continue key is not valid");
    }
    throw ApiException.badRequest("invalid continue token: continue key is not valid");
  }
}
