package dev.podlanes.ui.logs;

import dev.podlanes.action.Kubectl;
import dev.podlanes.logs.LogOrigin;
import java.time.Instant;

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

  /** How kubectl is told which cluster is on screen. */
  Kubectl kubectl();
}
