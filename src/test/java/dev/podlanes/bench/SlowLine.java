package dev.podlanes.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to a server on this machine on which answers come no faster than so many bytes a second,
 * those of all connections together. Hands on what it gets, so that TLS goes through.
 */
final class SlowLine implements AutoCloseable {
  private static final int PIECE = 16 << 10;

  /** As much may come at once; a sleep for less takes longer than it should. */
  private static final long LEAD_NANOS = 2_000_000;

  private final ServerSocket listening;
  private final URI server;
  private final double nanosPerByte;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private long freeAt = System.nanoTime();

  SlowLine(URI server, double bytesPerSecond) throws IOException {
    this.server = server;
    this.nanosPerByte = 1e9 / bytesPerSecond;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** Where the server can be reached through this. */
  URI uri() {
    return URI.create("https://127.0.0.1:" + listening.getLocalPort());
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket onward = new Socket();
        onward.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        for (Socket socket : new Socket[] {client, onward}) {
          socket.setTcpNoDelay(true);
          sockets.add(socket);
        }
        Thread.ofVirtual().start(() -> pump(client, onward, false));
        Thread.ofVirtual().start(() -> pump(onward, client, true));
      }
    } catch (IOException closed) {
      // The measurement is over.
    }
  }

  private void pump(Socket from, Socket to, boolean slowly) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] piece = new byte[PIECE];
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        if (slowly) {
          Thread.sleep(Duration.ofNanos(Math.max(0, wait(count))));
        }
        out.write(piece, 0, count);
      }
    } catch (IOException | InterruptedException over) {
      // One of them has hung up.
    }
  }

  /** How long a piece has to wait, in nanoseconds. */
  private synchronized long wait(int bytes) {
    long now = System.nanoTime();
    freeAt = Math.max(freeAt, now - LEAD_NANOS) + Math.round(bytes * nanosPerByte);
    return freeAt - now - LEAD_NANOS;
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
