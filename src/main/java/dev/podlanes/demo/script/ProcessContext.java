package dev.podlanes.demo.script;

import dev.podlanes.demo.sim.Coroutine;
import dev.podlanes.demo.sim.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated process has: its environment, files, output, clock, random numbers and pending
 * signals. Used on its coroutine, but for {@link #terminate} and {@link #kill}, which the kubelet
 * calls on the simulation's thread.
 */
public final class ProcessContext {
  private static final int MAX_LINE = 64 * 1024;
  private static final long SLICE_NANOS = 20_000_000;
  private static final long FORK_NANOS = 1_000_000;
  private static final long LINE_NANOS = 20_000;

  private final Simulation simulation;
  private final List<String> command;
  private final Map<String, String> environment;
  private final SimulatedFiles files;
  private final Random random;
  private final BiConsumer<Instant, String> log;
  private final long memoryLimit;
  private final Instant started;
  private final StringBuilder line = new StringBuilder();
  private final List<Coroutine> coroutines = new ArrayList<>();
  private boolean terminated;
  private boolean dead;
  private int children;
  private long cpuNanos;
  private long owedNanos;
  private Instant processorFree;

  /** The coroutine whose turn it is: only one has it at any time. */
  private @Nullable Coroutine current;

  /**
   * @param log takes each finished line with its virtual time
   * @param memoryLimit in bytes, 0 for none
   */
  public ProcessContext(
      Simulation simulation,
      List<String> command,
      Map<String, String> environment,
      SimulatedFiles files,
      Random random,
      BiConsumer<Instant, String> log,
      long memoryLimit) {
    this.simulation = simulation;
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
    this.files = files;
    this.random = random;
    this.log = log;
    this.memoryLimit = memoryLimit;
    this.started = simulation.instant();
    this.processorFree = started;
  }

  /** Starts a body as one of this process's coroutines; on the simulation's thread. */
  public Coroutine start(Runnable body, Runnable onEnd) {
    Coroutine coroutine =
        new Coroutine(
            simulation,
            self -> {
              current = self;
              body.run();
            },
            onEnd);
    coroutines.removeIf(Coroutine::ended);
    coroutines.add(coroutine);
    coroutine.start();
    return coroutine;
  }

  /** A part of the process that runs beside its other parts. */
  public final class Child {
    private @Nullable Coroutine coroutine;
    private boolean ended;
    private boolean killed;

    private Child() {}

    /** Whether it has come to an end of any kind. */
    public boolean ended() {
      return ended;
    }

    /** Ends it at its next wait; from any of the process's coroutines. */
    public void kill() {
      killed = true;
      simulation.next(() -> {
        Coroutine started = coroutine;
        if (started != null) {
          started.kill();
        }
      });
    }

    /** Wakes it from its wait, for it to look at what has changed. */
    public void wake() {
      Coroutine started = coroutine;
      if (started != null) {
        started.interrupt();
      }
    }

    private void start(Runnable body) {
      if (dead || killed) {
        end();
        return;
      }
      coroutine =
          ProcessContext.this.start(
              () -> {
                try {
                  body.run();
                } finally {
                  end();
                }
              },
              () -> {});
    }

    private void end() {
      ended = true;
      children--;
      ProcessContext.this.wake();
    }
  }

  /**
   * Starts a body beside the running one, right after it next waits; on a coroutine.
   *
   * @return empty when too many are alive already, as when {@code fork} fails
   */
  public Optional<Child> fork(Runnable body) {
    work(FORK_NANOS);
    if (children >= Limits.PROCESSES) {
      return Optional.empty();
    }
    children++;
    Child child = new Child();
    simulation.next(() -> child.start(body));
    return Optional.of(child);
  }

  /**
   * Uses the container's processor, of which all its parts share one; virtual time passes, in
   * slices of 20 ms.
   *
   * @param nanos virtual nanoseconds of work
   */
  public void work(long nanos) {
    cpuNanos += nanos;
    owedNanos += nanos;
    if (owedNanos >= SLICE_NANOS) {
      Instant from = processorFree.isAfter(now()) ? processorFree : now();
      processorFree = from.plusNanos(owedNanos);
      owedNanos = 0;
      boolean _ = sleepTo(processorFree);
    }
  }

  /** The processor time that the process has used. */
  public Duration cpuTime() {
    return Duration.ofNanos(cpuNanos);
  }

  /** SIGTERM: wakes what waits; whether it does anything is up to the program. */
  public void terminate() {
    terminated = true;
    List.copyOf(coroutines).forEach(Coroutine::interrupt);
  }

  /** SIGKILL. */
  public void kill() {
    dead = true;
    List.copyOf(coroutines).forEach(Coroutine::kill);
    coroutines.clear();
  }

  /** Whether SIGTERM has come. */
  public boolean terminated() {
    return terminated;
  }

  public List<String> command() {
    return command;
  }

  public Map<String, String> environment() {
    return environment;
  }

  public SimulatedFiles files() {
    return files;
  }

  public Random random() {
    return random;
  }

  /** The container's memory limit in bytes, 0 for none. */
  public long memoryLimit() {
    return memoryLimit;
  }

  /** How long the process has run. */
  public Duration age() {
    return Duration.between(started, now());
  }

  public Instant now() {
    return running().now();
  }

  /**
   * Sleeps for a virtual span, to its end whatever comes.
   *
   * @return whether SIGTERM came meanwhile
   */
  public boolean sleep(Duration span) {
    return sleepTo(now().plus(span));
  }

  private boolean sleepTo(Instant end) {
    boolean early = false;
    while (now().isBefore(end)) {
      early |= sleepUntil(end);
    }
    return early;
  }

  /** Sleeps until woken by a signal, by {@link #wake}, or for no reason. */
  public void pause() {
    boolean _ = sleepUntil(null);
  }

  /** Sleeps as {@link #pause}, but no longer than until an instant. */
  public void pauseUntil(Instant end) {
    boolean _ = sleepUntil(end.equals(Instant.MAX) ? null : end);
  }

  /** Wakes all of the process's coroutines that wait; on a coroutine or in its end. */
  public void wake() {
    List.copyOf(coroutines).forEach(Coroutine::interrupt);
  }

  /** Prints text; whole lines go to the log. */
  public void print(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        work(LINE_NANOS);
        flush();
      } else if (line.length() < MAX_LINE) {
        line.append(c);
      }
    }
  }

  /** Prints a line. */
  public void println(String text) {
    print(text + "\n");
  }

  /** Puts an unfinished last line into the log. */
  public void finish() {
    if (!line.isEmpty()) {
      flush();
    }
  }

  /** As {@link #finish}, for a killed process, on the simulation's thread. */
  public void finishKilled() {
    if (!line.isEmpty()) {
      log.accept(simulation.instant(), line.toString());
      line.setLength(0);
    }
  }

  private boolean sleepUntil(@Nullable Instant until) {
    Coroutine self = running();
    boolean early = self.sleepUntil(until);
    current = self;
    return early;
  }

  private Coroutine running() {
    Coroutine self = current;
    if (self == null) {
      throw new IllegalStateException("not on a coroutine of this process");
    }
    return self;
  }

  private void flush() {
    log.accept(now(), line.toString());
    line.setLength(0);
  }
}
