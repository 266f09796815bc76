package dev.podlanes.ui.connect;

import dev.podlanes.source.HealthState;
import dev.podlanes.source.ResourceHealth;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.ui.workspace.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The health of all watches as one state and one line.
 *
 * @param text such as {@code Live · v1.34 · 38 ms}
 * @param detail sentences about what is wrong, for a tooltip or banner; empty when all is well
 */
public record ConnectionHealth(HealthState state, String text, String detail) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final Pattern MINOR = Pattern.compile("v?(\\d+\\.\\d+).*");

  public static ConnectionHealth of(
      @Nullable Session session, Map<ResourceKind, ResourceHealth> health, ZoneId zone) {
    if (session == null) {
      return new ConnectionHealth(HealthState.CONNECTING, "Not connected", "");
    }
    ResourceHealth worst = worst(health);
    String text =
        switch (worst == null ? HealthState.CONNECTING : worst.state()) {
          case CONNECTING -> "Connecting…";
          case LIVE -> live(session, health);
          case POLLED -> "As of " + time(worst, zone) + ", listed every 30 s";
          case STALE -> "Last heard " + time(worst, zone) + ", retrying";
          case FAILED -> "Failed since " + time(worst, zone);
          case ENDED -> "Recording, at its end";
        };
    return new ConnectionHealth(
        worst == null ? HealthState.CONNECTING : worst.state(), text, detail(health));
  }

  private static @Nullable ResourceHealth worst(Map<ResourceKind, ResourceHealth> health) {
    ResourceHealth worst = null;
    for (ResourceKind kind : ResourceKind.VITAL) {
      ResourceHealth one = health.get(kind);
      if (one == null) {
        return null;
      }
      if (worst == null || rank(one.state()) > rank(worst.state())) {
        worst = one;
      }
    }
    return worst;
  }

  private static int rank(HealthState state) {
    return switch (state) {
      case ENDED -> 0;
      case LIVE -> 1;
      case CONNECTING -> 2;
      case POLLED -> 3;
      case STALE -> 4;
      case FAILED -> 5;
    };
  }

  private static String time(@Nullable ResourceHealth health, ZoneId zone) {
    Instant since = health == null ? Instant.EPOCH : health.since();
    return TIME.format(since.atZone(zone));
  }

  private static String live(Session session, Map<ResourceKind, ResourceHealth> health) {
    List<String> parts = new ArrayList<>();
    parts.add(session.cluster() == null ? "Replaying" : "Live");
    if (session.version() != null) {
      Matcher minor = MINOR.matcher(session.version());
      parts.add(minor.matches() ? "v" + minor.group(1) : session.version());
    }
    ResourceHealth jobs = health.get(ResourceKind.JOBS);
    Duration latency = jobs == null ? null : jobs.latency();
    if (latency != null) {
      parts.add(Math.max(1, latency.toMillis()) + " ms");
    }
    return String.join(" · ", parts);
  }

  private static String detail(Map<ResourceKind, ResourceHealth> health) {
    List<String> sentences = new ArrayList<>();
    for (ResourceKind kind : ResourceKind.values()) {
      ResourceHealth one = health.get(kind);
      if (one == null) {
        continue;
      }
      if (one.message() != null && !sentences.contains(one.message())) {
        sentences.add(one.message());
      }
      if (one.skipped() > 0) {
        sentences.add(one.skipped() + " " + kind.plural() + " could not be read.");
      }
    }
    return String.join("\n", sentences);
  }
}
