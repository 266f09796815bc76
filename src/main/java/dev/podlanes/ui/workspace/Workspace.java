package dev.podlanes.ui.workspace;

import dev.podlanes.action.Action;
import dev.podlanes.action.ActionHistory;
import dev.podlanes.action.Deed;
import dev.podlanes.action.Permissions;
import dev.podlanes.action.ServerFeature;
import dev.podlanes.model.IndexSet;
import dev.podlanes.model.Lane;
import dev.podlanes.model.Parallelism;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.Intent;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.Wishes;
import dev.podlanes.timeline.Foreseen;
import java.time.Instant;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of a window share: the session, its latest state, and what is selected. JavaFX
 * thread.
 */
public final class Workspace {
  private final ObjectProperty<@Nullable Session> session = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<ClusterState> state =
      new ReadOnlyObjectWrapper<>(ClusterState.EMPTY);
  private final ReadOnlyObjectWrapper<@Nullable JobHistory> job = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Selection> selection =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<IndexSet> lanes =
      new ReadOnlyObjectWrapper<>(IndexSet.empty());
  private final ReadOnlyObjectWrapper<Wishes<Parallelism>> parallelism =
      new ReadOnlyObjectWrapper<>(Wishes.none());
  private final ReadOnlyObjectWrapper<Map<String, Intent<Boolean>>> suspension =
      new ReadOnlyObjectWrapper<>(Map.of());

  private final ReadOnlyObjectWrapper<@Nullable String> refusal = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Moment> moment = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<@Nullable Foreseen> foreseen = new SimpleObjectProperty<>();

  private final ReadOnlyLongWrapper possible = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper intentsHeard = new ReadOnlyLongWrapper();
  private final BooleanProperty readOnly = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<ActionHistory> history =
      new ReadOnlyObjectWrapper<>(ActionHistory.EMPTY);

  private @Nullable String selectedJob;

  /** The Job to select once the cluster has shown it. */
  private @Nullable String wantedJob;

  private long lastDeed;

  /**
   * What is selected on the timeline of the selected Job.
   *
   * @param lane its number
   * @param pod uid of the attempt; null when the lane has none
   */
  public record Selection(int lane, @Nullable String pod) {
    /** A lane and its last attempt. */
    public static Selection of(Lane lane) {
      return new Selection(
          lane.number(), lane.attempts().isEmpty() ? null : lane.attempts().getLast().uid());
    }
  }

  /**
   * A time that was pointed at, on the server's clock.
   *
   * @param onLanes whether on the lanes, so that the log goes there; else in the log
   */
  public record Moment(Instant at, boolean onLanes) {}

  public Workspace() {
    readOnly.addListener((value, before, now) -> permissionsChanged());
    job.addListener((value, before, now) -> {
      if (before == null || now == null || !before.namespace().equals(now.namespace())) {
        permissionsChanged();
      }
    });
  }

  public ReadOnlyObjectProperty<@Nullable Session> sessionProperty() {
    return session;
  }

  public ReadOnlyObjectProperty<ClusterState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The selected Job as it stands; null while there is none. */
  public ReadOnlyObjectProperty<@Nullable JobHistory> jobProperty() {
    return job.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Selection> selectionProperty() {
    return selection.getReadOnlyProperty();
  }

  /**
   * The numbers of all selected lanes: usually one, that of {@link #selectionProperty}, which is
   * always among them; empty while nothing is selected.
   */
  public ReadOnlyObjectProperty<IndexSet> lanesProperty() {
    return lanes.getReadOnlyProperty();
  }

  /** Parallelism that was asked for from this window. */
  public ReadOnlyObjectProperty<Wishes<Parallelism>> parallelismProperty() {
    return parallelism.getReadOnlyProperty();
  }

  /** What a change that is being considered would do to the selected Job; null while none is. */
  public ObjectProperty<@Nullable Foreseen> foreseenProperty() {
    return foreseen;
  }

  /** Suspensions and resumptions asked for that the cluster has not shown, by uid of the Job. */
  public ReadOnlyObjectProperty<Map<String, Intent<Boolean>>> suspensionProperty() {
    return suspension.getReadOnlyProperty();
  }

  /**
   * Why the parallelism of the selected Job cannot be changed; null when it can, or when that is
   * not known yet. See {@link #whyNot}.
   */
  public ReadOnlyObjectProperty<@Nullable String> refusalProperty() {
    return refusal.getReadOnlyProperty();
  }

  /** The time pointed at last in the selected Job; null while none was. */
  public ReadOnlyObjectProperty<@Nullable Moment> momentProperty() {
    return moment.getReadOnlyProperty();
  }

  public void point(@Nullable Moment at) {
    moment.set(at);
  }

  /** Whether nothing may be changed from this window, whoever the user is. */
  public BooleanProperty readOnlyProperty() {
    return readOnly;
  }

  /**
   * Why this cannot be done in a namespace, as a sentence; null when it can, or when that is not
   * known yet. The one place that every view asks; {@link #possibleProperty} tells when to ask
   * again.
   */
  public @Nullable String whyNot(Action action, String namespace) {
    Session current = session.get();
    if (current == null) {
      return "No cluster is connected.";
    }
    if (current.cluster() == null) {
      return "This is a recording: nothing in it can be changed.";
    }
    if (readOnly.get()) {
      return "This window is read-only. The View menu switches that off.";
    }
    ServerFeature feature = action.feature();
    String tooOld = feature == null ? null : feature.refusal(current.version());
    Permissions permissions = current.permissions();
    if (tooOld != null || permissions == null) {
      return tooOld;
    }
    return permissions.refusal(action, namespace);
  }

  /** The same in the namespace of the selected Job. */
  public @Nullable String whyNot(Action action) {
    JobHistory current = job.get();
    Session on = session.get();
    String namespace = on == null ? null : on.scope().namespace();
    if (current != null) {
      namespace = current.namespace();
    }
    return namespace == null ? null : whyNot(action, namespace);
  }

  /**
   * Grows whenever something was heard of a wish, also when one was confirmed so fast that it never
   * showed.
   */
  ReadOnlyLongProperty intentsHeardProperty() {
    return intentsHeard.getReadOnlyProperty();
  }

  /** Grows whenever {@link #whyNot} may have another answer. */
  public ReadOnlyLongProperty possibleProperty() {
    return possible.getReadOnlyProperty();
  }

  /** Hears that more is known of what the user may do. */
  public void permissionsChanged() {
    possible.set(possible.get() + 1);
    refusal.set(session.get() == null ? null : whyNot(Action.SET_PARALLELISM));
  }

  /** What was done from this window. */
  public ReadOnlyObjectProperty<ActionHistory> historyProperty() {
    return history.getReadOnlyProperty();
  }

  /**
   * Writes down that something is being done in a namespace.
   *
   * @param what in a few words
   * @param command the same for kubectl
   * @return its id, for {@link #end}
   */
  public long begin(Action action, String namespace, String what, String command) {
    Session current = session.get();
    String where = (current == null ? "" : current.title() + " / ") + namespace;
    long id = ++lastDeed;
    history.set(
        history
            .get()
            .with(new Deed(id, now(), action, what, where, command, Deed.Outcome.UNDER_WAY, null)));
    return id;
  }

  /** Writes down how it ended. A refusal for want of a permission makes those be asked anew. */
  public void end(long id, Deed.Outcome outcome, @Nullable String message) {
    history.set(history.get().ended(id, outcome, message));
    Session current = session.get();
    if (outcome == Deed.Outcome.REFUSED && current != null && current.permissions() != null) {
      current.permissions().forget();
    }
  }

  /** Shows another session and forgets all of the last one; the caller closes that. */
  public void open(@Nullable Session next) {
    boolean same = session.get() != null && next != null && next.store() == session.get().store();
    session.set(next);
    if (!same) {
      selectedJob = null;
      wantedJob = null;
      select(null);
      moment.set(null);
      parallelism.set(Wishes.none());
      foreseen.set(null);
      suspension.set(Map.of());
      job.set(null);
      state.set(next == null ? ClusterState.EMPTY : next.store().state());
    }
    permissionsChanged();
  }

  /** Takes the latest state of the session on screen. */
  public void show(ClusterState latest) {
    state.set(latest);
    if (wantedJob != null && latest.job(wantedJob) != null) {
      selectJob(wantedJob);
    }
    if (selectedJob == null || latest.job(selectedJob) == null) {
      JobHistory best = mostInteresting(latest);
      selectedJob = best == null ? null : best.uid();
    }
    job.set(selectedJob == null ? null : latest.job(selectedJob));
  }

  /** The newest Job that runs, else the newest of all. */
  private static @Nullable JobHistory mostInteresting(ClusterState state) {
    JobHistory best = null;
    for (JobHistory candidate : state.jobs()) {
      boolean active = candidate.finished() == null && !candidate.job().spec().suspend();
      boolean bestActive = best != null && best.finished() == null && !best.job().spec().suspend();
      if (best == null || active || !bestActive) {
        best = candidate;
      }
    }
    return best;
  }

  public void showParallelism(Wishes<Parallelism> latest) {
    parallelism.set(latest);
    intentsHeard.set(intentsHeard.get() + 1);
  }

  public void showSuspension(Map<String, Intent<Boolean>> latest) {
    suspension.set(latest);
    intentsHeard.set(intentsHeard.get() + 1);
  }

  public void selectJob(String uid) {
    wantedJob = null;
    if (!uid.equals(selectedJob)) {
      selectedJob = uid;
      select(null);
      moment.set(null);
      job.set(state.get().job(uid));
    }
  }

  /** Selects a Job now, or as soon as the watch shows it; another choice overtakes that. */
  public void selectWhenKnown(String uid) {
    if (state.get().job(uid) != null) {
      selectJob(uid);
    } else {
      wantedJob = uid;
    }
  }

  /** Selects one lane, or nothing. */
  public void select(@Nullable Selection next) {
    lanes.set(next == null ? IndexSet.empty() : IndexSet.of(next.lane()));
    selection.set(next);
  }

  /**
   * Selects several lanes.
   *
   * @param lead what details are about
   * @throws IllegalArgumentException when its lane is not among them
   */
  public void select(IndexSet several, Selection lead) {
    if (!several.contains(lead.lane())) {
      throw new IllegalArgumentException("Lane " + lead.lane() + " is not among " + several);
    }
    lanes.set(several);
    selection.set(lead);
  }

  /** Selects a lane and its last attempt. */
  public void selectLane(Lane lane) {
    select(Selection.of(lane));
  }

  /** The selected attempt as it stands; null while none is selected. */
  public @Nullable PodAttempt selectedAttempt() {
    Selection chosen = selection.get();
    JobHistory current = job.get();
    if (chosen == null || current == null || chosen.lane() >= current.lanes().size()) {
      return null;
    }
    for (PodAttempt attempt : current.lanes().get(chosen.lane()).attempts()) {
      if (attempt.uid().equals(chosen.pod())) {
        return attempt;
      }
    }
    return null;
  }

  /** Now on the clock of what is on screen, never before anything that has happened there. */
  public Instant now() {
    Session current = session.get();
    return current == null ? state.get().at() : state.get().now(current.clock());
  }
}
