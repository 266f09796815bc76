package dev.podlanes.ui.timeline;

import static dev.podlanes.testing.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.podlanes.fixtures.JobBuilder;
import dev.podlanes.fixtures.PodBuilder;
import dev.podlanes.model.PodPhase;
import dev.podlanes.paint.Palette;
import dev.podlanes.source.SourceEvent;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.Reducer;
import dev.podlanes.testing.Pixels;
import dev.podlanes.testing.WindowExtension;
import dev.podlanes.testing.WindowRobot;
import dev.podlanes.timeline.TimelineFrame;
import java.time.Instant;
import javafx.geometry.Point2D;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.Start;

/** A hundred thousand lanes at once in the window: what is painted, and what is found there. */
@ExtendWith(WindowExtension.class)
class ThinRowsTest {
  private static final int LANES = 100_000;
  private static final int BAD = 54_321;

  private TimelineWindow window;

  @Start
  void open(Stage stage) throws Exception {
    window = new TimelineWindow(stage, 1_000, 900);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  /** Every index has succeeded, but one whose first attempt failed before. */
  private static ClusterState state() {
    Reducer reducer = new Reducer();
    Instant heard = PodBuilder.at(60);
    reducer.accept(
        new SourceEvent.Upsert(
            JobBuilder.job().indexed(LANES).parallelism(LANES).build(), PodBuilder.at(0)));
    for (int i = 0; i < LANES; i++) {
      PodBuilder pod = PodBuilder.pod("p" + i).index(i).created(0).scheduled(0);
      reducer.accept(
          new SourceEvent.Upsert(pod.ended(PodPhase.SUCCEEDED, 0, 1, 50).build(), heard));
    }
    PodBuilder bad = PodBuilder.pod("bad").index(BAD).created(0).scheduled(0);
    reducer.accept(new SourceEvent.Upsert(bad.ended(PodPhase.FAILED, 3, 1, 20).build(), heard));
    return reducer.state();
  }

  private LaneCanvas canvas() {
    return onFx(() -> (LaneCanvas) window.scene.lookup("#lanes"));
  }

  private Image picture() throws Exception {
    window.drawn();
    return onFx(() -> canvas().snapshot(null, null));
  }

  private static int count(Image image, Color color) {
    return Pixels.count(image, color);
  }

  @Test
  void oneFailedPodAmongAHundredThousandIsSeenAndAClickFindsIt(WindowRobot robot) throws Exception {
    window.openOnLanes(state(), PodBuilder.at(60));
    robot.type(KeyCode.V);
    window.drawn();
    TimelineFrame frame = onFx(() -> window.timeline.frame());
    assertThat(frame.geometry().thin()).isTrue();
    assertThat(frame.contentHeight()).isCloseTo(frame.view().height(), within(1e-6));

    Image picture = picture();
    double seconds = 19;
    int wide = (int) (seconds * frame.view().pixelsPerSecond());
    // It is two pixels high, and nothing else in the plot has failed.
    assertThat(count(picture, Palette.DARK.failed())).isBetween(2 * wide - 6, 2 * wide + 60);

    double x = frame.view().x(10);
    double y = (BAD + 0.5) * frame.geometry().row();
    Point2D at =
        onFx(() ->
            canvas().localToScreen(x + frame.geometry().gutter(), y + frame.geometry().axis()));
    robot.clickOn(at);
    assertThat(onFx(() -> window.workspace.selectionProperty().get()).lane()).isEqualTo(BAD);
    robot.type(KeyCode.DOWN);
    assertThat(onFx(() -> window.workspace.selectionProperty().get()).lane()).isEqualTo(BAD + 1);

    robot.type(KeyCode.V);
    window.drawn();
    assertThat(onFx(() -> window.timeline.frame().rows()))
        .as("the rows around the selected one")
        .anyMatch(row -> row.lane().number() == BAD);
  }
}
