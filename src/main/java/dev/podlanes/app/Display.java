package dev.podlanes.app;

import dev.podlanes.fx.FxThread;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The screen to open a window on, if there is one. */
final class Display {
  private Display() {}

  /**
   * Why there is none, as a sentence; null when there is one, or when JavaFX was told to draw in
   * memory.
   *
   * @param platform the JavaFX platform that was asked for; null for the system's own
   */
  static @Nullable String missing(
      Map<String, String> environment, String osName, @Nullable String platform) {
    boolean linux = osName.toLowerCase(Locale.ROOT).contains("linux");
    if (!linux || platform != null) {
      return null;
    }
    if (!environment.getOrDefault("DISPLAY", "").isEmpty()) {
      return null;
    }
    return environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty()
        ? "There is no display (DISPLAY is not set)."
        : "This Wayland session has no X11 display (DISPLAY is not set): install XWayland.";
  }

  /**
   * Starts JavaFX if it does not run yet.
   *
   * @throws UserError when it cannot, with what to do about it
   */
  static void open() throws InterruptedException {
    try {
      FxThread.start();
    } catch (UnsatisfiedLinkError | RuntimeException failed) {
      throw new UserError(ExitCode.USAGE, explain(failed));
    }
  }

  /** What a failure to start JavaFX means for the user. */
  static String explain(Throwable failure) {
    StringBuilder said = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      said.append(cause.getMessage()).append(' ');
    }
    String text = said.toString().toLowerCase(Locale.ROOT);
    if (text.contains("gtk") || text.contains("glass")) {
      return "JavaFX cannot load GTK 3. Install it: the package is libgtk-3-0 on Debian and Ubuntu"
          + " (libgtk-3-0t64 on newer ones), gtk3 on Fedora and Arch.";
    }
    if (text.contains("display")) {
      return "The display " + System.getenv("DISPLAY") + " cannot be opened.";
    }
    return "JavaFX cannot open a window: " + failure.getMessage();
  }
}
