package dev.podlanes.kube.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.source.HealthState;
import dev.podlanes.source.ResourceHealth;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.source.SourceEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthReportTest {
  private final List<ResourceHealth> told = new ArrayList<>();
  private final HealthReport report =
      new HealthReport(
          ResourceKind.JOBS,
          () -> Instant.parse("2026-11-25T02:45:00Z"),
          event -> told.add(((SourceEvent.HealthChanged) event).health()));

  @Test
  void theLatencyIsNotThatOfAServerThatIsStarting() {
    report.measured(Duration.ofMillis(60));
    report.become(HealthState.LIVE, null);
    report.become(HealthState.STALE, "Nothing answers.");
    report.measured(Duration.ofSeconds(9));
    report.become(HealthState.LIVE, null);
    assertThat(told.getLast().latency()).isEqualTo(Duration.ofMillis(60));

    report.measured(Duration.ofMillis(80));
    report.alive();
    assertThat(told.getLast().latency()).isEqualTo(Duration.ofMillis(80));
  }
}
