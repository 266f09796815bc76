package dev.podlanes.ui.logs;

import dev.podlanes.logs.LogOrigin;
import dev.podlanes.model.AttemptState;
import dev.podlanes.model.ContainerRole;
import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.JobHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds whose logs are to be read of one Job, again and again as it changes. Takes time in
 * proportion to the attempts. For one thread.
 */
final class ScopeReader {
  /** Logs of ended attempts that are read in full: those that failed first, then the latest. */
  static final int MOST_ENDED = 2_000;

  /**
   * Logs of running attempts that begin before any of an ended one. The others come after those,
   * which make room by themselves.
   */
  static final int RUNNING_FIRST = 40;

  /** Where a pod was first seen: places change when a Job's oldest attempts are forgotten. */
  private final Map<String, Seat> seats = new HashMap<>();

  private Set<LogOrigin> followed = Set.of();

  private record Seat(int lane, int attempt) {}

  private record Candidate(PodAttempt attempt, LogOrigin origin) {
    Instant began() {
      Instant started = attempt.started();
      return started == null ? attempt.created() : started;
    }
  }

  /**
   * What to read of the Job as it stands.
   *
   * @param target the one worker; null for none
   */
  LogScope read(JobHistory job, WorkerChoice choice, @Nullable LogTarget target) {
    Gathering found = new Gathering(job, choice, target);
    LogScope scope = found.scope();
    followed = Set.copyOf(scope.follow());
    return scope;
  }

  private final class Gathering {
    private final WorkerChoice choice;
    private final @Nullable LogOrigin one;
    private final List<Candidate> running = new ArrayList<>();
    private final List<Candidate> ended = new ArrayList<>();
    private final List<LogOrigin> leaving = new ArrayList<>();
    private final List<LogOrigin> failed = new ArrayList<>();
    private final Set<LogOrigin> earlier = new HashSet<>();
    private final Set<String> gone = new HashSet<>();
    private final Set<String> mains = new HashSet<>();
    private final Map<String, WorkerState> states = new HashMap<>();

    Gathering(JobHistory job, WorkerChoice choice, @Nullable LogTarget target) {
      this.choice = choice;
      for (Lane lane : job.lanes().subList(0, job.lanesTouched())) {
        int number = 1;
        for (PodAttempt attempt : lane.attempts()) {
          add(attempt, new Seat(lane.number(), number++));
        }
      }
      seats.keySet().retainAll(states.keySet());
      one = target == null ? null : one(target.attempt());
    }

    private void add(PodAttempt attempt, Seat place) {
      Seat seat = seats.computeIfAbsent(attempt.uid(), uid -> place);
      WorkerState state = WorkerState.of(attempt.state());
      states.put(attempt.uid(), state);
      if (attempt.gone() != null) {
        gone.add(attempt.uid());
      }
      boolean wanted =
          choice.all()
              && !choice.hidden().contains(state)
              && (choice.lanes().isEmpty() || choice.lanes().contains(seat.lane()));
      for (ContainerStatus container : attempt.pod().containers()) {
        if (container.role() == ContainerRole.MAIN) {
          mains.add(container.name());
        }
        LogOrigin origin = origin(seat, attempt, container.name(), container.restarts());
        if (wanted && choice.containers().takes(container) && hasBegun(container)) {
          offer(attempt, container, origin);
          LogOrigin before = before(seat, attempt, container);
          if (before != null) {
            earlier.add(before);
            ended.add(new Candidate(attempt, before));
          }
        }
        if (attempt.gone() == null && hasFailed(attempt, container)) {
          failed.add(origin);
        }
      }
    }

    private void offer(PodAttempt attempt, ContainerStatus container, LogOrigin origin) {
      if (attempt.gone() != null) {
        // Its last lines may still be on their way; there is nothing new to ask for.
        if (followed.contains(origin)) {
          leaving.add(origin);
        }
      } else if (container.terminated() == null) {
        running.add(new Candidate(attempt, origin));
      } else {
        ended.add(new Candidate(attempt, origin));
      }
    }

    /** The run before the present one, as long as the cluster has its log; else null. */
    private static @Nullable LogOrigin before(
        Seat seat, PodAttempt attempt, ContainerStatus container) {
      boolean has =
          attempt.gone() == null
              && container.restarts() > 0
              && container.lastTermination() != null
              && container.startedAt() != null;
      return has ? origin(seat, attempt, container.name(), container.restarts() - 1) : null;
    }

    private @Nullable LogOrigin one(PodAttempt attempt) {
      ContainerChoice wanted = choice.containers();
      ContainerStatus container = Containers.choose(attempt.pod(), wanted.name());
      Seat seat = seats.get(attempt.uid());
      if (container == null || seat == null) {
        return null;
      }
      LogOrigin before = before(seat, attempt, container);
      if (before != null && !choice.all() && !choice.previous()) {
        earlier.add(before);
      }
      int run = Math.max(0, container.restarts() - (choice.previous() ? 1 : 0));
      return origin(seat, attempt, container.name(), run);
    }

    private LogScope scope() {
      List<LogOrigin> follow = choice.all() ? everybody() : justOne();
      int unread = choice.all() ? Math.max(0, ended.size() - MOST_ENDED) : 0;
      return new LogScope(
          List.copyOf(follow),
          List.copyOf(failed),
          Set.copyOf(gone),
          Set.copyOf(earlier),
          unread,
          choice,
          one,
          Map.copyOf(states),
          Set.copyOf(mains));
    }

    private List<LogOrigin> justOne() {
      LogOrigin wanted = one;
      boolean lost =
          wanted == null || (gone.contains(wanted.podUid()) && !followed.contains(wanted));
      if (lost) {
        return List.of();
      }
      List<LogOrigin> runs = new ArrayList<>(List.of(wanted));
      runs.addAll(earlier);
      return runs;
    }

    private List<LogOrigin> everybody() {
      running.sort(Comparator.comparing(Candidate::began).reversed());
      ended.sort(
          Comparator.comparing((Candidate each) ->
                  !each.attempt().state().equals(AttemptState.FAILED)
                      && !earlier.contains(each.origin()))
              .thenComparing(Candidate::began, Comparator.reverseOrder()));
      Set<LogOrigin> all = new LinkedHashSet<>(leaving);
      running.stream().limit(RUNNING_FIRST).map(Candidate::origin).forEach(all::add);
      ended.stream().limit(MOST_ENDED).map(Candidate::origin).forEach(all::add);
      running.stream().skip(RUNNING_FIRST).map(Candidate::origin).forEach(all::add);
      return List.copyOf(all);
    }
  }

  private static LogOrigin origin(Seat seat, PodAttempt attempt, String container, int run) {
    return LogOrigin.of(seat.lane(), seat.attempt(), attempt.pod(), container, run);
  }

  private static boolean hasBegun(ContainerStatus container) {
    return container.startedAt() != null || container.restarts() > 0;
  }

  /** Its own end, not that of the pod, so that the log that says why is the one that is kept. */
  private static boolean hasFailed(PodAttempt attempt, ContainerStatus container) {
    boolean worker = WorkerState.of(attempt.state()) == WorkerState.FAILED;
    return worker && container.terminated() != null && container.terminated().exitCode() != 0;
  }
}
