package dev.podlanes.paint;

import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.timeline.LaneSpans;
import dev.podlanes.timeline.RowGeometry;
import dev.podlanes.timeline.Selected;
import dev.podlanes.timeline.TimelineFrame;
import java.time.Instant;
import javafx.scene.canvas.GraphicsContext;

/** Draws what is selected: the lanes' rows, and a ring around the attempt. */
final class SelectionPainter {
  /** Height of a band or ring where rows are thinner. */
  private static final double LEAST = 5;

  /** Width of the bar at the left of several lanes. */
  private static final double EDGE = 2;

  /** Width of the bar at the left of the lane that details are about. */
  private static final double LEAD = 6;

  private final Palette palette;

  SelectionPainter(Palette palette) {
    this.palette = palette;
  }

  /** Draws the ground of the selected rows over the whole width, below all else. */
  void paintGround(
      GraphicsContext g, double width, double height, TimelineFrame frame, Selected selected) {
    // Rows side by side are one band, so that a hundred thousand of them are one rectangle.
    boolean several = selected.several();
    selected
        .rows()
        .forEachInterval((first, last) -> band(g, width, height, frame, first, last, several));
    Integer lane = selected.lane();
    double top = lane == null ? Double.NaN : frame.rowTop(lane);
    if (!Double.isNaN(top) && (selected.several() || !frame.geometry().readable())) {
      paintLead(g, height, frame, top);
    }
  }

  private void band(
      GraphicsContext g,
      double width,
      double height,
      TimelineFrame frame,
      int first,
      int last,
      boolean several) {
    RowGeometry geometry = frame.geometry();
    double row = first * geometry.row() - frame.view().scrollY();
    double rows = (last - first + 1) * geometry.row();
    if (row + rows < 0 || row > frame.view().height()) {
      return;
    }
    double thick = Math.max(LEAST, rows);
    double from = geometry.axis() + row - (thick - rows) / 2;
    double top = Math.max(geometry.axis(), from);
    double bottom = Math.min(height, from + thick);
    g.setFill(palette.highlight());
    g.fillRect(0, top, width, bottom - top);
    if (several) {
      g.setFill(palette.accent());
      g.fillRect(0, top, EDGE, bottom - top);
    }
  }

  /** The lane that details are about: by a bar at its left, or where it is thin by an arrow. */
  private void paintLead(GraphicsContext g, double height, TimelineFrame frame, double row) {
    RowGeometry geometry = frame.geometry();
    if (row + geometry.row() < 0 || row > frame.view().height()) {
      return;
    }
    g.setFill(palette.accent());
    if (geometry.readable()) {
      double top = Math.max(geometry.axis(), geometry.axis() + row + 1);
      double bottom = Math.min(height, geometry.axis() + row + geometry.row() - 1);
      g.fillRect(0, top, LEAD, Math.max(0, bottom - top));
    } else {
      double middle =
          Math.clamp(geometry.axis() + row + geometry.row() / 2, geometry.axis(), height);
      double tip = geometry.gutter() - 2;
      g.fillPolygon(
          new double[] {tip - 7, tip, tip - 7},
          new double[] {middle - 4.5, middle, middle + 4.5},
          3);
    }
  }

  /** Draws a frame around the lane that the keyboard has walked to, over the whole width. */
  void paintCursor(GraphicsContext g, double width, TimelineFrame frame, Selected selected) {
    Integer lane = selected.cursor();
    double row = lane == null ? Double.NaN : frame.rowTop(lane);
    RowGeometry geometry = frame.geometry();
    if (Double.isNaN(row) || row + geometry.row() < 0 || row > frame.view().height()) {
      return;
    }
    double thick = Math.max(LEAST, geometry.row());
    double top = geometry.axis() + row - (thick - geometry.row()) / 2;
    g.setStroke(palette.accent());
    g.setLineWidth(1.5);
    g.setLineDashes(4, 3);
    g.strokeRect(1, top + 1, width - 2, thick - 2);
    g.setLineDashes();
  }

  /** Draws a ring around the selected attempt, in plot coordinates. */
  void paintRing(GraphicsContext g, TimelineFrame frame, Selected chosen) {
    Integer lane = chosen.lane();
    String pod = chosen.pod();
    if (lane == null || pod == null || lane >= frame.job().lanes().size()) {
      return;
    }
    double height = frame.geometry().row();
    double row = frame.rowTop(lane);
    if (Double.isNaN(row) || row + height < 0 || row > frame.view().height()) {
      return;
    }
    Lane selected = frame.job().lanes().get(lane);
    boolean alone = selected.attempts().size() == 1 && !frame.geometry().thin();
    for (PodAttempt attempt : selected.attempts()) {
      if (attempt.uid().equals(pod) && !alone) {
        ring(g, frame, attempt, row, height);
      }
    }
  }

  private void ring(
      GraphicsContext g, TimelineFrame frame, PodAttempt attempt, double row, double height) {
    double from = x(frame, attempt.created());
    double to = Math.max(from, x(frame, attempt.endBy(frame.at())));
    double left = Math.max(-20, from - 2);
    double right = Math.min(frame.view().width() + 20, to + 2);
    double thick = Math.max(LEAST, height - 2.5);
    double arc = Math.min(7, thick);
    g.setStroke(palette.text());
    g.setLineWidth(1.5);
    g.setLineDashes();
    g.strokeRoundRect(left, row + (height - thick) / 2, Math.max(4, right - left), thick, arc, arc);
  }

  private static double x(TimelineFrame frame, Instant time) {
    return frame.view().x(LaneSpans.seconds(frame.job().origin(), time));
  }
}
