package dev.podlanes.ui.jobs;

import dev.podlanes.model.JobSpec;
import dev.podlanes.model.JobState;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.Durations;
import dev.podlanes.timeline.JobSummary;
import dev.podlanes.ui.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The selected Job's name, what kind it is, and where it stands. */
public final class JobHeaderController {
  private final Workspace workspace;

  @FXML private Label name;
  @FXML private HBox chips;
  @FXML private Label summary;
  @FXML private Label verdict;

  public JobHeaderController(Workspace workspace) {
    this.workspace = workspace;
  }

  @FXML
  private void initialize() {
    workspace.jobProperty().addListener((value, before, now) -> show());
    Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), tick -> show()));
    clock.setCycleCount(Timeline.INDEFINITE);
    clock.play();
    show();
  }

  private void show() {
    JobHistory job = workspace.jobProperty().get();
    name.setText(job == null ? "" : job.name());
    summary.setText(job == null ? "" : JobSummary.of(job, workspace.now()).line());
    showChips(job == null ? List.of() : chips(job));
    String message = job == null ? null : verdictOf(job);
    verdict.setText(message == null ? "" : message);
    verdict.setVisible(message != null);
    verdict.setManaged(message != null);
  }

  private void showChips(List<String> texts) {
    List<String> shown =
        chips.getChildren().stream().map(node -> ((Label) node).getText()).toList();
    if (!shown.equals(texts)) {
      List<Label> labels = new ArrayList<>();
      for (String text : texts) {
        Label chip = new Label(text);
        chip.getStyleClass().add("chip");
        labels.add(chip);
      }
      chips.getChildren().setAll(labels);
    }
  }

  /** What sets this Job apart, in the API's words. */
  static List<String> chips(JobHistory job) {
    JobSpec spec = job.job().spec();
    List<String> chips = new ArrayList<>();
    chips.add(job.job().mode().label());
    if (spec.backoffLimitPerIndex() != null) {
      chips.add("backoffLimitPerIndex " + spec.backoffLimitPerIndex());
    } else {
      chips.add("backoffLimit " + spec.backoffLimit());
    }
    if (spec.maxFailedIndexes() != null) {
      chips.add("maxFailedIndexes " + spec.maxFailedIndexes());
    }
    if (!spec.podFailurePolicy().isEmpty()) {
      chips.add("podFailurePolicy");
    }
    if (spec.hasSuccessPolicy()) {
      chips.add("successPolicy");
    }
    if (spec.activeDeadline() != null) {
      chips.add("deadline " + Durations.words(spec.activeDeadline()));
    }
    if (spec.managedBy() != null) {
      chips.add("managed by " + spec.managedBy());
    }
    if (spec.queueName() != null) {
      chips.add("Kueue " + spec.queueName());
    }
    if (job.deleted() != null) {
      chips.add("deleted");
    }
    return chips;
  }

  private static @Nullable String verdictOf(JobHistory job) {
    boolean bad = job.state() == JobState.FAILED || job.state() == JobState.FAILING;
    return bad ? job.message() : null;
  }
}
