package dev.podlanes.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.state.JobHistory;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConcurrencyCurveTest {
  @Test
  void neverMoreRunThanExistAndAllHaveEnded() throws Exception {
    JobHistory job = Recorded.job("wide");
    ConcurrencyCurve curve = ConcurrencyCurve.of(job, job.end(Instant.EPOCH));

    assertThat(curve.running()).allSatisfy(step -> assertThat(step.value()).isBetween(0, 12));
    assertThat(curve.running().getLast().value()).isZero();
    assertThat(curve.utilisation()).isBetween(0.0, 1.0);
  }

  @Test
  void everyChangeOfParallelismIsAStep() throws Exception {
    JobHistory job = Recorded.job("pause");

    assertThat(ConcurrencyCurve.of(job, job.end(Instant.EPOCH)).allowed())
        .extracting(ConcurrencyCurve.Step::value)
        .containsExactly(2, 0, 3);
  }

  @Test
  void whatWasUsedDoesNotDwindleOnceTheJobIsOver() throws Exception {
    JobHistory job = Recorded.job("wide");
    Instant end = job.end(Instant.EPOCH);
    double used = ConcurrencyCurve.of(job, end).utilisation();

    assertThat(used).isGreaterThan(0.1);
    assertThat(ConcurrencyCurve.of(job, end.plusSeconds(86_400)).utilisation()).isEqualTo(used);
  }

  @Test
  void aSuspendedJobAllowsNothing() throws Exception {
    JobHistory job = Recorded.job("suspended");

    assertThat(ConcurrencyCurve.of(job, job.end(Instant.EPOCH)).allowed())
        .extracting(ConcurrencyCurve.Step::value)
        .containsSubsequence(2, 0, 2);
  }
}
