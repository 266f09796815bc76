package dev.podlanes.ui.jobs;

import dev.podlanes.model.KubeEvent;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.Hindrance;
import dev.podlanes.ui.workspace.LatestWins;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds the selected Job up, looked for anew when the Job or the events have changed, and away
 * from the JavaFX thread. JavaFX thread.
 */
final class HoldUps {
  private final LatestWins<Question, Answer> worker;
  private @Nullable Question asked;
  private @Nullable Answer latest;

  private record Question(JobHistory job, List<KubeEvent> events) {
    boolean same(@Nullable Question other) {
      return other != null && job.equals(other.job) && sameEvents(other);
    }

    // A new event makes a new list, and comparing thousands would cost each pulse.
    @SuppressWarnings("ReferenceEquality")
    private boolean sameEvents(Question other) {
      return events == other.events;
    }

    Answer answer() {
      return new Answer(job.uid(), Hindrance.of(job, events));
    }
  }

  private record Answer(String job, @Nullable String words) {}

  /**
   * @param changed called when another answer is there
   */
  HoldUps(Runnable changed) {
    worker =
        new LatestWins<>(
            "hold-ups",
            Question::answer,
            answer -> {
              boolean news = !answer.equals(latest);
              latest = answer;
              if (news) {
                changed.run();
              }
            });
  }

  /** What is known of what holds a Job up, as a sentence; null when it is nothing. */
  @Nullable String of(@Nullable JobHistory job, ClusterState state) {
    if (job == null) {
      return null;
    }
    Question question = new Question(job, state.events());
    if (!question.same(asked)) {
      asked = question;
      worker.put(question);
    }
    Answer known = latest;
    return known != null && known.job().equals(job.uid()) ? known.words() : null;
  }
}
