package dev.podlanes.ui.logs;

import dev.podlanes.fx.PulseSlot;
import dev.podlanes.model.KubeEvent;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.source.LogSource;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.StateStore;
import dev.podlanes.ui.theme.Colours;
import dev.podlanes.ui.workspace.LaneView;
import dev.podlanes.ui.workspace.LatestWins;
import dev.podlanes.ui.workspace.Session;
import dev.podlanes.ui.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Tab;
import org.jspecify.annotations.Nullable;

/** Keeps the tabs true to the workspace. JavaFX thread. */
final class DetailsPanel implements AutoCloseable {
  private final Workspace workspace;
  private final LaneView lanes;
  private final ObjectProperty<Instant> now;
  private final LogsPane logs;
  private final EventsTable events;
  private final RowTable<ConditionRow> conditions;
  private final PodsTable pods;
  private final Tab eventsTab;
  private final Tab podsTab;

  /** The workspace changes in steps; a pulse later it is whole. */
  private final PulseSlot<Boolean> changes = new PulseSlot<>(changed -> refresh());

  private final LatestWins<DetailsRows.Question, DetailsRows> worker =
      new LatestWins<>("details", DetailsRows::of, this::show);
  private final InvalidationListener listener = changed -> changes.put(true);
  private final ChangeListener<Workspace.@Nullable Moment> moments =
      (value, before, now) -> pointed(now);
  private final ObservableValue<Colours> colours;
  private final ChangeListener<Colours> dressing;

  private @Nullable LogTarget automatic;
  private @Nullable StateStore shownStore;
  private @Nullable String shownJob;
  private long context;

  /**
   * @param now set whenever something is shown, for ages
   * @param colours of the window
   */
  DetailsPanel(
      Workspace workspace,
      LaneView lanes,
      ObjectProperty<Instant> now,
      LogsPane logs,
      EventsTable events,
      RowTable<ConditionRow> conditions,
      PodsTable pods,
      Tab eventsTab,
      Tab podsTab,
      ObservableValue<Colours> colours) {
    this.workspace = workspace;
    this.lanes = lanes;
    this.now = now;
    this.logs = logs;
    this.events = events;
    this.conditions = conditions;
    this.pods = pods;
    this.eventsTab = eventsTab;
    this.podsTab = podsTab;
    this.dressing = (value, before, latest) -> logs.dark(latest.dark());
    workspace.sessionProperty().addListener(listener);
    workspace.stateProperty().addListener(listener);
    workspace.jobProperty().addListener(listener);
    workspace.selectionProperty().addListener(listener);
    workspace.lanesProperty().addListener(listener);
    lanes.queryProperty().addListener(listener);
    lanes.arrangedProperty().addListener(listener);
    logs.options().allProperty().addListener(listener);
    podsTab.selectedProperty().addListener(listener);
    workspace.momentProperty().addListener(moments);
    this.colours = colours;
    colours.addListener(dressing);
    logs.dark(colours.getValue().dark());
    refresh();
  }

  void tick() {
    now.set(workspace.now());
  }

  private void refresh() {
    Session session = workspace.sessionProperty().get();
    JobHistory job = workspace.jobProperty().get();
    // Each is read every time, or its next change would not be told.
    List<KubeEvent> said = workspace.stateProperty().get().events();
    Workspace.Selection selection = workspace.selectionProperty().get();
    lanes.arrangedProperty().get();
    boolean selective = lanes.queryProperty().get().selective();
    StateStore store = session == null ? null : session.store();
    String uid = job == null ? null : job.uid();
    if (store != shownStore || !Objects.equals(uid, shownJob)) {
      shownStore = store;
      shownJob = uid;
      startAnew(job);
    }
    tick();
    pods.select(workspace.lanesProperty().get(), selection);
    logs.choose(workspace.lanesProperty().get());
    if (job != null) {
      conditions.show(job.job().status().conditions().stream().map(ConditionRow::new).toList());
      podsTab.setText(podsTitle(job, selective ? pods.size() : job.counts().all()));
      worker.put(
          new DetailsRows.Question(
              context,
              job,
              said,
              lanes.arrangement(job),
              podsTab.isSelected(),
              automatic == null ? null : automatic.attempt().uid()));
    }
    showLog(session, job);
  }

  private void startAnew(@Nullable JobHistory job) {
    context++;
    automatic = null;
    logs.reset();
    events.show(List.of());
    conditions.show(List.of());
    if (job != null) {
      pods.show(job.job().mode(), List.of());
    }
    eventsTab.setText(titled("Events", 0));
    podsTab.setText(titled("Pods", 0));
  }

  private void show(DetailsRows rows) {
    if (rows.question().context() != context) {
      return;
    }
    events.show(rows.events());
    eventsTab.setText(titled("Events", rows.events().size()));
    if (rows.pods() != null) {
      JobHistory of = rows.question().job();
      pods.show(of.job().mode(), rows.pods());
      podsTab.setText(podsTitle(of, rows.pods().size()));
    }
    automatic = rows.automatic();
    showLog(workspace.sessionProperty().get(), workspace.jobProperty().get());
  }

  private void showLog(@Nullable Session session, @Nullable JobHistory job) {
    LogSource source = session == null ? null : session.logs();
    Workspace.Selection selection = workspace.selectionProperty().get();
    LogTarget target = job == null ? null : target(job, selection);
    boolean all = logs.options().allProperty().get();
    if (session == null || source == null || job == null || (!all && target == null)) {
      boolean connected = session == null || source != null;
      boolean closed = session == null || source == null;
      logs.showNothing(
          LogWords.withoutTarget(connected, job, selectedLane(job, selection)), closed);
    } else {
      logs.show(session.store(), source, job, target);
    }
  }

  private void pointed(Workspace.@Nullable Moment moment) {
    if (moment != null && moment.onLanes()) {
      // What was selected by the same click is told first.
      showLog(workspace.sessionProperty().get(), workspace.jobProperty().get());
      logs.showMoment(moment.at());
    }
  }

  private @Nullable LogTarget target(JobHistory job, Workspace.@Nullable Selection selection) {
    if (selection == null) {
      return automatic;
    }
    PodAttempt attempt = workspace.selectedAttempt();
    return attempt == null
        ? null
        : new LogTarget(job.job().mode(), selection.lane(), attempt, false);
  }

  private static @Nullable Lane selectedLane(
      @Nullable JobHistory job, Workspace.@Nullable Selection selection) {
    return job == null || selection == null || selection.lane() >= job.lanes().size()
        ? null
        : job.lanes().get(selection.lane());
  }

  /** The chip was clicked: what is picked automatically is kept, what was selected let go. */
  void toggleAutomatic() {
    LogTarget kept = automatic;
    if (workspace.selectionProperty().get() != null) {
      workspace.select(null);
    } else if (kept != null) {
      workspace.select(new Workspace.Selection(kept.lane(), kept.attempt().uid()));
    }
  }

  /** Says also how many there are when the lanes' filter hides some. */
  private String podsTitle(JobHistory job, int shown) {
    int all = job.counts().all();
    return shown == all || !podsTab.isSelected()
        ? titled("Pods", all)
        : "Pods " + shown + " of " + all;
  }

  private static String titled(String title, int count) {
    return count == 0 ? title : title + " " + count;
  }

  @Override
  public void close() {
    workspace.sessionProperty().removeListener(listener);
    workspace.stateProperty().removeListener(listener);
    workspace.jobProperty().removeListener(listener);
    workspace.selectionProperty().removeListener(listener);
    workspace.lanesProperty().removeListener(listener);
    lanes.queryProperty().removeListener(listener);
    lanes.arrangedProperty().removeListener(listener);
    workspace.momentProperty().removeListener(moments);
    colours.removeListener(dressing);
    logs.close();
  }
}
