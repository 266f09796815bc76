package dev.podlanes.ui.theme;

import static dev.podlanes.testing.Fx.await;
import static dev.podlanes.testing.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.testing.WindowExtension;
import dev.podlanes.testing.WindowRobot;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.Start;

/** What a control tells when the pointer rests on it. */
@ExtendWith(WindowExtension.class)
class HintTest {
  private Label told;
  private Label silent;

  @Start
  void openAWindow(Stage stage) {
    told = new Label("told");
    silent = new Label("silent");
    Hint.setText(told, "first");
    stage.setScene(new Scene(new VBox(40, silent, told), 300, 200));
    stage.show();
  }

  @Test
  void itIsShownWhereThePointerRestsAndFollowsWhatIsToldLater(WindowRobot robot) {
    robot.moveTo(middle(told));
    await("the hint", () -> shown().equals(List.of("first")));

    robot.interact(() -> Hint.setText(told, "second"));
    await("the new hint", () -> shown().equals(List.of("second")));

    robot.interact(() -> Hint.setText(told, null));
    await("no hint", () -> shown().isEmpty());
    assertThat(onFx(told::getAccessibleHelp)).isNull();

    robot.moveTo(middle(silent));
    robot.interact(() -> Hint.setText(told, "third"));
    robot.moveTo(middle(told));
    await("the hint again", () -> shown().equals(List.of("third")));
    assertThat(onFx(told::getAccessibleHelp)).isEqualTo("third");
  }

  @Test
  void noWindowIsMadeForItBeforeThePointerComes(WindowRobot robot) {
    assertThat(onFx(() -> Hint.getText(told))).isEqualTo("first");
    assertThat(onFx(() -> Hint.getText(silent))).isEmpty();
    robot.moveTo(middle(silent));
    assertThat(onFx(HintTest::tooltips)).isEmpty();
  }

  private static Point2D middle(Label label) {
    return onFx(() -> {
      Bounds bounds = label.localToScreen(label.getLayoutBounds());
      return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    });
  }

  private static List<String> shown() {
    return tooltips().stream().map(Tooltip::getText).toList();
  }

  private static List<Tooltip> tooltips() {
    return Window.getWindows().stream()
        .filter(window -> window instanceof Tooltip && window.isShowing())
        .map(Tooltip.class::cast)
        .toList();
  }
}
