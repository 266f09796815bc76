package dev.podlanes.logs;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Some of a block's lines, a bit for each: a search that finds every line of very many costs next
 * to nothing to keep. Immutable.
 */
final class LineBits {
  static final LineBits NONE = new LineBits(new long[0]);

  private final long[] words;
  private final int count;

  /**
   * @param words not to be changed afterwards
   */
  private LineBits(long[] words) {
    this.words = words;
    int sum = 0;
    for (long word : words) {
      sum += Long.bitCount(word);
    }
    this.count = sum;
  }

  /** Takes lines one by one. */
  static final class Builder {
    private final long[] words;

    /**
     * @param lines of the block
     */
    Builder(int lines) {
      words = new long[(lines + 63) >>> 6];
    }

    void add(int line) {
      words[line >>> 6] |= 1L << line;
    }

    LineBits build() {
      int used = words.length;
      while (used > 0 && words[used - 1] == 0) {
        used--;
      }
      return used == 0
          ? NONE
          : new LineBits(used == words.length ? words : Arrays.copyOf(words, used));
    }
  }

  static LineBits where(int lines, IntPredicate test) {
    Builder bits = new Builder(lines);
    for (int line = 0; line < lines; line++) {
      if (test.test(line)) {
        bits.add(line);
      }
    }
    return bits.build();
  }

  static LineBits all(int lines) {
    long[] words = new long[(lines + 63) >>> 6];
    Arrays.fill(words, -1);
    if ((lines & 63) != 0) {
      words[words.length - 1] = (1L << lines) - 1;
    }
    return new LineBits(words);
  }

  int count() {
    return count;
  }

  boolean contains(int line) {
    int word = line >>> 6;
    return word < words.length && (words[word] & (1L << line)) != 0;
  }

  /**
   * The n-th of the lines.
   *
   * @param n from 0, less than {@link #count}
   */
  int line(int n) {
    int rest = n;
    int word = 0;
    for (int here = Long.bitCount(words[0]); rest >= here; here = Long.bitCount(words[word])) {
      rest -= here;
      word++;
    }
    long bits = words[word];
    for (int i = 0; i < rest; i++) {
      bits &= bits - 1; // Without its lowest.
    }
    return (word << 6) + Long.numberOfTrailingZeros(bits);
  }

  /** How many of the lines stand before a line of the block. */
  int before(int line) {
    int word = Math.min(line >>> 6, words.length);
    int sum = 0;
    for (int i = 0; i < word; i++) {
      sum += Long.bitCount(words[i]);
    }
    return word == words.length ? sum : sum + Long.bitCount(words[word] & ((1L << line) - 1));
  }

  LineBits and(LineBits other) {
    if (count == 0 || other.count == 0) {
      return NONE;
    }
    long[] both = Arrays.copyOf(words, Math.min(words.length, other.words.length));
    for (int i = 0; i < both.length; i++) {
      both[i] &= other.words[i];
    }
    return new LineBits(both);
  }

  /** The lines that are not in the other set. */
  LineBits without(LineBits other) {
    if (count == 0 || other.count == 0) {
      return this;
    }
    long[] rest = words.clone();
    for (int i = 0; i < Math.min(rest.length, other.words.length); i++) {
      rest[i] &= ~other.words[i];
    }
    return new LineBits(rest);
  }

  /** The lines from one on. */
  LineBits from(int line) {
    if (line <= 0) {
      return this;
    }
    int word = line >>> 6;
    if (word >= words.length) {
      return NONE;
    }
    long[] rest = words.clone();
    Arrays.fill(rest, 0, word, 0);
    rest[word] &= -1L << line;
    return new LineBits(rest);
  }

  /** Whether both have the same lines. */
  boolean same(LineBits other) {
    return this == other || (count == other.count && count == and(other).count);
  }
}
