package dev.podlanes.ui.workspace;

import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.Arranged;
import dev.podlanes.timeline.Arrangement;
import dev.podlanes.timeline.Arranger;
import dev.podlanes.timeline.LaneFilter;
import dev.podlanes.timeline.LaneQuery;
import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Which of the selected Job's lanes are shown, and in which order: what the reader asked for and
 * the answer, which is computed away from the JavaFX thread. Lanes stay where they stand while a
 * Job runs, until they are asked for anew. JavaFX thread.
 */
public final class LaneView {
  private final Workspace workspace;
  private final ReadOnlyObjectWrapper<LaneQuery> query =
      new ReadOnlyObjectWrapper<>(LaneQuery.EVERYTHING);
  private final ReadOnlyObjectWrapper<@Nullable Arranged> arranged = new ReadOnlyObjectWrapper<>();
  private final LatestWins<Question, Answer> worker =
      new LatestWins<>("lanes", Question::answer, this::take);

  /** Grows whenever lanes may be placed anew, so that a late answer to an old question is known. */
  private int asked;

  /** The question that {@link #arranged} answers. */
  private int answered = -1;

  /**
   * What is to be computed.
   *
   * @param keep whether the lanes stay where the last answer has them
   */
  private record Question(
      int number,
      JobHistory job,
      LaneQuery query,
      Instant now,
      @Nullable Arranged before,
      boolean keep) {
    Answer answer() {
      if (before == null) {
        return new Answer(number, Arranger.arrange(job, query, now));
      }
      return new Answer(
          number,
          keep
              ? Arranger.keep(before, job, now)
              : Arranger.arrange(job, query, now, before.nodes()));
    }
  }

  private record Answer(int number, Arranged arranged) {}

  public LaneView(Workspace workspace) {
    this.workspace = workspace;
    workspace.jobProperty().addListener((value, before, now) -> jobChanged(before, now));
    refresh();
  }

  /** What the reader asked for. */
  public ReadOnlyObjectProperty<LaneQuery> queryProperty() {
    return query.getReadOnlyProperty();
  }

  /** The latest answer; null before the first. May still be one to the last question. */
  public ReadOnlyObjectProperty<@Nullable Arranged> arrangedProperty() {
    return arranged.getReadOnlyProperty();
  }

  /** Asks for other lanes or another order. */
  public void ask(LaneQuery wanted) {
    if (!wanted.equals(query.get())) {
      query.set(wanted);
      resort();
    }
  }

  /** Puts the lanes where they belong now. */
  public void resort() {
    asked++;
    refresh();
  }

  /** Whether lanes were left standing although they belong elsewhere now. */
  public boolean outdated() {
    Arranged latest = arranged.get();
    return latest != null && !latest.current();
  }

  /** Looks again: time makes lanes slow and changes how long they have run. */
  public void refresh() {
    JobHistory job = workspace.jobProperty().get();
    if (job == null) {
      return;
    }
    Arranged latest = arranged.get();
    Arranged before = latest != null && latest.job().equals(job.uid()) ? latest : null;
    boolean keep = answered == asked;
    worker.put(new Question(asked, job, query.get(), workspace.now(), before, keep));
  }

  /** The rows of a Job to draw now; at once, whatever its size. */
  public Arrangement arrangement(JobHistory job) {
    Arranged latest = arranged.get();
    if (query.get().natural() || latest == null || !latest.job().equals(job.uid())) {
      return Arrangement.natural(job.lanes().size());
    }
    return latest.arrangement();
  }

  /** How many rows the selected Job has now; 0 without one. */
  public int rows() {
    JobHistory job = workspace.jobProperty().get();
    return job == null ? 0 : arrangement(job).size();
  }

  private void jobChanged(@Nullable JobHistory before, @Nullable JobHistory now) {
    boolean same = before != null && now != null && before.uid().equals(now.uid());
    if (!same) {
      // What was searched for in one Job would hide the lanes of the next.
      asked++;
      query.set(query.get().filtered(LaneFilter.ALL).searching(""));
      arranged.set(null);
    }
    refresh();
  }

  private void take(Answer answer) {
    if (answer.number() == asked) {
      answered = answer.number();
      arranged.set(answer.arranged());
    }
  }
}
