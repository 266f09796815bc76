package dev.podlanes.state;

import static dev.podlanes.fixtures.JobBuilder.job;
import static dev.podlanes.fixtures.PodBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.fixtures.JobBuilder;
import dev.podlanes.model.IndexSet;
import dev.podlanes.model.Lane;
import dev.podlanes.source.SourceEvent;
import dev.podlanes.timeline.LanesTally;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lanes in which no pod was seen, when the Job is over: what is known of them, and no more. */
class LanesOfAJobThatIsOverTest {
  private static JobHistory history(JobBuilder job) {
    Reducer reducer = new Reducer();
    reducer.accept(new SourceEvent.Upsert(job.build(), at(60)));
    return reducer.state().jobs().getFirst();
  }

  private static List<String> labels(JobBuilder job) {
    return history(job).lanes().stream().map(Lane::label).toList();
  }

  @Test
  void whatTheIndexSetsSayIsSaidAndOfTheOthersThatNothingWasSeen() {
    JobBuilder failed =
        job()
            .indexed(5)
            .completedIndexes("0,2")
            .failedIndexes("1")
            .condition("Failed", "True", "MaxFailedIndexesExceeded");
    assertThat(labels(failed))
        .containsExactly("Succeeded", "Failed", "Succeeded", "Not observed", "Not observed");
    assertThat(LanesTally.of(history(failed), IndexSet.range(0, 4)))
        .isEqualTo("5 lanes: 2 not observed, 2 succeeded, 1 failed");
  }

  @Test
  void aCompleteJobHasDoneThemAll() {
    assertThat(labels(job().indexed(2).condition("Complete", "True", "CompletionsReached")))
        .containsExactly("Succeeded", "Succeeded");
  }

  @Test
  void whileItRunsTheyWait() {
    assertThat(labels(job().indexed(2).completedIndexes("1")))
        .containsExactly("Waiting", "Succeeded");
  }
}
