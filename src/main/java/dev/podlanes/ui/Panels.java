package dev.podlanes.ui;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;

/**
 * Shows and hides what stands beside and below the lanes: the list of Jobs and the details. What is
 * hidden gives its room to the lanes. JavaFX thread.
 */
final class Panels {
  /** On a projector, a window narrower than this has no room for the list, in pixels. */
  private static final double ROOM_FOR_JOBS = 1_400;

  /** On a projector, a window lower than this has no room for the details, in pixels. */
  private static final double ROOM_FOR_DETAILS = 900;

  private final BooleanProperty jobs = new SimpleBooleanProperty(true);
  private final BooleanProperty details = new SimpleBooleanProperty(true);
  private double divider = 0.67;

  /**
   * Takes charge of the panels of a window.
   *
   * @param root holds the list of Jobs at its left
   * @param split holds the details as its last part
   */
  void attach(BorderPane root, SplitPane split) {
    Node jobsNode = root.getLeft();
    Node detailsNode = split.getItems().getLast();
    jobs.subscribe(shown -> root.setLeft(shown ? jobsNode : null));
    details.subscribe(shown -> showDetails(split, detailsNode, shown));
  }

  /** Whether the list of Jobs is shown. */
  BooleanProperty jobsProperty() {
    return jobs;
  }

  /** Whether logs, events, conditions and pods are shown. */
  BooleanProperty detailsProperty() {
    return details;
  }

  /**
   * Makes room for larger lanes in a window of this size, or gives the panels back their places.
   */
  void fitTo(boolean projector, double width, double height) {
    jobs.set(!projector || width >= ROOM_FOR_JOBS);
    details.set(!projector || height >= ROOM_FOR_DETAILS);
  }

  private void showDetails(SplitPane split, Node detailsNode, boolean shown) {
    if (shown && !split.getItems().contains(detailsNode)) {
      split.getItems().add(detailsNode);
      split.setDividerPositions(divider);
    } else if (!shown && split.getItems().contains(detailsNode)) {
      divider = split.getDividerPositions()[0];
      split.getItems().remove(detailsNode);
    }
  }
}
