package dev.podlanes.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.manifest.Manifests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same manifests end in the demo cluster as they ended in a recorded real cluster (v1.34):
 * counters, conditions, attempts of each index with their exit codes, and the reasons of events.
 */
class RecordedOutcomesTest {
  private static final Map<String, String> LAB =
      Map.of(
          "indexed", "indexed-job.yaml",
          "fixed", "parallel-fixed.yaml",
          "dynamic", "dynamic-parallel.yaml",
          "workqueue", "work-queue-job.yaml");
  private static final List<String> SCENARIOS =
      List.of(
          "indexed",
          "fixed",
          "dynamic",
          "workqueue",
          "backofflimit",
          "retries",
          "failindex",
          "suspended",
          "deadline",
          "successpolicy",
          "maxfailed",
          "onfailure",
          "oom",
          "evicted",
          "deleted",
          "elastic",
          "replacement");
  private static final Map<String, Recorder> recorders = new HashMap<>();
  private static DemoCluster cluster;
  private static DemoClient client;
  private static JsonObject recorded;

  @BeforeAll
  static void startAllScenariosAtOnce() throws IOException, InterruptedException {
    recorded = Json.parse(resource("recorded-outcomes.json"));
    cluster =
        DemoCluster.start(
            DemoOptions.DEFAULT.withLab(false).withSpeed(20).withSeed(7), Clock.systemUTC());
    client = new DemoClient(cluster);
    for (String scenario : SCENARIOS) {
      List<JsonObject> documents = new ArrayList<>();
      if (scenario.equals("workqueue")) {
        documents.addAll(Manifests.lab("work-queue-config.yaml"));
      }
      documents.addAll(
          LAB.containsKey(scenario)
              ? Manifests.lab(LAB.get(scenario))
              : Manifests.parse(resource("scenarios/" + scenario + ".yaml")));
      recorders.put(scenario, new Recorder(client, scenario));
      client.apply(scenario, documents);
    }
    act();
  }

  /** What a person did while the recordings were made, all at the same time. */
  private static void act() throws InterruptedException {
    List<Thread> people = new ArrayList<>();
    for (Runnable action :
        List.<Runnable>of(
            () -> {
              awaitJob("elastic", "ready", 3);
              client.merge(jobPath("elastic"), "{\"spec\":{\"completions\":6,\"parallelism\":6}}");
              awaitJob("elastic", "ready", 6);
              client.merge(jobPath("elastic"), "{\"spec\":{\"completions\":2,\"parallelism\":2}}");
            },
            () -> {
              client.merge(jobPath("suspended"), "{\"spec\":{\"suspend\":false}}");
              awaitJob("suspended", "ready", 2);
              client.merge(jobPath("suspended"), "{\"spec\":{\"suspend\":true}}");
              awaitTerminated("suspended");
              client.merge(jobPath("suspended"), "{\"spec\":{\"suspend\":false}}");
            },
            () -> {
              awaitJob("deleted", "ready", 3);
              client.delete(podPath("deleted", "1"));
            },
            () -> {
              awaitJob("replacement", "ready", 3);
              client.delete(podPath("replacement", "1"));
            },
            () -> {
              awaitJob("evicted", "ready", 2);
              client.post(podPath("evicted", "0") + "/eviction", Json.of("kind", "Eviction"));
            },
            () -> {
              awaitJob("dynamic", "succeeded", 4);
              client.merge(jobPath("dynamic"), "{\"spec\":{\"parallelism\":4}}");
              awaitJob("dynamic", "succeeded", 7);
              client.merge(jobPath("dynamic"), "{\"spec\":{\"parallelism\":1}}");
            })) {
      people.add(Thread.ofVirtual().start(action));
    }
    for (Thread person : people) {
      person.join();
    }
  }

  private static void awaitTerminated(String scenario) {
    DemoClient.await(
        "the pods of " + scenario + " to go",
        () -> {
          JsonObject status = Json.object(job(scenario), "status");
          return !status.has("active") && Json.integer(status, -1, "terminating") == 0;
        });
  }

  @AfterAll
  static void stop() {
    client.close();
    cluster.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "indexed",
        "fixed",
        "workqueue",
        "backofflimit",
        "retries",
        "failindex",
        "suspended",
        "successpolicy",
        "onfailure",
        "oom",
        "evicted",
        "deleted",
        "elastic",
        "replacement"
      })
  void aJobEndsAsItsRecordingDid(String scenario) {
    JsonObject expected = Json.object(recorded, scenario);
    JsonObject job = finished(scenario);

    assertCountersAndConditions(job, expected);
    assertThat(recorders.get(scenario).attempts()).isEqualTo(attempts(expected));
    DemoClient.await(
        "the events of " + scenario,
        () -> recorders.get(scenario).events().containsAll(events(expected)));
    assertThat(recorders.get(scenario).events()).isEqualTo(events(expected));
  }

  @Test
  void aJobWhoseParallelismWasPatchedUpAndDownLosesPodsButNoCompletions() {
    JsonObject job = finished("dynamic");

    assertCountersAndConditions(job, Json.object(recorded, "dynamic"));
    assertThat(Json.integer(job, 0, "metadata", "generation")).isEqualTo(3);
    assertThat(recorders.get("dynamic").pods()).hasSizeGreaterThanOrEqualTo(10);
  }

  @Test
  void aJobPastItsDeadlineFailsAndItsPodsCountAsFailedEvenIfTheyEndWell() {
    JsonObject job = finished("deadline");

    // The pods need about as long as the deadline gives them: one that was counted in time has a
    // successor, so that two run at the deadline whatever the milliseconds did.
    assertThat(Json.integer(job, 0, "status", "failed")).isEqualTo(2);
    assertThat(Json.integer(job, 0, "status", "succeeded")).isBetween(0, 2);
    assertThat(conditions(job)).isEqualTo(Json.strings(recorded, "deadline", "conditions"));
    assertThat(recorders.get("deadline").events())
        .contains("Job/SuccessfulDelete/Normal", "Job/DeadlineExceeded/Warning");
  }

  @Test
  void aJobWithTooManyFailedIndexesFailsAndSaysWhich() {
    JsonObject job = finished("maxfailed");

    // Index 2 runs beside 3 and as long: which is heard of first is a matter of milliseconds, and
    // when it is 3, the Job ends 2 before it is done.
    assertThat(Json.string(job, "", "status", "failedIndexes")).isIn("1,3", "1-3");
    assertThat(Json.string(job, "", "status", "completedIndexes")).isIn("0", "0,2");
    assertThat(conditions(job)).isEqualTo(Json.strings(recorded, "maxfailed", "conditions"));
  }

  private static void assertCountersAndConditions(JsonObject job, JsonObject expected) {
    JsonObject status = Json.object(job, "status");
    assertThat(Json.integer(status, 0, "succeeded"))
        .isEqualTo(Json.integer(expected, 0, "succeeded"));
    assertThat(Json.integer(status, 0, "failed")).isEqualTo(Json.integer(expected, 0, "failed"));
    assertThat(Json.string(status, "", "completedIndexes"))
        .isEqualTo(Json.string(expected, "", "completedIndexes"));
    assertThat(Json.string(status, "", "failedIndexes"))
        .isEqualTo(Json.string(expected, "", "failedIndexes"));
    assertThat(status.has("active")).isFalse();
    assertThat(Json.integer(status, -1, "ready")).isZero();
    assertThat(Json.integer(status, -1, "terminating")).isZero();
    assertThat(Json.object(status, "uncountedTerminatedPods").size()).isZero();
    assertThat(conditions(job)).isEqualTo(Json.strings(expected, "conditions"));
  }

  private static List<String> conditions(JsonObject job) {
    List<String> conditions = new ArrayList<>();
    for (JsonObject condition : Json.objects(job, "status", "conditions")) {
      conditions.add(
          Json.string(condition, "", "type")
              + "="
              + Json.string(condition, "", "status")
              + " "
              + Json.string(condition, "", "reason"));
    }
    return conditions;
  }

  private static Map<String, List<String>> attempts(JsonObject expected) {
    Map<String, List<String>> found = new TreeMap<>();
    for (String index : Json.object(expected, "attempts").keySet()) {
      List<String> list = new ArrayList<>();
      for (JsonObject attempt : Json.objects(expected, "attempts", index)) {
        list.add(
            Recorder.describe(
                Json.string(attempt, "", "phase"),
                Json.strings(attempt, "exits"),
                Json.integer(attempt, 0, "restarts"),
                Json.bool(attempt, "deleted")));
      }
      found.put(index, list);
    }
    return found;
  }

  private static Set<String> events(JsonObject expected) {
    return new TreeSet<>(Json.strings(expected, "events"));
  }

  private static JsonObject finished(String scenario) {
    DemoClient.await(
        scenario + " to finish",
        () ->
            Json.objects(job(scenario), "status", "conditions").stream()
                .anyMatch(condition ->
                    Set.of("Complete", "Failed").contains(Json.string(condition, "", "type"))));
    return job(scenario);
  }

  private static void awaitJob(String scenario, String field, int atLeast) {
    DemoClient.await(
        scenario + " " + field + " " + atLeast,
        () -> Json.integer(job(scenario), 0, "status", field) >= atLeast);
  }

  private static JsonObject job(String scenario) {
    return client.get(jobPath(scenario)).json();
  }

  private static String jobPath(String scenario) {
    String name = Json.string(recorded, "", scenario, "job");
    return "/apis/batch/v1/namespaces/" + scenario + "/jobs/" + name;
  }

  private static String podPath(String scenario, String index) {
    String list = "/api/v1/namespaces/" + scenario + "/pods";
    String selector = "?labelSelector=batch.kubernetes.io/job-completion-index%3D" + index;
    JsonObject pod = Json.objects(client.get(list + selector).json(), "items").getFirst();
    return list + "/" + Json.string(pod, "", "metadata", "name");
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream =
        RecordedOutcomesTest.class.getResourceAsStream("/dev/podlanes/demo/" + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
