package dev.podlanes.ui.logs;

import dev.podlanes.logs.LineSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the Logs tab shows at one moment. Immutable.
 *
 * @param held how many lines there are of the logs shown, before any is held back
 * @param shown the lines
 * @param hits those of them that are searched for; null while nothing is
 * @param dropped lines of this Job that had to go for the bounds' sake
 * @param gone uids of pods that are gone
 */
record LogPage(
    LogQuestion question,
    int held,
    LineSet shown,
    @Nullable LineSet hits,
    LineSieve.Complaints complaints,
    LogStanding standing,
    long dropped,
    Set<String> gone) {}
