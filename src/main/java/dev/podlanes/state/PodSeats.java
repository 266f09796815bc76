package dev.podlanes.state;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The pods of a Job by uid, in order of arrival. A hundred thousand of them take 15 bytes each,
 * where a LinkedHashMap takes 42, a tenth of all that is kept of a pod. Belongs to the reducer's
 * thread.
 */
final class PodSeats {
  private static final int LEAST = 8;

  /** In order of arrival; null where one was removed, until the places are used up. */
  private @Nullable PodRecord[] places = new PodRecord[LEAST];

  /** The first place that may be taken, and the first that never was since the last tidying. */
  private int begin;

  private int end;
  private int size;

  /**
   * One more than a place, found by hash and linear probing; 0 where nothing is. Never more than
   * three quarters full. Those of removed pods stay until the next tidying: what was put behind
   * them is found by going past them.
   */
  private int[] table = new int[2 * LEAST];

  int size() {
    return size;
  }

  @Nullable PodRecord get(String uid) {
    for (int slot = slot(uid); table[slot] != 0; slot = next(slot)) {
      PodRecord record = places[table[slot] - 1];
      if (record != null && record.uid().equals(uid)) {
        return record;
      }
    }
    return null;
  }

  /** Adds a pod whose uid is not among them. */
  void add(PodRecord record) {
    if (end == places.length) {
      tidy();
    }
    places[end++] = record;
    enter(record.uid(), end);
    size++;
  }

  private void enter(String uid, int placePlusOne) {
    int slot = slot(uid);
    while (table[slot] != 0) {
      slot = next(slot);
    }
    table[slot] = placePlusOne;
  }

  /** Closes the gaps, and makes room for half as many again. */
  private void tidy() {
    @Nullable PodRecord[] old = places;
    int room = Math.max(LEAST, size + size / 2);
    places = new PodRecord[room];
    table = new int[2 * Integer.highestOneBit(room + room / 3)];
    int from = begin;
    int to = end;
    begin = 0;
    end = 0;
    for (int place = from; place < to; place++) {
      PodRecord record = old[place];
      if (record != null) {
        places[end++] = record;
        enter(record.uid(), end);
      }
    }
  }

  /** For each as they stand now, in order of arrival; the work may add others. */
  void forEach(Consumer<PodRecord> work) {
    for (PodRecord record : Arrays.copyOfRange(places, begin, end)) {
      if (record != null) {
        work.accept(record);
      }
    }
  }

  /**
   * Removes the oldest that are like that.
   *
   * @param most how many at most
   * @param work is told of each
   */
  void removeOldest(int most, Predicate<PodRecord> like, Consumer<PodRecord> work) {
    int left = most;
    for (int place = begin; place < end && left > 0; place++) {
      PodRecord record = places[place];
      if (record != null && like.test(record)) {
        places[place] = null;
        size--;
        left--;
        work.accept(record);
      }
    }
    while (begin < end && places[begin] == null) {
      begin++;
    }
  }

  private int slot(String uid) {
    int hash = uid.hashCode();
    return (hash ^ (hash >>> 16)) & (table.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (table.length - 1);
  }
}
