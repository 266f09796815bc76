package dev.podlanes.demo.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SimulationTest {
  @Test
  void closingEndsProgramsThatWait() throws Exception {
    CompletableFuture<Thread> waiting = new CompletableFuture<>();
    CompletableFuture<Thread> waitingForEver = new CompletableFuture<>();
    try (Simulation simulation = new Simulation(1, Clock.systemUTC())) {
      simulation.runFirst(() -> {
        start(
            simulation,
            self -> {
              waiting.complete(Thread.currentThread());
              self.sleepUntil(self.now().plus(Duration.ofDays(1)));
            });
        start(
            simulation,
            self -> {
              waitingForEver.complete(Thread.currentThread());
              self.sleepUntil(null);
            });
      });
    }

    assertThat(waiting.get().join(Duration.ofSeconds(20))).isTrue();
    assertThat(waitingForEver.get().join(Duration.ofSeconds(20))).isTrue();
  }

  private static void start(Simulation simulation, Coroutine.Body body) {
    new Coroutine(simulation, body, () -> {}).start();
  }
}
