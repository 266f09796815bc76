package dev.podlanes.app;

import dev.podlanes.fx.FxThread;
import dev.podlanes.state.ClusterState;
import dev.podlanes.ui.WindowView;
import dev.podlanes.ui.connect.ClusterCatalog;
import dev.podlanes.ui.connect.Connector;
import dev.podlanes.ui.theme.Theme;
import dev.podlanes.ui.workspace.Workspace;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Opens the window and stays until it is closed. */
final class WindowRunner {
  private static final double WIDTH = 1_440;
  private static final double HEIGHT = 900;
  private static final double LEAST_WIDTH = 900;
  private static final double LEAST_HEIGHT = 600;
  private static final int[] ICONS = {16, 32, 48, 64, 128, 256};

  private final ClusterCatalog catalog;
  private final LookOptions look;

  WindowRunner(ClusterCatalog catalog, LookOptions look) {
    this.catalog = catalog;
    this.look = look;
  }

  /**
   * Runs the window.
   *
   * @param first what to show first; called on the JavaFX thread when the window stands
   * @param job the name of the Job to select when it appears; null for the most interesting one
   */
  void run(Consumer<Connector> first, @Nullable String job) throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    try {
      FxThread.start();
      FxThread.call(() -> open(first, job, closed));
    } catch (ExecutionException failed) {
      throw new IllegalStateException("The window could not be opened.", failed.getCause());
    } catch (UnsatisfiedLinkError | RuntimeException failed) {
      throw new UserError(ExitCode.USAGE, Display.explain(failed));
    }
    closed.await();
    FxThread.stop();
  }

  private Stage open(Consumer<Connector> first, @Nullable String job, CountDownLatch closed) {
    Theme theme = new Theme();
    look.apply(theme);
    Workspace workspace = new Workspace();
    if (job != null) {
      selectWhenItAppears(workspace, job);
    }
    Connector connector = new Connector(catalog, workspace);
    WindowView view = new WindowView(workspace, connector, theme, ZoneId.systemDefault());
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    Stage stage = new Stage();
    stage.setTitle("Podlanes");
    for (int size : ICONS) {
      var icon = WindowRunner.class.getResourceAsStream("icon-" + size + ".png");
      if (icon != null) {
        stage.getIcons().add(new Image(icon));
      }
    }
    stage.setScene(
        view.scene(Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight())));
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    stage.setOnHidden(hidden -> {
      connector.close();
      closed.countDown();
    });
    stage.show();
    first.accept(connector);
    return stage;
  }

  private static void selectWhenItAppears(Workspace workspace, String name) {
    workspace
        .stateProperty()
        .addListener(
            new ChangeListener<>() {
              @Override
              public void changed(
                  ObservableValue<? extends ClusterState> value,
                  ClusterState before,
                  ClusterState now) {
                now.jobs().stream()
                    .filter(job -> job.name().equals(name))
                    .findFirst()
                    .ifPresent(job -> {
                      workspace.stateProperty().removeListener(this);
                      workspace.selectJob(job.uid());
                    });
              }
            });
  }
}
