package dev.podlanes.app;

import dev.podlanes.settings.LogMemory;
import dev.podlanes.settings.PreferencesStore;
import dev.podlanes.settings.Screens;
import dev.podlanes.settings.Screens.Area;
import dev.podlanes.settings.WindowPlace;
import dev.podlanes.ui.logs.LogRoom;
import dev.podlanes.ui.theme.Colours;
import dev.podlanes.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Brings a window back as it was left: its place, by the screens that are there, and its look.
 * JavaFX thread.
 */
final class WindowMemory {
  private static final double USUAL_WIDTH = 1_440;
  private static final double USUAL_HEIGHT = 900;

  private final PreferencesStore preferences;

  /** Where the window stands when it is neither maximized nor an icon. */
  private @Nullable WindowPlace normal;

  WindowMemory(PreferencesStore preferences) {
    this.preferences = preferences;
  }

  /** Remembers every look that is chosen from now on. */
  void keep(Theme theme) {
    Runnable changed =
        () -> {
          Colours chosen = theme.chosenProperty().get();
          String name = chosen == null ? null : Look.name(chosen);
          boolean projector = theme.projectorProperty().get();
          preferences.update(before -> before.withLook(name, projector));
        };
    theme.chosenProperty().addListener((value, before, now) -> changed.run());
    theme.projectorProperty().addListener((value, before, now) -> changed.run());
  }

  /** Remembers every choice of read-only that is made from now on. */
  void keep(BooleanProperty readOnly) {
    readOnly.addListener(
        (value, before, now) -> preferences.update(known -> known.withReadOnly(now)));
  }

  /** What is kept of the logs, as the user wants it; remembers every choice from now on. */
  LogRoom logRoom() {
    LogMemory known = preferences.current().logs();
    LogRoom room =
        new LogRoom(
            known.linesOfOne(), known.megabytesInAll(), known.spill() ? known.spillMegabytes() : 0);
    Runnable changed =
        () -> preferences.update(before -> before.withLogs(memory(room, before.logs())));
    room.linesProperty().addListener((value, before, now) -> changed.run());
    room.megabytesProperty().addListener((value, before, now) -> changed.run());
    room.fileMegabytesProperty().addListener((value, before, now) -> changed.run());
    return room;
  }

  private static LogMemory memory(LogRoom room, LogMemory before) {
    int file = room.fileMegabytesProperty().get();
    return new LogMemory(
        room.linesProperty().get(),
        room.megabytesProperty().get(),
        file > 0,
        file > 0 ? file : before.spillMegabytes());
  }

  /** Places a window that is not shown yet, and remembers where it is when it is hidden. */
  void keep(Stage stage) {
    WindowPlace last = screens().restore(preferences.current().windows());
    if (last == null) {
      Rectangle2D screen = Screen.getPrimary().getVisualBounds();
      stage.setWidth(Math.min(USUAL_WIDTH, screen.getWidth()));
      stage.setHeight(Math.min(USUAL_HEIGHT, screen.getHeight()));
    } else {
      stage.setX(last.x());
      stage.setY(last.y());
      stage.setWidth(last.width());
      stage.setHeight(last.height());
      stage.setMaximized(last.maximized());
      normal = last;
    }
    List.of(stage.xProperty(), stage.yProperty(), stage.widthProperty(), stage.heightProperty())
        .forEach(value -> value.addListener((each, before, now) -> moved(stage)));
    stage.setOnHiding(hiding -> save(stage));
  }

  private void moved(Stage stage) {
    boolean usual = !stage.isMaximized() && !stage.isIconified() && !stage.isFullScreen();
    if (usual && stage.isShowing() && stage.getWidth() >= 1 && stage.getHeight() >= 1) {
      normal = place(stage);
    }
  }

  private void save(Stage stage) {
    WindowPlace before = normal == null ? place(stage) : normal;
    WindowPlace last =
        new WindowPlace(
            screens().key(),
            before.x(),
            before.y(),
            before.width(),
            before.height(),
            stage.isMaximized());
    preferences.update(known -> known.withWindow(last));
  }

  private static WindowPlace place(Stage stage) {
    return new WindowPlace(
        screens().key(), stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
  }

  private static Screens screens() {
    List<Area> areas = new ArrayList<>();
    areas.add(area(Screen.getPrimary()));
    Screen.getScreens().stream()
        .filter(screen -> !screen.equals(Screen.getPrimary()))
        .map(WindowMemory::area)
        .forEach(areas::add);
    return new Screens(areas);
  }

  private static Area area(Screen screen) {
    Rectangle2D bounds = screen.getVisualBounds();
    return new Area(bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight());
  }
}
