package dev.podlanes.ui.jobs;

import dev.podlanes.action.Action;
import dev.podlanes.action.Deed;
import dev.podlanes.action.Kubectl;
import dev.podlanes.insight.whatif.Victim;
import dev.podlanes.insight.whatif.WhatIf;
import dev.podlanes.model.JobMode;
import dev.podlanes.model.Parallelism;
import dev.podlanes.source.JobRef;
import dev.podlanes.state.Intent;
import dev.podlanes.state.Intents;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.Settled;
import dev.podlanes.state.Wishes;
import dev.podlanes.timeline.Foreseen;
import dev.podlanes.ui.workspace.LatestWins;
import dev.podlanes.ui.workspace.Session;
import dev.podlanes.ui.workspace.Workspace;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The value of parallelism that the user is choosing for the selected Job: what it would do is
 * foreseen while it is chosen, and it is sent once it is released, after a question where something
 * would be lost. JavaFX thread.
 */
final class ParallelismChoice {
  /** How far a choice has come. */
  enum Stage {
    /** Nothing is being chosen. */
    NONE,
    /** The slider is held, or a number is being typed. */
    CHOOSING,
    /** Released; what it would do is not known yet. */
    DECIDING,
    /** Released, and the user has been asked whether it shall be. */
    ASKING
  }

  private final Workspace workspace;
  private final Runnable changed;
  private final UndoSteps steps = new UndoSteps();
  private final Map<String, Long> known = new HashMap<>();
  private final LatestWins<Question, Answer> worker =
      new LatestWins<>("what if", Question::answer, this::take);

  private Stage stage = Stage.NONE;
  private @Nullable Parallelism value;
  private boolean undoing;
  private @Nullable Answer answer;
  private @Nullable Settled<Parallelism> noted;

  /** What is to be foreseen. */
  private record Question(JobHistory job, Parallelism value, Instant now) {
    Answer answer() {
      return new Answer(job, value, WhatIf.of(job, value, now));
    }
  }

  private record Answer(JobHistory job, Parallelism value, WhatIf foreseen) {}

  /**
   * @param changed told whenever something here has changed
   */
  ParallelismChoice(Workspace workspace, Runnable changed) {
    this.workspace = workspace;
    this.changed = changed;
    workspace.jobProperty().addListener((property, before, now) -> jobChanged(before, now));
    workspace.parallelismProperty().addListener((property, before, now) -> noteSettled(now));
    workspace
        .sessionProperty()
        .addListener((property, before, now) -> {
          if (before == null || now == null || before.store() != now.store()) {
            steps.clear();
            known.clear();
            noted = null;
          }
        });
  }

  Stage stage() {
    return stage;
  }

  /** What is being chosen; null while nothing is. */
  @Nullable Parallelism value() {
    return value;
  }

  /** What it would do; null while that is not known. */
  @Nullable WhatIf foreseen() {
    return answer != null && answer.value().equals(value) ? answer.foreseen() : null;
  }

  /** What the user is asked about; empty while nothing is asked. */
  List<String> reservations() {
    WhatIf what = foreseen();
    JobHistory job = workspace.jobProperty().get();
    return stage != Stage.ASKING || what == null || job == null
        ? List.of()
        : Reservations.of(what, job.job());
  }

  /**
   * Why nothing can be chosen, as a sentence, empty where it goes without saying; null if it can.
   */
  @Nullable String whyNot() {
    JobHistory job = workspace.jobProperty().get();
    Session session = workspace.sessionProperty().get();
    if (job == null || session == null || job.deleted() != null || job.state().finished()) {
      return "";
    }
    String refusal = workspace.refusalProperty().get();
    return refusal == null && session.parallelism() == null ? "" : refusal;
  }

  /** What was asked for last, or what stands when nothing is asked. */
  int wanted(JobHistory job) {
    Intent<Parallelism> intent = workspace.parallelismProperty().get().open().get(job.uid());
    return intent != null && intent.pending()
        ? intent.wanted().pods()
        : job.job().spec().parallelism();
  }

  /** What a choice is compared with: the wish that is under way, else what the cluster shows. */
  private Parallelism standing(JobHistory job, Parallelism chosen) {
    Intent<Parallelism> intent = workspace.parallelismProperty().get().open().get(job.uid());
    return intent != null && intent.pending() ? intent.wanted() : chosen.asShownBy(job.job());
  }

  /** Up to which revision the user has taken note of what became of a Job. */
  long known(String uid) {
    return known.getOrDefault(uid, 0L);
  }

  /** A value is being looked at: nothing is sent. */
  void propose(Parallelism proposed) {
    set(Stage.CHOOSING, proposed);
  }

  /**
   * A value is chosen: sent as soon as it is clear that nothing is lost by it, else asked about.
   */
  void commit(Parallelism chosen) {
    commit(chosen, false);
  }

  private void commit(Parallelism chosen, boolean back) {
    JobHistory job = workspace.jobProperty().get();
    if (job == null || whyNot() != null) {
      giveUp();
      return;
    }
    takeNote(job);
    if (chosen.equals(standing(job, chosen))) {
      Session session = workspace.sessionProperty().get();
      if (session != null && session.parallelism() != null) {
        session.parallelism().dismiss(job.uid());
      }
      giveUp();
      return;
    }
    undoing = back;
    set(Stage.DECIDING, chosen);
  }

  /** The value before the last that this window has set; null when there is none. */
  @Nullable Parallelism undoValue() {
    JobHistory job = workspace.jobProperty().get();
    return job == null ? null : steps.before(job.uid(), wanted(job));
  }

  /** Brings the value before back, as a change of its own. */
  void undo() {
    Parallelism before = undoValue();
    if (before != null) {
      commit(before, true);
    }
  }

  /** The user has said yes to what was asked. */
  void confirm() {
    if (stage == Stage.ASKING && value != null) {
      send(value);
    }
  }

  /** Nothing is chosen after all. Returns whether something was. */
  boolean giveUp() {
    boolean some = stage != Stage.NONE;
    stage = Stage.NONE;
    value = null;
    answer = null;
    workspace.foreseenProperty().set(null);
    changed.run();
    return some;
  }

  /** The user goes on: what became of the last change has been seen. */
  private void takeNote(JobHistory job) {
    known.put(job.uid(), job.job().meta().revision());
  }

  private void set(Stage next, Parallelism proposed) {
    stage = next;
    value = proposed;
    foresee();
    changed.run();
  }

  private void foresee() {
    JobHistory job = workspace.jobProperty().get();
    if (job != null && value != null) {
      worker.put(new Question(job, value, workspace.now()));
    }
  }

  private void take(Answer latest) {
    JobHistory job = workspace.jobProperty().get();
    if (job == null || !latest.value().equals(value) || !latest.job().uid().equals(job.uid())) {
      return;
    }
    answer = latest;
    workspace.foreseenProperty().set(lanes(latest));
    if (stage == Stage.DECIDING) {
      if (Reservations.of(latest.foreseen(), job.job()).isEmpty()) {
        send(latest.value());
        return;
      }
      stage = Stage.ASKING;
    }
    changed.run();
  }

  private static Foreseen lanes(Answer answer) {
    WhatIf what = answer.foreseen();
    Set<Integer> stops = new HashSet<>();
    what.stopped().stream().map(Victim::lane).forEach(stops::add);
    Integer completions = what.proposed().completions();
    boolean indexed = answer.job().job().mode() == JobMode.INDEXED;
    return new Foreseen(
        answer.job().uid(),
        new HashSet<>(what.startsNow()),
        new HashSet<>(what.startsLater()),
        stops,
        indexed && completions != null ? completions : Integer.MAX_VALUE);
  }

  private void send(Parallelism chosen) {
    JobHistory job = workspace.jobProperty().get();
    Session session = workspace.sessionProperty().get();
    Intents<Parallelism> intents = session == null ? null : session.parallelism();
    if (job != null && intents != null && whyNot() == null) {
      if (undoing) {
        steps.take(job.uid(), chosen);
      } else {
        steps.replace(job.uid(), before(job, chosen));
      }
      intents.request(new JobRef(job.namespace(), job.name(), job.uid()), chosen);
    }
    giveUp();
  }

  /** What stands before a change, so that it can be brought back. */
  private Parallelism before(JobHistory job, Parallelism chosen) {
    Parallelism shown = chosen.asShownBy(job.job());
    return new Parallelism(wanted(job), shown.completions());
  }

  private void jobChanged(@Nullable JobHistory before, @Nullable JobHistory now) {
    boolean same = before != null && now != null && before.uid().equals(now.uid());
    if (!same || whyNot() != null) {
      giveUp();
      return;
    }
    if (stage != Stage.NONE) {
      foresee();
    }
    changed.run();
  }

  /** What is over goes into the window's history. */
  private void noteSettled(Wishes<Parallelism> wishes) {
    List<Settled<Parallelism>> all = wishes.settled();
    // The oldest are forgotten one by one: the new ones are those after the last that is known.
    int next = noted == null ? 0 : all.lastIndexOf(noted) + 1;
    all.subList(next, all.size()).forEach(this::note);
    noted = all.isEmpty() ? null : all.getLast();
    changed.run();
  }

  private void note(Settled<Parallelism> patch) {
    Session session = workspace.sessionProperty().get();
    Kubectl kubectl = session == null ? null : session.kubectl();
    if (kubectl == null) {
      return;
    }
    String from = patch.from() == null ? "" : patch.from().pods() + " ";
    String both = patch.wanted().completions() == null ? "Parallelism of " : "Size of ";
    Action action = patch.wanted().completions() == null ? Action.SET_PARALLELISM : Action.RESIZE;
    long id =
        workspace.begin(
            action,
            patch.job().namespace(),
            both + patch.job().name() + " " + from + "→ " + patch.wanted().pods(),
            kubectl.setParallelism(patch.job(), patch.wanted()));
    workspace.end(
        id,
        switch (patch.outcome()) {
          case CONFIRMED, OVERTAKEN -> Deed.Outcome.DONE;
          case CHANGED_ELSEWHERE -> Deed.Outcome.CHANGED_ELSEWHERE;
          case REFUSED -> Deed.Outcome.REFUSED;
        },
        patch.message());
  }
}
