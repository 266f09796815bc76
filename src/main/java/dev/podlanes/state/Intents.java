package dev.podlanes.state;

import dev.podlanes.model.Job;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.JobCommands;
import dev.podlanes.source.JobRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the user's wishes for one value of a Job's spec to the server: one patch under way per
 * Job, of several wishes the last wins. A wish is fulfilled when the watch shows the generation
 * that the patch made, never before. Thread-safe.
 *
 * @param <V> the value's type
 */
public final class Intents<V> {
  private static final Logger LOG = LoggerFactory.getLogger(Intents.class);

  private final Patch<V> patch;
  private final Function<Job, V> observed;
  private final Executor background;
  private final Consumer<Map<String, Intent<V>>> listener;
  private final ReentrantLock telling = new ReentrantLock();
  private final Map<String, Wish<V>> wishes = new HashMap<>();
  private ClusterState latest = ClusterState.EMPTY;

  /** Sends one value; blocks until the server has answered. */
  @FunctionalInterface
  public interface Patch<V> {
    JobCommands.Patched send(JobRef job, V value) throws ClusterException;
  }

  private static final class Wish<V> {
    final JobRef job;
    V wanted;
    boolean sending;

    /** What the last patch answered; null until it has, and again when a newer wish is sent. */
    JobCommands.@Nullable Patched patched;

    Intent.Outcome outcome = Intent.Outcome.PENDING;
    @Nullable String message;

    Wish(JobRef job, V wanted) {
      this.job = job;
      this.wanted = wanted;
    }

    Intent<V> intent() {
      return new Intent<>(job, wanted, outcome, message);
    }
  }

  /**
   * @param observed reads the value that the cluster shows
   * @param background runs the blocking patches
   * @param listener hears every change, by uid of the Job, from any thread but one at a time; must
   *     not block
   */
  public Intents(
      Patch<V> patch,
      Function<Job, V> observed,
      Executor background,
      Consumer<Map<String, Intent<V>>> listener) {
    this.patch = patch;
    this.observed = observed;
    this.background = background;
    this.listener = listener;
  }

  /** Asks for a value. */
  public void request(JobRef job, V wanted) {
    synchronized (this) {
      Wish<V> wish = wishes.get(job.uid());
      if (wish == null) {
        wish = new Wish<>(job, wanted);
        wishes.put(job.uid(), wish);
      }
      wish.wanted = wanted;
      wish.outcome = Intent.Outcome.PENDING;
      wish.message = null;
      wish.patched = null;
      if (!wish.sending) {
        send(wish);
      }
    }
    tell();
  }

  /** The wish for a Job as it stands now; null when there is none, or the watch confirmed it. */
  public synchronized @Nullable Intent<V> of(String jobUid) {
    Wish<V> wish = wishes.get(jobUid);
    return wish == null ? null : wish.intent();
  }

  /** Forgets what was said against a wish. */
  public void dismiss(String jobUid) {
    synchronized (this) {
      Wish<V> wish = wishes.get(jobUid);
      if (wish == null || wish.outcome == Intent.Outcome.PENDING) {
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
      for (Wish<V> wish : List.copyOf(wishes.values())) {
        changed |= settle(wish);
      }
    }
    if (changed) {
      tell();
    }
  }

  private void send(Wish<V> wish) {
    wish.sending = true;
    V value = wish.wanted;
    background.execute(() -> patch(wish, value));
  }

  private void patch(Wish<V> wish, V value) {
    JobCommands.Patched answer = null;
    String refusal = null;
    try {
      answer = patch.send(wish.job, value);
    } catch (ClusterException refused) {
      refusal = refused.getMessage();
    } catch (RuntimeException broken) {
      // The wish must not stay under way for ever, which would also hold back all later ones.
      LOG.error("A patch failed unexpectedly.", broken);
      refusal = "The change could not be sent because of an error in Podlanes. Try again.";
    }
    synchronized (this) {
      wish.sending = false;
      if (!wish.wanted.equals(value)) {
        // A newer wish came meanwhile; it decides, whatever became of this one.
        send(wish);
        return;
      }
      if (answer == null) {
        wish.outcome = Intent.Outcome.REFUSED;
        wish.message = refusal;
      } else {
        wish.patched = answer;
        settle(wish);
      }
    }
    tell();
  }

  /** Whether something changed. */
  private boolean settle(Wish<V> wish) {
    JobCommands.Patched patched = wish.patched;
    if (patched == null || wish.outcome != Intent.Outcome.PENDING) {
      return false;
    }
    JobHistory history = latest.job(wish.job.uid());
    if (history == null) {
      return false;
    }
    if (history.deleted() != null) {
      // The watch will never show it now.
      wishes.remove(wish.job.uid());
      return true;
    }
    Job job = history.job();
    if (job.meta().generation() < patched.generation()) {
      return false;
    }
    if (observed.apply(job).equals(wish.wanted)) {
      wishes.remove(wish.job.uid());
    } else {
      wish.outcome = Intent.Outcome.CHANGED_ELSEWHERE;
      wish.message = "Somebody else has changed it to " + observed.apply(job) + " meanwhile.";
    }
    return true;
  }

  private void tell() {
    // One at a time, so that no older picture is told after a newer one.
    telling.lock();
    try {
      Map<String, Intent<V>> intents = new HashMap<>();
      synchronized (this) {
        wishes.forEach((uid, wish) -> intents.put(uid, wish.intent()));
      }
      listener.accept(Map.copyOf(intents));
    } finally {
      telling.unlock();
    }
  }
}
