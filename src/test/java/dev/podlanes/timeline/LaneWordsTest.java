package dev.podlanes.timeline;

import static dev.podlanes.fixtures.JobBuilder.job;
import static dev.podlanes.fixtures.PodBuilder.at;
import static dev.podlanes.fixtures.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.fixtures.PodBuilder;
import dev.podlanes.model.PodPhase;
import dev.podlanes.state.JobHistory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneWordsTest {
  private static String story(JobHistory history, int lane, String selected) {
    return LaneWords.story(history.lanes().get(lane), history, at(30), selected);
  }

  @Test
  void aLaneTellsEachAttemptAndWhichIsSelected() {
    JobHistory history =
        Histories.of(
            job().indexed(2).parallelism(1),
            pod("a").index(0).created(0).ended(PodPhase.FAILED, 3, 2, 18),
            pod("b").index(0).created(20).running(22));

    assertThat(story(history, 0, "uid-b"))
        .isEqualTo(
            "Index 0: running. 2 attempts. Attempt 1: Pod a on node-1 failed with exit code 3 after"
                + " 16 s. Selected attempt 2: Pod b on node-1 is running for 8 s.");
  }

  @Test
  void anEmptyLaneTellsWhyItIsEmpty() {
    JobHistory history =
        Histories.of(
            job().indexed(2).parallelism(1).active(1), pod("b").index(0).created(20).running(22));

    assertThat(story(history, 1, null)).isEqualTo("Index 1: waiting. Waiting: parallelism limit.");
  }

  @Test
  void ofManyAttemptsOnlyTheLastAreTold() {
    PodBuilder[] pods =
        IntStream.range(0, 40)
            .mapToObj(n -> pod("p" + n).index(0).created(n).ended(PodPhase.FAILED, 1, n, n + 1))
            .toArray(PodBuilder[]::new);
    String told = story(Histories.of(job().indexed(1), pods), 0, null);

    assertThat(told).contains("40 attempts. The last 12:").contains("Attempt 40: Pod p39");
    assertThat(told).doesNotContain("Attempt 28:").contains("Attempt 29:");
  }
}
