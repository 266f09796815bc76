package dev.podlanes.paint;

import dev.podlanes.model.JobMode;
import dev.podlanes.timeline.ConcurrencyCurve;
import dev.podlanes.timeline.ConcurrencyCurve.Step;
import dev.podlanes.timeline.TimelineFrame;
import dev.podlanes.timeline.Viewport;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Draws what ran against what was allowed, aligned with the lanes above. JavaFX thread. */
public final class StripPainter {
  /** From now to the words beside it, in pixels. */
  private static final double NOW_GAP = 10;

  private static final Font STRONG = Fonts.strong(11);
  private static final Font PLAIN = Fonts.text(11);
  private static final Font CHANGE = Fonts.strong(10);
  private static final double TOP = 8;
  private static final double BOTTOM = 4;

  private final Palette palette;
  private final TextWidths widths = new TextWidths();
  private final MarkPainter marks;

  public StripPainter(Palette palette) {
    this.palette = palette;
    this.marks = new MarkPainter(palette, widths);
  }

  /** Draws the strip over the whole canvas of this size. */
  public void paint(
      GraphicsContext g, double width, double height, TimelineFrame frame, ConcurrencyCurve curve) {
    double gutter = frame.geometry().gutter();
    g.setFill(palette.background());
    g.fillRect(0, 0, width, height);
    double unit = (height - TOP - BOTTOM) / curve.peak();
    double base = height - BOTTOM;
    g.save();
    WholePixels.clip(g, gutter, 0, width - gutter, height);
    g.translate(gutter, 0);
    area(g, frame.view(), curve.running(), frame.now(), base, unit);
    line(g, frame.view(), curve.allowed(), frame.now(), base, unit);
    changes(g, frame, curve.allowed(), base, unit);
    marks.paintLines(g, frame, height);
    g.restore();
    labels(g, width, height, frame, curve);
  }

  private void area(
      GraphicsContext g, Viewport view, List<Step> steps, double now, double base, double unit) {
    g.setFill(palette.area());
    for (StripBars.Bar bar : StripBars.of(steps, view, now)) {
      double high = bar.value() * unit;
      g.fillRect(bar.left(), base - high, bar.right() - bar.left(), high);
    }
  }

  private void line(
      GraphicsContext g, Viewport view, List<Step> steps, double now, double base, double unit) {
    g.setStroke(palette.accent());
    g.setLineWidth(1.5);
    g.setLineDashes(4, 3);
    g.beginPath();
    boolean begun = false;
    for (int i = 0; i < steps.size(); i++) {
      double from = Math.max(-10, view.x(steps.get(i).seconds()));
      double end = i + 1 < steps.size() ? Math.min(now, steps.get(i + 1).seconds()) : now;
      double to = Math.min(view.width() + 10, view.x(end));
      if (to < from) {
        continue;
      }
      double y = base - steps.get(i).value() * unit;
      if (begun) {
        g.lineTo(from, y);
      } else {
        g.moveTo(from, y);
        begun = true;
      }
      g.lineTo(to, y);
    }
    g.stroke();
    g.setLineDashes();
  }

  /** Every change of what is allowed: a dot on the step, and the new value where it fits. */
  private void changes(
      GraphicsContext g, TimelineFrame frame, List<Step> steps, double base, double unit) {
    Viewport view = frame.view();
    // Beyond now stands how much was used.
    double end = Math.min(view.width(), view.x(frame.now()) + NOW_GAP - 2);
    double free = Double.NEGATIVE_INFINITY;
    g.setFont(CHANGE);
    g.setTextBaseline(VPos.CENTER);
    g.setTextAlign(TextAlignment.LEFT);
    for (int i = 1; i < steps.size(); i++) {
      double x = view.x(steps.get(i).seconds());
      if (x < 0 || x > view.width()) {
        continue;
      }
      double y = base - steps.get(i).value() * unit;
      g.setFill(palette.accent());
      g.fillOval(x - 2.5, y - 2.5, 5, 5);
      String text = steps.get(i - 1).value() + " → " + steps.get(i).value();
      double width = widths.of(text, CHANGE);
      double left = x + width + 12 <= end ? x + 4 : x - width - 10;
      if (left >= free && left >= 0) {
        // Beside the riser, where neither the line nor what ran crosses it.
        double between = (y + base - steps.get(i - 1).value() * unit) / 2;
        g.setFill(palette.background());
        g.fillRoundRect(left, between - 6.5, width + 6, 13, 4, 4);
        g.setFill(palette.accent());
        g.fillText(text, left + 3, between);
        free = Math.max(x, left + width + 8);
      }
    }
  }

  private void labels(
      GraphicsContext g, double width, double height, TimelineFrame frame, ConcurrencyCurve curve) {
    g.setTextBaseline(VPos.CENTER);
    g.setTextAlign(TextAlignment.LEFT);
    g.setFont(STRONG);
    g.setFill(palette.muted());
    g.fillText("running", 14, height / 2 - 8);
    g.setFont(PLAIN);
    g.fillText("vs allowed", 14, height / 2 + 8);
    double x = frame.geometry().gutter() + frame.view().x(frame.now()) + NOW_GAP;
    String used = "used " + Math.round(100 * curve.utilisation()) + " %";
    int tail = frame.reading().standouts().lastLane();
    String peak =
        tail >= 0 && indexed(frame)
            ? "last: index " + tail
            : "peak " + curve.running().stream().mapToInt(Step::value).max().orElse(0);
    double needed = Math.max(widths.of(used, PLAIN), widths.of(peak, PLAIN)) + 8;
    if (x > frame.geometry().gutter() && x + needed < width) {
      g.fillText(used, x, height / 2 - 8);
      g.fillText(peak, x, height / 2 + 8);
    }
  }

  private static boolean indexed(TimelineFrame frame) {
    return frame.job().job().mode() == JobMode.INDEXED;
  }
}
