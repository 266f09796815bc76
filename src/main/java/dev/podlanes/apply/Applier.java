package dev.podlanes.apply;

import dev.podlanes.apply.Outcome.State;
import dev.podlanes.apply.Plan.Action;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.ManifestAnswer;
import dev.podlanes.source.ManifestCommands;
import dev.podlanes.source.ManifestRef;
import dev.podlanes.source.ManifestWrite;
import dev.podlanes.source.ManifestWrite.How;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Applies what was planned, in its order, and says of each document what became of it. Stops at the
 * first that fails, because later ones may need it. Methods block.
 */
public final class Applier {
  /** So long a deleted object is waited for: twice the usual grace of a pod, and some. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Duration PAUSE = Duration.ofMillis(250);

  private final ManifestCommands commands;
  private final Pause pause;

  /** Waits. */
  @FunctionalInterface
  public interface Pause {
    void sleep(Duration time) throws InterruptedException;
  }

  public Applier(ManifestCommands commands, Pause pause) {
    this.commands = commands;
    this.pause = pause;
  }

  /**
   * Applies the plans.
   *
   * @param progress hears each outcome, first as under way, from the calling thread
   * @return one outcome for each plan, in the same order
   */
  public List<Outcome> apply(List<Plan> plans, Consumer<Outcome> progress) {
    List<Outcome> outcomes = new ArrayList<>();
    boolean failed = false;
    for (Plan plan : plans) {
      Document document = plan.document();
      Outcome outcome;
      if (failed) {
        outcome =
            Outcome.of(
                document,
                State.NOT_TRIED,
                document.title() + " was not tried: one before it failed.");
      } else {
        progress.accept(Outcome.of(document, State.UNDER_WAY, document.title() + " …"));
        outcome = apply(plan);
        failed = !outcome.state().applied();
      }
      outcomes.add(outcome);
      progress.accept(outcome);
    }
    return outcomes;
  }

  private Outcome apply(Plan plan) {
    Document document = plan.document();
    ManifestRef ref = document.ref();
    if (!plan.ready() || ref == null) {
      return Outcome.of(document, State.FAILED, document.title() + " was not applied: refused.");
    }
    boolean deleted = false;
    try {
      if (hasChanged(plan, ref)) {
        return Outcome.of(
            document,
            State.FAILED,
            document.title()
                + " has been changed by somebody else since the dry run, and was not applied. Run"
                + " the dry run again.");
      }
      if (plan.action() == Action.REPLACE && plan.standing() != null) {
        ManifestAnswer.Refused refused = commands.delete(ref, plan.standing().uid());
        if (refused != null) {
          return failed(document, false, refused.message());
        }
        deleted = true;
        if (!gone(ref, plan.standing().uid())) {
          return Outcome.of(
              document,
              State.FAILED,
              document.title()
                  + " is being deleted but not gone yet, and was not created anew: its pods are"
                  + " still ending. Apply again when it is gone.");
        }
      }
      ManifestWrite write = Planner.write(document, ref, plan.remedy());
      return switch (commands.send(write)) {
        case ManifestAnswer.Stored stored -> applied(plan, new Standing(stored.json()));
        case ManifestAnswer.Refused refused ->
            failed(document, deleted, Refusals.of(document, refused).sentence());
        case ManifestAnswer.Lost lost -> truth(plan, write, lost);
      };
    } catch (ClusterException broken) {
      return failed(document, deleted, broken.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return failed(document, deleted, "It was stopped.");
    }
  }

  private boolean hasChanged(Plan plan, ManifestRef ref) throws ClusterException {
    if (ref.name().isEmpty()) {
      return false;
    }
    String json = commands.read(ref);
    if (json == null || plan.standing() == null) {
      return json != null || plan.standing() != null;
    }
    Standing now = new Standing(json);
    return !now.uid().equals(plan.standing().uid())
        || !now.applied().equals(plan.standing().applied());
  }

  private boolean gone(ManifestRef ref, String uid) throws ClusterException, InterruptedException {
    for (Duration waited = Duration.ZERO;
        waited.compareTo(PATIENCE) < 0;
        waited = waited.plus(PAUSE)) {
      String json = commands.read(ref);
      if (json == null || !new Standing(json).uid().equals(uid)) {
        return true;
      }
      pause.sleep(PAUSE);
    }
    return false;
  }

  private static Outcome failed(Document document, boolean deleted, String why) {
    String done = deleted ? " was deleted and NOT created anew: " : " was not applied: ";
    String reason =
        why.startsWith(document.title() + ": ")
            ? why.substring(document.title().length() + 2)
            : why;
    return Outcome.of(document, State.FAILED, document.title() + done + reason);
  }

  private static Outcome applied(Plan plan, Standing now) {
    Document document = plan.document();
    State state =
        switch (plan.action()) {
          case CREATE -> State.CREATED;
          case CHANGE -> State.CHANGED;
          case REPLACE -> State.REPLACED;
          default -> State.UNCHANGED;
        };
    String word =
        switch (state) {
          case CREATED -> "created";
          case CHANGED -> "changed";
          case REPLACED -> "deleted and created anew";
          default -> "unchanged";
        };
    String title =
        document.generatesName()
            ? document.title().replaceFirst("/.*", "") + "/" + now.name()
            : document.title();
    return new Outcome(document, state, title + " " + word + ".", now.name(), now.uid());
  }

  /**
   * The answer was lost. What stands says whether it arrived: a dry run of the same would then
   * change nothing.
   */
  private Outcome truth(Plan plan, ManifestWrite write, ManifestAnswer.Lost lost) {
    Document document = plan.document();
    String unknown =
        "It is not known whether "
            + document.title()
            + " was applied, because the answer was lost. "
            + lost.message()
            + " Run the dry run again to see what stands.";
    if (write.how() == How.CREATE) {
      return Outcome.of(
          document,
          State.UNKNOWN,
          "It is not known whether "
              + document.title()
              + " was created, because the answer was lost. "
              + lost.message()
              + " Look for it in the list before trying again.");
    }
    try {
      String json = commands.read(write.ref());
      if (json == null) {
        return failed(document, plan.action() == Action.REPLACE, lost.message());
      }
      Standing now = new Standing(json);
      if (commands.send(write.withDryRun(true)) instanceof ManifestAnswer.Stored again) {
        return now.applied().equals(new Standing(again.json()).applied())
            ? applied(plan, now)
            : failed(document, false, "the change did not arrive. " + lost.message());
      }
    } catch (ClusterException stillBroken) {
      // Not known, then.
    }
    return Outcome.of(document, State.UNKNOWN, unknown);
  }
}
