package dev.podlanes.ui.logs;

import dev.podlanes.logs.AnsiText.Look;
import dev.podlanes.ui.logs.Piece.Mark;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.text.Text;

/** Draws the pieces of a line. JavaFX thread. */
final class PieceNodes {
  private PieceNodes() {}

  /** For a text that asks for nothing. */
  static Text plain() {
    Text text = new Text();
    text.getStyleClass().addAll("log-text", "part-text");
    return text;
  }

  static Node of(Piece piece, boolean dark) {
    AnsiPalette.Drawn drawn = (dark ? AnsiPalette.DARK : AnsiPalette.LIGHT).drawn(piece.look());
    // A text has no background, a label does.
    return piece.mark() == Mark.NONE && drawn.ground() == null
        ? text(piece, drawn)
        : label(piece, drawn);
  }

  private static Text text(Piece piece, AnsiPalette.Drawn drawn) {
    Text text = new Text(piece.text());
    dress(text, piece);
    StringBuilder style = new StringBuilder();
    if (drawn.fill() != null) {
      style.append("-fx-fill: ").append(drawn.fill()).append(';');
    }
    Look look = piece.look();
    text.setUnderline(look.underlined());
    if (look.bold()) {
      // The font comes in one weight: an outline of the same colour makes it another.
      String outline = drawn.fill() == null ? "-color-fg-default" : drawn.fill();
      style.append("-fx-stroke: ").append(outline).append("; -fx-stroke-width: 0.55;");
    }
    finish(text, look, style);
    return text;
  }

  private static Label label(Piece piece, AnsiPalette.Drawn drawn) {
    Label label = new Label(piece.text());
    dress(label, piece);
    label.getStyleClass().add("log-piece");
    label.setMinWidth(Label.USE_PREF_SIZE);
    StringBuilder style = new StringBuilder();
    if (piece.mark() == Mark.NONE) {
      if (drawn.fill() != null) {
        style.append("-fx-text-fill: ").append(drawn.fill()).append(';');
      }
      if (drawn.ground() != null) {
        style.append("-fx-background-color: ").append(drawn.ground()).append(';');
      }
    }
    label.setUnderline(piece.look().underlined());
    finish(label, piece.look(), style);
    return label;
  }

  private static void dress(Node node, Piece piece) {
    node.getStyleClass().add("log-text");
    node.getStyleClass().add("part-" + piece.part().name().toLowerCase(Locale.ROOT));
    if (piece.mark() != Mark.NONE) {
      node.getStyleClass().add(piece.mark().name().toLowerCase(Locale.ROOT));
    }
  }

  private static void finish(Node node, Look look, StringBuilder style) {
    if (look.dim()) {
      node.setOpacity(0.7);
    }
    if (!style.isEmpty()) {
      node.setStyle(style.toString());
    }
  }
}
