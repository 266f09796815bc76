package dev.podlanes.logs;

import dev.podlanes.source.LogStatus;
import org.jspecify.annotations.Nullable;

/**
 * What can be shown of the log that is followed.
 *
 * @param run tells one following from the next; 0 when nothing is followed
 * @param status null until the source has said anything
 */
public record LogView(long run, LogSnapshot snapshot, @Nullable LogStatus status) {
  public static final LogView NONE = new LogView(0, LogSnapshot.EMPTY, null);
}
