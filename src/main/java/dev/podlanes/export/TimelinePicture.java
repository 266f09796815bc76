package dev.podlanes.export;

import dev.podlanes.paint.Fonts;
import dev.podlanes.paint.LanePainter;
import dev.podlanes.paint.Palette;
import dev.podlanes.paint.StripPainter;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.ConcurrencyCurve;
import dev.podlanes.timeline.JobSummary;
import dev.podlanes.timeline.LaneSpans;
import dev.podlanes.timeline.Reading;
import dev.podlanes.timeline.RowGeometry;
import dev.podlanes.timeline.Selected;
import dev.podlanes.timeline.Standouts;
import dev.podlanes.timeline.TimelineFrame;
import dev.podlanes.timeline.Viewport;
import java.awt.image.BufferedImage;
import java.time.Instant;
import javafx.geometry.VPos;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Transform;

/** A Job's timeline as a picture of its own: title, lanes, concurrency. JavaFX thread. */
public final class TimelinePicture {
  /** More lanes than this are cut off and said so: a picture has an end. */
  static final int MAX_LANES = 400;

  private static final double TITLE = 64;
  private static final double STRIP = 46;
  private static final double MARGIN = 16;

  private TimelinePicture() {}

  /**
   * Paints a Job as it stands.
   *
   * @param width of the picture in points, at least 400
   * @param scale pixels per point; 2 for sharp print
   */
  public static BufferedImage of(
      JobHistory job, Instant now, Palette palette, double width, double scale) {
    RowGeometry geometry = RowGeometry.STANDARD;
    int lanes = Math.min(MAX_LANES, job.lanes().size());
    double lanesHeight = geometry.axis() + geometry.contentHeight(Math.max(1, lanes)) + 4;
    double height = TITLE + lanesHeight + STRIP + MARGIN;
    Canvas canvas = new Canvas(Math.max(400, width), height);
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setFill(palette.background());
    g.fillRect(0, 0, canvas.getWidth(), height);
    title(g, job, now, palette, lanes);

    Instant end = job.end(now);
    double seconds = LaneSpans.seconds(job.origin(), end);
    Viewport view =
        Viewport.fitting(
            Math.max(1, seconds * 1.08),
            canvas.getWidth() - geometry.gutter() - MARGIN,
            lanesHeight - geometry.axis());
    TimelineFrame frame =
        TimelineFrame.of(
            job, Reading.plain(job).noting(Standouts.of(job)), view, geometry, now, null);
    g.save();
    g.translate(0, TITLE);
    g.beginPath();
    g.rect(0, 0, canvas.getWidth(), lanesHeight);
    g.clip();
    new LanePainter(palette)
        .paint(g, canvas.getWidth(), lanesHeight, frame, null, Selected.NOTHING);
    g.restore();
    g.save();
    g.translate(0, TITLE + lanesHeight);
    new StripPainter(palette)
        .paint(g, canvas.getWidth(), STRIP, frame, ConcurrencyCurve.of(job, now));
    g.restore();
    return pixels(canvas, scale);
  }

  private static void title(
      GraphicsContext g, JobHistory job, Instant now, Palette palette, int lanes) {
    g.setTextAlign(TextAlignment.LEFT);
    g.setTextBaseline(VPos.CENTER);
    g.setFill(palette.text());
    g.setFont(Fonts.title(18));
    g.fillText(job.name(), 14, 24);
    g.setFill(palette.muted());
    g.setFont(Font.font("Inter", 12.5));
    int cut = job.lanes().size() - lanes;
    g.fillText(
        JobSummary.of(job, now).line() + (cut > 0 ? " · " + cut + " more lanes not shown" : ""),
        14,
        46);
  }

  private static BufferedImage pixels(Canvas canvas, double scale) {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(scale, scale));
    WritableImage image = canvas.snapshot(parameters, null);
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, width, height, argb, 0, width);
    return picture;
  }
}
