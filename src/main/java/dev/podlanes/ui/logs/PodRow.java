package dev.podlanes.ui.logs;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.timeline.Durations;
import dev.podlanes.ui.workspace.Workspace.Selection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as a row.
 *
 * @param lane the number of its lane
 */
record PodRow(int lane, PodAttempt attempt) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  /** What it is on the timeline. */
  Selection selection() {
    return new Selection(lane, attempt.uid());
  }

  /**
   * The columns of the table.
   *
   * @param laneTitle what a lane is: index, slot or worker
   * @param zone in which times of day are shown
   */
  static List<Column<PodRow>> columns(String laneTitle, ZoneId zone) {
    return List.of(
        Column.<PodRow>of(laneTitle, 54, row -> Integer.toString(row.lane()))
            .sorted(
                Comparator.comparingInt(PodRow::lane)
                    .thenComparing(row -> row.attempt().created())),
        Column.<PodRow>of("Pod", 122, row -> row.attempt().name()).sharing(3),
        Column.<PodRow>of("State", 84, row -> row.attempt().state().label())
            .styled(row -> style(row.attempt().state())),
        Column.<PodRow>of("Exit", 42, PodRow::exitCode)
            .sorted(
                Comparator.comparing(
                    row -> row.attempt().exitCode(),
                    Comparator.nullsFirst(Comparator.naturalOrder()))),
        Column.<PodRow>of("Reason", 84, row -> orEmpty(row.attempt().reason())).sharing(1),
        Column.<PodRow>of("Restarts", 62, row -> Integer.toString(row.attempt().restarts()))
            .sorted(Comparator.comparingInt(row -> row.attempt().restarts())),
        Column.<PodRow>of("Started", 66, row -> row.started(zone))
            .sorted(
                Comparator.comparing(
                    row -> row.attempt().started(),
                    Comparator.nullsFirst(Comparator.naturalOrder()))),
        Column.<PodRow>of("Duration", 70, row -> "")
            .ticking(PodRow::duration)
            .sorted(Comparator.comparing(row -> row.length(Instant.MAX))),
        Column.<PodRow>of("Node", 70, row -> orEmpty(row.attempt().pod().node())).sharing(1));
  }

  private String exitCode() {
    Integer code = attempt.exitCode();
    return code == null ? "" : code.toString();
  }

  private String started(ZoneId zone) {
    Instant started = attempt.started();
    return started == null ? "" : TIME.withZone(zone).format(started);
  }

  /** How long it ran so far; empty before it did. */
  String duration(Instant now) {
    return attempt.started() == null ? "" : Durations.words(length(now));
  }

  /** Longest for those that still run: seen from the end of time they all do. */
  private Duration length(Instant now) {
    Instant started = attempt.started();
    return started == null ? Duration.ZERO : Duration.between(started, attempt.endBy(now));
  }

  private static @Nullable String style(AttemptState state) {
    return switch (state) {
      case RUNNING -> "running-text";
      case SUCCEEDED -> "succeeded-text";
      case FAILED -> "failed-text";
      case WAITING, STARTING, TERMINATING, IGNORED, DISRUPTED, STOPPED, VANISHED -> null;
    };
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
