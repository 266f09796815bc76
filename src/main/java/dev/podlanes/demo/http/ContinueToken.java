package dev.podlanes.demo.http;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ApiException;
import dev.podlanes.demo.store.ObjectStore;
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

  /** The place in the store. */
  ObjectStore.Position position() {
    int slash = after.indexOf('/');
    return new ObjectStore.Position(
        after.substring(0, Math.max(0, slash)), after.substring(slash + 1));
  }

  /**
   * Reads a token.
   *
   * @throws ApiException 400 when it is not one of ours
   */
  static ContinueToken decode(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw invalid("illegal base64 data");
    }
    if (bytes.length == 0 || bytes[0] != '{') {
      throw invalid(
          bytes.length == 0
              ? "unexpected end of JSON input"
              : "invalid character " + quoted(bytes[0]) + " looking for beginning of value");
    }
    try {
      JsonObject token = Json.parse(new String(bytes, StandardCharsets.UTF_8));
      String start = Json.string(token, "", "start");
      if (start.endsWith("\u0000")) {
        return new ContinueToken(
            Long.parseLong(Json.string(token, "", "rv")), start.substring(0, start.length() - 1));
      }
    } catch (NumberFormatException | JsonParseException e) {
      throw invalid("it was not given out by this server");
    }
    throw invalid("it was not given out by this server");
  }

  private static ApiException invalid(String why) {
    return ApiException.badRequest("invalid continue token: continue key is not valid: " + why);
  }

  /** A byte as Go's JSON decoder quotes it. */
  private static String quoted(byte letter) {
    int code = letter & 0xff;
    boolean printable = (code >= 0x20 && code < 0x7f) || (code > 0xa0 && code != 0xad);
    return printable ? "'" + (char) code + "'" : String.format("'\\u%04x'", code);
  }
}
