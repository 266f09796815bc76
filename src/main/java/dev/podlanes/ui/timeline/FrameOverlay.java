package dev.podlanes.ui.timeline;

import dev.podlanes.timeline.TimelineFrame;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/**
 * Frame times over the lanes, for those who want to know whether the window keeps up. Measures
 * nothing while it is off. JavaFX thread.
 */
final class FrameOverlay {
  private static final double MARGIN = 10;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Pane pane;
  private final Label label = new Label();
  private @Nullable FrameMeter meter;
  private long saidAt;

  /**
   * @param pane that it stands in, at the lower right
   */
  FrameOverlay(Pane pane) {
    this.pane = pane;
    label.setId("frame-times");
    label.getStyleClass().addAll("chip", "mono");
    label.setMouseTransparent(true);
    label
        .layoutXProperty()
        .bind(pane.widthProperty().subtract(label.widthProperty()).subtract(MARGIN));
    label
        .layoutYProperty()
        .bind(pane.heightProperty().subtract(label.heightProperty()).subtract(MARGIN));
  }

  void toggle() {
    if (meter == null) {
      meter = new FrameMeter();
      label.setText("measuring…");
      pane.getChildren().add(label);
    } else {
      meter = null;
      pane.getChildren().remove(label);
    }
  }

  /** The time to measure from; 0 while it is off. */
  long begin() {
    return meter == null ? 0 : System.nanoTime();
  }

  /** A frame was drawn that began at {@link #begin}. */
  void drew(long began) {
    if (meter != null && began != 0) {
      meter.drew(System.nanoTime() - began);
    }
  }

  /**
   * A pulse came; says anew what was measured, a few times a second.
   *
   * @param shown null before the first frame
   * @param behind how long ago the latest that is shown was heard
   */
  void pulse(long nanos, @Nullable TimelineFrame shown, Duration behind) {
    if (meter == null) {
      return;
    }
    meter.pulse(nanos);
    if (shown != null && nanos - saidAt >= PAUSE_NANOS) {
      saidAt = nanos;
      label.setText(meter.words(shown, behind));
    }
  }
}
