package dev.podlanes.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BenchTest {
  @Test
  void percentilesAreSamplesThatWereTaken() {
    Samples samples = new Samples(new long[] {30, 10, 20, 1_000});

    assertThat(samples.median()).hasNanos(20);
    assertThat(samples.p99()).hasNanos(1_000);
    assertThat(samples.percentile(75)).hasNanos(30);
  }

  @Test
  void warmUpsAreRunAndNotCounted() throws Exception {
    AtomicInteger runs = new AtomicInteger();

    Samples samples = new Bench().time("work", 2, 3, runs::incrementAndGet);

    assertThat(runs).hasValue(5);
    assertThat(samples.count()).isEqualTo(3);
  }

  @Test
  void aMissedBudgetIsSaidAndThrowsNothing() {
    Bench bench = new Bench();
    bench.begin("Some.thing");
    bench.ratio("kept", 1, 2, 0.5);
    bench.ratio("missed", 3, 2, 0.5);
    bench.atLeast("too few", 9, "lines/s", 10);
    bench.atMost("small enough", 12_345, "bytes", 20_000);

    assertThat(new BenchReport(bench.rows()).text())
        .contains("Some.thing\n")
        .contains("1.00 / 2.00 = 0.50  kept (budget ≤ 0.50)")
        .contains("3.00 / 2.00 = 1.50  MISSED (budget ≤ 0.50)")
        .contains("9.00 lines/s        MISSED (budget ≥ 10.0)")
        .contains("12,345 bytes        kept (budget ≤ 20,000)");
  }
}
