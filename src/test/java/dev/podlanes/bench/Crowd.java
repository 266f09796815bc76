package dev.podlanes.bench;

import static dev.podlanes.fixtures.PodBuilder.T0;

import dev.podlanes.fixtures.JobBuilder;
import dev.podlanes.model.Condition;
import dev.podlanes.model.ContainerRole;
import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.Metadata;
import dev.podlanes.model.OwnerReference;
import dev.podlanes.model.Pod;
import dev.podlanes.model.PodPhase;
import dev.podlanes.model.Termination;
import dev.podlanes.source.SourceEvent;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.Reducer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Very many attempts of one Indexed Job. */
final class Crowd {
  private static final OwnerReference OWNER = new OwnerReference("Job", "job", "job-uid");

  /** Of the attempts of a lane every so manieth has failed. */
  private static final int FAILED = 20;

  private Crowd() {}

  /**
   * The state after a list of so many attempts, which follow each other in their lanes. The last of
   * every twentieth lane runs.
   */
  static ClusterState of(int lanes, int attempts) {
    Reducer reducer = new Reducer();
    reducer.accept(
        new SourceEvent.Upsert(
            JobBuilder.job().indexed(lanes).parallelism(Math.min(lanes, 1_000)).build(), T0));
    int each = attempts / lanes;
    for (int lane = 0; lane < lanes; lane++) {
      for (int number = 0; number < each; number++) {
        boolean running = number == each - 1 && lane % 20 == 19;
        Instant created = T0.plusSeconds(lane % 600 + 40L * number);
        reducer.accept(
            new SourceEvent.Upsert(pod(lane, number, created, running), created.plusSeconds(60)));
      }
    }
    return reducer.state();
  }

  private static Pod pod(int lane, int number, Instant created, boolean running) {
    String name = "job-" + lane + "-" + number;
    boolean failed = (lane + number) % FAILED == 7 && !running;
    Instant begun = created.plusSeconds(2);
    Termination end =
        running
            ? null
            : new Termination(
                failed ? 3 : 0, failed ? "Error" : "Completed", begun, begun.plusSeconds(30));
    List<ContainerStatus> containers = new ArrayList<>(1);
    containers.add(
        new ContainerStatus(
            "worker", ContainerRole.MAIN, null, null, running ? begun : null, end, 0, null));
    PodPhase phase = running ? PodPhase.RUNNING : failed ? PodPhase.FAILED : PodPhase.SUCCEEDED;
    return new Pod(
        new Metadata("uid-" + name, "default", name, "1", 0, created, null, Duration.ZERO, OWNER),
        lane,
        null,
        "node-1",
        phase,
        begun,
        null,
        null,
        List.of(new Condition("PodScheduled", "True", null, null, created.plusSeconds(1))),
        containers);
  }
}
