package dev.podlanes.ui.logs;

import dev.podlanes.logs.BufferedLine;
import dev.podlanes.logs.LineChange;
import dev.podlanes.logs.LineKind;
import dev.podlanes.logs.LineSet;
import dev.podlanes.logs.LinesAtHand;
import dev.podlanes.logs.LogOrigin;
import dev.podlanes.logs.LogRow;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableListBase;

/**
 * The lines shown, as a list that makes a row when it is asked for one. Of very many lines it has a
 * stretch that moves: a ListView looks at the sizes of all its items at every change. It tells what
 * changed from one set of lines to the next in steps that keep what is selected: what went at the
 * top, what went at the end, what came at the top, what came at the end. A line that would have to
 * be read from a file is {@link #PENDING} until it was. JavaFX thread.
 */
final class LineList extends ObservableListBase<LogRow> {
  /** Lines of the stretch. */
  static final int MOST = 20_000;

  /** Stands where a line has yet to be read. */
  static final LogRow PENDING =
      new LogRow(
          new LogOrigin(0, 1, "", "", "", "", 0),
          new BufferedLine(-1, Instant.EPOCH, "", LineKind.PLAIN, false));

  private final int most;
  private final LinesAtHand near = new LinesAtHand();

  /** Whether a line was asked for that has yet to be read. */
  private boolean missed;

  private LineSet set = LineSet.NONE;

  /** Of the set, the lines that are in the list. */
  private int from;

  private int to;

  LineList() {
    this(MOST);
  }

  /**
   * @param most lines in the list, at least 1
   */
  LineList(int most) {
    this.most = most;
  }

  /**
   * What a change did.
   *
   * @param gone lines that went at the top
   * @param came lines that came there in their place
   * @param kept lines after those that stayed in the list
   * @param added lines that came after those
   */
  record Moved(int gone, int came, int kept, int added) {}

  @Override
  public LogRow get(int index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException(index);
    }
    return row(set, from + index);
  }

  private LogRow row(LineSet of, int n) {
    LogRow row = near.row(of, n);
    missed |= row == null;
    return row == null ? PENDING : row;
  }

  /** What can be had at once. */
  LinesAtHand near() {
    return near;
  }

  /** Whether {@link #PENDING} was given for a line since this was asked last. */
  boolean missed() {
    boolean any = missed;
    missed = false;
    return any;
  }

  @Override
  public int size() {
    return to - from;
  }

  /** All of them. */
  LineSet set() {
    return set;
  }

  /** Which of all lines is the first in the list. */
  int first() {
    return from;
  }

  /** Whether the last of all lines is in the list. */
  boolean reachesEnd() {
    return to == set.size();
  }

  /**
   * Shows other lines.
   *
   * @param change from those that are shown
   * @param end whether the last ones if they are too many, else those that stand where the list
   *     stood
   */
  Moved show(LineChange change, boolean end) {
    LineSet next = change.after();
    return change(next, change.gone(), change.kept(), end ? next.size() : from - change.gone());
  }

  /** Moves the stretch to begin with this one of all lines, or as near to it as can be. */
  Moved move(int wanted) {
    return change(set, 0, set.size(), wanted);
  }

  private Moved change(LineSet next, int gone, int kept, int wanted) {
    int first = Math.clamp(wanted, 0, Math.max(0, next.size() - most));
    int last = Math.min(next.size(), first + most);
    LineSet before = set;
    int top = Math.clamp((long) first + gone - from, 0, to - from);
    if (top > 0) {
      from += top;
      fireChange(new Step(0, 0, rows(before, from - top, from)));
    }
    int stays = Math.clamp((long) gone + Math.min(kept, last), from, to);
    if (stays < to) {
      List<LogRow> removed = rows(before, stays, to);
      to = stays;
      fireChange(new Step(to - from, to - from, removed));
    }
    int staying = to - from;
    set = next;
    from = staying == 0 ? first : from - gone;
    to = from + staying;
    int came = from - first;
    if (came > 0) {
      from = first;
      fireChange(new Step(0, came, List.of()));
    }
    int added = last - to;
    if (added > 0) {
      to = last;
      fireChange(new Step(came + staying, to - from, List.of()));
    }
    return new Moved(top, came, staying, added);
  }

  /** Made when asked for, so that removing many costs nothing. */
  private List<LogRow> rows(LineSet of, int start, int end) {
    return new AbstractList<>() {
      @Override
      public LogRow get(int index) {
        return row(of, start + index);
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
