package dev.podlanes.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonObject;
import dev.podlanes.demo.DemoClient.Answer;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.manifest.Manifests;
import dev.podlanes.kube.RealAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PodDisruptionBudgets over the pods of Jobs, and what they say to evictions. */
class DisruptionBudgetsTest {
  private static final String JOB =
      """
      apiVersion: batch/v1
      kind: Job
      metadata: {name: work}
      spec:
        completions: 3
        parallelism: 3
        template:
          metadata: {labels: {app: work}}
          spec:
            restartPolicy: Never
            terminationGracePeriodSeconds: 1
            containers: [{name: worker, image: "busybox:1.35", command: [sh, -c, "SCRIPT"]}]
      """;
  private static final String BUDGET =
      """
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: {name: keep}
      spec:
        RULE
        selector: {matchLabels: {app: work}}
      """;

  @TempDir private Path directory;

  @AutoClose
  private static final DemoClient client =
      DemoClient.start(DemoOptions.DEFAULT.withLab(false).withSpeed(20));

  private static void start(String namespace, String script, String rule) throws IOException {
    client.apply(namespace, Manifests.parse(JOB.replace("SCRIPT", script)));
    client.apply(namespace, Manifests.parse(BUDGET.replace("RULE", rule)));
  }

  private static String path(String namespace) {
    return "/apis/policy/v1/namespaces/" + namespace + "/poddisruptionbudgets";
  }

  private static JsonObject status(String namespace) {
    return Json.object(client.get(path(namespace) + "/keep").json(), "status");
  }

  private static int number(String namespace, String field) {
    return Json.integer(status(namespace), -1, field);
  }

  private static Answer evict(String namespace, String pod) {
    return client.post(
        "/api/v1/namespaces/" + namespace + "/pods/" + pod + "/eviction",
        Json.of("apiVersion", "policy/v1", "kind", "Eviction", "metadata", Json.of("name", pod)));
  }

  private static String anyPod(String namespace) {
    return Json.string(client.pods(namespace).getFirst(), "", "metadata", "name");
  }

  private static List<String> causes(JsonObject status) {
    return Json.objects(status, "details", "causes").stream()
        .map(cause -> Json.string(cause, "", "reason") + ": " + Json.string(cause, "", "message"))
        .toList();
  }

  @Test
  void aBudgetThatAllowsNoneRefusesInTheWordsOfARealServer() throws Exception {
    start("held", "sleep 3000", "minAvailable: 3");
    DemoClient.await("the count", () -> number("held", "currentHealthy") == 3);
    assertThat(number("held", "disruptionsAllowed")).isZero();
    String pod = anyPod("held");

    Answer answer = evict("held", pod);

    JsonObject real = Json.parse(RealAnswer.read("eviction-429-budget").body());
    assertThat(answer.status()).isEqualTo(429);
    assertThat(Json.string(answer.json(), "", "message"))
        .isEqualTo(Json.string(real, "", "message"));
    assertThat(causes(answer.json()))
        .isEqualTo(causes(real).stream().map(text -> text.replace("2", "3")).toList())
        .hasSize(1);
    assertThat(client.pods("held"))
        .hasSize(3)
        .allSatisfy(left -> {
          assertThat(Json.has(left, "metadata", "deletionTimestamp")).isFalse();
          assertThat(Json.objects(left, "status", "conditions"))
              .noneMatch(each -> Json.string(each, "", "type").equals("DisruptionTarget"));
        });
  }

  @Test
  void anEvictionUsesUpWhatTheBudgetAllowsUntilAnotherPodIsReady() throws Exception {
    start("spare", "sleep 3000", "minAvailable: 2");
    DemoClient.await("the count", () -> number("spare", "disruptionsAllowed") == 1);
    assertThat(number("spare", "expectedPods")).isEqualTo(3);
    String pod = anyPod("spare");

    assertThat(evict("spare", pod).status()).isEqualTo(201);

    DemoClient.await(
        "the replacement to count",
        () ->
            client.pods("spare").stream()
                    .noneMatch(left ->
                        Json.string(left, "", "metadata", "name").equals(pod)
                            && !Json.has(left, "metadata", "deletionTimestamp"))
                && number("spare", "disruptionsAllowed") == 1
                && Json.object(status("spare"), "disruptedPods").isEmpty());
    assertThat(Json.objects(status("spare"), "conditions"))
        .singleElement()
        .satisfies(condition ->
            assertThat(Json.string(condition, "", "reason")).isEqualTo("SufficientPods"));
  }

  @Test
  void aRuleThatNeedsTheScaleOfAJobFailsAsOnARealCluster() throws Exception {
    start("scale", "sleep 3000", "maxUnavailable: 1");
    DemoClient.await(
        "the failure",
        () ->
            Json.objects(status("scale"), "conditions").stream()
                .anyMatch(each -> Json.string(each, "", "reason").equals("SyncFailed")));
    DemoClient.await(
        "the event",
        () ->
            client.events("scale").stream()
                .anyMatch(event ->
                    Json.string(event, "", "reason").equals("CalculateExpectedPodCountFailed")));

    DemoClient.await(
        "a running pod",
        () ->
            client.pods("scale").stream()
                .anyMatch(each -> Json.string(each, "", "status", "phase").equals("Running")));
    String running =
        client.pods("scale").stream()
            .filter(each -> Json.string(each, "", "status", "phase").equals("Running"))
            .map(each -> Json.string(each, "", "metadata", "name"))
            .findFirst()
            .orElseThrow();
    Answer answer = evict("scale", running);
    assertThat(answer.status()).isEqualTo(429);
    assertThat(causes(answer.json()))
        .containsExactly(
            "DisruptionBudget: The disruption budget keep is still being processed by the"
                + " server.");
    assertThat(Json.integer(answer.json(), 0, "details", "retryAfterSeconds")).isEqualTo(10);
  }

  @Test
  void aPodThatHasEndedMayGo() throws Exception {
    start("ended", "exit 0", "minAvailable: 3");
    DemoClient.await(
        "the end",
        () ->
            client.pods("ended").size() == 3
                && client.pods("ended").stream()
                    .allMatch(
                        each -> Json.string(each, "", "status", "phase").equals("Succeeded")));

    assertThat(evict("ended", anyPod("ended")).status()).isEqualTo(201);
  }

  @Test
  void whatMakesNoSenseIsRefusedWithTheField() throws Exception {
    client.apply("wrong", List.of());
    for (String[] wrong :
        new String[][] {
          {
            "minAvailable: 1\n  maxUnavailable: 1", "minAvailable and maxUnavailable cannot be both"
          },
          {
            "minAvailable: -1",
            "spec.minAvailable: Invalid value: -1: must be greater than or equal"
          },
          {"minAvailable: abc", "spec.minAvailable: Invalid value: \"abc\": a valid percent string"}
        }) {
      Answer answer =
          client.post(path("wrong"), Manifests.parse(BUDGET.replace("RULE", wrong[0])).getFirst());
      assertThat(answer.status()).as(wrong[0]).isEqualTo(422);
      assertThat(Json.string(answer.json(), "", "message")).contains(wrong[1]);
    }
  }

  @Test
  void kubectlShowsABudget() throws Exception {
    start("shown", "sleep 3000", "minAvailable: 2");
    DemoClient.await("the count", () -> number("shown", "disruptionsAllowed") == 1);
    assumeThat(Kubectl.programs()).as("kubectl on the path").isNotEmpty();
    Kubectl kubectl =
        new Kubectl(
            Kubectl.programs().getLast(), client.cluster().kubeconfig(), directory, "shown");
    assertThat(kubectl.ok("get", "pdb"))
        .containsPattern("NAME +MIN AVAILABLE +MAX UNAVAILABLE +ALLOWED DISRUPTIONS +AGE\n")
        .containsPattern("keep +2 +N/A +1 +\\d+s");
    assertThat(kubectl.ok("describe", "pdb", "keep"))
        .containsPattern("Min available: +2\n")
        .containsPattern("Allowed disruptions: +1\n")
        .containsPattern("Current: +3\n")
        .containsPattern("Desired: +2\n")
        .containsPattern("Total: +3\n");
  }
}
