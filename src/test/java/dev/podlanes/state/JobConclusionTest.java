package dev.podlanes.state;

import static dev.podlanes.fixtures.JobBuilder.job;
import static dev.podlanes.fixtures.PodBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.fixtures.JobBuilder;
import dev.podlanes.model.JobState;
import org.junit.jupiter.api.Test;

class JobConclusionTest {
  @Test
  void withoutPodsItWaitsAndWithPodsItRuns() {
    assertThat(state(job())).isEqualTo(JobState.WAITING);
    assertThat(state(job().active(1))).isEqualTo(JobState.RUNNING);
    assertThat(JobConclusion.of(job().build(), true).state())
        .as("the controller counts none while it waits for a backoff")
        .isEqualTo(JobState.RUNNING);
  }

  @Test
  void suspendedIsWhatTheSpecSays() {
    assertThat(state(job().suspended().active(2))).isEqualTo(JobState.SUSPENDED);
    assertThat(state(job().condition("Suspended", "True", "JobSuspended")))
        .as("the condition lags behind a resume")
        .isEqualTo(JobState.WAITING);
    JobConclusion told =
        JobConclusion.of(
            job().suspended().condition("Suspended", "True", "JobSuspended").build(), false);
    assertThat(told.reason()).isEqualTo("JobSuspended");
    assertThat(told.message()).isEqualTo("about Suspended");
  }

  @Test
  void theVerdictIsKnownBeforeThePodsHaveEnded() {
    assertThat(state(job().active(1).condition("FailureTarget", "True", "BackoffLimitExceeded")))
        .isEqualTo(JobState.FAILING);
    assertThat(state(job().active(1).condition("SuccessCriteriaMet", "True", "SuccessPolicy")))
        .isEqualTo(JobState.COMPLETING);
  }

  @Test
  void theFinalConditionOutranksAllOthers() {
    assertThat(
            state(
                job()
                    .suspended()
                    .condition("FailureTarget", "True", "BackoffLimitExceeded")
                    .condition("Failed", "True", "BackoffLimitExceeded")))
        .isEqualTo(JobState.FAILED);
    assertThat(
            state(
                job()
                    .active(1)
                    .condition("SuccessCriteriaMet", "True", "SuccessPolicy")
                    .condition("Complete", "True", "SuccessPolicy")))
        .isEqualTo(JobState.COMPLETE);
  }

  @Test
  void aConditionThatIsNotTrueSaysNothing() {
    assertThat(state(job().active(1).condition("Failed", "False", "x")))
        .isEqualTo(JobState.RUNNING);
    assertThat(state(job().condition("Complete", "Unknown", "x"))).isEqualTo(JobState.WAITING);
  }

  @Test
  void theVerdictsTimeIsThatOfTheFinalConditionAlone() {
    assertThat(JobConclusion.verdictTime(job().condition("Failed", "True", "x").build()))
        .isEqualTo(at(60));
    assertThat(JobConclusion.verdictTime(job().condition("FailureTarget", "True", "x").build()))
        .isNull();
  }

  private static JobState state(JobBuilder job) {
    return JobConclusion.of(job.build(), false).state();
  }
}
