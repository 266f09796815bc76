package dev.podlanes.ui.timeline;

import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.Arrangement;
import dev.podlanes.timeline.ThinLanes;
import dev.podlanes.timeline.TimelineFrame;
import dev.podlanes.timeline.Viewport;
import dev.podlanes.ui.workspace.LatestWins;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest picture of thin lanes, drawn away from the JavaFX thread: at once when another part is
 * looked at, and a few times a second while the Job changes. Until it is there the last one serves,
 * moved to where it belongs. JavaFX thread.
 */
final class ThinCache {
  private final Pace pace = new Pace(Duration.ofMillis(250));

  private final LatestWins<Question, Answer> worker;
  private @Nullable Question asked;
  private @Nullable Answer latest;

  private record Question(
      JobHistory job, Arrangement rows, Viewport view, double row, Instant now) {
    Answer answer() {
      return new Answer(this, ThinLanes.of(job, rows, view, row, now));
    }

    /** Whether another one looks at the same rows and times. */
    boolean looksAlike(Question other) {
      return row == other.row
          && view.equals(other.view)
          && job.uid().equals(other.job.uid())
          && rows.equals(other.rows);
    }
  }

  private record Answer(Question question, ThinLanes lanes) {}

  /**
   * @param changed called when a better picture is there
   */
  ThinCache(Runnable changed) {
    worker =
        new LatestWins<>(
            "thin lanes",
            Question::answer,
            answer -> {
              latest = answer;
              changed.run();
            });
  }

  /**
   * The best picture there is for a frame; null while there is none, or when rows are thick.
   *
   * @param nanos the pulse's time
   */
  @Nullable ThinLanes of(TimelineFrame frame, long nanos) {
    if (!frame.geometry().thin()) {
      asked = null;
      latest = null;
      return null;
    }
    Question question =
        new Question(
            frame.job(),
            frame.reading().arrangement(),
            frame.view(),
            frame.geometry().row(),
            frame.at());
    Question before = asked;
    if (before == null || !before.looksAlike(question)) {
      pace.begin(nanos);
      ask(question);
    } else if (!question.equals(before) && pace.take(nanos, !question.job().equals(before.job()))) {
      ask(question);
    }
    Answer answer = latest;
    // The rows of another Job, or in another order, would be a lie even for a moment.
    return answer != null
            && answer.question().job().uid().equals(frame.job().uid())
            && answer.question().rows().equals(frame.reading().arrangement())
        ? answer.lanes()
        : null;
  }

  private void ask(Question question) {
    asked = question;
    worker.put(question);
  }

  /** Whether it must be asked again although nothing has changed since. */
  boolean isDue(long nanos) {
    return pace.isDue(nanos);
  }

  /** Whether the picture is the one of what is looked at. */
  boolean settled() {
    Answer answer = latest;
    return asked == null || (answer != null && answer.question().looksAlike(asked));
  }
}
