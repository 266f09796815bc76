package dev.podlanes.state;

import dev.podlanes.model.PodAttempt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which attempts stand in which lane. A pod with a completion index has its lane; pods without one
 * take the lowest slot that is free when they are created, so that the slots show how many ran side
 * by side. Belongs to the reducer's thread; what it hands out is never changed afterwards.
 */
final class LaneBook {
  /** An index beyond this is not believed; the API allows far fewer completions. */
  static final int MAX_LANES = 4_000_000;

  private @Nullable List<PodAttempt>[] lanes = empty(0);
  private int used;
  private boolean shared;

  /** The lane for a new pod. */
  int place(PodAttempt attempt) {
    Integer index = attempt.pod().completionIndex();
    if (index != null && index < MAX_LANES) {
      return index;
    }
    for (int slot = 0; slot < used; slot++) {
      if (free(lanes[slot], attempt)) {
        return slot;
      }
    }
    return used;
  }

  private static boolean free(@Nullable List<PodAttempt> slot, PodAttempt next) {
    if (slot == null || slot.isEmpty()) {
      return true;
    }
    PodAttempt last = slot.getLast();
    return last.ended() != null && !last.ended().isAfter(next.created());
  }

  /** Adds an attempt to a lane, or replaces the one of the same pod. */
  void put(int lane, PodAttempt attempt) {
    own(lane + 1);
    List<PodAttempt> before = lanes[lane];
    List<PodAttempt> after = before == null ? new ArrayList<>(1) : new ArrayList<>(before);
    int at = find(after, attempt.uid());
    if (at >= 0) {
      after.set(at, attempt);
    } else {
      after.add(position(after, attempt), attempt);
    }
    lanes[lane] = List.copyOf(after);
  }

  void remove(int lane, String podUid) {
    own(used);
    List<PodAttempt> before = lane < used ? lanes[lane] : null;
    if (before != null) {
      lanes[lane] = before.stream().filter(attempt -> !attempt.uid().equals(podUid)).toList();
    }
  }

  /** In order of creation; those of the same second in order of arrival. */
  private static int position(List<PodAttempt> attempts, PodAttempt attempt) {
    int at = attempts.size();
    while (at > 0 && attempts.get(at - 1).created().isAfter(attempt.created())) {
      at--;
    }
    return at;
  }

  private static int find(List<PodAttempt> attempts, String podUid) {
    for (int i = attempts.size() - 1; i >= 0; i--) {
      if (attempts.get(i).uid().equals(podUid)) {
        return i;
      }
    }
    return -1;
  }

  /** The lanes as they stand; the next change copies them first. */
  @Nullable List<PodAttempt>[] share() {
    if (lanes.length != used) {
      lanes = Arrays.copyOf(lanes, used);
    }
    shared = true;
    return lanes;
  }

  private void own(int size) {
    if (size > lanes.length) {
      lanes = Arrays.copyOf(lanes, Math.max(size, lanes.length + lanes.length / 2 + 8));
      shared = false;
    } else if (shared) {
      lanes = lanes.clone();
      shared = false;
    }
    used = Math.max(used, size);
  }

  @SuppressWarnings("unchecked") // Arrays of a generic type cannot be made otherwise.
  private static @Nullable List<PodAttempt>[] empty(int size) {
    return (List<PodAttempt>[]) new List<?>[size];
  }
}
