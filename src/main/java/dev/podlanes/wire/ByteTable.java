package dev.podlanes.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was made of bytes before, found by those bytes, so that nothing is made of them again.
 * Bounded: a full table is dropped and begun anew. Not thread-safe.
 */
final class ByteTable<T> {
  /** Longer ones are hardly ever equal, and would take much memory to find out. */
  private static final int LONGEST = 1_024;

  private static final int FEWEST = 64;

  /** A server that makes up names whose hashes collide shall not make this slow. */
  private static final int MOST_STEPS = 16;

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int most;
  private @Nullable Entry<T>[] slots = empty(FEWEST);
  private int size;

  private static final class Entry<T> {
    final long hash;
    final byte[] key;
    final T value;

    Entry(long hash, byte[] key, T value) {
      this.hash = hash;
      this.key = key;
      this.value = value;
    }

    boolean is(long wanted, byte[] bytes, int from, int to) {
      if (hash != wanted || key.length != to - from) {
        return false;
      }
      // Of fewer than eight bytes the hash is as good as they are.
      int last = key.length - Long.BYTES;
      for (int at = 0; at < last; at += Long.BYTES) {
        if ((long) LONGS.get(key, at) != (long) LONGS.get(bytes, from + at)) {
          return false;
        }
      }
      return last < 0 || (long) LONGS.get(key, last) == (long) LONGS.get(bytes, from + last);
    }
  }

  /**
   * @param most values held
   */
  ByteTable(int most) {
    this.most = most;
  }

  /** What was put for equal bytes; null when nothing was, or it was dropped. */
  @Nullable T get(byte[] bytes, int from, int to) {
    long hash = hash(bytes, from, to);
    int mask = slots.length - 1;
    int slot = slot(hash, mask);
    for (int step = 0; step < MOST_STEPS; step++) {
      Entry<T> entry = slots[slot];
      if (entry == null) {
        return null;
      }
      if (entry.is(hash, bytes, from, to)) {
        return entry.value;
      }
      slot = (slot + 1) & mask;
    }
    return null;
  }

  /** Puts a value for bytes that have none. */
  void put(byte[] bytes, int from, int to, T value) {
    if (to - from > LONGEST) {
      return;
    }
    if (size == most) {
      slots = empty(FEWEST);
      size = 0;
    } else if (2 * size == slots.length) {
      grow();
    }
    size++;
    seat(slots, new Entry<>(hash(bytes, from, to), Arrays.copyOfRange(bytes, from, to), value));
  }

  private void grow() {
    @Nullable Entry<T>[] more = empty(2 * slots.length);
    for (Entry<T> entry : slots) {
      if (entry != null) {
        seat(more, entry);
      }
    }
    slots = more;
  }

  /** One that finds no seat near its own is left out. */
  private void seat(@Nullable Entry<T>[] among, Entry<T> entry) {
    int mask = among.length - 1;
    int slot = slot(entry.hash, mask);
    for (int step = 0; step < MOST_STEPS; step++) {
      if (among[slot] == null) {
        among[slot] = entry;
        return;
      }
      slot = (slot + 1) & mask;
    }
    size--;
  }

  /**
   * Eight bytes at a time; the last eight again where their number is no multiple. No two texts of
   * fewer bytes have the same.
   */
  private static long hash(byte[] bytes, int from, int to) {
    long mixed = (long) to - from;
    if (to - from >= Long.BYTES) {
      int last = to - Long.BYTES;
      for (int at = from; at < last; at += Long.BYTES) {
        mixed = mix(mixed ^ (long) LONGS.get(bytes, at));
      }
      mixed = mix(mixed ^ (long) LONGS.get(bytes, last));
    } else {
      for (int at = from; at < to; at++) {
        mixed = mixed << Byte.SIZE | (bytes[at] & 0xFF);
      }
      mixed = mix(mixed);
    }
    return mixed;
  }

  /**
   * From the upper bits, which depend on all others: the last letters of a text are the highest.
   */
  private static int slot(long hash, int mask) {
    return (int) ((hash * SPREAD) >>> 40) & mask;
  }

  private static long mix(long bits) {
    long spread = bits * SPREAD;
    return spread ^ spread >>> 32;
  }

  @SuppressWarnings("unchecked") // Arrays of a generic type cannot be made otherwise.
  private static <T> @Nullable Entry<T>[] empty(int size) {
    return (Entry<T>[]) new Entry<?>[size];
  }
}
