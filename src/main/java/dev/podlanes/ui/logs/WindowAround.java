package dev.podlanes.ui.logs;

import dev.podlanes.logs.LogOrigin;
import dev.podlanes.ui.workspace.Session;
import dev.podlanes.ui.workspace.Workspace;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The window as the Logs tab sees it.
 *
 * @param implied whether kubectl would choose a context by itself
 * @param automatic keeps what was picked automatically, or lets go of what was selected
 */
record WindowAround(Workspace workspace, Predicate<String> implied, Runnable automatic)
    implements LogOutside {
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
  public @Nullable String context() {
    Session session = workspace.sessionProperty().get();
    String context =
        session == null || session.cluster() == null ? null : session.cluster().context().name();
    return context == null || implied.test(context) ? null : context;
  }
}
