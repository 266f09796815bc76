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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.fxml.FXMLLoader;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/**
 * Puts the window together from its FXML, and ends what its parts have begun. The frame with the
 * lanes comes first, so that they can be on screen before anything else is made. JavaFX thread.
 */
public final class WindowView implements AutoCloseable {
  private final Map<Class<?>, Supplier<Object>> controllers;
  private final Theme theme;
  private final WindowController frame;
  private final Deque<Runnable> missing;
  private final Furnishing furnishing = new Furnishing(this);
  private @Nullable DetailsController details;

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
    Panels panels = new Panels();
    this.frame =
        new WindowController(workspace, connector, theme, panels, about, actions, logs.room());
    this.controllers =
        Map.of(
            WindowController.class, () -> frame,
            BarController.class, () -> new BarController(connector, theme, panels, frame),
            ConnectionController.class, () -> new ConnectionController(workspace, connector, zone),
            DeedLineController.class, () -> new DeedLineController(workspace),
            JobListController.class, () -> new JobListController(workspace, actions),
            JobHeaderController.class, () -> new JobHeaderController(workspace, actions),
            ParallelismController.class, () -> new ParallelismController(workspace, zone),
            LaneToolbarController.class, () -> new LaneToolbarController(lanes, reading),
            TimelineController.class,
                () -> new TimelineController(workspace, lanes, reading, theme, zone),
            DetailsController.class,
                () ->
                    new DetailsController(
                        workspace,
                        lanes,
                        new DetailsController.Surroundings(theme.coloursProperty(), logs, zone)));
    this.missing =
        new ArrayDeque<>(
            List.of(
                this::addBar,
                this::addHeader,
                this::addParallelism,
                this::addLaneTools,
                this::addJobs,
                this::addDetails));
  }

  /** The window's scene, dressed, of this size in pixels. */
  public Scene scene(double width, double height) {
    Scene scene = lanesFirst(width, height);
    while (addNext()) {
      // Until the window is whole.
    }
    return scene;
  }

  /**
   * The same, of the size that its parts prefer, with the lanes only. The other parts join it as
   * soon as it is on screen and the first pods are, or when those keep it waiting.
   *
   * @param atLast done when the window is whole, unless it is closed before
   */
  public Scene lanesFirst(Runnable atLast) {
    missing.add(atLast);
    Scene scene = lanesFirst(-1, -1);
    furnishing.start();
    return scene;
  }

  private Scene lanesFirst(double width, double height) {
    Scene scene = new Scene(load("Window.fxml").getRoot(), width, height);
    theme.dress(scene);
    return scene;
  }

  /** Adds the next part of the window that is missing; false when none is. */
  boolean addNext() {
    Runnable next = missing.poll();
    if (next == null) {
      return false;
    }
    next.run();
    return true;
  }

  /** The lanes and what belongs to them. */
  public TimelineController timeline() {
    return frame.timeline();
  }

  private void addBar() {
    frame.putBar(load("Bar.fxml").getRoot());
  }

  private void addHeader() {
    frame.putHeader(load("jobs/JobHeader.fxml").getRoot());
  }

  private void addParallelism() {
    FXMLLoader loaded = load("jobs/Parallelism.fxml");
    frame.putParallelism(loaded.getRoot(), loaded.getController());
  }

  private void addLaneTools() {
    FXMLLoader loaded = load("timeline/LaneToolbar.fxml");
    timeline().putTools(loaded.getRoot(), loaded.getController());
  }

  private void addJobs() {
    frame.putJobs(load("jobs/JobList.fxml").getRoot());
  }

  private void addDetails() {
    FXMLLoader loaded = load("logs/Details.fxml");
    DetailsController controller = loaded.getController();
    details = controller;
    frame.putDetails(loaded.getRoot(), controller);
  }

  private FXMLLoader load(String part) {
    FXMLLoader loader = new FXMLLoader(WindowView.class.getResource(part));
    loader.setControllerFactory(this::controller);
    try {
      loader.load();
      return loader;
    } catch (IOException broken) {
      throw new IllegalStateException("The app's own " + part + " is broken.", broken);
    }
  }

  @Override
  public void close() {
    furnishing.stop();
    if (details != null) {
      details.close();
    }
  }

  private Object controller(Class<?> type) {
    return Objects.requireNonNull(controllers.get(type), type.getName()).get();
  }
}
