package dev.podlanes.paint;

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
  private static final Font STRONG = Fonts.strong(11);
  private static final Font PLAIN = Fonts.text(11);
  private static final double TOP = 8;
  private static final double BOTTOM = 4;

  private final Palette palette;
  private final TextWidths widths = new TextWidths();

  public StripPainter(Palette palette) {
    this.palette = palette;
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
    g.beginPath();
    g.rect(gutter, 0, width - gutter, height);
    g.clip();
    g.translate(gutter, 0);
    area(g, frame.view(), curve.running(), frame.now(), base, unit);
    line(g, frame.view(), curve.allowed(), frame.now(), base, unit);
    g.restore();
    labels(g, width, height, frame, curve);
  }

  private void area(
      GraphicsContext g, Viewport view, List<Step> steps, double now, double base, double unit) {
    g.setFill(palette.area());
    for (int i = 0; i < steps.size(); i++) {
      double from = Math.max(-10, view.x(steps.get(i).seconds()));
      double end = i + 1 < steps.size() ? Math.min(now, steps.get(i + 1).seconds()) : now;
      double to = Math.min(view.width() + 10, view.x(end));
      double tall = steps.get(i).value() * unit;
      if (to > from && tall > 0) {
        g.fillRect(from, base - tall, to - from, tall);
      }
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

  private void labels(
      GraphicsContext g, double width, double height, TimelineFrame frame, ConcurrencyCurve curve) {
    g.setTextBaseline(VPos.CENTER);
    g.setTextAlign(TextAlignment.LEFT);
    g.setFont(STRONG);
    g.setFill(palette.muted());
    g.fillText("running", 14, height / 2 - 8);
    g.setFont(PLAIN);
    g.fillText("vs allowed", 14, height / 2 + 8);
    double x = frame.geometry().gutter() + frame.view().x(frame.now()) + 10;
    String used = "used " + Math.round(100 * curve.utilisation()) + " %";
    String peak = "peak " + curve.running().stream().mapToInt(Step::value).max().orElse(0);
    double needed = Math.max(widths.of(used, PLAIN), widths.of(peak, PLAIN)) + 8;
    if (x > frame.geometry().gutter() && x + needed < width) {
      g.fillText(used, x, height / 2 - 8);
      g.fillText(peak, x, height / 2 + 8);
    }
  }
}
