package dev.podlanes.ui.jobs;

import dev.podlanes.action.Action;
import dev.podlanes.action.FailedIndexes;
import dev.podlanes.action.Kubectl;
import dev.podlanes.model.JobSpec;
import dev.podlanes.model.JobState;
import dev.podlanes.source.Propagation;
import dev.podlanes.state.Intent;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.Durations;
import dev.podlanes.timeline.JobSummary;
import dev.podlanes.ui.act.Actions;
import dev.podlanes.ui.act.GuardedButton;
import dev.podlanes.ui.workspace.Session;
import dev.podlanes.ui.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The selected Job's name, what kind it is, where it stands, and what can be done to it. */
public final class JobHeaderController {
  private final Workspace workspace;
  private final Actions actions;
  private final GuardedButton suspend;
  private final GuardedButton rerunFailed;
  private final GuardedButton delete;
  private final MenuButton more = new MenuButton("⋯");
  private final MenuItem rerun = new MenuItem();
  private final HoldUps holdUps = new HoldUps(this::show);

  @FXML private Label name;
  @FXML private HBox head;
  @FXML private HBox chips;
  @FXML private HBox buttons;
  @FXML private Label summary;
  @FXML private Label selectedLanes;
  @FXML private Label verdict;
  @FXML private Label holdUp;

  public JobHeaderController(Workspace workspace, Actions actions) {
    this.workspace = workspace;
    this.actions = actions;
    this.suspend =
        new GuardedButton(
            "suspend",
            "Suspend",
            () ->
                onJob((owner, job) -> actions.suspendJob(owner, job, !job.job().spec().suspend())));
    this.rerunFailed =
        new GuardedButton("rerun-failed", "Rerun failed", () -> onJob(actions::rerunFailed));
    this.delete = new GuardedButton("delete-job", "Delete…", () -> onJob(actions::deleteJob));
  }

  @FXML
  private void initialize() {
    workspace.jobProperty().addListener((value, before, now) -> show());
    fillMenu();
    new SelectedLanes(workspace, selectedLanes);
    chips.widthProperty().addListener((value, before, now) -> fitChips());
    // The name outranks what is said beside it, as far as half of the room.
    name.minWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> Math.min(name.prefWidth(-1), head.getWidth() / 2),
                name.textProperty(),
                name.fontProperty(),
                head.widthProperty()));
    buttons.getChildren().setAll(suspend, rerunFailed, delete, more);
    workspace.possibleProperty().addListener((value, before, now) -> showActions());
    workspace.suspensionProperty().addListener((value, before, now) -> showActions());
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
    showLine(verdict, job == null ? null : verdictOf(job));
    showLine(holdUp, holdUps.of(job, workspace.stateProperty().get()));
    showActions();
  }

  private static void showLine(Label line, @Nullable String text) {
    line.setText(text == null ? "" : text);
    line.setVisible(text != null);
    line.setManaged(text != null);
  }

  private void fillMenu() {
    more.setId("job-more");
    more.getStyleClass().addAll("small", "no-arrow");
    more.setMinWidth(Region.USE_PREF_SIZE);
    more.setAccessibleText("More to do with this Job");
    more.managedProperty().bind(more.visibleProperty());
    rerun.setId("rerun-job");
    rerun.setOnAction(event -> onJob(actions::rerun));
    MenuItem history = new MenuItem("Last actions of this window…");
    history.setId("show-history");
    history.setOnAction(event -> actions.showHistory(buttons.getScene().getWindow()));
    more.getItems().setAll(rerun, new SeparatorMenuItem(), history);
  }

  private void showActions() {
    JobHistory job = workspace.jobProperty().get();
    Session session = workspace.sessionProperty().get();
    Kubectl kubectl = session == null ? null : session.kubectl();
    if (job == null || kubectl == null || job.deleted() != null) {
      List.of(suspend, rerunFailed, delete, more).forEach(each -> each.setVisible(false));
      return;
    }
    delete.setVisible(true);
    delete.guard(
        workspace.whyNot(Action.DELETE_JOB),
        kubectl.deleteJob(job.namespace(), job.name(), Propagation.BACKGROUND));
    more.setVisible(true);
    String noRerun = workspace.whyNot(Action.RERUN);
    rerun.setDisable(noRerun != null);
    rerun.setText(label("Run again as a new Job…", noRerun));
    suspend.setVisible(!job.state().finished());
    showSuspension(job, kubectl);
    boolean failed = !FailedIndexes.of(job).isEmpty();
    rerunFailed.setVisible(failed);
    if (failed) {
      rerunFailed.guard(workspace.whyNot(Action.RERUN_FAILED), null);
    }
  }

  /** A menu's entry has no tooltip: what keeps it off stands in it. */
  private static String label(String text, @Nullable String whyNot) {
    return whyNot == null ? text : text + "\n" + whyNot;
  }

  private void showSuspension(JobHistory job, Kubectl kubectl) {
    Intent<Boolean> intent = workspace.suspensionProperty().get().get(job.uid());
    boolean pending = intent != null && intent.pending();
    boolean suspended = job.job().spec().suspend();
    suspend.guard(
        pending ? "On its way to the server." : workspace.whyNot(Action.SUSPEND),
        kubectl.suspendJob(job.namespace(), job.name(), !suspended));
    if (pending) {
      suspend.setText(suspended ? "Resuming…" : "Suspending…");
    } else {
      suspend.setText(suspended ? "Resume" : "Suspend");
    }
  }

  private void onJob(BiConsumer<Window, JobHistory> action) {
    JobHistory job = workspace.jobProperty().get();
    if (job != null) {
      action.accept(buttons.getScene().getWindow(), job);
    }
  }

  private void showChips(List<String> texts) {
    List<String> shown =
        chips.getChildren().stream().map(node -> ((Label) node).getText()).toList();
    if (!shown.equals(texts)) {
      List<Label> labels = new ArrayList<>();
      for (String text : texts) {
        Label chip = new Label(text);
        chip.getStyleClass().add("chip");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.widthProperty().addListener((value, before, now) -> fitChips());
        labels.add(chip);
      }
      chips.getChildren().setAll(labels);
    }
  }

  /** A chip that has no room is left out; half a one says nothing. */
  private void fitChips() {
    double right = 0;
    for (Node chip : chips.getChildren()) {
      right += chip.getBoundsInLocal().getWidth();
      chip.setVisible(right <= chips.getWidth() + 1);
      right += chips.getSpacing();
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
