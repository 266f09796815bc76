package dev.podlanes.logs;

import java.util.Arrays;
import java.util.Locale;

/**
 * Searches a block's bytes for an ASCII text whatever its case, after Horspool: on a mismatch the
 * text moves on as far as the byte under its end allows. Immutable; any thread.
 */
final class AsciiSearch {
  /** Bytes of other characters in UTF-8 are all above ASCII and so never a part of the text. */
  private final byte[] lower;

  private final byte[] upper;
  private final int[] skip = new int[256];

  /**
   * @param text at least one character, ASCII only
   */
  AsciiSearch(String text) {
    int length = text.length();
    lower = new byte[length];
    upper = new byte[length];
    Arrays.fill(skip, length);
    for (int i = 0; i < length; i++) {
      lower[i] = (byte) text.substring(i, i + 1).toLowerCase(Locale.ROOT).charAt(0);
      upper[i] = (byte) text.substring(i, i + 1).toUpperCase(Locale.ROOT).charAt(0);
      if (i < length - 1) {
        skip[lower[i]] = length - 1 - i;
        skip[upper[i]] = length - 1 - i;
      }
    }
  }

  /** Which lines contain the text. */
  LineBits in(PackedLines lines) {
    LineBits.Builder found = new LineBits.Builder(lines.count());
    byte[] text = lines.text();
    int at = next(text, 0, text.length);
    int line = 0;
    while (at >= 0) {
      line = lineAt(lines, line, at);
      int lineEnd = lines.end(line);
      if (at + lower.length > lineEnd) {
        at = next(text, at + 1, text.length); // Begins in one line and ends in the next: no match.
        continue;
      }
      found.add(line);
      at = next(text, lineEnd, text.length);
    }
    return found.build();
  }

  /** In steps that double: the next find is often near. */
  private static int lineAt(PackedLines lines, int from, int position) {
    int low = from;
    int step = 1;
    while (low + step < lines.count() && lines.end(low + step - 1) <= position) {
      low += step;
      step *= 2;
    }
    int high = Math.min(low + step, lines.count()) - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lines.end(middle) > position) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Where the text begins next; -1 when it does not. */
  private int next(byte[] in, int from, int end) {
    int last = lower.length - 1;
    byte lowerLast = lower[last];
    byte upperLast = upper[last];
    int at = from + last;
    while (at < end) {
      byte b = in[at];
      if ((b == lowerLast || b == upperLast) && matches(in, at - last)) {
        return at - last;
      }
      at += skip[b & 0xFF];
    }
    return -1;
  }

  private boolean matches(byte[] in, int at) {
    for (int i = 0; i < lower.length - 1; i++) {
      byte b = in[at + i];
      if (b != lower[i] && b != upper[i]) {
        return false;
      }
    }
    return true;
  }
}
