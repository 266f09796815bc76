package dev.podlanes.ui.jobs;

import dev.podlanes.model.CronJob;
import dev.podlanes.source.HealthState;
import dev.podlanes.source.ResourceHealth;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.JobHistory;
import dev.podlanes.ui.act.Actions;
import dev.podlanes.ui.workspace.Lists;
import dev.podlanes.ui.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The list of Jobs, and the CronJobs below it. */
public final class JobListController {
  private final Workspace workspace;
  private final Actions actions;
  private boolean syncing;

  @FXML private TextField filter;
  @FXML private ListView<JobHistory> jobs;
  @FXML private Label empty;
  @FXML private Label cronHeading;
  @FXML private VBox cronJobs;

  public JobListController(Workspace workspace, Actions actions) {
    this.workspace = workspace;
    this.actions = actions;
  }

  @FXML
  private void initialize() {
    jobs.setCellFactory(list -> new JobCell(workspace));
    jobs.getSelectionModel()
        .selectedItemProperty()
        .addListener((value, before, now) -> choose(now));
    filter.textProperty().addListener((value, before, now) -> show());
    workspace.stateProperty().addListener((value, before, now) -> show());
    workspace.jobProperty().addListener((value, before, now) -> showSelection());
    workspace.sessionProperty().addListener((value, before, now) -> show());
    // Elapsed times move without any news from the cluster.
    Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), tick -> refreshLiveRows()));
    clock.setCycleCount(Timeline.INDEFINITE);
    clock.play();
    cronHeading.setVisible(false);
    show();
  }

  private void choose(@Nullable JobHistory job) {
    if (!syncing && job != null) {
      workspace.selectJob(job.uid());
    }
  }

  private void show() {
    ClusterState state = workspace.stateProperty().get();
    syncing = true;
    List<JobHistory> shown = JobOrder.of(state.jobs(), filter.getText());
    Lists.sync(jobs.getItems(), shown);
    syncing = false;
    showSelection();
    empty.setVisible(shown.isEmpty());
    empty.setText(emptyText(state));
    showCronJobs(state.cronJobs());
  }

  private String emptyText(ClusterState state) {
    if (workspace.sessionProperty().get() == null) {
      return "";
    }
    if (state.jobs().isEmpty() && !state.listed(ResourceKind.JOBS)) {
      ResourceHealth health = state.health().get(ResourceKind.JOBS);
      return health != null && health.state() == HealthState.FAILED
          ? "Jobs cannot be read."
          : "Connecting…";
    }
    return state.jobs().isEmpty() ? "No Jobs in this namespace yet." : "No Job matches the filter.";
  }

  private void showSelection() {
    JobHistory selected = workspace.jobProperty().get();
    syncing = true;
    int row = -1;
    for (int i = 0; selected != null && i < jobs.getItems().size(); i++) {
      if (jobs.getItems().get(i).uid().equals(selected.uid())) {
        row = i;
      }
    }
    if (row < 0) {
      jobs.getSelectionModel().clearSelection();
    } else if (jobs.getSelectionModel().getSelectedIndex() != row) {
      jobs.getSelectionModel().clearAndSelect(row);
    }
    syncing = false;
  }

  private void refreshLiveRows() {
    if (jobs.getItems().stream().anyMatch(job -> job.finished() == null)) {
      jobs.refresh();
    }
  }

  /** A row is kept as long as its CronJob: an open menu would close. */
  private void showCronJobs(List<CronJob> all) {
    List<CronJobRow> rows = new ArrayList<>();
    for (CronJob cronJob : all) {
      CronJobRow row = cronRow(cronJob);
      row.show(cronJob);
      rows.add(row);
    }
    cronHeading.setVisible(!all.isEmpty());
    if (!cronJobs.getChildren().equals(rows)) {
      cronJobs.getChildren().setAll(rows);
    }
  }

  private CronJobRow cronRow(CronJob cronJob) {
    for (Node shown : cronJobs.getChildren()) {
      if (shown instanceof CronJobRow row && row.uid().equals(cronJob.meta().uid())) {
        return row;
      }
    }
    return new CronJobRow(cronJob, actions);
  }

  /** What the list shows and in which order. */
  static final class JobOrder {
    private JobOrder() {}

    /** Those that run first, then those that wait, then what is over; the newest of each first. */
    static List<JobHistory> of(List<JobHistory> jobs, @Nullable String filter) {
      String wanted = filter == null ? "" : filter.strip().toLowerCase(Locale.ROOT);
      List<JobHistory> shown = new ArrayList<>();
      for (JobHistory job : jobs.reversed()) {
        if (job.name().toLowerCase(Locale.ROOT).contains(wanted)) {
          shown.add(job);
        }
      }
      shown.sort(java.util.Comparator.comparingInt(JobOrder::rank));
      return shown;
    }

    private static int rank(JobHistory job) {
      if (job.deleted() != null) {
        return 3;
      }
      return switch (job.state()) {
        case RUNNING, FAILING, COMPLETING, WAITING -> 0;
        case SUSPENDED -> 1;
        case COMPLETE, FAILED -> 2;
      };
    }
  }
}
