package dev.podlanes.timeline;

import dev.podlanes.model.Lane;
import dev.podlanes.state.JobHistory;
import org.jspecify.annotations.Nullable;

/** Finds what is under a point where rows are thinner than pixels: what the pixel shows. */
final class ThinHit {
  /** Pixels above and below in which a failure is found, because one pixel is hard to point at. */
  private static final int REACH = 2;

  private static final byte FAILED = Severity.of(SpanKind.FAILED);

  private final TimelineFrame frame;
  private final double x;
  private TimelineFrame.@Nullable Hit best;
  private byte worst = Severity.NOTHING;

  private ThinHit(TimelineFrame frame, double x) {
    this.frame = frame;
    this.x = x;
  }

  /** The most severe attempt at a point, else the first lane there; null below the last row. */
  static TimelineFrame.@Nullable Hit at(TimelineFrame frame, double x, double y) {
    int pixel = (int) Math.floor(y);
    if (pixel < 0) {
      return null;
    }
    ThinHit search = new ThinHit(frame, x);
    search.look(pixel, (byte) (Severity.NOTHING + 1));
    for (int away = 1; search.best != null && away <= REACH; away++) {
      search.look(pixel - away, FAILED);
      search.look(pixel + away, FAILED);
    }
    return search.best;
  }

  /** Takes what a row of pixels shows at the point if it is more severe than what is known. */
  private void look(int y, byte least) {
    Arrangement rows = frame.reading().arrangement();
    JobHistory job = frame.job();
    double row = frame.geometry().row();
    int end = y < 0 ? 0 : PixelRows.end(frame.view(), row, y, rows.size());
    for (int number = PixelRows.first(frame.view(), row, y); number < end; number++) {
      int laneNumber = rows.lane(number);
      if (laneNumber < job.lanes().size()) {
        Lane lane = job.lanes().get(laneNumber);
        if (best == null) {
          best = new TimelineFrame.Hit(lane, null);
        }
        look(lane, least);
      }
      if (laneNumber >= job.lanesTouched() && number >= rows.fronted()) {
        return;
      }
    }
  }

  private void look(Lane lane, byte least) {
    for (Span span : LaneSpans.of(lane, frame.job().origin(), frame.at())) {
      byte severity = Severity.of(span.kind());
      double from = Math.floor(frame.view().x(span.from()));
      double to = Math.max(from + PixelRows.LEAST_WIDTH, frame.view().x(span.to()));
      if (severity >= least && severity > worst && x >= from && x <= to) {
        worst = severity;
        best = new TimelineFrame.Hit(lane, span.attempt());
      }
    }
  }
}
