package dev.podlanes.ui.timeline;

import dev.podlanes.model.IndexSet;
import dev.podlanes.model.Lane;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.JobSummary;
import dev.podlanes.timeline.LaneQuery;
import dev.podlanes.timeline.LaneWords;
import dev.podlanes.ui.workspace.LaneView;
import dev.podlanes.ui.workspace.Workspace;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a screen reader says about the lanes, and when it says it again. */
final class LaneVoice {
  private final LaneCanvas lanes;
  private final Workspace workspace;
  private final LaneView view;
  private final LaneSelection selection;
  private @Nullable Lane told;
  private Workspace.@Nullable Selection toldSelection;
  private boolean toldChosen;
  private IndexSet toldLanes = IndexSet.empty();

  LaneVoice(LaneCanvas lanes, Workspace workspace, LaneView view, LaneSelection selection) {
    this.lanes = lanes;
    this.workspace = workspace;
    this.view = view;
    this.selection = selection;
    lanes.speak(
        this::summary, this::story, view::rows, selection::cursorRow, selection::cursorIsSelected);
  }

  /** Says the selected lane if it is another or has changed. Time alone makes no news. */
  void tellSelected() {
    Lane lane = selection.underCursor();
    boolean chosen = selection.cursorIsSelected();
    Workspace.Selection selected = workspace.selectionProperty().get();
    boolean sameLane = lane == null ? told == null : lane.equals(told);
    boolean sameSelection =
        selected == null ? toldSelection == null : selected.equals(toldSelection);
    IndexSet selectedLanes = workspace.lanesProperty().get();
    if (!sameLane || !sameSelection || chosen != toldChosen || !selectedLanes.equals(toldLanes)) {
      toldLanes = selectedLanes;
      told = lane;
      toldChosen = chosen;
      toldSelection = selected;
      lanes.selectedLaneChanged();
    }
  }

  private String summary() {
    JobHistory job = workspace.jobProperty().get();
    if (job == null) {
      return "No Job is selected";
    }
    String all = "Timeline of " + job.name() + ": " + JobSummary.of(job, workspace.now()).line();
    LaneQuery query = view.queryProperty().get();
    if (!query.natural()) {
      all += ". " + view.rows() + " lanes, sorted by " + query.order().label();
    }
    return all;
  }

  private @Nullable String story() {
    JobHistory job = workspace.jobProperty().get();
    Lane lane = selection.underCursor();
    if (job == null || lane == null) {
      return null;
    }
    Workspace.Selection selected = workspace.selectionProperty().get();
    String pod = selected != null && selected.lane() == lane.number() ? selected.pod() : null;
    String story = LaneWords.story(lane, job, workspace.now(), pod);
    if (!selection.cursorIsSelected()) {
      story += ". Not selected";
    }
    int several = workspace.lanesProperty().get().size();
    return several < 2
        ? story
        : String.format(Locale.ROOT, "%,d lanes selected. ", several) + story;
  }
}
