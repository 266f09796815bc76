package dev.podlanes.ui.logs;

import dev.podlanes.logs.AnsiText.Look;

/**
 * A part of a line that looks the same throughout.
 *
 * @param look as the program asked for
 * @param part what it is of a structured line
 * @param mark whether it is what the user looks for
 */
record Piece(String text, Look look, Part part, Mark mark) {
  /** What a piece is of a structured line. */
  enum Part {
    TEXT,
    LEVEL,
    KEY,
    VALUE
  }

  /** Why a piece stands out. */
  enum Mark {
    NONE,
    HIGHLIGHTED,
    FOUND
  }

  boolean plain() {
    return look.equals(Look.PLAIN) && part == Part.TEXT && mark == Mark.NONE;
  }

  Piece with(String other, Mark marked) {
    return new Piece(other, look, part, marked);
  }
}
