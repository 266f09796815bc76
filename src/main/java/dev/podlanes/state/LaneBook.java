package dev.podlanes.state;

import dev.podlanes.model.PodAttempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
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

  /** Slots that were free when the last pod was placed. */
  private final BitSet free = new BitSet();

  /** Slots that become free later than that, so that placing a pod does not look at every slot. */
  private final PriorityQueue<Vacancy> vacancies =
      new PriorityQueue<>(Comparator.comparing(Vacancy::from));

  /** May be out of date; then the slot's last attempt says otherwise. */
  private record Vacancy(Instant from, int slot) {}

  private boolean shared;

  /** The lane for a new pod. */
  int place(PodAttempt attempt) {
    Integer index = attempt.pod().completionIndex();
    if (index != null && index < MAX_LANES) {
      return index;
    }
    Instant created = attempt.created();
    while (!vacancies.isEmpty() && !vacancies.peek().from().isAfter(created)) {
      Vacancy vacancy = vacancies.remove();
      if (vacancy.from().equals(vacantFrom(lanes[vacancy.slot()]))) {
        free.set(vacancy.slot());
      }
    }
    for (int slot = free.nextSetBit(0); slot >= 0; slot = free.nextSetBit(slot + 1)) {
      Instant from = vacantFrom(lanes[slot]);
      // A pod that is told of late may be older than what freed the slot.
      if (from != null && !from.isAfter(created)) {
        return slot;
      }
    }
    return used;
  }

  /** From when on a slot can be given again; null while its last pod lives. */
  private static @Nullable Instant vacantFrom(@Nullable List<PodAttempt> slot) {
    if (slot == null) {
      return null;
    }
    if (slot.isEmpty()) {
      return Instant.MIN;
    }
    PodAttempt last = slot.getLast();
    // A pod whose containers have all finished may still restart them in place.
    return last.state().ended() ? last.ended() : null;
  }

  private void noteVacancy(
      int slot, @Nullable List<PodAttempt> before, @Nullable List<PodAttempt> after) {
    Instant from = vacantFrom(after);
    if (!Objects.equals(vacantFrom(before), from)) {
      free.clear(slot);
      if (from != null) {
        vacancies.add(new Vacancy(from, slot));
      }
    }
  }

  /** Adds an attempt to a lane, or replaces the one of the same pod. */
  void put(int lane, PodAttempt attempt) {
    own(lane + 1);
    List<PodAttempt> before = lanes[lane];
    List<PodAttempt> after = before == null ? new ArrayList<>(1) : new ArrayList<>(before);
    int at = find(after, attempt);
    if (at >= 0) {
      after.set(at, attempt);
    } else {
      after.add(position(after, attempt), attempt);
    }
    lanes[lane] = List.copyOf(after);
    if (attempt.pod().completionIndex() == null) {
      noteVacancy(lane, before, after);
    }
  }

  void remove(int lane, String podUid) {
    own(used);
    List<PodAttempt> before = lane < used ? lanes[lane] : null;
    if (before != null) {
      List<PodAttempt> after =
          before.stream().filter(attempt -> !attempt.uid().equals(podUid)).toList();
      lanes[lane] = after;
      noteVacancy(lane, before, after);
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

  /** Looks only among those that were created when it was: a lane may hold thousands. */
  private static int find(List<PodAttempt> attempts, PodAttempt attempt) {
    int low = 0;
    int high = attempts.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (attempts.get(middle).created().isBefore(attempt.created())) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int i = low; i < attempts.size(); i++) {
      if (attempts.get(i).uid().equals(attempt.uid())) {
        return i;
      }
      if (attempts.get(i).created().isAfter(attempt.created())) {
        return -1;
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
