package dev.podlanes.timeline;

import dev.podlanes.model.Lane;
import dev.podlanes.state.JobHistory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lanes too thin to be told apart, as a picture: each pixel shows the most severe of all that
 * happened in its rows in its time, so that one failed pod among a hundred thousand never
 * disappears. Immutable.
 */
public final class ThinLanes {
  private final Viewport view;
  private final double row;
  private final int width;
  private final byte[] pixels;

  private ThinLanes(Viewport view, double row, int width, byte[] pixels) {
    this.view = view;
    this.row = row;
    this.width = width;
    this.pixels = pixels;
  }

  /**
   * Looks at all lanes in view that have had a pod. Takes time in proportion to their attempts and
   * to the height.
   *
   * @param row height of a row in pixels
   * @param now where an attempt that has not ended ends for now
   */
  public static ThinLanes of(
      JobHistory job, Arrangement rows, Viewport view, double row, Instant now) {
    int width = (int) Math.ceil(view.width());
    int height = (int) Math.ceil(view.height());
    byte[] pixels = new byte[width * height];
    for (int y = 0; y < height; y++) {
      int end = PixelRows.end(view, row, y, rows.size());
      for (int number = PixelRows.first(view, row, y); number < end; number++) {
        int lane = rows.lane(number);
        if (lane < job.lanesTouched() && lane < job.lanes().size()) {
          draw(job.lanes().get(lane), job.origin(), now, view, pixels, y * width, width);
        } else if (number >= rows.fronted()) {
          // From here on rows are in order of lanes, and no lane beyond this one had a pod.
          break;
        }
      }
    }
    return new ThinLanes(view, row, width, pixels);
  }

  private static void draw(
      Lane lane, Instant origin, Instant now, Viewport view, byte[] pixels, int offset, int width) {
    for (Span span : LaneSpans.of(lane, origin, now)) {
      int from = (int) Math.floor(view.x(span.from()));
      int to = Math.max(from + PixelRows.LEAST_WIDTH, (int) Math.ceil(view.x(span.to())));
      byte severity = Severity.of(span.kind());
      for (int x = Math.max(0, from); x < Math.min(width, to); x++) {
        if (pixels[offset + x] < severity) {
          pixels[offset + x] = severity;
        }
      }
    }
  }

  /** What it was made for: time and rows outside are not in it. */
  public Viewport view() {
    return view;
  }

  /** The height of a row for which it was made, in pixels. */
  public double row() {
    return row;
  }

  /** In pixels. */
  public int width() {
    return width;
  }

  /** In pixels. */
  public int height() {
    return pixels.length / width;
  }

  /** The most severe that a pixel holds; null when nothing happened there. */
  public @Nullable SpanKind at(int x, int y) {
    byte severity = pixels[y * width + x];
    return severity == Severity.NOTHING ? null : Severity.kind(severity);
  }
}
