package dev.podlanes.ui.jobs;

import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.JobSummary;
import dev.podlanes.ui.workspace.Workspace;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One Job in the list: name and state, progress, numbers. */
final class JobCell extends ListCell<JobHistory> {
  private final Workspace workspace;
  private final Label name = new Label();
  private final Label state = new Label();
  private final SegmentedProgress progress = new SegmentedProgress();
  private final Label numbers = new Label();
  private final Label elapsed = new Label();
  private final VBox box;

  JobCell(Workspace workspace) {
    this.workspace = workspace;
    name.getStyleClass().add("job-name");
    name.setMinWidth(40);
    state.setMinWidth(Region.USE_PREF_SIZE);
    numbers.getStyleClass().add("job-numbers");
    elapsed.getStyleClass().add("job-numbers");
    elapsed.setMinWidth(Region.USE_PREF_SIZE);
    box = new VBox(5, row(name, state), progress, row(numbers, elapsed));
    box.getStyleClass().add("job");
    // Without this the cell asks for the width of its longest name and the list scrolls sideways.
    setPrefWidth(0);
  }

  private static HBox row(Label left, Label right) {
    Region between = new Region();
    HBox.setHgrow(between, Priority.ALWAYS);
    HBox row = new HBox(6, left, between, right);
    row.setAlignment(Pos.BASELINE_LEFT);
    return row;
  }

  @Override
  protected void updateItem(@Nullable JobHistory job, boolean empty) {
    super.updateItem(job, empty);
    if (empty || job == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    JobSummary summary = JobSummary.of(job, workspace.now());
    name.setText(job.name());
    boolean deleted = job.deleted() != null;
    state.setText(deleted ? "deleted" : JobWords.sign(job.state()) + " " + job.state().label());
    state
        .getStyleClass()
        .setAll("label", "job-state", deleted ? "deleted" : JobWords.style(job.state()));
    progress.show(summary);
    boolean everywhere = isEverywhere();
    numbers.setText(JobWords.progress(summary) + (everywhere ? " · " + job.namespace() : ""));
    elapsed.setText(JobWords.elapsed(summary));
    setAccessibleText(job.name() + ", " + job.state().label() + ", " + summary.line());
    setGraphic(box);
  }

  private boolean isEverywhere() {
    var session = workspace.sessionProperty().get();
    return session != null && session.cluster() != null && session.scope().namespace() == null;
  }
}
