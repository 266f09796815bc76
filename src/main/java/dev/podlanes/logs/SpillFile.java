package dev.podlanes.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What memory has no room for, in a row of temporary files: the oldest is given up as a whole when
 * all are full. Reading is thread-safe; the rest is guarded by the store.
 */
final class SpillFile implements AutoCloseable {
  /** Files that the bound is shared out to. */
  private static final int FILES = 16;

  /** Blocks kept at hand: what a window shows and a little around it. */
  private static final int RECENT = 8;

  /** Opens a file for writing and reading. */
  @FunctionalInterface
  interface Opener {
    AsynchronousFileChannel open() throws IOException;
  }

  private final Opener opener;
  private final long mostBytes;
  private final ArrayDeque<SpillSegment> segments = new ArrayDeque<>();
  private final Map<SpilledLines, PackedLines> recent = new LinkedHashMap<>(16, 0.75f, true);
  private boolean closed;

  /**
   * @param mostBytes of all files, passed by one block at most
   */
  SpillFile(Opener opener, long mostBytes) {
    this.opener = opener;
    this.mostBytes = mostBytes;
  }

  long bytes() {
    long sum = 0;
    for (SpillSegment segment : segments) {
      sum += segment.size();
    }
    return sum;
  }

  /**
   * Writes the lines of a block; gives up old ones when there is no room.
   *
   * @throws IOException when the disk has no room, or cannot be written to
   */
  SpilledLines write(PackedLines lines) throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    ByteBuffer bytes = SpillFormat.write(lines);
    int length = bytes.remaining();
    while (!segments.isEmpty() && bytes() + length > mostBytes) {
      giveUpOldest();
    }
    SpillSegment last = segments.peekLast();
    if (last != null && last.size() < mostBytes / FILES) {
      return new SpilledLines(this, last, last.append(bytes), length, lines);
    }
    SpillSegment next = new SpillSegment(opener.open());
    try {
      SpilledLines written = new SpilledLines(this, next, next.append(bytes), length, lines);
      segments.add(next);
      return written;
    } catch (IOException failed) {
      next.close();
      throw failed;
    }
  }

  /**
   * Gives the room of the oldest lines back, or better of a file of which nothing is wanted.
   *
   * @return false when there is none
   */
  boolean giveUpOldest() {
    SpillSegment goes = segments.peekFirst();
    for (SpillSegment each : segments) {
      if (each.blocks() == 0) {
        goes = each;
        break;
      }
    }
    if (goes == null) {
      return false;
    }
    segments.remove(goes);
    goes.close();
    return true;
  }

  boolean atHand(SpilledLines which) {
    synchronized (recent) {
      return recent.containsKey(which);
    }
  }

  @Nullable PackedLines known(SpilledLines which) {
    synchronized (recent) {
      return recent.get(which);
    }
  }

  PackedLines recent(SpilledLines which) {
    synchronized (recent) {
      PackedLines known = recent.get(which);
      if (known != null) {
        return known;
      }
    }
    PackedLines read = which.read(); // Outside the lock: others need not wait for the disk.
    synchronized (recent) {
      recent.put(which, read);
      if (recent.size() > RECENT) {
        recent.remove(recent.keySet().iterator().next());
      }
    }
    return read;
  }

  /** Gives all files up. What lies in them can not be read any more. */
  @Override
  public void close() {
    closed = true;
    while (giveUpOldest()) {
      // One after the other.
    }
  }
}
