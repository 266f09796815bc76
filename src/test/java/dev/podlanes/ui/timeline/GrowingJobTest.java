package dev.podlanes.ui.timeline;

import static dev.podlanes.fixtures.JobBuilder.job;
import static dev.podlanes.fixtures.PodBuilder.at;
import static dev.podlanes.fixtures.PodBuilder.pod;
import static dev.podlanes.testing.Fx.await;
import static dev.podlanes.testing.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.source.SourceEvent;
import dev.podlanes.state.Reducer;
import dev.podlanes.testing.WindowExtension;
import dev.podlanes.timeline.TimelineFrame;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.Start;

/** A Job that grows while nobody touches it. */
@ExtendWith(WindowExtension.class)
class GrowingJobTest {
  private static final int LANES = 80;
  private TimelineWindow window;

  @Start
  void open(Stage stage) throws Exception {
    window = new TimelineWindow(stage, 1_000, 900);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  @Test
  void nowStaysInAFittedViewBesideAMapOfTheLanes() throws Exception {
    Reducer reducer = new Reducer();
    reducer.accept(
        new SourceEvent.Upsert(job().indexed(LANES).parallelism(LANES).created(0).build(), at(0)));
    reducer.accept(new SourceEvent.Upsert(pod("p0").index(0).created(0).running(1).build(), at(1)));
    window.openOnLanes(reducer.state(), at(2));
    await("the map", () -> window.scene.lookup("#minimap").getParent().isVisible());

    // Every state is another picture of the map, which comes when it is ready.
    int now = 10;
    for (int index = 1; index < 20; index++) {
      now += Math.max(1, now / 3);
      reducer.accept(
          new SourceEvent.Upsert(
              pod("p" + index).index(index).created(now).running(now).build(), at(now)));
      window.show(reducer.state(), at(now));
      TimelineFrame frame = onFx(() -> window.timeline.frame());
      assertThat(frame.view().x(frame.now()))
          .as("now is %s s", now)
          .isLessThan(frame.view().width());
    }
  }
}
