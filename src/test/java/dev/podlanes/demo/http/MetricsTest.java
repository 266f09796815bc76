package dev.podlanes.demo.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.manifest.Manifests;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The metrics API tells busy pods from idle ones, and says nothing of those that do not run. */
class MetricsTest {
  private static final String API = "/apis/metrics.k8s.io/v1beta1";
  private static final String PODS = API + "/namespaces/measured/pods";
  private static final String JOB =
      """
      apiVersion: batch/v1
      kind: Job
      metadata: {name: NAME}
      spec:
        template:
          metadata: {labels: {kind: NAME}}
          spec:
            restartPolicy: Never
            containers:
            - name: worker
              image: busybox:1.35
              command: [sh, -c, "SCRIPT"]
              resources: {limits: {cpu: 500m, memory: 64Mi}}
      """;

  @AutoClose
  private static final DemoClient client =
      DemoClient.start(DemoOptions.DEFAULT.withLab(false).withSpeed(20));

  @BeforeAll
  static void start() throws IOException {
    client.apply("measured", List.of(job("busy", "while true; do i=1; done")));
    client.apply("measured", List.of(job("idle", "sleep 90000")));
    client.apply("measured", List.of(job("grows", "sleep 90000")));
  }

  private static JsonObject job(String name, String script) {
    JsonObject job =
        Manifests.parse(JOB.replace("NAME", name).replace("SCRIPT", script)).getFirst();
    if (name.equals("grows")) {
      Json.ensure(
              Json.ensure(Json.ensure(Json.ensure(job, "spec"), "template"), "metadata"),
              "annotations")
          .addProperty("podlanes.dev/oom-after", "2000");
    }
    return job;
  }

  @Test
  void aBusyPodTakesItsLimitAndAnIdleOneNextToNothing() {
    DemoClient.await("the busy pod's use", () -> cpu("busy") == 500_000_000L);
    DemoClient.await("the idle pod's use", () -> cpu("idle") > 0);

    assertThat(cpu("idle")).isLessThan(5_000_000L);
    JsonObject pod = measured("busy");
    assertThat(Json.string(pod, "", "window")).isEqualTo("15s");
    assertThat(Json.string(pod, "", "metadata", "namespace")).isEqualTo("measured");
    String name = Json.string(pod, "", "metadata", "name");
    assertThat(Json.string(client.get(PODS + "/" + name).json(), "", "kind"))
        .isEqualTo("PodMetrics");
    assertThat(client.get(PODS + "/absent").status()).isEqualTo(404);
  }

  @Test
  void thePodThatWillRunOutOfMemoryGrowsTowardItsLimit() {
    DemoClient.await("a first measure", () -> memory("grows") > 0);
    long first = memory("grows");

    DemoClient.await("growth", () -> memory("grows") > first + 1024);

    assertThat(memory("grows")).isLessThanOrEqualTo(64 * 1024);
  }

  @Test
  void nodesUseWhatTheirPodsUseAndSomeMore() {
    DemoClient.await("the busy pod's use", () -> cpu("busy") == 500_000_000L);

    JsonObject nodes = client.get(API + "/nodes").json();

    assertThat(Json.objects(nodes, "items"))
        .hasSize(3)
        .anyMatch(node -> number(Json.string(node, "0n", "usage", "cpu")) > 500_000_000L);
    assertThat(client.get(API + "/nodes/demo-node-1").status()).isEqualTo(200);
    assertThat(client.get("/apis").body()).contains("metrics.k8s.io/v1beta1");
  }

  private static JsonObject measured(String kind) {
    List<JsonObject> items =
        Json.objects(client.get(PODS + "?labelSelector=kind%3D" + kind).json(), "items");
    return items.isEmpty() ? new JsonObject() : items.getFirst();
  }

  private static long cpu(String kind) {
    return used(kind, "cpu");
  }

  private static long memory(String kind) {
    return used(kind, "memory");
  }

  private static long used(String kind, String resource) {
    return Json.objects(measured(kind), "containers").stream()
        .mapToLong(each -> number(Json.string(each, "0", "usage", resource)))
        .sum();
  }

  private static long number(String quantity) {
    return Long.parseLong(quantity.replaceFirst("\\D+$", ""));
  }
}
