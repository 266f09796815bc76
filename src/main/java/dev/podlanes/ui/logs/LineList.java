package dev.podlanes.ui.logs;

import dev.podlanes.logs.LineSet;
import dev.podlanes.logs.LogRow;
import java.util.AbstractList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableListBase;

/**
 * The lines shown, as a list that makes a row when it is asked for one. It tells what changed from
 * one set of lines to the next in steps that keep what is selected: what went at the top, what went
 * at the end, what came at the end. JavaFX thread.
 */
final class LineList extends ObservableListBase<LogRow> {
  private LineSet set = LineSet.NONE;

  /** Of the set, the lines that are told of. */
  private int from;

  private int to;

  /**
   * What a change did.
   *
   * @param gone lines that went at the top
   * @param kept lines after those that stayed where they stand
   * @param added lines that came after those
   */
  record Moved(int gone, int kept, int added) {}

  @Override
  public LogRow get(int index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException(index);
    }
    return set.row(from + index);
  }

  @Override
  public int size() {
    return to - from;
  }

  /** All of them. */
  LineSet set() {
    return set;
  }

  Moved show(LineSet next) {
    int gone = next.goneAtTop(set);
    int kept = next.commonFrom(set, gone);
    LineSet before = set;
    if (gone > 0) {
      from = gone;
      fireChange(new Step(0, 0, rows(before, 0, gone)));
    }
    if (gone + kept < to) {
      List<LogRow> removed = rows(before, gone + kept, to);
      to = gone + kept;
      fireChange(new Step(kept, kept, removed));
    }
    set = next;
    from = 0;
    to = next.size();
    if (kept < to) {
      fireChange(new Step(kept, to, List.of()));
    }
    return new Moved(gone, kept, to - kept);
  }

  /** Made when asked for, so that removing many costs nothing. */
  private static List<LogRow> rows(LineSet of, int start, int end) {
    return new AbstractList<>() {
      @Override
      public LogRow get(int index) {
        return of.row(start + index);
      }

      @Override
      public int size() {
        return end - start;
      }
    };
  }

  /** One change. The base class would make every row that goes. */
  private final class Step extends ListChangeListener.Change<LogRow> {
    private final int start;
    private final int end;
    private final List<LogRow> removed;
    private boolean told;

    Step(int start, int end, List<LogRow> removed) {
      super(LineList.this);
      this.start = start;
      this.end = end;
      this.removed = removed;
    }

    @Override
    public boolean next() {
      boolean first = !told;
      told = true;
      return first;
    }

    @Override
    public void reset() {
      told = false;
    }

    @Override
    public int getFrom() {
      return start;
    }

    @Override
    public int getTo() {
      return end;
    }

    @Override
    public List<LogRow> getRemoved() {
      return removed;
    }

    @Override
    protected int[] getPermutation() {
      return new int[0];
    }
  }
}
