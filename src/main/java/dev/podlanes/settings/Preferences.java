package dev.podlanes.settings;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the user prefers. Immutable.
 *
 * @param theme the name of the colours, such as {@code high-contrast}; null follows the system
 * @param projector whether everything is larger, for a classroom
 * @param readOnly whether windows open without the means to change anything
 * @param windows where the window stood, by set of screens, the latest first
 */
public record Preferences(
    @Nullable String theme,
    boolean projector,
    LogMemory logs,
    boolean readOnly,
    List<WindowPlace> windows) {
  /** Sets of screens that are remembered; a person has few. */
  private static final int MOST_WINDOWS = 8;

  public static final Preferences DEFAULT =
      new Preferences(null, false, LogMemory.DEFAULT, false, List.of());

  public Preferences {
    windows = List.copyOf(windows);
  }

  public Preferences withLook(@Nullable String newTheme, boolean newProjector) {
    return new Preferences(newTheme, newProjector, logs, readOnly, windows);
  }

  public Preferences withLogs(LogMemory memory) {
    return new Preferences(theme, projector, memory, readOnly, windows);
  }

  public Preferences withReadOnly(boolean newReadOnly) {
    return new Preferences(theme, projector, logs, newReadOnly, windows);
  }

  /** Remembers where the window stands, in place of what was known of the same screens. */
  public Preferences withWindow(WindowPlace place) {
    Stream<WindowPlace> others =
        windows.stream().filter(known -> !known.screens().equals(place.screens()));
    return new Preferences(
        theme,
        projector,
        logs,
        readOnly,
        Stream.concat(Stream.of(place), others).limit(MOST_WINDOWS).toList());
  }
}
