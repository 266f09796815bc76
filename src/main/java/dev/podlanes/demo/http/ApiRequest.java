package dev.podlanes.demo.http;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.sun.net.httpserver.HttpExchange;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.manifest.Manifests;
import dev.podlanes.demo.store.ApiException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request, read: its path in segments, its parameters, its headers and, once, its body. */
final class ApiRequest {
  /** The limit of a real API server for one object. */
  static final int MAX_BODY = 3 * 1024 * 1024;

  private final HttpExchange exchange;
  private final List<String> path;
  private final Map<String, String> parameters;
  private byte[] body = {};

  ApiRequest(HttpExchange exchange) {
    this.exchange = exchange;
    this.path = new ArrayList<>();
    for (String segment : exchange.getRequestURI().getRawPath().split("/", -1)) {
      if (!segment.isEmpty()) {
        path.add(decode(segment.replace("+", "%2B")));
      }
    }
    this.parameters = parse(exchange.getRequestURI().getRawQuery());
  }

  String method() {
    return exchange.getRequestMethod();
  }

  List<String> path() {
    return path;
  }

  HttpExchange exchange() {
    return exchange;
  }

  /** A header's value, or empty. */
  String header(String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  /** A parameter's value, or empty. */
  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** Whether a parameter is set to something true, as Go's ParseBool reads it. */
  boolean flag(String name) {
    return switch (parameter(name)) {
      case "1", "t", "T", "true", "TRUE", "True" -> true;
      default -> false;
    };
  }

  /**
   * A parameter as a whole number, or the fallback when it is absent.
   *
   * @throws ApiException 400 when it is not a number
   */
  long number(String name, long fallback) {
    String value = parameter(name);
    if (value.isEmpty()) {
      return fallback;
    }
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw ApiException.badRequest(
          "invalid value for parameter " + name + ": \"" + value + "\" is not a number");
    }
  }

  boolean dryRun() {
    return parameter("dryRun").equals("All");
  }

  /** The media type of the body without its parameters, in lower case. */
  String contentType() {
    String value = header("Content-Type");
    int end = value.indexOf(';');
    return (end < 0 ? value : value.substring(0, end)).trim().toLowerCase(Locale.ROOT);
  }

  /**
   * Takes the body off the connection, which must be done even if it is refused unread: a
   * connection with a body left in it cannot serve the next request.
   *
   * @throws ApiException 413 when it is longer than 3 MiB
   */
  void readBody() throws IOException {
    byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (bytes.length > MAX_BODY) {
      exchange.getResponseHeaders().set("Connection", "close");
      throw ApiException.tooLarge(MAX_BODY);
    }
    body = bytes;
  }

  /** The body as text. */
  String body() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * The body as one object, in JSON, YAML or protobuf.
   *
   * @throws ApiException 400 when it cannot be read, 415 when it is of another type
   */
  JsonObject bodyObject() {
    return switch (contentType()) {
      case "application/yaml", "application/x-yaml", "text/yaml", "application/apply-patch+yaml" ->
          yaml(body());
      case ProtobufBody.TYPE -> ProtobufBody.parse(body);
      case "application/json", "", "application/x-www-form-urlencoded" -> json(body());
      default -> throw ApiException.unsupportedMediaType();
    };
  }

  private static JsonObject json(String text) {
    try {
      return text.isBlank() ? new JsonObject() : Json.parse(text);
    } catch (JsonParseException e) {
      throw ApiException.badRequest("the body of the request was not a JSON object");
    }
  }

  private static JsonObject yaml(String text) {
    try {
      List<JsonObject> documents = Manifests.parse(text);
      if (documents.size() == 1) {
        return documents.getFirst();
      }
      throw ApiException.badRequest(
          "the body of the request must be one YAML document, not " + documents.size());
    } catch (IllegalArgumentException e) {
      throw ApiException.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, String> parse(@Nullable String query) {
    Map<String, String> found = new HashMap<>();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          found.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        } else if (!pair.isEmpty()) {
          found.putIfAbsent(decode(pair), "");
        }
      }
    }
    return found;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ApiException.badRequest("the URL is not properly encoded");
    }
  }
}
