package dev.podlanes.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final Pace pace = new Pace(Duration.ofNanos(100));

  @Test
  void whatComesTooSoonIsOwedUntilItsTime() {
    assertThat(pace.take(1_000, true)).isTrue();
    assertThat(pace.isDue(5_000)).as("nothing is owed").isFalse();

    assertThat(pace.take(1_050, true)).isFalse();
    assertThat(pace.isDue(1_099)).isFalse();
    assertThat(pace.isDue(1_100)).isTrue();
    assertThat(pace.take(1_100, true)).isTrue();
    assertThat(pace.isDue(9_000)).as("it has happened").isFalse();
  }

  @Test
  void whatNeedNotHappenIsNotOwed() {
    pace.begin(1_000);

    assertThat(pace.take(1_050, false)).isFalse();
    assertThat(pace.isDue(2_000)).isFalse();
    assertThat(pace.take(2_000, false)).isTrue();
  }
}
