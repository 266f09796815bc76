package dev.podlanes.demo.sim;

import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A simulated program: ordinary blocking code on a virtual thread that takes turns with the
 * simulation's thread. While it runs, the simulation waits for it, and while it sleeps, virtual
 * time passes; so programs and controllers never run at once, and a run is the same every time.
 *
 * <p>{@link #start}, {@link #interrupt} and {@link #kill} are for the simulation's thread, the
 * other methods for the program itself.
 */
public final class Coroutine {
  private static final Logger log = LoggerFactory.getLogger(Coroutine.class);

  private final Simulation simulation;
  private final Body body;
  private final Runnable onEnd;
  private final Semaphore turn = new Semaphore(0);
  private final Semaphore back = new Semaphore(0);
  private Instant now;
  private boolean started;
  private boolean ended;
  private boolean killed;
  private boolean interrupted;
  private Simulation.@Nullable Cancellable timer;

  /** A program. */
  public interface Body {
    /** Runs to its end; ends early with {@link Killed} when the coroutine is killed. */
    void run(Coroutine self);
  }

  /** Thrown out of every wait of a killed program; programs must let it pass. */
  public static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }

  /**
   * @param onEnd called on the simulation's thread when the program has ended by itself
   */
  public Coroutine(Simulation simulation, Body body, Runnable onEnd) {
    this.simulation = simulation;
    this.body = body;
    this.onEnd = onEnd;
    this.now = simulation.instant();
  }

  /** Starts the program and returns when it first waits or ends. */
  public void start() {
    started = true;
    simulation.began(this);
    Thread _ = Thread.ofVirtual().name("demo-program").start(this::enter);
    resume();
  }

  /** Wakes the program from its wait, which then returns true. */
  public void interrupt() {
    if (started && !ended) {
      interrupted = true;
      simulation.next(this::resume);
    }
  }

  /** Ends the program at its present wait; {@code onEnd} is not called. */
  public void kill() {
    killed = true;
    if (started && !ended) {
      resume();
    }
  }

  /** Whether the program has come to its end; for whoever has the turn. */
  public boolean ended() {
    return ended;
  }

  /** The program's virtual time. */
  public Instant now() {
    return now;
  }

  /**
   * Waits until an instant, or without end for null.
   *
   * @return whether the wait ended early by {@link #interrupt}
   */
  public boolean sleepUntil(@Nullable Instant until) {
    if (!interrupted) {
      if (until != null) {
        timer = simulation.at(until, this::resume);
      }
      back.release();
      turn.acquireUninterruptibly();
      Simulation.Cancellable pending = timer;
      if (pending != null) {
        pending.cancel();
        timer = null;
      }
    }
    if (killed) {
      throw new Killed();
    }
    boolean early = interrupted;
    interrupted = false;
    return early;
  }

  /** Runs on the simulation's thread: hands the turn over and waits until it comes back. */
  private void resume() {
    if (ended) {
      return;
    }
    now = simulation.instant();
    turn.release();
    back.acquireUninterruptibly();
    if (ended) {
      simulation.ended(this);
      if (!killed) {
        onEnd.run();
      }
    }
  }

  private void enter() {
    turn.acquireUninterruptibly();
    try {
      if (!killed) {
        body.run(this);
      }
    } catch (Killed e) {
      log.trace("a simulated program was killed");
    } catch (RuntimeException | StackOverflowError e) {
      log.error("a simulated program failed", e);
    } finally {
      ended = true;
      back.release();
    }
  }
}
