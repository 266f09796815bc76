package dev.podlanes.ui.timeline;

import dev.podlanes.model.Lane;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.Arrangement;
import dev.podlanes.timeline.TimelineNavigator;
import dev.podlanes.ui.workspace.LaneView;
import dev.podlanes.ui.workspace.Workspace;
import org.jspecify.annotations.Nullable;

/** Moves the selection through the lanes as they are arranged, and keeps it in view. */
final class LaneSelection {
  private final Workspace workspace;
  private final LaneView view;
  private final TimelineNavigator navigator;

  LaneSelection(Workspace workspace, LaneView view, TimelineNavigator navigator) {
    this.workspace = workspace;
    this.view = view;
    this.navigator = navigator;
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
    int row = row();
    JobHistory job = workspace.jobProperty().get();
    if (job != null) {
      // Without a selection the first key press selects the first or the last.
      int from = row >= 0 ? row : by > 0 ? -1 : view.arrangement(job).size();
      selectRow((long) from + by);
    }
  }

  void movePages(int by) {
    double rows = navigator.view().height() / navigator.geometry().row();
    moveRows(by * Math.max(1, (int) rows - 1));
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
        workspace.select(new Workspace.Selection(lane.number(), lane.attempts().get(to).uid()));
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
