package dev.podlanes.kube.log;

import dev.podlanes.source.LogLine;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines of the last second that were passed on. A log is resumed by {@code sinceTime}, which
 * has whole seconds only, so the server sends that second again. Not thread-safe.
 */
final class SeenLines {
  /** Of one second; beyond it the older half is recognised by its time alone. */
  private static final int MOST = 1 << 17;

  /** Nanoseconds of the second above, hash of the text below. */
  private long[] keys = new long[16];

  private int count;
  private long second = Long.MIN_VALUE;
  private int forgottenBefore;
  private @Nullable Map<Long, Integer> expected;
  private boolean recognised;

  /** From when to resume; null before the first line. */
  @Nullable Instant since() {
    return second == Long.MIN_VALUE ? null : Instant.ofEpochSecond(second);
  }

  /** The stream begins again at {@link #since}. */
  void resume() {
    Map<Long, Integer> again = new HashMap<>();
    for (int i = 0; i < count; i++) {
      again.merge(keys[i], 1, Integer::sum);
    }
    expected = again.isEmpty() ? null : again;
    recognised = false;
  }

  /**
   * Whether the stream began after its resumption with a line that is not known from before: then
   * the log was rotated or begun anew, and lines may be missing. True once per resumption.
   */
  boolean lostTrack(LogLine next) {
    if (expected == null || recognised) {
      return false;
    }
    Instant time = next.time();
    long at = time.getEpochSecond();
    boolean lost = at > second || (at == second && !isAwaited(key(time.getNano(), next.text())));
    // Of the same second there may still come lines that are known.
    recognised = true;
    return lost;
  }

  /** Whether this line is new; remembers it then. */
  boolean add(LogLine line) {
    Instant time = line.time();
    long at = time.getEpochSecond();
    long key = key(time.getNano(), line.text());
    if (expected != null) {
      if (at < second || (at == second && isKnown(key))) {
        return false;
      }
      if (at > second) {
        expected = null;
      }
    }
    remember(at, key);
    return true;
  }

  private static long key(int nano, String text) {
    return ((long) nano << 32) | (text.hashCode() & 0xFFFF_FFFFL);
  }

  private boolean isForgotten(long key) {
    return (int) (key >>> 32) < forgottenBefore;
  }

  private boolean isAwaited(long key) {
    return isForgotten(key) || (expected != null && expected.containsKey(key));
  }

  private boolean isKnown(long key) {
    if (isForgotten(key)) {
      return true;
    }
    Map<Long, Integer> again = expected;
    Integer times = again == null ? null : again.get(key);
    if (again == null || times == null) {
      return false;
    }
    if (times == 1) {
      again.remove(key);
    } else {
      again.put(key, times - 1);
    }
    return true;
  }

  private void remember(long at, long key) {
    if (at < second) {
      return; // Never asked for again.
    }
    if (at > second) {
      second = at;
      count = 0;
      forgottenBefore = 0;
    }
    if (count == MOST) {
      System.arraycopy(keys, MOST / 2, keys, 0, MOST / 2);
      count = MOST / 2;
      forgottenBefore = (int) (keys[0] >>> 32);
    }
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, 2 * count);
    }
    keys[count++] = key;
  }
}
