package dev.podlanes.demo.http;

import com.google.gson.JsonElement;
import com.sun.net.httpserver.HttpExchange;
import dev.podlanes.demo.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes answers. */
final class Replies {
  private Replies() {}

  /** One JSON value, or nothing for a HEAD request. */
  static void json(HttpExchange exchange, int code, JsonElement value) throws IOException {
    bytes(exchange, code, "application/json", Json.bytes(value));
  }

  /** One JSON value of a media type that says more than "application/json". */
  static void typed(HttpExchange exchange, String type, JsonElement value) throws IOException {
    bytes(exchange, 200, type, Json.bytes(value));
  }

  static void text(HttpExchange exchange, int code, String text) throws IOException {
    bytes(exchange, code, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** An OpenAPI v2 document in the only encoding that clients ask for. */
  static void protobuf(HttpExchange exchange, byte[] document) throws IOException {
    bytes(exchange, 200, "application/com.github.proto-openapi.spec.v2.v1.0+protobuf", document);
  }

  /** Starts an answer of unknown length; the caller writes, flushes and closes the stream. */
  static OutputStream stream(HttpExchange exchange, String type) throws IOException {
    headers(exchange, type);
    exchange.sendResponseHeaders(200, 0);
    OutputStream body = exchange.getResponseBody();
    body.flush();
    return body;
  }

  /** A body that is known as a whole, or nothing for a HEAD request. */
  static void bytes(HttpExchange exchange, int code, String type, byte[] body) throws IOException {
    headers(exchange, type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(code, -1);
      return;
    }
    exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static void headers(HttpExchange exchange, String type) {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-cache, private");
  }
}
