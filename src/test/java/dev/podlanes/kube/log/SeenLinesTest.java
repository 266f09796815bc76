package dev.podlanes.kube.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.source.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SeenLinesTest {
  private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

  /** A log cut anywhere and resumed by whole seconds comes through line for line. */
  @Property(tries = 300)
  void cutsAnywhereLoseAndDoubleNothing(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    Random random = new Random(seed);
    List<LogLine> log = new ArrayList<>();
    Instant at = START;
    for (int i = 0; i < 100; i++) {
      at = at.plusNanos(random.nextInt(3) * 150_000_000L);
      log.add(new LogLine(at, "line " + random.nextInt(2), false));
    }
    SeenLines seen = new SeenLines();
    List<LogLine> got = new ArrayList<>();
    for (int cut = 0; cut < 12; cut++) {
      Instant since = seen.since();
      seen.resume();
      List<LogLine> rest =
          log.stream().filter(line -> since == null || !line.time().isBefore(since)).toList();
      int length = cut == 11 ? rest.size() : random.nextInt(rest.size() + 1);
      for (LogLine line : rest.subList(0, length)) {
        assertThat(seen.lostTrack(line)).isFalse();
        if (seen.add(line)) {
          got.add(line);
        }
      }
    }
    assertThat(got).isEqualTo(log);
  }

  @Test
  void linesLostWithinTheLastSecondAreNoticedAndTheOthersNotDoubled() {
    SeenLines seen = new SeenLines();
    LogLine first = new LogLine(START.plusMillis(100), "first", false);
    LogLine second = new LogLine(START.plusMillis(200), "second", false);
    LogLine later = new LogLine(START.plusMillis(400), "after what was lost", false);
    assertThat(seen.add(first)).isTrue();
    seen.resume();
    assertThat(seen.lostTrack(later)).isTrue();
    assertThat(seen.add(later)).isTrue();
    assertThat(seen.lostTrack(second)).isFalse();
    assertThat(seen.add(first)).isFalse();
  }

  @Test
  void aSecondWithMoreLinesThanAreRememberedIsStillNotDoubled() {
    SeenLines seen = new SeenLines();
    List<LogLine> log = new ArrayList<>();
    for (int i = 0; i < 300_000; i++) {
      log.add(new LogLine(START.plusNanos(i * 1000L), "x" + i, false));
    }
    log.forEach(line -> assertThat(seen.add(line)).isTrue());
    seen.resume();
    assertThat(log.stream().filter(seen::add)).isEmpty();
  }
}
