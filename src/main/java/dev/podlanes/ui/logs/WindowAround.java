package dev.podlanes.ui.logs;

import dev.podlanes.action.Kubectl;
import dev.podlanes.logs.LogOrigin;
import dev.podlanes.ui.workspace.Session;
import dev.podlanes.ui.workspace.Workspace;
import java.time.Instant;

/**
 * The window as the Logs tab sees it.
 *
 * @param automatic keeps what was picked automatically, or lets go of what was selected
 */
record WindowAround(Workspace workspace, Runnable automatic) implements LogOutside {
  @Override
  public Instant now() {
    return workspace.now();
  }

  @Override
  public void select(LogOrigin of) {
    workspace.select(new Workspace.Selection(of.lane(), of.podUid()));
  }

  @Override
  public void point(Instant at) {
    workspace.point(new Workspace.Moment(at, false));
  }

  @Override
  public void toggleAutomatic() {
    automatic.run();
  }

  @Override
  public Kubectl kubectl() {
    Session session = workspace.sessionProperty().get();
    Kubectl known = session == null ? null : session.kubectl();
    return known == null ? new Kubectl(null, null) : known;
  }
}
