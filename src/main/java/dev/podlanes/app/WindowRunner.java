package dev.podlanes.app;

import dev.podlanes.fx.FxThread;
import dev.podlanes.logs.LogLimits;
import dev.podlanes.logs.LogSpill;
import dev.podlanes.settings.LogMemory;
import dev.podlanes.settings.PreferencesFile;
import dev.podlanes.settings.PreferencesFile.Loaded;
import dev.podlanes.settings.PreferencesStore;
import dev.podlanes.settings.UserFolders;
import dev.podlanes.state.ClusterState;
import dev.podlanes.ui.WindowView;
import dev.podlanes.ui.connect.ClusterCatalog;
import dev.podlanes.ui.connect.Connector;
import dev.podlanes.ui.logs.LogServices;
import dev.podlanes.ui.theme.Theme;
import dev.podlanes.ui.workspace.Workspace;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Opens the window and stays until it is closed. */
final class WindowRunner {
  private static final double LEAST_WIDTH = 900;
  private static final double LEAST_HEIGHT = 600;
  private static final int[] ICONS = {16, 32, 48, 64, 128, 256};

  private final ClusterCatalog catalog;
  private final Look look;
  private final PreferencesFile preferences;
  private final Path logFolder;
  private @Nullable FirstWindow first;
  private boolean readOnly;

  WindowRunner(ClusterCatalog catalog, Look look, UserFolders folders) {
    this.catalog = catalog;
    this.look = look;
    this.preferences = new PreferencesFile(folders.config());
    this.logFolder = folders.cache();
  }

  /** Comes forward when a second start asks for it. */
  WindowRunner comingForwardBy(@Nullable FirstWindow claimed) {
    first = claimed;
    return this;
  }

  /** Opens without the means to change anything, whatever is preferred. */
  WindowRunner readOnly(boolean asked) {
    readOnly = asked;
    return this;
  }

  /**
   * Runs the window.
   *
   * @param begin what to show first; called on the JavaFX thread when the window is made, before it
   *     is shown
   * @param job the name of the Job to select when it appears; null for the most interesting one
   * @return the exit code: that of the signal by which it was ended, if it was
   */
  int run(Consumer<Connector> begin, @Nullable String job) throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    Loaded loaded = preferences.load();
    EndSignals ended;
    try (PreferencesStore store = new PreferencesStore(preferences, loaded)) {
      Display.open();
      Stage stage = FxThread.call(() -> open(store, begin, loaded.complaint(), job, closed));
      ended = EndSignals.leadTo(() -> FxThread.run(stage::hide));
      if (first != null) {
        first.listen(() -> FxThread.run(() -> comeForward(stage)));
      }
      closed.await();
    } catch (ExecutionException failed) {
      // Else JavaFX would keep a process that shows nothing.
      FxThread.stop();
      throw new IllegalStateException("The window could not be opened.", failed.getCause());
    }
    FxThread.stop();
    ended.close();
    return ended.exitCode();
  }

  private static void comeForward(Stage stage) {
    stage.setIconified(false);
    stage.toFront();
    stage.requestFocus();
  }

  private Stage open(
      PreferencesStore preferred,
      Consumer<Connector> begin,
      @Nullable String complaint,
      @Nullable String job,
      CountDownLatch closed) {
    WindowMemory memory = new WindowMemory(preferred);
    Theme theme = look.theme(preferred.current());
    memory.keep(theme);
    Workspace workspace = new Workspace();
    workspace.readOnlyProperty().set(readOnly || preferred.current().readOnly());
    memory.keep(workspace.readOnlyProperty());
    if (job != null) {
      selectWhenItAppears(workspace, job);
    }
    Connector connector = new Connector(catalog, workspace);
    WindowView view =
        new WindowView(
            workspace,
            connector,
            theme,
            ZoneId.systemDefault(),
            Version.about(),
            new LogServices(
                () -> keeping(preferred.current().logs()), new LogFiles(), memory.logRoom()));
    Stage stage = new Stage();
    stage.setTitle("Podlanes");
    stage.setScene(view.lanesFirst(() -> addIcons(stage)));
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    memory.keep(stage);
    stage.setOnHidden(hidden -> {
      view.close();
      connector.close();
      closed.countDown();
    });
    // The cluster answers while the window is styled and laid out for the first time.
    begin.accept(connector);
    stage.show();
    if (complaint != null) {
      connector.tell(new Connector.Notice(complaint, false));
    }
    return stage;
  }

  /** Late, because six pictures are unpacked for what only a task bar shows. */
  private static void addIcons(Stage stage) {
    for (int size : ICONS) {
      var icon = WindowRunner.class.getResourceAsStream("icon-" + size + ".png");
      if (icon != null) {
        stage.getIcons().add(new Image(icon));
      }
    }
  }

  private LogServices.Keeping keeping(LogMemory memory) {
    LogLimits limits =
        new LogLimits(memory.linesOfOne(), (long) memory.megabytesInAll() << 20, LogLimits.STREAMS);
    LogSpill spill =
        memory.spill() ? new LogSpill(logFolder, (long) memory.spillMegabytes() << 20) : null;
    return new LogServices.Keeping(limits, spill);
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
