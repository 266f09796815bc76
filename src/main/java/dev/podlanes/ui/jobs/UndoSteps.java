package dev.podlanes.ui.jobs;

import dev.podlanes.model.Parallelism;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that this window has replaced, by Job, so that they can be brought back one after the
 * other. JavaFX thread.
 */
final class UndoSteps {
  /** More than anybody takes back. */
  private static final int MOST = 50;

  private final Map<String, Deque<Parallelism>> steps = new HashMap<>();

  /** A value of a Job is about to be replaced. */
  void replace(String uid, Parallelism before) {
    Deque<Parallelism> values = steps.computeIfAbsent(uid, any -> new ArrayDeque<>());
    if (before.equals(values.peekLast())) {
      return;
    }
    if (values.size() == MOST) {
      values.removeFirst();
    }
    values.addLast(before);
  }

  /** The value before the one that stands; null when there is none. */
  @Nullable Parallelism before(String uid, int standing) {
    Deque<Parallelism> values = steps.get(uid);
    if (values == null) {
      return null;
    }
    // A change that was refused has left its step behind, to the value that stands.
    Iterator<Parallelism> latestFirst = values.descendingIterator();
    while (latestFirst.hasNext()) {
      Parallelism value = latestFirst.next();
      if (value.pods() != standing) {
        return value;
      }
    }
    return null;
  }

  /** A value is being brought back: it and the steps after it are done with. */
  void take(String uid, Parallelism value) {
    Deque<Parallelism> values = steps.get(uid);
    while (values != null && !values.isEmpty()) {
      if (values.removeLast().equals(value)) {
        return;
      }
    }
  }

  /** Forgets all: another cluster is on screen. */
  void clear() {
    steps.clear();
  }
}
