package dev.podlanes.ui.jobs;

import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * The parallelism that the cluster shows, as a mark above the slider, which holds what the user
 * wants. JavaFX thread.
 */
final class ObservedMarker {
  /** Half the slider's thumb: the track does not reach the control's edges. */
  private static final double TRACK_INSET = 8;

  private final Pane pane;
  private final Label marker;
  private final Slider slider;
  private final Region triangle = new Region();
  private int observed;

  ObservedMarker(Pane pane, Label marker, Slider slider) {
    this.pane = pane;
    this.marker = marker;
    this.slider = slider;
    triangle.getStyleClass().add("triangle");
    marker.setGraphic(triangle);
    pane.widthProperty().addListener((value, before, now) -> place());
    marker.widthProperty().addListener((value, before, now) -> place());
    slider.maxProperty().addListener((value, before, now) -> place());
  }

  /** Shows what the cluster says, in pods. */
  void show(int parallelism) {
    observed = parallelism;
    marker.setText("observed " + parallelism);
    marker.setVisible(true);
    place();
  }

  void hide() {
    marker.setVisible(false);
  }

  private void place() {
    double width = pane.getWidth() - 2 * TRACK_INSET;
    if (width <= 0 || slider.getMax() <= 0) {
      return;
    }
    double share = Math.min(1, observed / slider.getMax());
    double x = TRACK_INSET + share * width - marker.getWidth() / 2;
    double most = Math.max(0, pane.getWidth() - marker.getWidth());
    double within = Math.clamp(x, 0, most);
    marker.relocate(within, 0);
    // The words stay in the pane; the triangle points at the value all the same.
    triangle.setTranslateX(x - within);
  }
}
