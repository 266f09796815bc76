package dev.podlanes.paint;

import dev.podlanes.timeline.SpanKind;
import java.util.List;
import javafx.scene.paint.Color;

/**
 * The colours of a timeline. States follow Okabe and Ito's palette, with blue and green drawn apart
 * in lightness so that they also differ without the blue-sensitive cones; shapes and glyphs say the
 * same again. Text keeps 4.5 : 1 against what it stands on and signs 3 : 1 (WCAG 2.2, 1.4.3 and
 * 1.4.11, level AA).
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
          Color.web("#626b76"),
          Color.web("#4c9fee"),
          Color.web("#38cf9e"),
          Color.web("#e8703a"),
          Color.web("#8b949e"),
          Color.web("#2c668c"),
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
          Color.web("#868f99"),
          Color.web("#88919a"),
          Color.web("#005a9e"),
          Color.web("#008560"),
          Color.web("#c4450c"),
          Color.web("#6e7781"),
          Color.web("#4f97c1"),
          List.of(
              Color.web("#0072b2"),
              Color.web("#8f5f00"),
              Color.web("#007a5a"),
              Color.web("#a3407b"),
              Color.web("#6f6400"),
              Color.web("#5b52c9"),
              Color.web("#c4450c"),
              Color.web("#6e7781")));

  /** White on black, every sign far above the contrast that the others keep. */
  public static final Palette HIGH_CONTRAST =
      new Palette(
          Color.web("#000000"),
          Color.web("#2b2b2b"),
          Color.web("#4d4d4d"),
          Color.web("#ffffff"),
          Color.web("#d9d9d9"),
          Color.web("#ffe14d"),
          Color.web("#000000"),
          Color.web("#bfbfbf"),
          Color.web("#8f8f8f"),
          Color.web("#6cc4ff"),
          Color.web("#4ff0b0"),
          Color.web("#ff8a3d"),
          Color.web("#b5b5b5"),
          Color.web("#2f6d94"),
          List.of(
              Color.web("#6cc4ff"),
              Color.web("#ffb000"),
              Color.web("#4ff0b0"),
              Color.web("#ff9bd2"),
              Color.web("#f7ef5a"),
              Color.web("#b3bdff"),
              Color.web("#ff8a3d"),
              Color.web("#b5b5b5")));

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
