package dev.podlanes.ui.timeline;

import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.ConcurrencyCurve;
import dev.podlanes.timeline.Standouts;
import dev.podlanes.ui.workspace.LatestWins;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest curve of a Job and what stands out among its attempts, computed anew when the Job has
 * changed or a second has passed. Of a Job of many attempts both are computed away from the JavaFX
 * thread, and the last ones are shown until then. JavaFX thread.
 */
final class CurveCache {
  private static final Duration AGE = Duration.ofSeconds(1);

  /** Attempts that are looked through at once without a frame being late for it. */
  private static final int AT_ONCE = 500;

  private final LatestWins<Question, Answer> worker;
  private @Nullable Answer latest;
  private @Nullable JobHistory asked;
  private Instant askedAt = Instant.MIN;

  private record Question(JobHistory job, Instant now) {
    Answer answer() {
      return new Answer(job.uid(), ConcurrencyCurve.of(job, now), Standouts.of(job));
    }
  }

  private record Answer(String job, ConcurrencyCurve curve, Standouts standouts) {}

  /**
   * @param changed called when a better answer is there
   */
  CurveCache(Runnable changed) {
    worker =
        new LatestWins<>(
            "curve",
            Question::answer,
            answer -> {
              latest = answer;
              changed.run();
            });
  }

  ConcurrencyCurve of(JobHistory job, Instant now) {
    Answer answer = answer(job, now);
    return answer == null ? ConcurrencyCurve.NONE : answer.curve();
  }

  Standouts standouts(JobHistory job, Instant now) {
    Answer answer = answer(job, now);
    return answer == null ? Standouts.NONE : answer.standouts();
  }

  private @Nullable Answer answer(JobHistory job, Instant now) {
    if (!job.equals(asked) || Duration.between(askedAt, now).abs().compareTo(AGE) >= 0) {
      asked = job;
      askedAt = now;
      Question question = new Question(job, now);
      if (job.counts().all() <= AT_ONCE) {
        latest = question.answer();
      } else {
        worker.put(question);
      }
    }
    Answer known = latest;
    return known != null && known.job().equals(job.uid()) ? known : null;
  }
}
