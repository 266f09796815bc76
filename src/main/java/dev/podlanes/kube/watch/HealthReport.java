package dev.podlanes.kube.watch;

import dev.podlanes.source.HealthState;
import dev.podlanes.source.ResourceHealth;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.source.SourceEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells the health of one loop, and only what is new of it. Used by the loop's thread alone. */
final class HealthReport {
  private final ResourceKind kind;
  private final InstantSource clock;
  private final Consumer<SourceEvent> sink;
  private @Nullable HealthState state;
  private @Nullable String message;
  private Instant since = Instant.EPOCH;

  /** When the server last told something of what is held; null while nothing is. */
  private @Nullable Instant heard;

  private @Nullable Duration latency;
  private long skipped;

  HealthReport(ResourceKind kind, InstantSource clock, Consumer<SourceEvent> sink) {
    this.kind = kind;
    this.clock = clock;
    this.sink = sink;
  }

  /** Not of a server that has only just come back: for minutes its start would count as usual. */
  void measured(Duration roundTrip) {
    if (state != HealthState.STALE) {
      latency = roundTrip;
    }
  }

  /** What is held is as the server has it at this moment, as far as it has told. */
  void heard() {
    heard = clock.instant();
  }

  /** Counts what could not be read; told at once. */
  void skipped(long more) {
    if (more > 0) {
      skipped += more;
      tell();
    }
  }

  /**
   * The state as it is now. A state that goes on keeps its beginning; one in which the server is
   * not heard began when it last was, and not when that was noticed.
   */
  void become(HealthState next, @Nullable String why) {
    Instant began = next == state ? since : clock.instant();
    boolean deaf =
        next == HealthState.STALE || next == HealthState.FAILED || next == HealthState.POLLED;
    if (deaf && heard != null) {
      began = heard;
    }
    if (next == state && Objects.equals(why, message) && began.equals(since)) {
      return;
    }
    since = began;
    state = next;
    message = why;
    tell();
  }

  /** All is well still: nothing has changed, and the connection has just shown that it lives. */
  void alive() {
    if (state == HealthState.LIVE) {
      tell();
    }
  }

  private void tell() {
    if (state != null) {
      sink.accept(
          new SourceEvent.HealthChanged(
              new ResourceHealth(kind, state, since, message, latency, skipped), clock.instant()));
    }
  }
}
