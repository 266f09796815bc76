package dev.podlanes.ui;

import dev.podlanes.ui.act.Actions;
import dev.podlanes.ui.act.DeedLineController;
import dev.podlanes.ui.connect.ConnectionController;
import dev.podlanes.ui.connect.Connector;
import dev.podlanes.ui.jobs.JobHeaderController;
import dev.podlanes.ui.jobs.JobListController;
import dev.podlanes.ui.jobs.ParallelismController;
import dev.podlanes.ui.logs.DetailsController;
import dev.podlanes.ui.logs.LogServices;
import dev.podlanes.ui.theme.Theme;
import dev.podlanes.ui.timeline.LaneToolbarController;
import dev.podlanes.ui.timeline.ReadingOptions;
import dev.podlanes.ui.timeline.TimelineController;
import dev.podlanes.ui.workspace.LaneView;
import dev.podlanes.ui.workspace.Workspace;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;

/** Puts the window together from its FXML, and ends what its parts have begun. JavaFX thread. */
public final class WindowView implements AutoCloseable {
  private final Map<Class<?>, Supplier<Object>> controllers;
  private final Theme theme;
  private final DetailsController details;

  /** A window that has nothing to say about the app around it. */
  public WindowView(Workspace workspace, Connector connector, Theme theme, ZoneId zone) {
    this(workspace, connector, theme, zone, About.UNKNOWN);
  }

  public WindowView(
      Workspace workspace, Connector connector, Theme theme, ZoneId zone, About about) {
    this(workspace, connector, theme, zone, about, LogServices.plain());
  }

  /**
   * A window.
   *
   * @param logs how logs are kept and saved
   */
  public WindowView(
      Workspace workspace,
      Connector connector,
      Theme theme,
      ZoneId zone,
      About about,
      LogServices logs) {
    this.theme = theme;
    LaneView lanes = new LaneView(workspace);
    Actions actions = new Actions(workspace, theme, new SecureRandom());
    ReadingOptions reading = new ReadingOptions();
    this.details =
        new DetailsController(
            workspace,
            lanes,
            new DetailsController.Surroundings(theme.coloursProperty(), logs, zone));
    this.controllers =
        Map.of(
            WindowController.class,
                () ->
                    new WindowController(workspace, connector, theme, about, actions, logs.room()),
            ConnectionController.class, () -> new ConnectionController(workspace, connector, zone),
            DeedLineController.class, () -> new DeedLineController(workspace),
            JobListController.class, () -> new JobListController(workspace, actions),
            JobHeaderController.class, () -> new JobHeaderController(workspace, actions),
            ParallelismController.class, () -> new ParallelismController(workspace, zone),
            LaneToolbarController.class, () -> new LaneToolbarController(lanes, reading),
            TimelineController.class,
                () -> new TimelineController(workspace, lanes, reading, theme, zone),
            DetailsController.class, () -> details);
  }

  /** The window's scene, dressed, of the size that its parts prefer. */
  public Scene scene() {
    return scene(-1, -1);
  }

  /** The window's scene, dressed, of this size in pixels. */
  public Scene scene(double width, double height) {
    FXMLLoader loader = new FXMLLoader(WindowView.class.getResource("Window.fxml"));
    loader.setControllerFactory(this::controller);
    try {
      Parent root = loader.load();
      Scene scene = new Scene(root, width, height);
      theme.dress(scene);
      return scene;
    } catch (IOException broken) {
      throw new IllegalStateException("The app's own Window.fxml is broken.", broken);
    }
  }

  @Override
  public void close() {
    details.close();
  }

  private Object controller(Class<?> type) {
    return Objects.requireNonNull(controllers.get(type), type.getName()).get();
  }
}
