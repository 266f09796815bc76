package dev.podlanes.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.manifest.Manifests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Deletion, expiry, schedules, quotas and pods that cannot run. */
class ControllersTest {
  private static final String JOB =
      """
      apiVersion: batch/v1
      kind: Job
      metadata: {name: work}
      spec:
        completions: 3
        parallelism: 3
        template:
          spec:
            restartPolicy: Never
            terminationGracePeriodSeconds: 1
            containers: [{name: worker, image: "IMAGE", command: [sh, -c, "sleep 600"]}]
      """;

  @AutoClose
  private static final DemoClient client =
      DemoClient.start(DemoOptions.DEFAULT.withLab(false).withSpeed(60));

  @Test
  void aDeletedJobTakesItsPodsAlong() {
    startJob("background", "busybox:1.35");

    client.delete(jobs("background") + "/work");

    assertThat(client.get(jobs("background") + "/work").status()).isEqualTo(404);
    DemoClient.await("the pods to go", () -> client.pods("background").isEmpty());
  }

  @Test
  void aJobDeletedInTheForegroundGoesAfterItsPods() {
    startJob("foreground", "busybox:1.35");

    client.delete(jobs("foreground") + "/work?propagationPolicy=Foreground");

    DemoClient.await(
        "the Job to go", () -> client.get(jobs("foreground") + "/work").status() == 404);
    assertThat(client.pods("foreground")).isEmpty();
  }

  @Test
  void aFollowedLogDoesNotBringBackWhatItsTailLeavesOut() {
    String script = JOB.replace("IMAGE", "busybox:1.35");
    client.apply(
        "followed", Manifests.parse(script.replace("sleep 600", "echo old; sleep 30; echo new")));
    DemoClient.await("a pod", () -> !client.pods("followed").isEmpty());
    String pod = Json.string(client.pods("followed").getFirst(), "", "metadata", "name");
    String log = "/api/v1/namespaces/followed/pods/" + pod + "/log";
    DemoClient.await("its first line", () -> client.get(log).body().startsWith("old"));

    // Whether the second line comes before or after this, the first one must not.
    assertThat(client.get(log + "?follow=true&tailLines=0").body()).isIn("", "new\n");
  }

  @Test
  void anEvictionThatMeansAnotherPodLeavesNoMark() {
    startJob("evicted", "busybox:1.35");
    String name = Json.string(client.pods("evicted").getFirst(), "", "metadata", "name");

    DemoClient.Answer answer =
        client.post(
            "/api/v1/namespaces/evicted/pods/" + name + "/eviction",
            Json.of(
                "apiVersion",
                "policy/v1",
                "kind",
                "Eviction",
                "metadata",
                Json.of("name", name),
                "deleteOptions",
                Json.of("preconditions", Json.of("uid", "another"))));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(client.pods("evicted"))
        .hasSize(3)
        .allSatisfy(pod ->
            assertThat(Json.objects(pod, "status", "conditions"))
                .noneMatch(
                    condition -> Json.string(condition, "", "type").equals("DisruptionTarget")));
  }

  @Test
  void anOrphanedPodLosesItsOwnerAndStays() {
    startJob("orphaned", "busybox:1.35");

    client.delete(jobs("orphaned") + "/work?propagationPolicy=Orphan");

    DemoClient.await(
        "the owners to go",
        () ->
            client.pods("orphaned").stream()
                .noneMatch(pod -> Json.has(pod, "metadata", "ownerReferences")));
    assertThat(client.pods("orphaned")).hasSize(3);
  }

  @Test
  void aFinishedJobGoesWhenItsTimeToLiveIsOver() throws IOException {
    client.apply("expired", scenario("ttl"));

    DemoClient.await(
        "the Job to expire", () -> client.get(jobs("expired") + "/ttl").status() == 404);
    DemoClient.await("its pods to go", () -> client.pods("expired").isEmpty());
  }

  @Test
  void aCronJobStartsAJobEachMinuteAndKeepsOnlyTheLastOnes() {
    client.post("/api/v1/namespaces", Json.of("metadata", Json.of("name", "cron")));
    client.post(
        "/apis/batch/v1/namespaces/cron/cronjobs",
        Manifests.parse(
                """
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: tick}
                spec:
                  schedule: "* * * * *"
                  successfulJobsHistoryLimit: 1
                  jobTemplate:
                    spec:
                      template:
                        spec:
                          restartPolicy: Never
                          containers: [{name: w, image: "busybox:1.35", command: [date]}]
                """)
            .getFirst());

    DemoClient.await(
        "an old Job to be removed",
        () ->
            client.events("cron").stream()
                .anyMatch(event -> Json.string(event, "", "reason").equals("SuccessfulDelete")));
    JsonObject cron = client.get("/apis/batch/v1/namespaces/cron/cronjobs/tick").json();
    assertThat(Json.string(cron, "", "status", "lastSuccessfulTime")).isNotEmpty();
    assertThat(Json.objects(client.get(jobs("cron")).json(), "items"))
        .allMatch(job -> Json.string(job, "", "metadata", "name").matches("tick-\\d+"));
  }

  @Test
  void aQuotaHoldsPodsBackAndTheJobSaysSo() {
    client.post("/api/v1/namespaces", Json.of("metadata", Json.of("name", "quota")));
    client.post(
        "/api/v1/namespaces/quota/resourcequotas",
        Json.of("metadata", Json.of("name", "two"), "spec", Json.of("hard", Json.of("pods", "2"))));
    client.apply("quota", manifest("busybox:1.35"));

    DemoClient.await(
        "a FailedCreate event",
        () ->
            client.events("quota").stream()
                .anyMatch(
                    event -> Json.string(event, "", "message").contains("exceeded quota: two")));
    assertThat(client.pods("quota")).hasSize(2);
  }

  @Test
  void anImageThatCannotBePulledKeepsItsPodWaiting() {
    client.apply("unpullable", manifest("localhost:1/none:latest"));

    DemoClient.await(
        "ImagePullBackOff",
        () -> client.get("/api/v1/namespaces/unpullable/pods").body().contains("ImagePullBackOff"));
    assertThat(client.pods("unpullable"))
        .allMatch(pod -> Json.string(pod, "", "status", "phase").equals("Pending"));
  }

  @Test
  void theSameSeedGivesTheSameRun() throws IOException {
    assertThat(podsOfARun(5)).isEqualTo(podsOfARun(5)).isNotEqualTo(podsOfARun(6));
  }

  private static TreeSet<String> podsOfARun(long seed) throws IOException {
    try (DemoCluster other =
            DemoCluster.start(DemoOptions.DEFAULT.withSpeed(60).withSeed(seed), Clock.systemUTC());
        DemoClient reader = new DemoClient(other)) {
      String jobs = "/apis/batch/v1/namespaces/default/jobs/dynamic-processor";
      DemoClient.await(
          "the lab's running Job to complete",
          () -> reader.get(jobs).body().contains("\"completionTime\""));
      TreeSet<String> names = new TreeSet<>();
      String list = "/api/v1/namespaces/default/pods?labelSelector=job-name%3Ddynamic-processor";
      for (JsonObject pod : Json.objects(reader.get(list).json(), "items")) {
        names.add(
            Json.string(pod, "", "metadata", "name")
                + " on "
                + Json.string(pod, "", "spec", "nodeName"));
      }
      return names;
    }
  }

  private static void startJob(String namespace, String image) {
    client.apply(namespace, manifest(image));
    DemoClient.await(
        "three ready pods",
        () ->
            Json.integer(client.get(jobs(namespace) + "/work").json(), 0, "status", "ready") == 3);
  }

  private static List<JsonObject> manifest(String image) {
    return Manifests.parse(JOB.replace("IMAGE", image));
  }

  private static List<JsonObject> scenario(String name) throws IOException {
    try (InputStream stream =
        ControllersTest.class.getResourceAsStream(
            "/dev/podlanes/demo/scenarios/" + name + ".yaml")) {
      return Manifests.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static String jobs(String namespace) {
    return "/apis/batch/v1/namespaces/" + namespace + "/jobs";
  }
}
