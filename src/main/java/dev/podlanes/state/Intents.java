package dev.podlanes.state;

import dev.podlanes.model.Job;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.JobCommands;
import dev.podlanes.source.JobRef;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the user's wishes for one value of a Job's spec to the server: one patch under way per
 * Job, of several wishes the last wins. A wish is fulfilled when the watch shows the revision that
 * the patch made, never before. Thread-safe.
 *
 * @param <V> the value's type
 */
public final class Intents<V> {
  private static final Logger LOG = LoggerFactory.getLogger(Intents.class);

  /** More than anybody looks back to. */
  private static final int MOST_SETTLED = 200;

  private final Field<V> field;
  private final Executor background;
  private final InstantSource clock;
  private final Consumer<Wishes<V>> listener;
  private final ReentrantLock telling = new ReentrantLock();
  private final Map<String, Wish<V>> wishes = new HashMap<>();
  private final Deque<Settled<V>> settled = new ArrayDeque<>();
  private ClusterState latest = ClusterState.EMPTY;

  /** The part of a Job's spec that is wished for. */
  public interface Field<V> {
    /** Sends a value; blocks until the server has answered. */
    JobCommands.Patched send(JobRef job, V value) throws ClusterException;

    /** The value that a Job shows, as it compares with what is wished for. */
    V shown(Job job, V wished);

    /** A value in words. */
    String words(V value);
  }

  private static final class Wish<V> {
    final JobRef job;
    V wanted;
    boolean sending;

    /** When the patch that is under way was sent, and what the cluster showed then. */
    Instant asked = Instant.EPOCH;

    @Nullable V from;

    /** What the last patch answered; null until it has, and again when a newer wish is sent. */
    JobCommands.@Nullable Patched patched;

    Intent.Outcome outcome = Intent.Outcome.PENDING;
    @Nullable String message;

    Wish(JobRef job, V wanted) {
      this.job = job;
      this.wanted = wanted;
    }

    Intent<V> intent() {
      return new Intent<>(job, wanted, outcome, patched != null, message);
    }
  }

  /**
   * @param background runs the blocking patches
   * @param clock the server's
   * @param listener hears every change, from any thread but one at a time; must not block
   */
  public Intents(
      Field<V> field, Executor background, InstantSource clock, Consumer<Wishes<V>> listener) {
    this.field = field;
    this.background = background;
    this.clock = clock;
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
    JobHistory history = latest.job(wish.job.uid());
    wish.from = history == null ? null : field.shown(history.job(), value);
    wish.asked = latest.now(clock);
    background.execute(() -> patch(wish, value));
  }

  private void patch(Wish<V> wish, V value) {
    JobCommands.Patched answer = null;
    String refusal = null;
    try {
      answer = field.send(wish.job, value);
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
        if (answer != null) {
          note(wish, value, Settled.Outcome.OVERTAKEN, answer.revision());
        }
        send(wish);
        return;
      }
      if (answer == null) {
        wish.outcome = Intent.Outcome.REFUSED;
        wish.message = refusal;
        note(wish, value, Settled.Outcome.REFUSED, 0);
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
    boolean older =
        patched.generation()
            ? job.meta().generation() < patched.revision()
            : job.meta().revision() < patched.revision();
    if (older) {
      return false;
    }
    V shown = field.shown(job, wish.wanted);
    if (shown.equals(wish.wanted)) {
      wishes.remove(wish.job.uid());
      note(wish, wish.wanted, Settled.Outcome.CONFIRMED, patched.revision());
    } else {
      wish.outcome = Intent.Outcome.CHANGED_ELSEWHERE;
      wish.message = "Somebody else has changed it to " + field.words(shown) + " meanwhile.";
      note(wish, wish.wanted, Settled.Outcome.CHANGED_ELSEWHERE, patched.revision());
    }
    return true;
  }

  private void note(Wish<V> wish, V value, Settled.Outcome outcome, long revision) {
    if (settled.size() == MOST_SETTLED) {
      settled.removeFirst();
    }
    settled.addLast(
        new Settled<>(wish.job, wish.asked, wish.from, value, outcome, revision, wish.message));
  }

  private void tell() {
    // One at a time, so that no older picture is told after a newer one.
    telling.lock();
    try {
      Map<String, Intent<V>> open = new HashMap<>();
      List<Settled<V>> over;
      synchronized (this) {
        wishes.forEach((uid, wish) -> open.put(uid, wish.intent()));
        over = List.copyOf(settled);
      }
      listener.accept(new Wishes<>(open, over));
    } finally {
      telling.unlock();
    }
  }
}
