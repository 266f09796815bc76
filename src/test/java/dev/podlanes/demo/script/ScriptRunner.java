package dev.podlanes.demo.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.demo.script.catalog.Programs;
import dev.podlanes.demo.sim.Simulation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs containers' commands on a fast virtual clock, as the kubelet does. */
final class ScriptRunner implements AutoCloseable {
  private static final int WALL_SECONDS = 60;

  private final Simulation simulation = new Simulation(1000, Clock.systemUTC());
  private SimulatedFiles files = new SimulatedFiles();
  private Map<String, String> environment = Map.of("HOME", "/root");
  private long memoryLimit;
  private Duration termAfter = Duration.ofDays(1);
  private Duration killAfter = Duration.ofDays(2);

  /**
   * How a run ended.
   *
   * @param lines of the log
   * @param code the exit code, or -1 when it was killed
   * @param took in virtual time
   * @param cpu virtual processor time
   */
  record Result(List<String> lines, int code, Duration took, Duration cpu) {}

  ScriptRunner files(SimulatedFiles other) {
    files = other;
    return this;
  }

  ScriptRunner environment(Map<String, String> other) {
    environment = other;
    return this;
  }

  ScriptRunner memoryLimit(long bytes) {
    memoryLimit = bytes;
    return this;
  }

  ScriptRunner termAfter(Duration span) {
    termAfter = span;
    return this;
  }

  ScriptRunner killAfter(Duration span) {
    killAfter = span;
    return this;
  }

  Result sh(String script) throws InterruptedException {
    return run("sh", "-c", script);
  }

  Result run(String... command) throws InterruptedException {
    CompletableFuture<Result> done = new CompletableFuture<>();
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    simulation.execute(() -> start(List.of(command), lines, done));
    try {
      return done.get(WALL_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("the program does not end: " + List.of(command), e);
    }
  }

  private void start(List<String> command, List<String> lines, CompletableFuture<Result> done) {
    Instant start = simulation.instant();
    ProcessContext process =
        new ProcessContext(
            simulation,
            command,
            environment,
            files,
            new Random(1),
            (time, line) -> lines.add(line),
            memoryLimit);
    int[] code = {-2};
    process.start(
        () -> {
          code[0] = exit(command, process);
          process.finish();
        },
        () -> {
          process.kill();
          finish(process, lines, code[0], start, done);
        });
    Simulation.Cancellable _ = simulation.after(termAfter, process::terminate);
    Simulation.Cancellable _ =
        simulation.after(
            killAfter,
            () -> {
              process.kill();
              finish(process, lines, -1, start, done);
            });
  }

  private void finish(
      ProcessContext process,
      List<String> lines,
      int code,
      Instant start,
      CompletableFuture<Result> done) {
    Duration took = Duration.between(start, simulation.instant());
    done.complete(new Result(List.copyOf(lines), code, took, process.cpuTime()));
  }

  private static int exit(List<String> command, ProcessContext process) {
    try {
      return Programs.of(command).run(process);
    } catch (ExitResult e) {
      assertThat(e.reason()).isEqualTo("OOMKilled");
      return e.code();
    }
  }

  @Override
  public void close() {
    simulation.close();
  }
}
