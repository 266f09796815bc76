package dev.podlanes.ui.logs;

import dev.podlanes.logs.LogOrigin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the Logs tab asks of the window around it. JavaFX thread. */
interface LogOutside {
  /** Now on the clock of what is on screen. */
  Instant now();

  /** Selects the lane and the attempt that a log is of. */
  void select(LogOrigin of);

  /** Shows a time on the lanes. */
  void point(Instant at);

  /** Keeps what was picked automatically, or lets go of what was selected. */
  void toggleAutomatic();

  /** The context to name in a kubectl command; null when kubectl would choose it anyway. */
  @Nullable String context();
}
