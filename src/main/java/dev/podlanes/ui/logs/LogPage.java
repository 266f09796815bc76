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
 * @param trouble why less is kept in a file than is allowed; null when nothing went wrong
 * @param gone uids of pods that are gone
 * @param restarted whether there are lines of a container that was restarted
 * @param older of the logs shown, those with older lines that were not asked for
 * @param room whether there is room for more of them
 */
record LogPage(
    LogQuestion question,
    int held,
    LineSet shown,
    @Nullable LineSet hits,
    LineSieve.Complaints complaints,
    LogStanding standing,
    long dropped,
    @Nullable String trouble,
    Set<String> gone,
    boolean restarted,
    int older,
    boolean room) {

  /** Whether some lines were not looked at yet: the question is to be asked again. */
  boolean unfinished() {
    return shown.unseen() > 0 || (hits != null && hits.unseen() > 0);
  }
}
