package dev.podlanes.ui;

import static dev.podlanes.testing.Fx.await;
import static dev.podlanes.testing.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.demo.DemoOptions;
import dev.podlanes.testing.DemoWindow;
import dev.podlanes.testing.Fx;
import dev.podlanes.testing.WindowExtension;
import dev.podlanes.testing.WindowRobot;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.Start;

/** Nothing that is pressed or read is cut off at the window's edge, however it came to its size. */
@ExtendWith(WindowExtension.class)
class PanelFitTest {
  private Stage stage;
  private DemoWindow window;

  @Start
  void open(Stage given) throws Exception {
    stage = given;
    stage.setWidth(1_440);
    stage.setHeight(900);
    window = new DemoWindow(stage, DemoOptions.DEFAULT);
  }

  @AfterEach
  void close() throws Exception {
    onFx(() -> {
      window.close();
      return null;
    });
  }

  private void size(double width, double height) throws Exception {
    onFx(() -> {
      stage.setWidth(width);
      stage.setHeight(height);
      return null;
    });
    await("the size", () -> stage.getScene().getWidth() == width);
    Fx.settle();
  }

  private void aJob() throws Exception {
    await("a Job", () -> window.workspace.jobProperty().get() != null);
    Fx.settle();
  }

  private void project(boolean large) throws Exception {
    onFx(() -> {
      window.theme.projectorProperty().set(large);
      return null;
    });
    Fx.settle();
  }

  private boolean hasList() throws Exception {
    return onFx(() -> stage.getScene().lookup("#job-filter") != null);
  }

  /** What ends outside of the window, by id. */
  private List<String> cutOff() throws Exception {
    return onFx(() -> {
      stage.getScene().getRoot().applyCss();
      stage.getScene().getRoot().layout();
      List<String> out = new ArrayList<>();
      for (String id :
          List.of("#parallelism-history-button", "#parallelism-undo", "#copy-command", "#keys")) {
        Node node = stage.getScene().lookup(id);
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        if (bounds.getMaxX() > stage.getScene().getWidth()) {
          out.add(id + " at " + bounds.getMaxX());
        }
      }
      return out;
    });
  }

  @Test
  void everyWidthHasRoomForTheParallelism() throws Exception {
    aJob();
    for (boolean projector : List.of(false, true)) {
      project(projector);
      for (double width : List.of(1_440.0, 1_200.0, 1_024.0, 960.0, 900.0)) {
        size(width, 768);
        assertThat(cutOff()).as("%s wide, projector: %s", width, projector).isEmpty();
      }
    }
  }

  @Test
  void aProjectorsWindowThatIsMadeSmallerAfterItOpenedFitsAgain(WindowRobot robot)
      throws Exception {
    aJob();
    size(1_440, 900);
    project(true);
    assertThat(hasList()).isTrue();
    size(1_024, 768);
    assertThat(hasList()).isFalse();
    assertThat(cutOff()).isEmpty();

    size(1_440, 900);
    assertThat(hasList()).isTrue();

    // Who took the list away in a wide window finds it away in the next wide one.
    robot.clickOn("#view-menu").type(KeyCode.ESCAPE);
    robot.type(KeyCode.B);
    await("no list", () -> stage.getScene().lookup("#job-filter") == null);
    size(1_024, 768);
    size(1_440, 900);
    assertThat(hasList()).isFalse();
  }
}
