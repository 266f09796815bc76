package dev.podlanes.ui.logs;

import dev.podlanes.logs.LogLimits;
import dev.podlanes.logs.LogSpill;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the Logs tab needs of the app around it.
 *
 * @param keeping asked whenever a Job's logs are read for the first time
 * @param saves where lines are saved
 * @param room what the user prefers to be kept, to be shown and changed
 */
public record LogServices(Supplier<Keeping> keeping, Saves saves, LogRoom room) {
  /** Keeps lines in memory only, and saves none. */
  public static LogServices plain() {
    return new LogServices(
        () -> new Keeping(LogLimits.DEFAULT, null), Saves.NONE, new LogRoom(20_000, 128, 0));
  }

  /**
   * How much of the logs is kept.
   *
   * @param limits in memory
   * @param spill where lines go that memory has no room for; null when they are to go for good
   */
  public record Keeping(LogLimits limits, @Nullable LogSpill spill) {}
}
