package dev.podlanes.timeline;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.ContainerRole;
import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.JobMode;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.model.Termination;
import dev.podlanes.state.JobHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a lane shows besides its bars.
 *
 * @param signs in the order in which they are drawn
 * @param budget retries used and allowed; null where nothing was used or there is no limit per
 *     index
 * @param removed whether the index is out of range since {@code completions} was lowered (elastic
 *     indexed Jobs, KEP-3715): its success does not count any more
 */
public record LaneSigns(List<Sign> signs, @Nullable LaneBudget budget, boolean removed) {

  /**
   * The signs of a lane.
   *
   * @param spans of the same lane, for the places of its attempts
   */
  static LaneSigns of(
      Lane lane, List<Span> spans, JobHistory job, Standouts standouts, Instant now) {
    List<Sign> signs = ofSpans(spans, job.origin(), now);
    if (job.job().mode() == JobMode.INDEXED) {
      backoffs(signs, lane, job);
      nextTry(signs, lane, job, standouts, now);
    }
    return new LaneSigns(List.copyOf(signs), LaneBudget.of(lane, job), removed(lane, job));
  }

  private static List<Sign> ofSpans(List<Span> spans, Instant origin, Instant now) {
    List<Sign> signs = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      boolean first = i == 0 || !spans.get(i - 1).attempt().uid().equals(span.attempt().uid());
      if (first) {
        initStages(signs, span, origin, now);
        sidecars(signs, span, origin, now);
        restarts(signs, span, origin, now);
      }
    }
    return signs;
  }

  /** Of a lane whose attempts are too many for the gaps between them to be told. */
  static LaneSigns ofCrowd(
      Lane lane, List<Span> spans, JobHistory job, Standouts standouts, Instant now) {
    List<Sign> signs = ofSpans(spans, job.origin(), now);
    nextTry(signs, lane, job, standouts, now);
    return new LaneSigns(List.copyOf(signs), LaneBudget.of(lane, job), removed(lane, job));
  }

  /** Whether the Job has shrunk below a lane's index. */
  public static boolean removed(Lane lane, JobHistory job) {
    Integer completions = job.job().spec().completions();
    return job.job().mode() == JobMode.INDEXED
        && completions != null
        && lane.number() >= completions;
  }

  private static void initStages(List<Sign> signs, Span span, Instant origin, Instant now) {
    for (ContainerStatus container : span.attempt().pod().containers()) {
      Instant from = container.startedAt();
      if (container.role() != ContainerRole.INIT || from == null) {
        continue;
      }
      Termination end = container.terminated();
      Instant to =
          end == null || end.finished() == null ? span.attempt().endBy(now) : end.finished();
      boolean bad = end != null && end.exitCode() != 0;
      signs.add(
          sign(
              bad ? Sign.Kind.INIT_FAILED : Sign.Kind.INIT_STAGE,
              span,
              origin,
              from,
              to,
              container.name()));
    }
  }

  private static void sidecars(List<Sign> signs, Span span, Instant origin, Instant now) {
    for (ContainerStatus container : span.attempt().pod().containers()) {
      Instant from = container.startedAt();
      if (container.role() == ContainerRole.SIDECAR && from != null) {
        Termination end = container.terminated();
        Instant to =
            end == null || end.finished() == null ? span.attempt().endBy(now) : end.finished();
        signs.add(sign(Sign.Kind.SIDECAR, span, origin, from, to, container.name()));
      }
    }
  }

  private static void restarts(List<Sign> signs, Span span, Instant origin, Instant now) {
    PodAttempt attempt = span.attempt();
    List<Termination> runs = attempt.earlierRuns();
    for (int i = 0; i < runs.size(); i++) {
      Termination run = runs.get(i);
      Instant finished = run.finished();
      if (finished == null) {
        continue;
      }
      Instant again = i + 1 < runs.size() ? runs.get(i + 1).started() : currentStart(attempt);
      if (again == null && !attempt.state().ended()) {
        // The kubelet waits before it starts the container again (CrashLoopBackOff).
        again = attempt.endBy(now);
      }
      if (again != null && again.isAfter(finished) && mainContainers(attempt) == 1) {
        signs.add(sign(Sign.Kind.PAUSE, span, origin, finished, again, ""));
      }
      signs.add(
          sign(Sign.Kind.RESTART, span, origin, finished, finished, "exit " + run.exitCode()));
    }
  }

  private static int mainContainers(PodAttempt attempt) {
    int count = 0;
    for (ContainerStatus container : attempt.pod().containers()) {
      count += container.role() == ContainerRole.MAIN ? 1 : 0;
    }
    return count;
  }

  private static @Nullable Instant currentStart(PodAttempt attempt) {
    for (ContainerStatus container : attempt.pod().containers()) {
      if (container.role() == ContainerRole.MAIN) {
        return container.startedAt();
      }
    }
    return null;
  }

  /** Whoever changed the spec, or the verdict, stopped it: what follows waits for no backoff. */
  private static boolean stoppedByJob(PodAttempt attempt, JobHistory job) {
    return attempt.state() == AttemptState.STOPPED && StopCause.of(attempt, job) != null;
  }

  private static void backoffs(List<Sign> signs, Lane lane, JobHistory job) {
    Instant origin = job.origin();
    List<PodAttempt> attempts = lane.attempts();
    for (int i = 0; i + 1 < attempts.size(); i++) {
      Instant ended = attempts.get(i).ended();
      Instant next = attempts.get(i + 1).created();
      if (ended != null && next.isAfter(ended) && !stoppedByJob(attempts.get(i), job)) {
        String text = "+" + Durations.words(Duration.between(ended, next));
        double from = LaneSpans.seconds(origin, ended);
        signs.add(new Sign(Sign.Kind.BACKOFF, from, LaneSpans.seconds(origin, next), 0, 1, text));
      }
    }
  }

  private static void nextTry(
      List<Sign> signs, Lane lane, JobHistory job, Standouts standouts, Instant now) {
    Instant expected = NextTry.of(lane, job, standouts);
    Instant ended = lane.attempts().isEmpty() ? null : lane.attempts().getLast().ended();
    if (expected == null || ended == null) {
      return;
    }
    boolean due = !now.isBefore(expected);
    String text =
        due
            ? "next try due ~"
            : "next try in ~ " + Durations.words(Duration.between(now, expected).plusMillis(999));
    double from = LaneSpans.seconds(job.origin(), ended);
    double to = LaneSpans.seconds(job.origin(), due ? now : expected);
    signs.add(new Sign(Sign.Kind.NEXT_TRY, from, to, 0, 1, text));
  }

  private static Sign sign(
      Sign.Kind kind, Span span, Instant origin, Instant from, Instant to, String text) {
    return new Sign(
        kind,
        LaneSpans.seconds(origin, from),
        LaneSpans.seconds(origin, to),
        span.subRow(),
        span.subRows(),
        text);
  }
}
