package dev.podlanes.ui.jobs;

import dev.podlanes.model.JobState;
import dev.podlanes.timeline.JobSummary;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/** A thin bar of what is done, running and given up of a Job's completions. */
final class SegmentedProgress extends Region {
  private static final double HEIGHT = 6;
  private static final double GAP = 1;

  private final Region succeeded = part("succeeded");
  private final Region running = part("running");
  private final Region failed = part("failed");
  private double succeededShare;
  private double runningShare;
  private double failedShare;

  SegmentedProgress() {
    getStyleClass().add("segmented-progress");
    getChildren().addAll(succeeded, running, failed);
    setPrefHeight(HEIGHT);
    setMinHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    Rectangle rounded = new Rectangle();
    rounded.setArcWidth(HEIGHT);
    rounded.setArcHeight(HEIGHT);
    rounded.setHeight(HEIGHT);
    rounded.widthProperty().bind(widthProperty());
    setClip(rounded);
  }

  private static Region part(String state) {
    Region part = new Region();
    part.getStyleClass().addAll("part", state);
    part.setManaged(false);
    return part;
  }

  void show(JobSummary summary) {
    // A work queue has no total: what it has begun is all that there is.
    Integer total = summary.total();
    int known = summary.done() + summary.running() + summary.failedWork();
    double all = Math.max(1, total == null ? known : Math.max(total, summary.done()));
    succeededShare = Math.min(1, summary.done() / all);
    runningShare = Math.min(1 - succeededShare, summary.running() / all);
    double rest = 1 - succeededShare - runningShare;
    boolean lost = summary.job().state() == JobState.FAILED;
    failedShare = lost ? rest : Math.min(rest, summary.failedWork() / all);
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double x = place(succeeded, 0, succeededShare * width);
    x = place(running, x, runningShare * width);
    place(failed, x, failedShare * width);
  }

  private static double place(Region part, double x, double width) {
    part.setVisible(width > 0.5);
    part.resizeRelocate(x, 0, Math.max(0, width - GAP), HEIGHT);
    return x + width;
  }
}
