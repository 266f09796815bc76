package dev.podlanes.demo.sim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Virtual time and the one thread on which the simulated cluster runs. Virtual time starts at the
 * wall clock's present second and passes {@code speed} times as fast. A task sees as "now" the very
 * instant that it was due at, however late the host ran it, so that the same seed and the same
 * requests give the same run on a slow machine.
 *
 * <p>Thread-safe: tasks may be submitted from any thread; they run one at a time, ordered by due
 * time and then by submission.
 */
public final class Simulation extends Clock implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Simulation.class);

  private final double speed;
  private final Instant start;
  private final long startNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PriorityQueue<Task> queue = new PriorityQueue<>();
  private final Thread thread;

  /**
   * Those under way. Belongs to whoever has the turn: the thread, or a program that it lets run.
   */
  private final Set<Coroutine> programs = new HashSet<>();

  private long sequence;
  private boolean closed;

  /** The due time of the running task; only its own thread reads it. */
  private @Nullable Instant taskNow;

  /**
   * Starts the thread.
   *
   * @param speed virtual seconds per wall second, above 0
   * @param wall the clock whose present becomes the start of virtual time
   */
  @SuppressWarnings("this-escape") // The thread is the last thing that the constructor starts.
  public Simulation(double speed, Clock wall) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed must be above 0, not " + speed);
    }
    this.speed = speed;
    this.start = wall.instant().truncatedTo(ChronoUnit.SECONDS);
    this.startNanos = System.nanoTime();
    this.thread = Thread.ofPlatform().daemon().name("demo-simulation").unstarted(this::run);
    thread.start();
  }

  @Override
  public Instant instant() {
    Instant now = Thread.currentThread() == thread ? taskNow : null;
    return now != null ? now : virtualNow();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  /** How many virtual seconds pass in a wall second. */
  public double speed() {
    return speed;
  }

  /** How long a wall thread has to wait for a virtual span to pass. */
  public Duration wall(Duration virtual) {
    return Duration.ofNanos((long) (virtual.toNanos() / speed));
  }

  /** Runs a task as soon as possible on the simulation's thread. */
  public void execute(Runnable task) {
    at(instant(), task);
  }

  /** Runs a task right after the running one and those before it, at the same virtual instant. */
  public void next(Runnable task) {
    at(Instant.EPOCH, task);
  }

  /**
   * Runs a task before all others that are submitted later, and returns when it is done.
   *
   * @throws java.util.concurrent.CompletionException when it fails
   */
  public void runFirst(Runnable task) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    next(() -> {
      try {
        task.run();
        done.complete(true);
      } catch (RuntimeException e) {
        done.completeExceptionally(e);
      }
    });
    done.join();
  }

  /** Runs a task after a virtual delay. The returned handle cancels it. */
  public Cancellable after(Duration delay, Runnable task) {
    return at(instant().plus(delay), task);
  }

  /** Runs a task at a virtual instant, or at once when that has passed. */
  public Cancellable at(Instant due, Runnable action) {
    lock.lock();
    try {
      Task task = new Task(due, sequence++, action);
      if (!closed) {
        queue.add(task);
        changed.signal();
      }
      return task;
    } finally {
      lock.unlock();
    }
  }

  void began(Coroutine program) {
    programs.add(program);
  }

  void ended(Coroutine program) {
    programs.remove(program);
  }

  /** Stops the thread and ends all programs; tasks that are still due never run. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      queue.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Instant virtualNow() {
    return start.plusNanos((long) ((System.nanoTime() - startNanos) * speed));
  }

  private void run() {
    runTasks();
    List.copyOf(programs).forEach(Coroutine::kill);
  }

  private void runTasks() {
    Instant last = start;
    while (true) {
      Task task = next();
      if (task == null) {
        return;
      }
      // Time never runs backwards, even for a task that was submitted with a past due time.
      last = task.due.isAfter(last) ? task.due : last;
      taskNow = last;
      try {
        task.action.run();
      } catch (RuntimeException e) {
        log.error("a task of the demo cluster failed; the simulation goes on", e);
      } finally {
        taskNow = null;
      }
    }
  }

  private @Nullable Task next() {
    lock.lock();
    try {
      while (!closed) {
        Task head = queue.peek();
        if (head != null && head.cancelled) {
          queue.remove();
        } else if (head == null) {
          changed.await();
        } else {
          long nanos = wall(Duration.between(virtualNow(), head.due)).toNanos();
          if (nanos <= 0) {
            return queue.remove();
          }
          // Whether the time is up or an earlier task came: the head is looked at again.
          long _ = changed.awaitNanos(nanos);
        }
      }
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** A task that may be called off; calling it off twice or too late does nothing. */
  public interface Cancellable {
    void cancel();
  }

  private static final class Task implements Comparable<Task>, Cancellable {
    private final Instant due;
    private final long order;
    private final Runnable action;
    private volatile boolean cancelled;

    Task(Instant due, long order, Runnable action) {
      this.due = due;
      this.order = order;
      this.action = action;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }

    @Override
    public int compareTo(Task other) {
      int byTime = due.compareTo(other.due);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }
}
