package dev.podlanes.logs;

import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The lines of many logs at one moment, in order of the server's time: a list whose rows are made
 * when they are asked for, from a file where memory has no room; see {@link #atHand}. Two are
 * compared line by line: ask for the {@link #revision} instead. Immutable; any thread.
 */
public final class MergedView extends AbstractList<LogRow> implements RandomAccess {
  public static final MergedView EMPTY = new MergedView(List.of(), 0, 0);

  private final LineBlock[] blocks;

  /** How many lines stand before each block. */
  private final int[] starts;

  private final int size;
  private final long dropped;
  private final long revision;

  MergedView(List<LineBlock> blocks, long dropped, long revision) {
    this.blocks = blocks.toArray(LineBlock[]::new);
    this.starts = new int[this.blocks.length];
    int before = 0;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = before;
      before += this.blocks[i].count();
    }
    this.size = before;
    this.dropped = dropped;
    this.revision = revision;
  }

  @Override
  public int size() {
    return size;
  }

  /** Lines that had to go for the bounds' sake, 0 or more. */
  public long dropped() {
    return dropped;
  }

  /** Memory that the lines take, nearly; not those in a file. */
  public long bytes() {
    long sum = 0;
    for (LineBlock block : blocks) {
      sum += block.spilled() == null ? block.bytes() : 0;
    }
    return sum;
  }

  /** Grows with every change; 0 before the first. */
  public long revision() {
    return revision;
  }

  /**
   * Whether all of these lines are in memory, or were just read: then they can be had at once, even
   * by JavaFX's thread. Else asking for one of them reads a file.
   *
   * @param to the line after the last
   */
  public boolean atHand(int from, int to) {
    for (int line = from; line < to; ) {
      int block = blockOf(line);
      if (!blocks[block].atHand()) {
        return false;
      }
      line = starts[block] + blocks[block].count();
    }
    return true;
  }

  /** A line as it is shown: a very long one is cut. */
  @Override
  public LogRow get(int index) {
    int block = blockOf(index);
    return blocks[block].lines().row(index - starts[block]);
  }

  /** Whose line it is. */
  public LogOrigin origin(int index) {
    int block = blockOf(index);
    return blocks[block].lines().stream(index - starts[block]).origin();
  }

  /**
   * A line as the container wrote it, with colours and control characters, up to 1 MiB. Bytes that
   * are no UTF-8 are single surrogates, see {@link LogFile}.
   */
  public String raw(int index) {
    int block = blockOf(index);
    return blocks[block].lines().raw(index - starts[block]);
  }

  /** The whole line without colours, with control characters made visible. */
  public String whole(int index) {
    int block = blockOf(index);
    return blocks[block].lines().text(index - starts[block]);
  }

  /** The first line that is not before a time; {@link #size} when there is none. */
  public int firstAt(Instant time) {
    return LineLookup.READING.firstAt(this, EpochNanos.of(time));
  }

  /** Where a line of an earlier view stands now; negative when it is gone. */
  public int find(LogRow row) {
    return LineLookup.READING.find(this, EpochNanos.of(row.time()), row.line().number());
  }

  int blocks() {
    return blocks.length;
  }

  LineBlock block(int number) {
    return blocks[number];
  }

  /** How many lines stand before a block. */
  int start(int number) {
    return starts[number];
  }

  /** The block that a line is in. */
  int blockOf(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    int low = 0;
    int high = blocks.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts[middle] <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
