package dev.podlanes.logs;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines that can be had at once: those in memory, and the latest ones that were read here from
 * the file. A window full of lines may lie in as many blocks of the file as it has lines, and the
 * file keeps a few blocks only. Any thread.
 */
public final class LinesAtHand {
  /** Lines read here that are kept; many times what a window has. */
  private static final int MOST = 1_000;

  /** Characters of them that are kept; the line asked for last always is. */
  private static final long MOST_CHARACTERS = 16 << 20;

  private record Place(LineBlock block, int at) {}

  private record Line(LogRow row, String raw) {
    int characters() {
      return row.line().text().length() + raw.length();
    }
  }

  /** The latest asked for last. Guarded by itself. */
  private final Map<Place, Line> read = new LinkedHashMap<>(16, 0.75f, true);

  private long characters;

  /** A line of a set as it is shown; null if it would have to be read. */
  public @Nullable LogRow row(LineSet lines, int n) {
    Place place = place(lines, n);
    PackedLines near = place.block().linesAtHand();
    if (near != null) {
      return near.row(place.at());
    }
    Line known = known(place);
    return known == null ? null : known.row();
  }

  /** A line of a set as the container wrote it; null if it would have to be read. */
  public @Nullable String raw(LineSet lines, int n) {
    Place place = place(lines, n);
    PackedLines near = place.block().linesAtHand();
    if (near != null) {
      return near.raw(place.at());
    }
    Line known = known(place);
    return known == null ? null : known.raw();
  }

  /**
   * Whether all of these lines can be had at once.
   *
   * @param to the line after the last
   */
  public boolean has(LineSet lines, int from, int to) {
    for (int n = from; n < to; n++) {
      Place place = place(lines, n);
      if (!place.block().atHand() && known(place) == null) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads those of these lines that cannot be had at once; not for JavaFX's thread.
   *
   * @param to the line after the last
   */
  public void read(LineSet lines, int from, int to) {
    for (int n = from; n < to; n++) {
      Place place = place(lines, n);
      if (place.block().spilled() != null && known(place) == null) {
        PackedLines all = place.block().lines();
        keep(place, new Line(all.row(place.at()), all.raw(place.at())));
      }
    }
  }

  private static Place place(LineSet lines, int n) {
    MergedView view = lines.view();
    int line = lines.line(n);
    int block = view.blockOf(line);
    return new Place(view.block(block), line - view.start(block));
  }

  private @Nullable Line known(Place place) {
    synchronized (read) {
      return read.get(place);
    }
  }

  private void keep(Place place, Line line) {
    synchronized (read) {
      Line before = read.put(place, line);
      characters += line.characters() - (before == null ? 0 : before.characters());
      while (read.size() > MOST || (characters > MOST_CHARACTERS && read.size() > 1)) {
        Place oldest = read.keySet().iterator().next();
        Line gone = read.remove(oldest);
        characters -= gone == null ? 0 : gone.characters();
      }
    }
  }
}
