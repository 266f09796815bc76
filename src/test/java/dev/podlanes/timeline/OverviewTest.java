package dev.podlanes.timeline;

import static dev.podlanes.fixtures.JobBuilder.job;
import static dev.podlanes.fixtures.PodBuilder.at;
import static dev.podlanes.fixtures.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.model.PodPhase;
import dev.podlanes.state.JobHistory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OverviewTest {
  @Test
  void oneFailureAmongThousandsOfLanesIsSeen() {
    JobHistory history =
        Histories.of(
            job().indexed(50_000).completedIndexes("0-4320,4322-49999"),
            pod("bad").index(4_321).created(0).ended(PodPhase.FAILED, 1, 0, 3));
    Overview overview = Overview.of(history, Arrangement.natural(50_000), 100);

    int[] failed =
        IntStream.range(0, 100).filter(y -> overview.holds(y, Overview.FAILED)).toArray();
    assertThat(failed).containsExactly(8);
    assertThat(IntStream.range(0, 100)).allMatch(y -> overview.holds(y, Overview.SUCCEEDED));
  }

  @Test
  void fewLanesFillManyPixelsAndRowsAreAsArranged() {
    JobHistory history =
        Histories.of(
            job().indexed(4),
            pod("a").index(3).created(0).running(1),
            pod("b").index(0).running(2));
    Arrangement rows =
        Arranger.arrange(history, LaneQuery.EVERYTHING.filtered(LaneFilter.RUNNING), at(5))
            .arrangement();
    Overview overview = Overview.of(history, rows, 10);

    assertThat(rows.size()).isEqualTo(2);
    assertThat(IntStream.range(0, 10)).allMatch(y -> overview.holds(y, Overview.ACTIVE));
  }

  @Test
  void aJobOfTwoBillionIsLookedAtInAMoment() {
    JobHistory history =
        Histories.of(
            job().indexed(2_000_000_000),
            pod("bad").index(3).created(0).ended(PodPhase.FAILED, 1, 0, 3));
    Overview overview = Overview.of(history, Arrangement.natural(2_000_000_000), 400);

    assertThat(overview.holds(0, Overview.FAILED)).isTrue();
    assertThat(overview.holds(399, Overview.OTHER)).isTrue();
    assertThat(overview.holds(399, Overview.FAILED)).isFalse();
  }
}
