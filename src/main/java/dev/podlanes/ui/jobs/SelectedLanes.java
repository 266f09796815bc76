package dev.podlanes.ui.jobs;

import dev.podlanes.model.IndexSet;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.LanesTally;
import dev.podlanes.ui.workspace.LatestWins;
import dev.podlanes.ui.workspace.Workspace;
import javafx.scene.control.Label;

/** Says what several selected lanes have come to. JavaFX thread. */
final class SelectedLanes {
  private final Workspace workspace;
  private final Label label;
  private final LatestWins<Question, Answer> worker =
      new LatestWins<>("selected lanes", Question::answer, this::show);

  private record Question(JobHistory job, IndexSet lanes) {
    Answer answer() {
      return new Answer(this, LanesTally.of(job, lanes));
    }
  }

  private record Answer(Question question, String words) {}

  SelectedLanes(Workspace workspace, Label label) {
    this.workspace = workspace;
    this.label = label;
    label.managedProperty().bind(label.visibleProperty());
    workspace.lanesProperty().addListener((value, before, now) -> ask());
    workspace.jobProperty().addListener((value, before, now) -> ask());
    ask();
  }

  private void ask() {
    JobHistory job = workspace.jobProperty().get();
    IndexSet lanes = workspace.lanesProperty().get();
    boolean several = job != null && lanes.size() > 1;
    label.setVisible(several);
    if (several) {
      worker.put(new Question(job, lanes));
    }
  }

  private void show(Answer answer) {
    // A late answer is about lanes that are selected no more.
    if (answer.question().lanes().equals(workspace.lanesProperty().get())) {
      label.setText(answer.words());
    }
  }
}
