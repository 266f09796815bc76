package dev.podlanes.paint;

import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.timeline.LaneSpans;
import dev.podlanes.timeline.RowGeometry;
import dev.podlanes.timeline.TimelineFrame;
import java.time.Instant;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/** Draws what is selected: the lane's row, and a ring around its attempt. */
final class SelectionPainter {
  /** Height of a band or ring where rows are thinner. */
  private static final double LEAST = 5;

  private final Palette palette;

  SelectionPainter(Palette palette) {
    this.palette = palette;
  }

  /** Draws the selected row's ground over the whole width, below all else. */
  void paintGround(
      GraphicsContext g, double width, double height, TimelineFrame frame, @Nullable Integer lane) {
    RowGeometry geometry = frame.geometry();
    double row = lane == null ? Double.NaN : frame.rowTop(lane);
    if (Double.isNaN(row) || row + geometry.row() < 0 || row > frame.view().height()) {
      return;
    }
    double thick = Math.max(LEAST, geometry.row());
    double from = geometry.axis() + row - (thick - geometry.row()) / 2;
    double top = Math.max(geometry.axis(), from);
    double bottom = Math.min(height, from + thick);
    g.setFill(palette.highlight());
    g.fillRect(0, top, width, bottom - top);
    if (!geometry.readable()) {
      double middle = Math.clamp((top + bottom) / 2, geometry.axis(), height);
      double tip = geometry.gutter() - 2;
      g.setFill(palette.accent());
      g.fillPolygon(
          new double[] {tip - 7, tip, tip - 7},
          new double[] {middle - 4.5, middle, middle + 4.5},
          3);
    }
  }

  /** Draws a ring around the selected attempt, in plot coordinates. */
  void paintRing(
      GraphicsContext g, TimelineFrame frame, @Nullable Integer lane, @Nullable String pod) {
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
