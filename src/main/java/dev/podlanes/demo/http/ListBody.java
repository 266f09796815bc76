package dev.podlanes.demo.http;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import dev.podlanes.demo.json.Json;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The answer to a list, written item by item, so that no list is ever in memory as a whole. A long
 * one is compressed for callers that accept gzip, as a real API server does ({@code
 * APIResponseCompression}: from 128 KiB on, at the fastest level). One thread at a time.
 */
final class ListBody {
  private static final int COMPRESSED_FROM = 128 * 1024;
  private static final int BUFFER = 32 * 1024;

  private static final byte[] END = "]}".getBytes(StandardCharsets.US_ASCII);

  private final HttpExchange exchange;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream(BUFFER);
  private OutputStream out = held;
  private boolean started;
  private boolean empty = true;

  /**
   * Starts a list.
   *
   * @param head its members but the items
   * @param items the name of the array that holds them
   */
  ListBody(HttpExchange exchange, JsonObject head, String items) throws IOException {
    this.exchange = exchange;
    String start = Json.text(head);
    write(
        (start.substring(0, start.length() - 1) + ",\"" + items + "\":[")
            .getBytes(StandardCharsets.UTF_8));
  }

  /** Adds an item, in JSON. */
  void add(byte[] item) throws IOException {
    if (!empty) {
      out.write(',');
    }
    empty = false;
    write(item);
  }

  /** Ends the list and sends what is left of it; a list that is not finished is cut off. */
  void finish() throws IOException {
    write(END);
    if (!started) {
      Replies.bytes(exchange, 200, "application/json", held.toByteArray());
    } else {
      out.close();
    }
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    if (!started && held.size() > COMPRESSED_FROM) {
      out = start();
      started = true;
      held.writeTo(out);
      held.reset();
    }
  }

  private OutputStream start() throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      Replies.bytes(exchange, 200, "application/json", new byte[0]);
      return OutputStream.nullOutputStream();
    }
    exchange.getResponseHeaders().set("Vary", "Accept-Encoding");
    if (!acceptsGzip()) {
      return new BufferedOutputStream(Replies.stream(exchange, "application/json"), BUFFER);
    }
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    return new BufferedOutputStream(
        new FastGzip(Replies.stream(exchange, "application/json")), BUFFER);
  }

  private boolean acceptsGzip() {
    for (String header : exchange.getRequestHeaders().getOrDefault("Accept-Encoding", List.of())) {
      for (String coding : header.toLowerCase(Locale.ROOT).split(",", -1)) {
        if (coding.trim().equals("gzip")) {
          return true;
        }
      }
    }
    return false;
  }

  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
