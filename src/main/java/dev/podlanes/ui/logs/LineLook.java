package dev.podlanes.ui.logs;

import dev.podlanes.logs.LineFilter;
import dev.podlanes.logs.LogRow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How the lines of the list look. Immutable but for what it asks.
 *
 * @param kind what a lane is called, such as {@code index}
 * @param origin the Job's start
 * @param dark whether text is lighter than what it stands on
 * @param containers whether each line names its container
 * @param runs whether each line tells its container's run
 * @param gone uids of pods that are gone
 * @param marked whether the user has marked a line
 */
record LineLook(
    String kind,
    Timestamps timestamps,
    Instant origin,
    ZoneId zone,
    boolean wrap,
    boolean dark,
    boolean containers,
    boolean runs,
    LinePieces pieces,
    Set<String> gone,
    Predicate<LogRow> marked) {

  static LineLook plain(ZoneId zone) {
    return new LineLook(
        "lane",
        Timestamps.TIME,
        Instant.EPOCH,
        zone,
        false,
        true,
        false,
        false,
        new LinePieces(false, LineFilter.ALL, LineFilter.ALL),
        Set.of(),
        row -> false);
  }
}
