package dev.podlanes.timeline;

import static dev.podlanes.fixtures.JobBuilder.job;
import static dev.podlanes.fixtures.PodBuilder.at;
import static dev.podlanes.fixtures.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.fixtures.JobBuilder;
import dev.podlanes.fixtures.PodBuilder;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodPhase;
import dev.podlanes.state.JobHistory;
import org.junit.jupiter.api.Test;

/** What is said in words of Jobs that have nothing to draw, and of what is counted. */
class JobWordsTest {

  private static String line(JobBuilder job, PodBuilder... pods) {
    return JobSummary.of(Histories.of(job, pods), at(10)).line();
  }

  private static String tail(JobBuilder job, PodBuilder pod) {
    JobHistory history = Histories.of(job, pod);
    Lane lane = history.lanes().getFirst();
    return BarTail.of(lane.attempts().getFirst(), lane, history, Standouts.NONE, at(10)).brief();
  }

  @Test
  void whatTheJobCountsAsFailedIsNotSaidToHaveFailedByItself() {
    PodBuilder failed = pod("a").ended(PodPhase.FAILED, 3, 0, 4);
    PodBuilder stopped = pod("b").ended(PodPhase.FAILED, 137, 0, 6).deletionAsked(5, 2);

    assertThat(line(job().failed(1), failed)).contains(" · 1 failed attempt · ");
    assertThat(line(job().failed(2), failed, stopped)).contains(" · 2 counted as failed · ");
    assertThat(line(job().failed(4))).contains(" · 4 counted as failed · ");
    // The counter lags behind the pods.
    assertThat(line(job().failed(1), failed, pod("c").ended(PodPhase.FAILED, 1, 0, 8)))
        .contains(" · 1 failed attempt · ");
  }

  @Test
  void whyTheKubeletEndedAPodOutranksTheExitCodeThatThisGave() {
    PodBuilder killed = pod("a").ended(PodPhase.FAILED, 137, 0, 4);
    assertThat(tail(job(), killed)).isEqualTo("137");
    assertThat(tail(job(), killed.reason("DeadlineExceeded"))).isEqualTo("DeadlineExceeded");
    assertThat(tail(job(), pod("b").phase(PodPhase.FAILED).reason("OutOfcpu")))
        .isEqualTo("OutOfcpu");
  }

  @Test
  void aJobWithoutPodsSaysWhyThereAreNone() {
    assertThat(WaitingReason.bySpec(Histories.of(job().parallelism(0))))
        .isEqualTo("Parallelism is 0: no pod is started.");
    assertThat(WaitingReason.bySpec(Histories.of(job().suspended())))
        .isEqualTo("Suspended: no pod has run yet.");
    assertThat(WaitingReason.bySpec(Histories.of(job().completions(0))))
        .isEqualTo("Completions is 0: there is no work to do.");

    JobHistory managed = Histories.of(job().managedBy("example.com/other"));
    assertThat(WaitingReason.bySpec(managed)).isNull();
    assertThat(WaitingReason.noPods(managed))
        .isEqualTo(
            "Run by example.com/other, not by Kubernetes' own Job controller."
                + " No pod has been seen yet.");

    JobHistory over =
        Histories.of(job().parallelism(0).suspended().condition("Failed", "True", "Whatever"));
    assertThat(WaitingReason.bySpec(over)).isNull();
    assertThat(WaitingReason.noPods(over)).isEqualTo("The Job is over; no pod of it was seen.");
  }
}
