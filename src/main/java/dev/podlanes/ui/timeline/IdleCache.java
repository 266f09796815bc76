package dev.podlanes.ui.timeline;

import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.IdleTime;
import dev.podlanes.timeline.LaneSpans;
import dev.podlanes.timeline.TimeScale;
import dev.podlanes.ui.workspace.LatestWins;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A Job's idle time, looked for away from the JavaFX thread whenever the Job has changed. */
final class IdleCache {
  private final LatestWins<Question, Answer> worker;
  private @Nullable JobHistory asked;
  private @Nullable Answer latest;

  private record Question(JobHistory job, Instant now) {
    Answer answer() {
      return new Answer(job.uid(), IdleTime.of(job, now));
    }
  }

  private record Answer(String job, IdleTime idle) {}

  /**
   * @param changed called when a better answer is there
   */
  IdleCache(Runnable changed) {
    worker =
        new LatestWins<>(
            "idle",
            Question::answer,
            answer -> {
              latest = answer;
              changed.run();
            });
  }

  /** How a Job's time is drawn with its idle stretches short; plain until they are known. */
  TimeScale scale(JobHistory job, Instant now) {
    if (!job.equals(asked)) {
      asked = job;
      worker.put(new Question(job, now));
    }
    Answer answer = latest;
    return answer == null || !answer.job().equals(job.uid())
        ? TimeScale.PLAIN
        : answer.idle().shortened(LaneSpans.seconds(job.origin(), job.end(now)));
  }
}
