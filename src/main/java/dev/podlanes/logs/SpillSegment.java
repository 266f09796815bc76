package dev.podlanes.logs;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * One temporary file, written from its beginning to its end once. Reading is thread-safe; the rest
 * is guarded by the store.
 */
final class SpillSegment {
  private final AsynchronousFileChannel channel;
  private long size;
  private int blocks;

  SpillSegment(AsynchronousFileChannel channel) {
    this.channel = channel;
  }

  long size() {
    return size;
  }

  /** Blocks of the store that lie here. */
  int blocks() {
    return blocks;
  }

  /** A block that lay here is written anew elsewhere. */
  void leave() {
    blocks--;
  }

  /** Whether its blocks can still be read. */
  boolean open() {
    return channel.isOpen();
  }

  /**
   * Appends the bytes that remain.
   *
   * @return where they begin
   */
  long append(ByteBuffer bytes) throws IOException {
    long from = size;
    long at = from;
    while (bytes.hasRemaining()) {
      at += await(channel.write(bytes, at));
    }
    size = at;
    blocks++;
    return from;
  }

  /** Fills the buffer from a place on. */
  void read(ByteBuffer to, long from) throws IOException {
    long at = from;
    while (to.hasRemaining()) {
      int read = await(channel.read(to, at));
      if (read < 0) {
        throw new EOFException("the temporary file has become shorter");
      }
      at += read;
    }
  }

  /**
   * An interruption has to wait until the bytes are there: the file is not only for this thread.
   */
  private static int await(Future<Integer> moved) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return moved.get();
        } catch (InterruptedException later) {
          interrupted = true;
        } catch (ExecutionException failed) {
          if (failed.getCause() instanceof IOException reason) {
            throw reason;
          }
          throw new IOException(failed.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Gives the room on the disk back. */
  void close() {
    try {
      channel.close();
    } catch (IOException nothingToSave) {
      // What it held is not wanted any more.
    }
  }
}
