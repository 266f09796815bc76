package dev.podlanes.timeline;

import static dev.podlanes.fixtures.JobBuilder.job;
import static dev.podlanes.fixtures.PodBuilder.at;
import static dev.podlanes.fixtures.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.fixtures.JobBuilder;
import dev.podlanes.fixtures.PodBuilder;
import dev.podlanes.model.ContainerRole;
import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.KubeEvent;
import dev.podlanes.model.Metadata;
import dev.podlanes.model.OwnerReference;
import dev.podlanes.model.PodPhase;
import dev.podlanes.state.ClusterState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds a Job up is said in the cluster's words; against recordings of a real one. */
class HindranceTest {

  private static String recorded(String name, String time) throws Exception {
    ClusterState state = Recorded.until(name, Instant.parse("2026-11-23T" + time + "Z"));
    return Hindrance.of(state.jobs().getFirst(), state.events());
  }

  private static KubeEvent warning(String kind, String uid, String reason, long second) {
    Instant at = at(second);
    return new KubeEvent(
        new Metadata("e" + second, "default", "e", "1", 0, at, null, Duration.ZERO, null),
        new OwnerReference(kind, "any", uid),
        reason.equals("SuccessfulCreate") ? "Normal" : "Warning",
        reason,
        "about " + reason,
        1,
        at,
        at,
        null);
  }

  private static ContainerStatus waits(String reason, String message) {
    return new ContainerStatus("worker", ContainerRole.MAIN, reason, message, null, null, 0, null);
  }

  private static String of(JobBuilder job, List<KubeEvent> events, PodBuilder... pods) {
    return Hindrance.of(Histories.of(job, pods), events);
  }

  @Test
  void aQuotaThatKeepsPodsFromBeingCreatedIsNamedUntilTheyAre() throws Exception {
    assertThat(recorded("quota", "09:02:24.500"))
        .isEqualTo(
            "Pods cannot be created: pods \"quota-6tmhp\" is forbidden: exceeded quota: two-pods,"
                + " requested: pods=1, used: pods=2, limited: pods=2");
    ClusterState end = Recorded.end("quota");
    assertThat(Hindrance.of(end.jobs().getFirst(), end.events())).isNull();
  }

  @Test
  void whatTheSchedulerSaysIsSaidForAllPodsThatWait() throws Exception {
    assertThat(recorded("unschedulable", "09:02:30"))
        .startsWith(
            "2 pods wait for a node: Unschedulable: 0/1 nodes are available: 1 Insufficient cpu.");
    assertThat(recorded("gated", "09:02:21"))
        .isEqualTo(
            "2 pods wait for a node: SchedulingGated: Scheduling is blocked due to non-empty"
                + " scheduling gates");
  }

  @Test
  void anImageThatCannotBePulledIsNamed() throws Exception {
    assertThat(recorded("imagepull", "09:02:40"))
        .startsWith(
            "1 pod cannot start: ImagePullBackOff: Back-off pulling image"
                + " \"localhost:1/none:latest\"")
        .contains(" unpack image … Head ")
        .endsWith(": dial tcp 127.0.0.1:1: connect: connection refused");
  }

  @Test
  void pullsThatFailAndThoseThatWaitForTheNextTryAreOneTrouble() {
    PodBuilder refused = pod("a").scheduled(1).container(waits("ErrImagePull", "no such host"));
    PodBuilder waiting = pod("b").scheduled(1).container(waits("ImagePullBackOff", "back-off"));
    assertThat(of(job(), List.of(), refused, waiting))
        .isEqualTo("2 pods cannot start: ErrImagePull: no such host");
  }

  @Test
  void aJobThatGetsOnHasNone() throws Exception {
    assertThat(recorded("retries", "09:02:12")).isNull();
    PodBuilder creating = pod("a").scheduled(1).container(waits("ContainerCreating", null));
    assertThat(of(job(), List.of(), creating, pod("b").running(2))).isNull();
  }

  @Test
  void aVolumeThatCannotBeMountedStandsInTheEventsAlone() {
    PodBuilder stuck = pod("a").scheduled(1).container(waits("ContainerCreating", null));
    List<KubeEvent> events =
        List.of(
            warning("Pod", "uid-a", "FailedMount", 9),
            warning("Pod", "uid-a", "Earlier", 3),
            warning("Pod", "uid-other", "Other", 12));
    assertThat(of(job(), events, stuck))
        .isEqualTo("1 pod cannot start: FailedMount: about FailedMount");
    assertThat(of(job(), events, pod("a").running(2))).isNull();
  }

  @Test
  void aCrashLoopIsSaidWhileThePodRuns() {
    PodBuilder looping =
        pod("a")
            .onNode()
            .phase(PodPhase.RUNNING)
            .container(waits("CrashLoopBackOff", "back-off 10s restarting failed container"));
    assertThat(of(job(), List.of(), looping))
        .isEqualTo(
            "1 pod does not get on: CrashLoopBackOff: back-off 10s restarting failed container");
  }

  @Test
  void aRefusalThatIsOvercomeOrNoLongerMattersIsNotSaid() {
    List<KubeEvent> refused = List.of(warning("Job", "job-uid", "FailedCreate", 5));
    assertThat(of(job(), refused)).isEqualTo("Pods cannot be created: about FailedCreate");
    assertThat(of(job(), refused, pod("a").created(6).running(7))).isNull();
    assertThat(of(job().parallelism(0), refused)).isNull();
    assertThat(of(job().suspended(), refused)).isNull();
    assertThat(of(job().condition("Failed", "True", "Whatever"), refused)).isNull();
    assertThat(
            of(
                job(),
                List.of(refused.getFirst(), warning("Job", "job-uid", "SuccessfulCreate", 6))))
        .isNull();
  }
}
