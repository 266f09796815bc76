package dev.podlanes.testing;

import static dev.podlanes.testing.Fx.onFx;
import static dev.podlanes.testing.Fx.runOnFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** The robot on a window whose nodes are other ones in every pulse. */
@ExtendWith(WindowExtension.class)
class WindowRobotTest {
  private static final int ROWS = 12;
  private static final int TIMES = 100;

  private final AtomicInteger clicks = new AtomicInteger();
  private final VBox rows = new VBox();
  private AnimationTimer changes;
  private int pulses;

  @Start
  void open(Stage stage) {
    changes =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            change();
          }
        };
    changes.start();
    change();
    stage.setScene(new Scene(rows, 400, 900));
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  @Stop
  void close() {
    changes.stop();
  }

  /** All rows are made anew, in another number, so that the button stands elsewhere. */
  private void change() {
    pulses++;
    List<HBox> made =
        IntStream.range(0, ROWS + pulses % 7)
            .mapToObj(i -> new HBox(new Label("row " + i)))
            .toList();
    Button button = new Button("the button");
    button.setId("wanted");
    button.setOnAction(pressed -> clicks.incrementAndGet());
    made.get(pulses % 5).getChildren().add(button);
    rows.getChildren().setAll(made);
  }

  @Test
  void everyClickIsOnTheNodeThatIsThereThen(WindowRobot robot) {
    for (int i = 0; i < TIMES / 5; i++) {
      robot.clickOn("#wanted");
      assertThat(clicks.get()).as("clicks").isEqualTo(i + 1);
    }
  }

  @Test
  void whatIsLookedUpIsWhole(WindowRobot robot) {
    for (int i = 0; i < TIMES; i++) {
      assertThat(robot.shows("#wanted")).isTrue();
      assertThat(robot.shows("row 11")).isTrue();
      assertThat(robot.lookup(".label").queryAll()).hasSizeBetween(ROWS, ROWS + 6);
      Node found = robot.lookup("row 3").query();
      assertThat(found).isInstanceOf(Label.class);
    }
  }

  @Test
  void aNodeThatIsYetToComeIsWaitedFor(WindowRobot robot) {
    runOnFx(() -> changes.stop());
    Button later = new Button("later");
    later.setOnAction(pressed -> clicks.incrementAndGet());
    later.setDisable(true);
    int before = onFx(() -> pulses);
    AnimationTimer coming =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            pulses++;
            if (pulses == before + 5) {
              rows.getChildren().setAll(later);
            } else if (pulses == before + 10) {
              later.setDisable(false);
              stop();
            }
          }
        };
    runOnFx(coming::start);
    robot.clickOn("later");
    assertThat(clicks.get()).isEqualTo(1);
  }

  @Test
  void whatLiesUnderSomethingElseIsNotClickedOn(WindowRobot robot) {
    int before = onFx(() -> pulses);
    StackPane cover = new StackPane();
    AnimationTimer going =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            pulses++;
            cover.setVisible(pulses < before + 60);
          }
        };
    runOnFx(() -> {
      changes.stop();
      Label covered = new Label("covered");
      covered.setOnMouseClicked(click -> clicks.incrementAndGet());
      cover.setStyle("-fx-background-color: white");
      cover.setOnMouseMoved(moved -> going.start());
      rows.getChildren().setAll(new StackPane(covered, cover));
    });
    robot.clickOn("covered");
    runOnFx(going::stop);
    assertThat(clicks.get()).isEqualTo(1);
  }

  @Test
  void whatAConditionThrowsIsNotWaitedFor() {
    assertThatThrownBy(() ->
            Fx.await(
                "nothing",
                () -> {
                  throw new IllegalArgumentException("no");
                }))
        .hasRootCauseMessage("no");
  }
}
