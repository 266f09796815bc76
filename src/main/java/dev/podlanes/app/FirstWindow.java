package dev.podlanes.app;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user's first window, which a second start brings forward. It is the process that holds a
 * lock, which the system takes back however the process ends; it is reached through a socket in a
 * folder that only the user may enter, so that nobody else can call.
 */
final class FirstWindow implements AutoCloseable {
  /** So long a first window that is busy may take to answer. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final String LOCK = "window.lock";
  private static final int LOCK_TRIES = 10;
  private static final byte[] FORWARD = "forward\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DONE = "done\n".getBytes(StandardCharsets.US_ASCII);

  private final FileChannel lock;
  private final ServerSocketChannel server;
  private final Path socket;
  private @Nullable AtExit atExit;

  private FirstWindow(FileChannel lock, ServerSocketChannel server, Path socket) {
    this.lock = lock;
    this.server = server;
    this.socket = socket;
  }

  /**
   * Becomes the first window.
   *
   * @param folder the user's own, made when it is not there
   * @return null when another process is it, or when the folder does not allow it
   */
  static @Nullable FirstWindow claim(Path folder) {
    try {
      makePrivate(folder);
      FileChannel lock = lock(folder.resolve(LOCK));
      return lock == null ? null : serving(lock, folder);
    } catch (IOException | UnsupportedOperationException impossible) {
      log().debug("A second start will not find this window.", impossible);
      return null;
    }
  }

  private static FirstWindow serving(FileChannel lock, Path folder) throws IOException {
    try {
      Path socket = socket(folder);
      // Left by a process that could not clean up: whoever holds the lock may.
      Files.deleteIfExists(socket);
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket));
      FirstWindow window = new FirstWindow(lock, server, socket);
      window.atExit = new AtExit("close first window", window::close);
      return window;
    } catch (IOException | UnsupportedOperationException impossible) {
      Files.deleteIfExists(folder.resolve(LOCK));
      lock.close();
      throw impossible;
    }
  }

  /**
   * Takes the lock. The file goes with the window that held it, and may do so just while this one
   * opens it: a lock on a file that is no longer there keeps nobody out.
   */
  private static @Nullable FileChannel lock(Path file) throws IOException {
    for (int tries = 0; tries < LOCK_TRIES; tries++) {
      FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
      try {
        Object before = key(file);
        FileChannel lock = FileChannel.open(file, StandardOpenOption.WRITE);
        boolean ours = false;
        try {
          if (tryLock(lock) == null) {
            return null;
          }
          ours = Objects.equals(before, key(file));
          if (ours) {
            return lock;
          }
        } finally {
          if (!ours) {
            lock.close();
          }
        }
      } catch (NoSuchFileException gone) {
        log().debug("The window before has just gone.", gone);
      }
    }
    return null;
  }

  /** What tells a file from another of the same name; null where the system has no such thing. */
  private static @Nullable Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  private static @Nullable FileLock tryLock(FileChannel lock) throws IOException {
    try {
      return lock.tryLock();
    } catch (OverlappingFileLockException ours) {
      return null;
    }
  }

  private static void makePrivate(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static Path socket(Path folder) {
    return folder.resolve("window.socket");
  }

  /**
   * Asks the first window to come forward.
   *
   * @return whether it has; false when there is none or it does not answer in time
   */
  static boolean callForward(Path folder, Duration patience) throws InterruptedException {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    Thread caller =
        Thread.ofVirtual()
            .name("call-forward")
            .start(() -> {
              try (SocketChannel channel =
                  SocketChannel.open(UnixDomainSocketAddress.of(socket(folder)))) {
                channel.write(ByteBuffer.wrap(FORWARD));
                answer.complete(hears(channel, DONE));
              } catch (IOException | UnsupportedOperationException nobody) {
                answer.complete(false);
              }
            });
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException silent) {
      caller.interrupt();
      return false;
    }
  }

  /** Brings the window forward whenever a second start asks, from a thread of its own. */
  void listen(Runnable forward) {
    Thread.ofVirtual().name("first-window").start(() -> serve(forward));
  }

  private void serve(Runnable forward) {
    while (server.isOpen()) {
      try {
        SocketChannel caller = server.accept();
        Thread.ofVirtual().name("second-start").start(() -> answer(caller, forward));
      } catch (AsynchronousCloseException closed) {
        return;
      } catch (IOException broken) {
        log().debug("A second start could not be heard.", broken);
        return;
      }
    }
  }

  private static void answer(SocketChannel caller, Runnable forward) {
    try (caller) {
      if (hears(caller, FORWARD)) {
        forward.run();
        caller.write(ByteBuffer.wrap(DONE));
      }
    } catch (IOException gone) {
      log().debug("A second start went away.", gone);
    }
  }

  private static boolean hears(SocketChannel from, byte[] expected) throws IOException {
    ByteBuffer heard = ByteBuffer.allocate(expected.length);
    while (heard.hasRemaining() && from.read(heard) >= 0) {
      // Until all of it is here.
    }
    return Arrays.equals(heard.array(), expected);
  }

  /** Set up only when there is something to say: the start waits for the claim. */
  private static Logger log() {
    return LoggerFactory.getLogger(FirstWindow.class);
  }

  /** Lets another window be the first. */
  @Override
  public synchronized void close() {
    if (atExit != null) {
      atExit.close();
    }
    try (lock;
        server) {
      // While the lock is still held, and only once: afterwards both may be another window's.
      if (lock.isOpen()) {
        Files.deleteIfExists(socket);
        Files.deleteIfExists(socket.resolveSibling(LOCK));
      }
    } catch (IOException left) {
      log().debug("The window's socket or lock stays behind.", left);
    }
  }
}
