package dev.podlanes.ui.logs;

import dev.podlanes.logs.AnsiText;
import dev.podlanes.logs.AnsiText.Look;
import dev.podlanes.logs.LineFilter;
import dev.podlanes.logs.LineText;
import dev.podlanes.logs.StructuredLine;
import dev.podlanes.ui.logs.Piece.Mark;
import dev.podlanes.ui.logs.Piece.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a line apart into what is drawn. For one thread. */
final class LinePieces {
  /** Characters laid out; the whole line is copied and saved all the same. */
  static final int LONGEST_SHOWN = 2_000;

  /** A longer line is shown without its colours, which would take too long to find. */
  private static final int LONGEST_COLOURED = 16 << 10;

  private static final int MOST_MARKS = 200;

  private final boolean fold;
  private final LineFilter highlight;
  private final LineFilter find;

  /**
   * @param fold whether structured lines are taken apart
   */
  LinePieces(boolean fold, LineFilter highlight, LineFilter find) {
    this.fold = fold;
    this.highlight = highlight;
    this.find = find;
  }

  /**
   * The pieces of a line, in order. Their texts are safe to show.
   *
   * @param text as shown, without colours
   * @param raw as the container wrote it
   */
  List<Piece> of(String text, String raw) {
    List<Piece> pieces = fold ? folded(text) : null;
    if (pieces == null) {
      pieces = raw.equals(text) || raw.length() > LONGEST_COLOURED ? plain(text) : coloured(raw);
    }
    pieces = head(pieces);
    pieces = marked(pieces, highlight, Mark.HIGHLIGHTED);
    return marked(pieces, find, Mark.FOUND);
  }

  private static List<Piece> plain(String text) {
    return List.of(new Piece(text, Look.PLAIN, Part.TEXT, Mark.NONE));
  }

  private static List<Piece> coloured(String raw) {
    List<Piece> pieces = new ArrayList<>();
    for (AnsiText.Run run : AnsiText.of(raw).runs()) {
      pieces.add(new Piece(run.text(), run.look(), Part.TEXT, Mark.NONE));
    }
    return pieces;
  }

  private static @Nullable List<Piece> folded(String text) {
    StructuredLine line = StructuredLine.of(text);
    if (line == null) {
      return null;
    }
    List<Piece> pieces = new ArrayList<>();
    String level = line.level();
    if (level != null) {
      add(pieces, String.format(Locale.ROOT, "%-5s", level.toUpperCase(Locale.ROOT)), Part.LEVEL);
      add(pieces, " ", Part.TEXT);
    }
    String message = line.message();
    if (message != null) {
      add(pieces, message, Part.TEXT);
    }
    for (Map.Entry<String, String> field : line.fields().entrySet()) {
      add(pieces, (pieces.isEmpty() ? "" : "  ") + field.getKey() + "=", Part.KEY);
      add(pieces, field.getValue(), Part.VALUE);
    }
    return pieces;
  }

  /** What was escaped in a structured line may be a control character now. */
  private static void add(List<Piece> to, String text, Part part) {
    to.add(new Piece(LineText.visible(text), Look.PLAIN, part, Mark.NONE));
  }

  private static List<Piece> head(List<Piece> pieces) {
    List<Piece> kept = new ArrayList<>();
    int left = LONGEST_SHOWN;
    for (Piece piece : pieces) {
      if (left <= 0) {
        break;
      }
      String text = LineText.head(piece.text(), left);
      kept.add(piece.with(text, piece.mark()));
      left -= piece.text().length();
    }
    return kept;
  }

  private static List<Piece> marked(List<Piece> pieces, LineFilter what, Mark mark) {
    if (!what.active() || what.complaint() != null) {
      return pieces;
    }
    StringBuilder whole = new StringBuilder();
    pieces.forEach(piece -> whole.append(piece.text()));
    List<LineFilter.Place> places = what.places(whole.toString(), MOST_MARKS);
    return places.isEmpty() ? pieces : split(pieces, places, mark);
  }

  private static List<Piece> split(List<Piece> pieces, List<LineFilter.Place> places, Mark mark) {
    List<Piece> parts = new ArrayList<>();
    int start = 0;
    for (Piece piece : pieces) {
      int end = start + piece.text().length();
      int at = start;
      for (LineFilter.Place place : places) {
        int from = Math.max(place.start(), at);
        int to = Math.min(place.end(), end);
        if (from < to) {
          cut(parts, piece, at - start, from - start, piece.mark());
          cut(parts, piece, from - start, to - start, mark);
          at = to;
        }
      }
      cut(parts, piece, at - start, end - start, piece.mark());
      start = end;
    }
    return parts;
  }

  private static void cut(List<Piece> to, Piece from, int start, int end, Mark mark) {
    if (start < end) {
      to.add(from.with(from.text().substring(start, end), mark));
    }
  }
}
