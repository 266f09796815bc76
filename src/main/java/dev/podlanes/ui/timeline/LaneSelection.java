package dev.podlanes.ui.timeline;

import dev.podlanes.model.IndexSet;
import dev.podlanes.model.Lane;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.Arrangement;
import dev.podlanes.timeline.Selected;
import dev.podlanes.timeline.TimelineNavigator;
import dev.podlanes.ui.workspace.LaneView;
import dev.podlanes.ui.workspace.Workspace;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Moves the selection through the lanes as they are arranged, and keeps it in view. */
final class LaneSelection {
  private final Workspace workspace;
  private final LaneView view;
  private final TimelineNavigator navigator;

  /** The lane from which the selection is extended. */
  private int anchor = -1;

  /** The lane that the keyboard has walked to while the selection stayed what it was. */
  private int cursor = -1;

  /** What was selected then: whatever selects anew takes the cursor along. */
  private Workspace.@Nullable Selection leftAt;

  private String leftIn = "";

  private IndexSet placed = IndexSet.empty();
  private IndexSet placedLanes = IndexSet.empty();
  private @Nullable Arrangement placedIn;

  LaneSelection(Workspace workspace, LaneView view, TimelineNavigator navigator) {
    this.workspace = workspace;
    this.view = view;
    this.navigator = navigator;
  }

  /** All that is selected, in rows. */
  Selected selected() {
    JobHistory job = workspace.jobProperty().get();
    Workspace.Selection lead = workspace.selectionProperty().get();
    if (job == null) {
      return Selected.NOTHING;
    }
    Integer away = isAway() ? (Integer) cursor : null;
    if (lead == null) {
      return new Selected(IndexSet.empty(), null, null, away);
    }
    IndexSet lanes = workspace.lanesProperty().get();
    Arrangement arrangement = view.arrangement(job);
    if (placedIn == null || !lanes.equals(placedLanes) || !placedIn.equals(arrangement)) {
      placedLanes = lanes;
      placedIn = arrangement;
      placed = arrangement.rows(lanes);
    }
    return new Selected(placed, lead.lane(), lead.pod(), away);
  }

  /** Whether the keyboard's cursor stands at another lane than the one that details are about. */
  private boolean isAway() {
    JobHistory job = workspace.jobProperty().get();
    Workspace.Selection lead = workspace.selectionProperty().get();
    return job != null
        && job.uid().equals(leftIn)
        && Objects.equals(lead, leftAt)
        && cursor >= 0
        && cursor < job.lanes().size()
        && view.arrangement(job).shows(cursor)
        && (lead == null || lead.lane() != cursor);
  }

  /** The row from which keys go on; -1 when there is none. */
  int cursorRow() {
    JobHistory job = workspace.jobProperty().get();
    return job != null && isAway() ? view.arrangement(job).row(cursor) : row();
  }

  /** The lane under the keyboard's cursor; null when it stands at none. */
  @Nullable Lane underCursor() {
    JobHistory job = workspace.jobProperty().get();
    return job != null && isAway() ? job.lanes().get(cursor) : lane();
  }

  /** Whether the lane under the keyboard's cursor is selected. */
  boolean cursorIsSelected() {
    Lane lane = underCursor();
    return lane != null && workspace.lanesProperty().get().contains(lane.number());
  }

  /** Moves the keyboard's cursor and leaves selected what is. */
  void moveCursor(int by) {
    JobHistory job = workspace.jobProperty().get();
    if (job == null || view.rows() == 0) {
      return;
    }
    Arrangement rows = view.arrangement(job);
    int row = cursorRow();
    long from = row >= 0 ? row : by > 0 ? -1 : rows.size();
    putCursor(job, rows.lane(Math.clamp(from + by, 0, rows.size() - 1)));
    navigator.reveal(rows.row(cursor), rows.size());
  }

  private void putCursor(JobHistory job, int lane) {
    cursor = lane;
    leftAt = workspace.selectionProperty().get();
    leftIn = job.uid();
  }

  /** Brings the keyboard's cursor back to the lane that details are about. */
  void leaveCursor() {
    cursor = -1;
  }

  /** Takes the lane under the keyboard's cursor into the selection, or out of it. */
  void toggleAtCursor() {
    JobHistory job = workspace.jobProperty().get();
    Lane lane = underCursor();
    if (job != null && lane != null) {
      toggle(Workspace.Selection.of(lane));
      putCursor(job, lane.number());
    }
  }

  /** Whether more than one lane is selected. */
  boolean several() {
    return workspace.lanesProperty().get().size() > 1;
  }

  /** The row of the selected lane; -1 when there is none or it is not shown. */
  int row() {
    JobHistory job = workspace.jobProperty().get();
    Workspace.Selection selection = workspace.selectionProperty().get();
    return job == null || selection == null ? -1 : view.arrangement(job).row(selection.lane());
  }

  /** The selected lane as it stands; null while none is selected. */
  @Nullable Lane lane() {
    JobHistory job = workspace.jobProperty().get();
    Workspace.Selection selection = workspace.selectionProperty().get();
    return job == null || selection == null || selection.lane() >= job.lanes().size()
        ? null
        : job.lanes().get(selection.lane());
  }

  void moveRows(int by) {
    int row = cursorRow();
    JobHistory job = workspace.jobProperty().get();
    if (job != null) {
      // Without a selection the first key press selects the first or the last.
      int from = row >= 0 ? row : by > 0 ? -1 : view.arrangement(job).size();
      selectRow((long) from + by);
    }
  }

  void movePages(int by) {
    moveRows(by * page());
  }

  private int page() {
    double rows = navigator.view().height() / navigator.geometry().row();
    return Math.max(1, (int) rows - 1);
  }

  /** Selects from where the selection began to a row that lies so far from its other end. */
  void extendRows(int by) {
    int row = cursorRow();
    if (row < 0) {
      moveRows(by);
    } else {
      extendTo((long) row + by);
    }
  }

  void extendPages(int by) {
    extendRows(by * page());
  }

  /** Selects all lanes from where the selection began to this row, or the nearest there is. */
  void extendTo(long row) {
    JobHistory job = workspace.jobProperty().get();
    int lead = row();
    if (job == null || lead < 0) {
      selectRow(row);
      return;
    }
    Arrangement rows = view.arrangement(job);
    int from = several() && rows.shows(anchor) ? rows.row(anchor) : lead;
    anchor = rows.lane(from);
    int to = Math.clamp(row, 0, rows.size() - 1);
    int lane = rows.lane(to);
    if (lane < job.lanes().size()) {
      select(rows.lanes(Math.min(from, to), Math.max(from, to)), job.lanes().get(lane));
      reveal();
    }
  }

  /** Takes a lane into the selection, or out of it. */
  void toggle(Workspace.Selection chosen) {
    IndexSet lanes = workspace.lanesProperty().get();
    Workspace.Selection lead = workspace.selectionProperty().get();
    JobHistory job = workspace.jobProperty().get();
    anchor = chosen.lane();
    if (lead == null || job == null) {
      workspace.select(chosen);
    } else if (!lanes.contains(chosen.lane())) {
      workspace.select(lanes.plus(IndexSet.of(chosen.lane())), chosen);
    } else {
      IndexSet left = lanes.minus(chosen.lane());
      int next = left.contains(lead.lane()) ? lead.lane() : left.stream().findFirst().orElse(-1);
      if (next < 0 || next >= job.lanes().size()) {
        workspace.select(null);
      } else {
        workspace.select(
            left, next == lead.lane() ? lead : Workspace.Selection.of(job.lanes().get(next)));
      }
    }
  }

  /** Makes another attempt the one that details are about, within what is selected. */
  void lead(Workspace.Selection chosen) {
    IndexSet lanes = workspace.lanesProperty().get();
    if (lanes.contains(chosen.lane())) {
      workspace.select(lanes, chosen);
    } else {
      workspace.select(chosen);
    }
  }

  /** Selects every lane that is shown. */
  void selectAll() {
    JobHistory job = workspace.jobProperty().get();
    if (job == null || view.rows() == 0) {
      return;
    }
    Arrangement rows = view.arrangement(job);
    Lane lead = lane();
    int first = rows.lane(0);
    if (first >= job.lanes().size()) {
      return;
    }
    anchor = first;
    IndexSet all = rows.lanes(0, rows.size() - 1);
    select(all, lead != null && all.contains(lead.number()) ? lead : job.lanes().get(first));
  }

  /** Selects only the lane that details are about. */
  void selectOne() {
    workspace.select(workspace.selectionProperty().get());
  }

  private void select(IndexSet lanes, Lane lead) {
    Workspace.Selection before = workspace.selectionProperty().get();
    boolean same = before != null && before.lane() == lead.number();
    workspace.select(lanes, same ? before : Workspace.Selection.of(lead));
  }

  /** The row at a height of the plot, in view or not. */
  long rowAt(double y) {
    return (long) Math.floor((y + navigator.view().scrollY()) / navigator.geometry().row());
  }

  /** Selects the lane in a row, or in the nearest one that there is. */
  void selectRow(long row) {
    JobHistory job = workspace.jobProperty().get();
    if (job == null) {
      return;
    }
    Arrangement rows = view.arrangement(job);
    if (rows.size() == 0) {
      return;
    }
    int lane = rows.lane(Math.clamp(row, 0, rows.size() - 1));
    if (lane < job.lanes().size()) {
      workspace.selectLane(job.lanes().get(lane));
      reveal();
    }
  }

  void moveAttempts(int by) {
    Lane lane = lane();
    Workspace.Selection selection = workspace.selectionProperty().get();
    if (lane == null || selection == null) {
      return;
    }
    for (int i = 0; i < lane.attempts().size(); i++) {
      if (lane.attempts().get(i).uid().equals(selection.pod())) {
        int to = Math.clamp((long) i + by, 0, lane.attempts().size() - 1);
        lead(new Workspace.Selection(lane.number(), lane.attempts().get(to).uid()));
        return;
      }
    }
  }

  /** Scrolls so that the selected lane is seen, if it is shown at all. */
  void reveal() {
    JobHistory job = workspace.jobProperty().get();
    int row = row();
    if (job != null && row >= 0) {
      navigator.reveal(row, view.arrangement(job).size());
    }
  }
}
