package dev.podlanes.ui.workspace;

import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.Intent;
import dev.podlanes.state.JobHistory;
import java.time.Instant;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
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
  private final ReadOnlyObjectWrapper<Map<String, Intent<Integer>>> parallelism =
      new ReadOnlyObjectWrapper<>(Map.of());
  private final ReadOnlyObjectWrapper<Map<String, Intent<Boolean>>> suspension =
      new ReadOnlyObjectWrapper<>(Map.of());

  private final ReadOnlyObjectWrapper<@Nullable String> refusal = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Moment> moment = new ReadOnlyObjectWrapper<>();

  private @Nullable String selectedJob;

  /**
   * What is selected on the timeline of the selected Job.
   *
   * @param lane its number
   * @param pod uid of the attempt; null when the lane has none
   */
  public record Selection(int lane, @Nullable String pod) {}

  /**
   * A time that was pointed at, on the server's clock.
   *
   * @param onLanes whether on the lanes, so that the log goes there; else in the log
   */
  public record Moment(Instant at, boolean onLanes) {}

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

  /** Parallelism asked for that the cluster has not shown, by uid of the Job. */
  public ReadOnlyObjectProperty<Map<String, Intent<Integer>>> parallelismProperty() {
    return parallelism.getReadOnlyProperty();
  }

  /** Suspensions and resumptions asked for that the cluster has not shown, by uid of the Job. */
  public ReadOnlyObjectProperty<Map<String, Intent<Boolean>>> suspensionProperty() {
    return suspension.getReadOnlyProperty();
  }

  /** Why Jobs may not be changed here, as a sentence; null when they may or it is not known. */
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

  public void showRefusal(@Nullable String why) {
    refusal.set(why);
  }

  /** Shows another session and forgets all of the last one; the caller closes that. */
  public void open(@Nullable Session next) {
    boolean same = session.get() != null && next != null && next.store() == session.get().store();
    session.set(next);
    if (!same) {
      selectedJob = null;
      selection.set(null);
      moment.set(null);
      parallelism.set(Map.of());
      suspension.set(Map.of());
      refusal.set(null);
      job.set(null);
      state.set(next == null ? ClusterState.EMPTY : next.store().state());
    }
  }

  /** Takes the latest state of the session on screen. */
  public void show(ClusterState latest) {
    state.set(latest);
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

  public void showParallelism(Map<String, Intent<Integer>> latest) {
    parallelism.set(latest);
  }

  public void showSuspension(Map<String, Intent<Boolean>> latest) {
    suspension.set(latest);
  }

  public void selectJob(String uid) {
    if (!uid.equals(selectedJob)) {
      selectedJob = uid;
      selection.set(null);
      moment.set(null);
      job.set(state.get().job(uid));
    }
  }

  public void select(@Nullable Selection next) {
    selection.set(next);
  }

  /** Selects a lane and its last attempt. */
  public void selectLane(Lane lane) {
    String pod = lane.attempts().isEmpty() ? null : lane.attempts().getLast().uid();
    selection.set(new Selection(lane.number(), pod));
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
