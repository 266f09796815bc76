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
  /** A window narrower than this has no room for the list, in pixels. */
  private static final double ROOM_FOR_JOBS = 940;

  /** The same on a projector. */
  private static final double PROJECTED_ROOM_FOR_JOBS = 1_400;

  /** On a projector, a window lower than this has no room for the details, in pixels. */
  private static final double ROOM_FOR_DETAILS = 900;

  private final BooleanProperty jobs = new SimpleBooleanProperty(true);
  private final BooleanProperty details = new SimpleBooleanProperty(true);
  private final Room jobsRoom = new Room(jobs);
  private final Room detailsRoom = new Room(details);
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
   * Takes away what a window of this size has no room for, and brings it back once there is room.
   * In between, who asks for a panel gets it.
   */
  void fitTo(boolean projector, double width, double height) {
    jobsRoom.now(width >= (projector ? PROJECTED_ROOM_FOR_JOBS : ROOM_FOR_JOBS));
    detailsRoom.now(!projector || height >= ROOM_FOR_DETAILS);
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

  /** Whether there is room for one panel; acts only when that changes. */
  private static final class Room {
    private final BooleanProperty shown;
    private boolean enough = true;
    private boolean wanted = true;

    Room(BooleanProperty shown) {
      this.shown = shown;
    }

    void now(boolean room) {
      if (room == enough) {
        return;
      }
      enough = room;
      if (room) {
        shown.set(wanted || shown.get());
      } else {
        wanted = shown.get();
        shown.set(false);
      }
    }
  }
}
