package dev.podlanes.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * An HTTP/1.1 server on loopback that does exactly what a test wants, also what no server library
 * lets one do: cut an answer in the middle, send half a line, hang, vanish and come back.
 */
public final class UnrulyServer implements AutoCloseable {
  /** Answers one request. */
  @FunctionalInterface
  public interface Handler {
    void handle(Received request, Reply reply) throws IOException, InterruptedException;
  }

  /** A request as it came. Header names are in lower case; values of a repeated one are joined. */
  public record Received(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      String body) {}

  private final Handler handler;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final int port;
  private volatile ServerSocket listening;
  private volatile Thread acceptor;

  public UnrulyServer(Handler handler) throws IOException {
    this.handler = handler;
    this.listening = listen(0);
    this.port = listening.getLocalPort();
    this.acceptor = accept(listening);
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    return socket;
  }

  private Thread accept(ServerSocket on) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            while (true) {
              Socket connection = on.accept();
              connections.add(connection);
              if (on.isClosed()) {
                connection.close(); // It came in while the server was being stopped.
              }
              Thread.ofVirtual().start(() -> serve(connection));
            }
          } catch (IOException stopped) {
            // The test stopped it.
          }
        });
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      boolean again = true;
      while (again) {
        Received request = read(in);
        if (request == null) {
          return;
        }
        received.add(request);
        Reply reply = new Reply(connection.getOutputStream());
        handler.handle(request, reply);
        again = reply.complete();
      }
    } catch (IOException | InterruptedException gone) {
      // The client has hung up, or the test has.
    } finally {
      connections.remove(connection);
    }
  }

  private static Received read(InputStream in) throws IOException {
    String[] start = line(in).split(" ", 3);
    if (start.length < 2) {
      return null;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.merge(
          header.substring(0, colon).toLowerCase(Locale.ROOT),
          header.substring(colon + 1).strip(),
          (a, b) -> a + ", " + b);
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    int question = start[1].indexOf('?');
    String path = question < 0 ? start[1] : start[1].substring(0, question);
    Map<String, String> query = new LinkedHashMap<>();
    if (question >= 0) {
      for (String pair : start[1].substring(question + 1).split("&")) {
        int equals = pair.indexOf('=');
        query.put(
            URLDecoder.decode(
                equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.UTF_8),
            equals < 0
                ? ""
                : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return new Received(start[0], path, query, headers, body);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public int port() {
    return port;
  }

  /** All requests so far, in the order in which they came. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  public long count(Predicate<Received> which) {
    return received.stream().filter(which).count();
  }

  /** Refuses connections and cuts those that are open, as a server that is restarted does. */
  public void stop() throws IOException {
    listening.close();
    try {
      // Until it has left its accept the system goes on to take connections in.
      acceptor.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
    cut();
  }

  /** Cuts the connections that are open. */
  public void cut() {
    for (Socket connection : connections) {
      try {
        connection.close();
      } catch (IOException alreadyGone) {
        // All the same.
      }
    }
  }

  /** Comes back on the same port. */
  public void restart() {
    try {
      listening = listen(port);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
    acceptor = accept(listening);
  }

  @Override
  public void close() throws IOException {
    stop();
  }

  /** The answer to one request. Whatever is not ended properly breaks the connection. */
  public static final class Reply {
    private final OutputStream out;
    private boolean complete;

    private Reply(OutputStream out) {
      this.out = out;
    }

    private boolean complete() {
      return complete;
    }

    /** A whole answer; headers as names and values in turn. */
    public void answer(int status, String body, String... headers) throws IOException {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      head(status, "Content-Length: " + bytes.length, headers);
      out.write(bytes);
      out.flush();
      complete = true;
    }

    /** Begins an answer of unknown length. */
    public Reply begin(String... headers) throws IOException {
      head(200, "Transfer-Encoding: chunked", headers);
      out.flush();
      return this;
    }

    private void head(int status, String length, String... headers) throws IOException {
      StringBuilder head =
          new StringBuilder("HTTP/1.1 " + status + " Whatever\r\n" + length + "\r\n");
      boolean typed = false;
      for (int i = 0; i < headers.length; i += 2) {
        typed |= headers[i].equalsIgnoreCase("Content-Type");
        head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
      }
      if (!typed) {
        head.append("Content-Type: application/json\r\n");
      }
      out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A piece of an answer that was begun. */
    public Reply send(String text) throws IOException {
      return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public Reply send(byte[] bytes) throws IOException {
      out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(bytes);
      out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return this;
    }

    /** Ends an answer that was begun, as it should be. */
    public void end() throws IOException {
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      complete = true;
    }

    /** Keeps the connection open and says nothing more, until it is cut. */
    public void hang() throws InterruptedException {
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
