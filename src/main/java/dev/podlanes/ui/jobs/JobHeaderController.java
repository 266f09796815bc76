package dev.podlanes.ui.jobs;

import dev.podlanes.action.Action;
import dev.podlanes.model.JobSpec;
import dev.podlanes.model.JobState;
import dev.podlanes.source.JobRef;
import dev.podlanes.state.Intent;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.Durations;
import dev.podlanes.timeline.JobSummary;
import dev.podlanes.ui.theme.Theme;
import dev.podlanes.ui.workspace.Session;
import dev.podlanes.ui.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The selected Job's name, what kind it is, and where it stands. */
public final class JobHeaderController {
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

  private final Workspace workspace;
  private final Theme theme;

  @FXML private Label name;
  @FXML private HBox chips;
  @FXML private Label suspendOutcome;
  @FXML private Button suspend;
  @FXML private Label summary;
  @FXML private Label verdict;

  public JobHeaderController(Workspace workspace, Theme theme) {
    this.workspace = workspace;
    this.theme = theme;
  }

  @FXML
  private void initialize() {
    workspace.jobProperty().addListener((value, before, now) -> show());
    workspace.possibleProperty().addListener((value, before, now) -> showSuspension());
    workspace.suspensionProperty().addListener((value, before, now) -> showSuspension());
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
    showSuspension();
  }

  private void showSuspension() {
    JobHistory job = workspace.jobProperty().get();
    Session session = workspace.sessionProperty().get();
    boolean offered =
        job != null
            && session != null
            && session.suspension() != null
            && job.deleted() == null
            && !job.state().finished();
    suspend.setVisible(offered);
    suspend.setManaged(offered);
    Intent<Boolean> intent =
        job == null ? null : workspace.suspensionProperty().get().get(job.uid());
    boolean pending = intent != null && intent.pending();
    String whyNot = offered ? workspace.whyNot(Action.SUSPEND) : null;
    suspend.setDisable(pending || whyNot != null);
    boolean suspended = job != null && job.job().spec().suspend();
    if (pending) {
      suspend.setText(suspended ? "Resuming…" : "Suspending…");
    } else {
      suspend.setText(suspended ? "Resume" : "Suspend");
    }
    suspendOutcome.setText(intent == null || intent.message() == null ? "" : intent.message());
    suspendOutcome.pseudoClassStateChanged(REFUSED, intent != null && !pending);
  }

  /**
   * Resuming needs no question; suspending deletes running pods, so it asks first when there are
   * any.
   */
  @FXML
  private void toggleSuspend() {
    JobHistory job = workspace.jobProperty().get();
    Session session = workspace.sessionProperty().get();
    if (job == null || session == null || session.suspension() == null) {
      return;
    }
    boolean suspended = job.job().spec().suspend();
    int running = JobSummary.of(job, workspace.now()).running();
    if (!suspended && running > 0 && !confirmed(job, running)) {
      return;
    }
    session.suspension().request(new JobRef(job.namespace(), job.name(), job.uid()), !suspended);
  }

  private boolean confirmed(JobHistory job, int running) {
    Alert question = new Alert(Alert.AlertType.CONFIRMATION);
    question.initOwner(suspend.getScene().getWindow());
    question.setTitle("Suspend " + job.name());
    question.setHeaderText("Suspend " + job.name() + "?");
    question.setContentText(
        (running == 1 ? "The running pod is" : "The " + running + " running pods are")
            + " deleted; when the Job is resumed their work begins anew.");
    ((Button) question.getDialogPane().lookupButton(ButtonType.OK)).setText("Suspend");
    theme.dress(question.getDialogPane().getScene());
    return question.showAndWait().filter(ButtonType.OK::equals).isPresent();
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
