package dev.podlanes.state;

import dev.podlanes.model.Job;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.JobCommands;
import dev.podlanes.source.JobRef;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries the user's wishes for parallelism to the server: one patch under way per Job, of several
 * wishes the last wins. A wish is fulfilled when the watch shows the generation that the patch
 * made, never before. Thread-safe.
 */
public final class ParallelismIntents {
  private final JobCommands commands;
  private final Executor background;
  private final Consumer<Map<String, ParallelismIntent>> listener;
  private final Map<String, Wish> wishes = new HashMap<>();
  private ClusterState latest = ClusterState.EMPTY;

  private static final class Wish {
    final JobRef job;
    int wanted;
    boolean sending;

    /** What the last patch answered; null until it has, and again when a newer wish is sent. */
    JobCommands.@Nullable Patched patched;

    ParallelismIntent.Outcome outcome = ParallelismIntent.Outcome.PENDING;
    @Nullable String message;

    Wish(JobRef job, int wanted) {
      this.job = job;
      this.wanted = wanted;
    }

    ParallelismIntent intent() {
      return new ParallelismIntent(job, wanted, outcome, message);
    }
  }

  /**
   * @param background runs the blocking patches
   * @param listener hears every change, by uid of the Job, from any thread
   */
  public ParallelismIntents(
      JobCommands commands,
      Executor background,
      Consumer<Map<String, ParallelismIntent>> listener) {
    this.commands = commands;
    this.background = background;
    this.listener = listener;
  }

  /** Asks for a parallelism of 0 or more. */
  public void request(JobRef job, int wanted) {
    synchronized (this) {
      Wish wish = wishes.get(job.uid());
      if (wish == null) {
        wish = new Wish(job, wanted);
        wishes.put(job.uid(), wish);
      }
      wish.wanted = wanted;
      wish.outcome = ParallelismIntent.Outcome.PENDING;
      wish.message = null;
      wish.patched = null;
      if (!wish.sending) {
        send(wish);
      }
    }
    tell();
  }

  /** Forgets what was said against a wish. */
  public void dismiss(String jobUid) {
    synchronized (this) {
      Wish wish = wishes.get(jobUid);
      if (wish == null || wish.outcome == ParallelismIntent.Outcome.PENDING) {
        return;
      }
      wishes.remove(jobUid);
    }
    tell();
  }

  /** Hears what the watch shows. */
  public void observe(ClusterState state) {
    boolean changed = false;
    synchronized (this) {
      latest = state;
      for (Wish wish : wishes.values().toArray(Wish[]::new)) {
        changed |= settle(wish);
      }
    }
    if (changed) {
      tell();
    }
  }

  private void send(Wish wish) {
    wish.sending = true;
    int value = wish.wanted;
    background.execute(() -> patch(wish, value));
  }

  private void patch(Wish wish, int value) {
    JobCommands.Patched answer = null;
    String refusal = null;
    try {
      answer = commands.setParallelism(wish.job, value);
    } catch (ClusterException refused) {
      refusal = refused.getMessage();
    }
    synchronized (this) {
      wish.sending = false;
      if (wish.wanted != value) {
        // A newer wish came meanwhile; it decides, whatever became of this one.
        send(wish);
        return;
      }
      if (answer == null) {
        wish.outcome = ParallelismIntent.Outcome.REFUSED;
        wish.message = refusal;
      } else {
        wish.patched = answer;
        settle(wish);
      }
    }
    tell();
  }

  /** Whether something changed. */
  private boolean settle(Wish wish) {
    JobCommands.Patched patched = wish.patched;
    if (patched == null || wish.outcome != ParallelismIntent.Outcome.PENDING) {
      return false;
    }
    JobHistory history = latest.job(wish.job.uid());
    if (history == null || history.deleted() != null) {
      return false;
    }
    Job job = history.job();
    if (job.meta().generation() < patched.generation()) {
      return false;
    }
    if (job.spec().parallelism() == wish.wanted) {
      wishes.remove(wish.job.uid());
    } else {
      wish.outcome = ParallelismIntent.Outcome.CHANGED_ELSEWHERE;
      wish.message =
          "Somebody else has set parallelism to " + job.spec().parallelism() + " meanwhile.";
    }
    return true;
  }

  private void tell() {
    Map<String, ParallelismIntent> intents = new HashMap<>();
    synchronized (this) {
      wishes.forEach((uid, wish) -> intents.put(uid, wish.intent()));
    }
    listener.accept(Map.copyOf(intents));
  }
}
