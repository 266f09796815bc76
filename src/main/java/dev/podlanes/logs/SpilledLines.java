package dev.podlanes.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a block in a file. Immutable; any thread. */
final class SpilledLines implements LinePlace {
  private final SpillFile file;
  private final SpillSegment segment;
  private final long position;
  private final int length;
  private final LogStream[] table;
  private final long firstTime;
  private final int count;

  SpilledLines(SpillFile file, SpillSegment segment, long position, int length, PackedLines lines) {
    this.file = file;
    this.segment = segment;
    this.position = position;
    this.length = length;
    this.table = lines.table();
    this.firstTime = lines.time(0);
    this.count = lines.count();
  }

  /** Whether the file was given up, and the lines with it. */
  boolean gone() {
    return !segment.open();
  }

  /** The block is written anew elsewhere. */
  void leave() {
    segment.leave();
  }

  boolean atHand() {
    return file.atHand(this);
  }

  /** The lines if they are at hand; else null. */
  @Nullable PackedLines known() {
    return file.known(this);
  }

  /** Keeps the lines at hand for a while. */
  @Override
  public PackedLines lines() {
    return file.recent(this);
  }

  PackedLines read() {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    try {
      segment.read(bytes, position);
    } catch (ClosedChannelException given) {
      return instead("had to go meanwhile: the temporary file of the logs is full.");
    } catch (IOException broken) {
      return instead(
          "could not be read back from the temporary file of the logs: " + broken.getMessage());
    }
    return SpillFormat.read(bytes.flip(), table);
  }

  /** As many lines, the first of which says why they are empty. */
  private PackedLines instead(String what) {
    byte[] text = (count + " lines from here on " + what).getBytes(StandardCharsets.UTF_8);
    long[] times = new long[count];
    Arrays.fill(times, firstTime);
    byte[] marks = new byte[count];
    Arrays.fill(marks, (byte) PackedLines.KINDS.indexOf(LineKind.NOTE));
    int[] ends = new int[count];
    Arrays.fill(ends, text.length);
    return new PackedLines(table, times, new long[count], new char[count], marks, ends, text, null);
  }
}
