package dev.podlanes.demo.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoCluster;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.demo.json.Json;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which node a pod is bound to, and what is said when there is none; each on a fresh cluster. */
class SchedulingTest {
  private static final String HOPELESS =
      " no new claims to deallocate, preemption: 0/3 nodes are available: "
          + "3 Preemption is not helpful for scheduling.";
  private DemoCluster cluster;
  private PodClient pods;

  @BeforeEach
  void start() throws IOException {
    cluster =
        DemoCluster.start(DemoOptions.DEFAULT.withLab(false).withSpeed(100), Clock.systemUTC());
    pods = new PodClient(cluster, "scheduling");
  }

  @AfterEach
  void stop() {
    pods.http().close();
    cluster.close();
  }

  @Test
  void aPodThatFitsNowhereIsToldWhyForEachNode() {
    node("demo-node-1", "{\"spec\":{\"unschedulable\":true}}");
    taint("demo-node-2", "NoSchedule");
    pods.create("picky", "", "nodeSelector: {disk: ssd}\n" + sleeping(""));
    pods.create("greedy", "", sleeping("resources: {requests: {cpu: 100, memory: 1Ti}}"));

    assertThat(refusal("picky"))
        .isEqualTo(
            "0/3 nodes are available: 1 node(s) didn't match Pod's node affinity/selector, "
                + "1 node(s) had untolerated taint {only: gpus}, 1 node(s) were unschedulable."
                + HOPELESS);
    assertThat(refusal("greedy"))
        .isEqualTo(
            "0/3 nodes are available: 1 Insufficient cpu, 1 Insufficient memory, "
                + "1 node(s) had untolerated taint {only: gpus}, 1 node(s) were unschedulable."
                + HOPELESS);
    pods.awaitEvent("picky", "Warning FailedScheduling " + refusal("picky"));

    node("demo-node-3", "{\"metadata\":{\"labels\":{\"disk\":\"ssd\"}}}");
    pods.awaitPhase("picky", "Running");
  }

  @Test
  void affinityAndTolerationsChooseTheNode() {
    taint("demo-node-2", "NoSchedule");
    pods.create(
        "tolerant",
        "",
        """
        tolerations: [{key: only, operator: Equal, value: gpus, effect: NoSchedule}]
        affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{matchExpressions: [
            {key: kubernetes.io/hostname, operator: In, values: [demo-node-2]}]}]}}}
        """
            + sleeping(""));

    assertThat(nodeOf(pods.awaitPhase("tolerant", "Running"))).isEqualTo("demo-node-2");
  }

  @Test
  void podsThatRepelEachOtherOrMustSpreadTakeANodeEach() {
    String apart =
        """
        affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [
          {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: apart}}}]}}
        """;
    Set<String> nodes = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      pods.create("apart-" + i, "labels: {app: apart}", apart + sleeping(""));
      nodes.add(nodeOf(pods.awaitPhase("apart-" + i, "Running")));
    }
    pods.create("apart-3", "labels: {app: apart}", apart + sleeping(""));

    assertThat(nodes).hasSize(3);
    assertThat(refusal("apart-3"))
        .isEqualTo(
            "0/3 nodes are available: 3 node(s) didn't match pod anti-affinity rules. "
                + "no new claims to deallocate, preemption: 0/3 nodes are available: "
                + "3 No preemption victims found for incoming pod.");

    String spread =
        """
        nodeSelector: {spread: here}
        topologySpreadConstraints: [{maxSkew: 1, topologyKey: kubernetes.io/hostname,
          whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: spread}}}]
        """;
    node("demo-node-1", "{\"metadata\":{\"labels\":{\"spread\":\"here\"}}}");
    node("demo-node-2", "{\"metadata\":{\"labels\":{\"spread\":\"here\"}}}");
    Set<String> spreadNodes = new HashSet<>();
    for (int i = 0; i < 2; i++) {
      pods.create("spread-" + i, "labels: {app: spread}", spread + sleeping(""));
      spreadNodes.add(nodeOf(pods.awaitPhase("spread-" + i, "Running")));
    }
    assertThat(spreadNodes).containsExactlyInAnyOrder("demo-node-1", "demo-node-2");
  }

  @Test
  void anImportantPodTakesThePlaceOfALessImportantOne() {
    for (int i = 0; i < 3; i++) {
      pods.create("small-" + i, "", sleeping("resources: {requests: {cpu: 3}}"));
      pods.awaitPhase("small-" + i, "Running");
    }

    pods.create("big", "", "priority: 1000\n" + sleeping("resources: {requests: {cpu: 3}}"));

    pods.awaitPhase("big", "Running");
    long left =
        Json.objects(pods.http().get(pods.path("pods")).json(), "items").stream()
            .filter(pod -> Json.string(pod, "", "metadata", "name").startsWith("small"))
            .count();
    assertThat(left).isEqualTo(2);
    String events = pods.http().get(pods.path("events")).body();
    assertThat(events).contains("\"Preempted\"").contains("Preempted by pod ");
  }

  @Test
  void aNodeThatIsTaintedToBeEmptiedLosesItsPods() {
    pods.create(
        "evicted",
        "finalizers: [podlanes.dev/look]",
        "nodeSelector: {kubernetes.io/hostname: demo-node-1}\n" + sleeping(""));
    pods.create(
        "staying",
        "",
        "nodeSelector: {kubernetes.io/hostname: demo-node-1}\n"
            + "tolerations: [{operator: Exists}]\n"
            + sleeping(""));
    pods.awaitPhase("evicted", "Running");
    pods.awaitPhase("staying", "Running");

    taint("demo-node-1", "NoExecute");

    JsonObject pod = pods.awaitPhase("evicted", "Failed");
    assertThat(PodClient.conditions(pod)).contains("DisruptionTarget=True DeletionByTaintManager");
    assertThat(Json.has(pods.get("staying"), "metadata", "deletionTimestamp")).isFalse();
  }

  @Test
  void aPodBoundByHandToANodeThatIsNotThereWaits() {
    pods.create("bound", "", "nodeName: demo-node-2\n" + sleeping(""));
    pods.create("lost", "", "nodeName: nowhere\n" + sleeping(""));

    assertThat(nodeOf(pods.awaitPhase("bound", "Running"))).isEqualTo("demo-node-2");
    assertThat(Json.string(pods.get("lost"), "", "status", "phase")).isEqualTo("Pending");
    assertThat(pods.events("lost")).isEmpty();
  }

  private static String sleeping(String more) {
    return """
    terminationGracePeriodSeconds: 1
    containers: [{name: main, image: "busybox:1.35", command: [sleep, "90000"]%s}]
    """
        .formatted(more.isEmpty() ? "" : ", " + more);
  }

  private String refusal(String name) {
    JsonObject[] found = new JsonObject[1];
    DemoClient.await(
        name + " to be refused",
        () ->
            Json.objects(pods.get(name), "status", "conditions").stream()
                .filter(each -> Json.string(each, "", "reason").equals("Unschedulable"))
                .peek(each -> found[0] = each)
                .findFirst()
                .isPresent());
    return Json.string(found[0], "", "message");
  }

  private static String nodeOf(JsonObject pod) {
    return Json.string(pod, "", "spec", "nodeName");
  }

  private void taint(String name, String effect) {
    node(
        name,
        "{\"spec\":{\"taints\":[{\"key\":\"only\",\"value\":\"gpus\",\"effect\":\"%s\"}]}}"
            .formatted(effect));
  }

  private void node(String name, String patch) {
    assertThat(pods.http().merge("/api/v1/nodes/" + name, patch).status()).isEqualTo(200);
  }
}
