package dev.podlanes.app;

import dev.podlanes.demo.DemoOptions;
import dev.podlanes.settings.UserFolders;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.NamespaceScope;
import dev.podlanes.ui.connect.ClusterCatalog;
import dev.podlanes.ui.connect.Connector;
import dev.podlanes.ui.connect.ContextChoice;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Opens the window on a cluster; without a display, runs the demo Job in words. */
final class WindowStart {
  private static final String HEADLESS_PICTURE = "podlanes-timeline.png";

  private final Surroundings surroundings;

  WindowStart(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Stays until the window is closed.
   *
   * @return the exit code
   */
  int open(WindowRequest request) throws InterruptedException {
    String noDisplay = surroundings.missingDisplay();
    if (noDisplay != null) {
      return withoutDisplay(noDisplay);
    }
    UserFolders folders = surroundings.folders();
    try (FirstWindow first = FirstWindow.claim(folders.runtime())) {
      if (first == null && request.asksForNothing()) {
        if (FirstWindow.callForward(folders.runtime(), FirstWindow.PATIENCE)) {
          return ExitCode.DONE;
        }
      }
      try (DemoLauncher launcher = surroundings.demo()) {
        if (request.demo()) {
          launcher.begin();
        }
        Future<Begun> begun = begin(request, launcher);
        // Meanwhile; nothing here waits for the other.
        Display.open();
        ClusterCatalog catalog = begun.get().catalog;
        FirstChoice choice = begun.get().choice;
        return new WindowRunner(catalog, request.look(), folders)
            .comingForwardBy(first)
            .readOnly(request.readOnly())
            .run(connector -> connect(connector, choice, request), request.job());
      } catch (ExecutionException failed) {
        throw new IllegalStateException("The kubeconfig could not be read.", failed.getCause());
      }
    }
  }

  /** What there is to connect to, and what of it comes first. */
  private record Begun(ClusterCatalog catalog, FirstChoice choice) {}

  private Future<Begun> begin(WindowRequest request, DemoLauncher launcher) {
    FutureTask<Begun> reading =
        new FutureTask<>(() -> {
          ClusterCatalog catalog = surroundings.catalog(launcher);
          FirstChoice choice =
              FirstChoice.of(
                  catalog, surroundings.hasKubeconfig(), request.demo(), request.context());
          if (ContextChoice.DEMO.equals(choice.choice())) {
            launcher.begin();
          }
          return new Begun(catalog, choice);
        });
    Thread.ofVirtual().name("kubeconfig").start(reading);
    return reading;
  }

  private static void connect(Connector connector, FirstChoice first, WindowRequest request) {
    if (first.choice() != null) {
      if (request.namespace() == null) {
        connector.connect(first.choice());
      } else {
        connector.connect(first.choice(), NamespaceScope.of(request.namespace()));
      }
    }
    connector.tell(first.notice());
  }

  private int withoutDisplay(String why) throws InterruptedException {
    surroundings.out().println(why + " The demo Job runs without a window.");
    DemoOptions options = DemoOptions.DEFAULT.withSpeed(surroundings.headlessSpeed());
    try (DemoLauncher launcher = surroundings.demo(options)) {
      Path picture = surroundings.environment().directory().resolve(HEADLESS_PICTURE);
      new HeadlessDemo(surroundings.out()).run(launcher.directory(), picture);
      return ExitCode.DONE;
    } catch (ClusterException failed) {
      throw new UserError(ExitCode.UNREACHABLE, failed.getMessage());
    }
  }
}
