package dev.podlanes.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.source.HealthState;
import dev.podlanes.source.ResourceHealth;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.source.SourceEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReplaySourceTest {
  private static final Instant WALL = Instant.parse("2030-01-01T00:00:00Z");

  /** A real time that the test moves. */
  private final AtomicReference<Instant> wall = new AtomicReference<>(WALL);

  private final BlockingQueue<SourceEvent> told = new LinkedBlockingQueue<>();

  @TempDir private Path folder;

  @Test
  void theClockRunsAtItsSpeedFromTheFirstLineAndStandsStillAfterTheLast() {
    ReplayClock clock = new ReplayClock(wall::get, 4);
    Instant recorded = Instant.parse("2026-11-23T09:00:00Z");
    assertThat(clock.instant()).as("before the first line").isEqualTo(WALL);

    clock.begin(recorded);
    clock.begin(recorded.plusSeconds(99));
    assertThat(clock.instant()).isEqualTo(recorded);
    assertThat(clock.until(recorded.plusSeconds(8))).isEqualTo(Duration.ofSeconds(2));

    wall.set(WALL.plusSeconds(10));
    assertThat(clock.instant()).isEqualTo(recorded.plusSeconds(40));
    assertThat(clock.until(recorded.plusSeconds(8))).isNegative();

    clock.endAt(recorded.plusSeconds(41));
    wall.set(WALL.plusSeconds(10_000));
    assertThat(clock.instant()).isEqualTo(recorded.plusSeconds(41));
  }

  @Test
  void aLineMillenniaAheadIsFarAwayNotAnOverflow() {
    ReplayClock clock = new ReplayClock(wall::get, 1);
    clock.begin(Instant.parse("0001-01-01T00:00:00Z"));

    assertThat(clock.until(Instant.parse("9999-12-31T23:59:59Z")))
        .isGreaterThan(Duration.ofDays(9));
    assertThat(clock.until(Instant.parse("0000-01-01T00:00:00Z"))).isNegative();
  }

  @Test
  void aWholeReplayConnectsTellsAllAndEnds() throws Exception {
    Path file = Path.of("src/test/resources/recordings/failurepolicy3.jsonl.gz");
    try (ReplaySource replay = new ReplaySource(file, jumping(), 1)) {
      replay.start(told::add);

      List<SourceEvent> events = untilHealth(HealthState.ENDED);

      assertThat(health(events.getFirst()).state()).isEqualTo(HealthState.CONNECTING);
      assertThat(events.stream().filter(SourceEvent.HealthChanged.class::isInstance))
          .hasSize(3 * ResourceKind.values().length);
      List<SourceEvent> objects =
          events.stream().filter(e -> !(e instanceof SourceEvent.HealthChanged)).toList();
      assertThat(objects).hasSizeGreaterThan(10);
      assertThat(replay.clock().instant()).isEqualTo(objects.getLast().at());
      assertThat(health(events.getLast()).message()).isNull();
    }
  }

  @Test
  void noLineComesBeforeItsTime() throws Exception {
    Path file = twoLines("2026-11-23T09:00:00Z", "2026-11-23T10:00:00Z");
    try (ReplaySource replay = new ReplaySource(file, wall::get, 1)) {
      replay.start(told::add);
      List<SourceEvent> events = new ArrayList<>();
      do {
        events.add(told.take());
      } while (events.getLast() instanceof SourceEvent.HealthChanged);

      assertThat(events.getLast().at()).isEqualTo(Instant.parse("2026-11-23T09:00:00Z"));
      assertThat(replay.clock().instant()).isEqualTo(Instant.parse("2026-11-23T09:00:00Z"));
      assertThat(told).as("the next is an hour away").isEmpty();
    }
  }

  @Test
  void aGreatSpeedMakesAnHourShort() throws Exception {
    Path file = twoLines("2026-11-23T09:00:00Z", "2026-11-23T10:00:00Z");
    try (ReplaySource replay = new ReplaySource(file, InstantSource.system(), 100_000)) {
      replay.start(told::add);

      assertThat(untilHealth(HealthState.ENDED))
          .filteredOn(SourceEvent.Upsert.class::isInstance)
          .hasSize(2);
    }
  }

  @Test
  void centuriesBeforeTheNextLineAreLeaptOver() throws Exception {
    Path file = twoLines("1726-01-01T00:00:00Z", "2026-11-23T10:00:00Z");
    // Ten minutes are 6 ms then, three centuries a day.
    try (ReplaySource replay = new ReplaySource(file, InstantSource.system(), 100_000)) {
      replay.start(told::add);

      assertThat(untilHealth(HealthState.ENDED))
          .filteredOn(SourceEvent.Upsert.class::isInstance)
          .hasSize(2);
      assertThat(replay.clock().instant()).isEqualTo(Instant.parse("2026-11-23T10:00:00Z"));
    }
  }

  @Test
  void aLeapMovesTheClockAheadAndNeverBack() {
    ReplayClock clock = new ReplayClock(wall::get, 2);
    Instant recorded = Instant.parse("2026-11-23T09:00:00Z");
    clock.begin(recorded);

    clock.leapTo(recorded.plusSeconds(9_000));
    assertThat(clock.instant()).isEqualTo(recorded.plusSeconds(9_000));
    clock.leapTo(recorded);
    assertThat(clock.instant()).isEqualTo(recorded.plusSeconds(9_000));

    wall.set(WALL.plusSeconds(5));
    assertThat(clock.instant()).isEqualTo(recorded.plusSeconds(9_010));
  }

  @Test
  void linesOutOfOrderDoNotMoveTheEndBack() throws Exception {
    Path file = twoLines("2026-11-23T10:00:00Z", "2026-11-23T09:00:00Z");
    try (ReplaySource replay = new ReplaySource(file, jumping(), 1)) {
      replay.start(told::add);
      untilHealth(HealthState.ENDED);

      assertThat(replay.clock().instant()).isEqualTo(Instant.parse("2026-11-23T10:00:00Z"));
    }
  }

  @Test
  void closedInTheMiddleOfAWaitNothingComesAfterwards() throws Exception {
    Path file = twoLines("2026-11-23T09:00:00Z", "2026-11-24T09:00:00Z");
    ReplaySource replay = new ReplaySource(file, wall::get, 1);
    replay.start(told::add);
    while (!(told.take() instanceof SourceEvent.Upsert)) {
      // Until the first line is out and the day of waiting has begun.
    }

    replay.close();

    assertThat(told).isEmpty();
    replay.close();
  }

  @Test
  void closedAtOnceItMayHaveToldSomethingButTellsNoMore() throws Exception {
    for (int i = 0; i < 200; i++) {
      List<SourceEvent> events = new ArrayList<>();
      ReplaySource replay =
          new ReplaySource(
              Path.of("src/test/resources/recordings/failurepolicy3.jsonl.gz"), jumping(), 1);
      replay.start(event -> {
        synchronized (events) {
          events.add(event);
        }
      });
      replay.close();
      int told;
      synchronized (events) {
        told = events.size();
      }
      Thread.yield();
      synchronized (events) {
        assertThat(events).hasSize(told);
      }
    }
  }

  @Test
  void closedBeforeItsStartItNeverTellsAnything() {
    ReplaySource replay = new ReplaySource(folder.resolve("missing"), wall::get, 1);
    replay.close();

    replay.start(told::add);

    assertThat(told).isEmpty();
  }

  @Test
  void closedFromItsOwnSinkItStopsThere() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    List<SourceEvent> after = new ArrayList<>();
    ReplaySource[] replay = new ReplaySource[1];
    replay[0] =
        new ReplaySource(
            Path.of("src/test/resources/recordings/failurepolicy3.jsonl.gz"), jumping(), 1);
    replay[0].start(event -> {
      if (closed.getCount() == 0) {
        after.add(event);
      }
      replay[0].close();
      closed.countDown();
    });

    closed.await();
    replay[0].close();

    assertThat(after).isEmpty();
  }

  @Test
  void aMissingFileIsAFailureThatNamesIt() throws Exception {
    Path missing = folder.resolve("missing.jsonl");
    try (ReplaySource replay = new ReplaySource(missing, wall::get, 1)) {
      replay.start(told::add);

      ResourceHealth failed = health(untilHealth(HealthState.FAILED).getLast());

      assertThat(failed.message()).isEqualTo("There is no file " + missing + ".");
    }
  }

  @Test
  void whatIsNoRecordingAtAllEndsWithASentence() throws Exception {
    Path file = Files.writeString(folder.resolve("notes.txt"), "milk\nbread\n");
    try (ReplaySource replay = new ReplaySource(file, wall::get, 1)) {
      replay.start(told::add);

      ResourceHealth ended = health(untilHealth(HealthState.ENDED).getLast());

      assertThat(ended.message())
          .isEqualTo("Nothing in " + file + " could be read as a recording.");
      assertThat(ended.skipped()).isEqualTo(2);
    }
  }

  /** Each look at it is an hour later, so that no line is waited for. */
  private InstantSource jumping() {
    return () -> wall.updateAndGet(now -> now.plusSeconds(3_600));
  }

  private List<SourceEvent> untilHealth(HealthState last) throws InterruptedException {
    List<SourceEvent> events = new ArrayList<>();
    int seen = 0;
    while (seen < ResourceKind.values().length) {
      events.add(told.take());
      if (events.getLast() instanceof SourceEvent.HealthChanged changed
          && changed.health().state() == last) {
        seen++;
      }
    }
    return events;
  }

  private static ResourceHealth health(SourceEvent event) {
    return ((SourceEvent.HealthChanged) event).health();
  }

  private Path twoLines(String first, String second) throws IOException {
    String line =
        "{\"at\":\"%s\",\"resource\":\"jobs\",\"type\":\"ADDED\","
            + "\"object\":{\"metadata\":{\"uid\":\"u\",\"name\":\"n\"}}}\n";
    return Files.writeString(
        folder.resolve("two.jsonl"), line.formatted(first) + line.formatted(second));
  }
}
