package dev.podlanes.demo.script;

import dev.podlanes.demo.sim.Coroutine;
import dev.podlanes.demo.sim.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private long cpuNanos;

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

  /** Asks for a body to be started beside the running one; on a coroutine. */
  public void fork(Runnable body, Runnable onEnd) {
    simulation.next(() -> {
      Coroutine _ = start(body, onEnd);
    });
  }

  /**
   * Uses a processor; virtual time passes.
   *
   * @param nanos virtual nanoseconds of work
   */
  public void work(long nanos) {
    cpuNanos += nanos;
    boolean _ = sleep(Duration.ofNanos(nanos));
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
    Instant end = now().plus(span);
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

  /** Wakes all of the process's coroutines that wait; on a coroutine or in its end. */
  public void wake() {
    List.copyOf(coroutines).forEach(Coroutine::interrupt);
  }

  /** Prints text; whole lines go to the log. */
  public void print(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
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
