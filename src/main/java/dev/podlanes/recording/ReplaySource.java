package dev.podlanes.recording;

import dev.podlanes.source.ClusterSource;
import dev.podlanes.source.HealthState;
import dev.podlanes.source.ResourceHealth;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.source.SourceEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays a recording as if it happened now, at a multiple of its own pace. A pause of the recording
 * is played up to {@link #LONGEST_PAUSE}, then its clock leaps to the next line: nobody sits
 * through a night in which nothing happened, nor through the centuries before a stray first line.
 */
public final class ReplaySource implements ClusterSource {
  /** In the recording's own time. */
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final Path file;
  private final ReplayClock clock;
  private @Nullable Thread player;

  /** The latest time of any line so far; the player's alone. */
  private @Nullable Instant latest;

  private volatile boolean closed;

  /**
   * @param wall the real time, for the pace
   * @param speed 1 for the pace of the recording; more is faster, above 0
   */
  public ReplaySource(Path file, InstantSource wall, double speed) {
    this.file = file;
    this.clock = new ReplayClock(wall, speed);
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public synchronized void start(Consumer<SourceEvent> sink) {
    if (player == null && !closed) {
      player = Thread.ofVirtual().name("replay").start(() -> play(sink));
    }
  }

  private void play(Consumer<SourceEvent> sink) {
    try {
      health(sink, HealthState.CONNECTING, null, 0);
      RecordingSummary summary =
          new RecordingReader()
              .read(
                  file,
                  recorded -> {
                    Instant at = recorded.event().at();
                    if (latest == null) {
                      clock.begin(at);
                      latest = at;
                      health(sink, HealthState.LIVE, null, 0);
                    }
                    latest = waitFor(latest, at);
                    if (!closed) {
                      sink.accept(recorded.event());
                    }
                    return !closed;
                  });
      clock.endAt(latest == null ? Instant.EPOCH : latest);
      String complaint = summary.complaint();
      if (summary.events() == 0) {
        complaint = "Nothing in " + file + " could be read as a recording.";
      }
      health(sink, HealthState.ENDED, complaint, summary.skipped());
    } catch (RecordingException unusable) {
      clock.endAt(latest == null ? Instant.EPOCH : latest);
      health(sink, HealthState.FAILED, unusable.getMessage(), 0);
    } catch (InterruptedException closing) {
      // Closed.
    }
  }

  /** Returns the later of both. Lines may stand out of order; time does not run back. */
  private Instant waitFor(Instant last, Instant next) throws InterruptedException {
    Instant pauseEnd = last.plus(LONGEST_PAUSE);
    boolean leap = next.isAfter(pauseEnd);
    Duration wait = clock.until(leap ? pauseEnd : next);
    if (wait.isPositive()) {
      TimeUnit.NANOSECONDS.sleep(wait.toNanos());
    }
    if (leap) {
      clock.leapTo(next);
    }
    return next.isAfter(last) ? next : last;
  }

  private void health(
      Consumer<SourceEvent> sink, HealthState state, @Nullable String message, long skipped) {
    Instant now = clock.instant();
    for (ResourceKind kind : ResourceKind.values()) {
      if (closed) {
        return;
      }
      sink.accept(
          new SourceEvent.HealthChanged(
              new ResourceHealth(kind, state, now, message, null, skipped), now));
    }
  }

  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = player;
    }
    if (running != null && running != Thread.currentThread()) {
      running.interrupt();
      try {
        running.join();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
