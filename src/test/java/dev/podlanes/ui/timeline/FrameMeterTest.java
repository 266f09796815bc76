package dev.podlanes.ui.timeline;

import static dev.podlanes.fixtures.JobBuilder.job;
import static dev.podlanes.fixtures.PodBuilder.at;
import static dev.podlanes.fixtures.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.source.SourceEvent;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.Reducer;
import dev.podlanes.timeline.RowGeometry;
import dev.podlanes.timeline.TimelineFrame;
import dev.podlanes.timeline.Viewport;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FrameMeterTest {
  private final FrameMeter meter = new FrameMeter();

  private static TimelineFrame frame() {
    Reducer reducer = new Reducer();
    reducer.accept(new SourceEvent.Upsert(job().indexed(3).build(), at(0)));
    reducer.accept(
        new SourceEvent.Upsert(pod("a").index(0).scheduled(2).running(5).build(), at(9)));
    JobHistory history = reducer.state().jobs().getFirst();
    return TimelineFrame.of(history, Viewport.fitting(60, 800, 400), RowGeometry.STANDARD, at(20));
  }

  @Test
  void tellsTheLastTheMedianAndTheWorstOfAHundred() {
    for (int i = 1; i <= 100; i++) {
      meter.pulse(i * 20_000_000L);
      meter.drew(i * 100_000L);
    }
    assertThat(meter.words(frame(), Duration.ofMillis(1_240)))
        .isEqualTo(
            """
            frame 10.0 ms · median 5.1 · p99 9.9
            50 pulses/s · 3 rows, 3 bars
            state heard 1.2 s ago\
            """);
  }

  @Test
  void forgetsWhatIsLongAgo() {
    meter.drew(900_000_000);
    meter.pulse(0);
    for (int i = 0; i < FrameMeter.KEPT; i++) {
      meter.pulse(1_000_000_000_000L + i * 10_000_000L);
      meter.drew(1_000_000);
    }
    assertThat(meter.words(frame(), Duration.ZERO))
        .contains("frame 1.0 ms · median 1.0 · p99 1.0", "100 pulses/s");
  }

  @Test
  void saysSoBeforeTheFirstFrame() {
    assertThat(meter.words(frame(), Duration.ZERO)).startsWith("no frame yet\n0 pulses/s");
  }
}
