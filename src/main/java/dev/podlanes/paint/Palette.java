package dev.podlanes.paint;

import dev.podlanes.timeline.SpanKind;
import java.util.List;
import javafx.scene.paint.Color;

/**
 * The colours of a timeline. States follow Okabe and Ito's palette, which stays distinct under the
 * common colour-vision deficiencies; shapes and glyphs say the same again.
 *
 * @param background behind the lanes
 * @param highlight behind the selected lane
 * @param grid vertical lines
 * @param text numbers of lanes
 * @param muted axis labels and notes
 * @param accent the now-line
 * @param onBar text on a filled bar
 * @param hatch strokes of waiting and suspended stretches
 * @param starting pulling images, running init containers
 * @param stopped neutral: not a failure of the work
 * @param area what ran, in the strip below the lanes
 * @param series seven colours for what has no order, such as nodes, each readable under {@code
 *     onBar}; and an eighth for all others
 */
public record Palette(
    Color background,
    Color highlight,
    Color grid,
    Color text,
    Color muted,
    Color accent,
    Color onBar,
    Color hatch,
    Color starting,
    Color running,
    Color succeeded,
    Color failed,
    Color stopped,
    Color area,
    List<Color> series) {

  public static final Palette DARK =
      new Palette(
          Color.web("#0d1117"),
          Color.web("#191d24"),
          Color.web("#1f242b"),
          Color.web("#e6edf3"),
          Color.web("#8b949e"),
          Color.web("#58a6ff"),
          Color.web("#0d1117"),
          Color.web("#6e7681"),
          Color.web("#505861"),
          Color.web("#56b4e9"),
          Color.web("#2fbf91"),
          Color.web("#e8703a"),
          Color.web("#8b949e"),
          Color.web("#264a60"),
          List.of(
              Color.web("#56b4e9"),
              Color.web("#e69f00"),
              Color.web("#2fbf91"),
              Color.web("#d98cb9"),
              Color.web("#f0e442"),
              Color.web("#9aa7ff"),
              Color.web("#e8703a"),
              Color.web("#8b949e")));

  public static final Palette LIGHT =
      new Palette(
          Color.web("#ffffff"),
          Color.web("#f2f5f7"),
          Color.web("#e9edf0"),
          Color.web("#1f2328"),
          Color.web("#57606a"),
          Color.web("#0969da"),
          Color.web("#ffffff"),
          Color.web("#8c959f"),
          Color.web("#aeb5bc"),
          Color.web("#0072b2"),
          Color.web("#007a5a"),
          Color.web("#c4450c"),
          Color.web("#6e7781"),
          Color.web("#a6cee4"),
          List.of(
              Color.web("#0072b2"),
              Color.web("#8f5f00"),
              Color.web("#007a5a"),
              Color.web("#a3407b"),
              Color.web("#6f6400"),
              Color.web("#5b52c9"),
              Color.web("#c4450c"),
              Color.web("#6e7781")));

  /** Of what runs beside the work. */
  public Color sidecar() {
    return series.get(3);
  }

  /** The colour that stands for a kind, also of its glyph and label. */
  public Color of(SpanKind kind) {
    return switch (kind) {
      case WAITING -> hatch;
      case STARTING -> starting;
      case RUNNING, TERMINATING -> running;
      case SUCCEEDED -> succeeded;
      case FAILED, IGNORED, DISRUPTED -> failed;
      case STOPPED, VANISHED -> stopped;
    };
  }
}
