package dev.podlanes.logs;

import org.jspecify.annotations.Nullable;

/**
 * What lies in the temporary files.
 *
 * @param bytes that they take, 0 or more
 * @param trouble why less is kept there than is allowed, as a sentence; null when nothing went
 *     wrong
 */
public record SpillState(long bytes, @Nullable String trouble) {
  public static final SpillState NONE = new SpillState(0, null);
}
