package dev.podlanes.ui.logs;

import static dev.podlanes.testing.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.testing.Sight;
import dev.podlanes.testing.WindowExtension;
import dev.podlanes.testing.WindowRobot;
import dev.podlanes.ui.theme.Colours;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollBar;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.framework.junit5.Start;

/** What can be told apart in the Logs tab, in all colours and sizes. */
@ExtendWith(WindowExtension.class)
class LogLookTest extends DetailsWindow {
  /** Of what is no text, as WCAG 2.2 wants it. */
  private static final double ENOUGH = 3;

  @Start
  void start(Stage stage) throws Exception {
    openTheWindow(stage, 300, 5_000, new FilesOfATest(() -> null));
  }

  @BeforeEach
  void openALog() throws Exception {
    open(Scenes.end("retries"));
    await(() -> followed().size() == 1);
    for (int line = 0; line < 60; line++) {
      followed().getFirst().says(AT.plusMillis(line), "line " + line);
    }
    await(() -> bar().isVisible() && bar().getValue() == bar().getMax());
  }

  private ScrollBar bar() {
    return node(ScrollBar.class, "linesBar");
  }

  private static Color at(Image picture, double x, double y) {
    return picture.getPixelReader().getColor((int) x, (int) y);
  }

  private static Bounds inScene(Node node) {
    return node.localToScene(node.getBoundsInLocal());
  }

  @ParameterizedTest
  @EnumSource(Colours.class)
  void theThumbIsToldFromItsTrack(Colours colours, WindowRobot robot) {
    robot.interact(() -> theme.choose(colours));
    double contrast =
        onFx(() -> {
          Image picture = root.getScene().snapshot(null);
          Bounds thumb = inScene(bar().lookup(".thumb"));
          double x = thumb.getCenterX();
          return Sight.contrast(
              at(picture, x, thumb.getCenterY()), at(picture, x, thumb.getMinY() - 20));
        });
    assertThat(contrast).isGreaterThan(ENOUGH);
  }

  @Test
  void aSelectedLineIsToldFromTheOthersInHighContrast(WindowRobot robot) {
    robot.interact(() -> {
      theme.choose(Colours.HIGH_CONTRAST);
      list().getSelectionModel().select(58);
    });
    double contrast =
        onFx(() -> {
          Image picture = root.getScene().snapshot(null);
          ListCell<?> selected =
              root.lookupAll(".log-cell").stream()
                  .map(cell -> (ListCell<?>) cell)
                  .filter(cell -> cell.isVisible() && cell.isSelected())
                  .findFirst()
                  .orElseThrow();
          Bounds line = inScene(selected);
          double x = line.getMinX() + 0.5;
          return Sight.contrast(
              at(picture, x, line.getCenterY()),
              at(picture, x, line.getCenterY() - line.getHeight()));
        });
    assertThat(contrast).isGreaterThan(ENOUGH);
  }

  @Test
  void onAProjectorTheLeastPanelHasThreeLinesAndItsFoot(WindowRobot robot) {
    robot.interact(() -> theme.projectorProperty().set(true));
    Window window = robot.window();
    robot.interact(() -> window.setHeight(root.minHeight(-1)));
    await(() -> root.getScene().getHeight() < 200);
    assertThat(onFx(() -> list().getHeight()))
        .isGreaterThanOrEqualTo(onFx(() -> 3 * list().getFixedCellSize()));
    assertThat(onFx(() -> inScene(node(Node.class, "foot")).getMaxY()))
        .isLessThan(onFx(() -> root.getScene().getHeight()));
  }
}
