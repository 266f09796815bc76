package dev.podlanes.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.manifest.Manifests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Job controller does where no recording shows it. */
class JobRulesTest {
  private static final String JOB =
      """
      apiVersion: batch/v1
      kind: Job
      metadata: {name: work}
      spec:
        SPEC
        template:
          metadata: {labels: {app: work}}
          spec:
            restartPolicy: Never
            terminationGracePeriodSeconds: 1
            containers: [{name: worker, image: "busybox:1.35", command: [sh, -c, 'SCRIPT']}]
      """;

  @AutoClose
  private static final DemoClient client =
      DemoClient.start(DemoOptions.DEFAULT.withLab(false).withSpeed(300));

  @Test
  void theBackoffDoublesFromTenSecondsToTenMinutes() {
    create("backoff", "backoffLimit: 7", "exit 1");
    awaitEnd("backoff");

    List<Long> waits = waits(client.pods("backoff"));

    assertThat(waits).hasSize(7);
    List<Integer> expected = List.of(10, 20, 40, 80, 160, 320, 600);
    for (int i = 0; i < 7; i++) {
      // A pod's end is seen after a while, and its Job is looked at once a second.
      assertThat(waits.get(i)).isBetween(expected.get(i) - 1L, expected.get(i) + 4L);
    }
  }

  @Test
  void anIndexBacksOffByItselfWhileOthersGoOn() {
    create(
        "perindex",
        "completions: 2\n  parallelism: 2\n  completionMode: Indexed\n  backoffLimitPerIndex: 3",
        "[ $JOB_COMPLETION_INDEX = 1 ] && exit 1; sleep 5");
    awaitEnd("perindex");

    List<Long> waits =
        waits(
            client.pods("perindex").stream()
                .filter(pod ->
                    Json.string(
                            pod,
                            "",
                            "metadata",
                            "labels",
                            "batch.kubernetes.io/job-completion-index")
                        .equals("1"))
                .toList());

    assertThat(waits).hasSize(3);
    List<Integer> expected = List.of(10, 20, 40);
    for (int i = 0; i < 3; i++) {
      assertThat(waits.get(i)).isBetween(expected.get(i) - 1L, expected.get(i) + 4L);
    }
    assertThat(Json.string(job("perindex"), "", "status", "failedIndexes")).isEqualTo("1");
    assertThat(Json.string(job("perindex"), "", "status", "completedIndexes")).isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "in ¦ FailJob, onExitCodes: {operator: In, values: [3]} ¦ PodFailurePolicy",
        "notin ¦ FailJob, onExitCodes: {operator: NotIn, values: [1, 2]} ¦ PodFailurePolicy",
        "notinhit ¦ FailJob, onExitCodes: {operator: NotIn, values: [3]} ¦ BackoffLimitExceeded",
        "named ¦ FailJob, onExitCodes: {containerName: worker, operator: In, values: [3]} ¦"
            + " PodFailurePolicy",
        "count ¦ Count, onExitCodes: {operator: In, values: [3]} ¦ BackoffLimitExceeded",
        "condition ¦ FailJob, onPodConditions: [{type: Initialized}] ¦ PodFailurePolicy",
        "status ¦ 'FailJob, onPodConditions: [{type: Initialized, status: \"False\"}]' ¦"
            + " BackoffLimitExceeded",
      })
  void aFailurePolicyRuleMatches(String namespace, String rule, String reason) {
    create(
        "policy-" + namespace,
        "backoffLimit: 0\n  podFailurePolicy: {rules: [{action: " + rule + "}]}",
        "exit 3");
    awaitEnd("policy-" + namespace);

    assertThat(lastCondition("policy-" + namespace)).isEqualTo(reason);
  }

  @Test
  void ignoredFailuresUseNoBudget() {
    create(
        "ignored",
        "backoffLimit: 0\n  activeDeadlineSeconds: 100\n  podFailurePolicy: {rules: [{action:"
            + " Ignore, onExitCodes: {operator: In, values: [3]}}]}",
        "exit 3");
    awaitEnd("ignored");

    assertThat(lastCondition("ignored")).isEqualTo("DeadlineExceeded");
    assertThat(client.pods("ignored")).hasSizeGreaterThan(1);
    assertThat(Json.integer(job("ignored"), 0, "status", "failed")).isLessThan(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "second ¦ '{succeededIndexes: \"3\"}, {succeededCount: 2}' ¦ 1",
        "indexes ¦ '{succeededIndexes: \"0,1\"}' ¦ 0",
        "both ¦ '{succeededIndexes: \"1-3\", succeededCount: 1}' ¦ 0",
      })
  void theFirstSuccessRuleThatIsMetEndsTheJob(String namespace, String rules, int index) {
    create(
        "success-" + namespace,
        "completions: 4\n  parallelism: 4\n  completionMode: Indexed\n  successPolicy: {rules: ["
            + rules
            + "]}",
        "[ $JOB_COMPLETION_INDEX -gt 1 ] && sleep 5000; true");
    awaitEnd("success-" + namespace);

    JsonObject condition = conditions("success-" + namespace).getLast();
    assertThat(Json.string(condition, "", "type")).isEqualTo("Complete");
    assertThat(Json.string(condition, "", "message")).isEqualTo("Matched rules at index " + index);
  }

  @Test
  void aDeadlineStartsAnewWhenAJobIsResumed() {
    create("resumed", "activeDeadlineSeconds: 1500", "sleep 1200");
    Instant first = suspend("resumed");

    resumeAfter("resumed", first.plusSeconds(700));
    awaitEnd("resumed");

    assertThat(lastCondition("resumed")).isEqualTo("CompletionsReached");
    assertThat(start("resumed")).isAfterOrEqualTo(first.plusSeconds(699));
  }

  /** The deadline is looked at before the start is set anew, in v1.34 and before. */
  @Test
  void aJobThatIsResumedAfterItsOldDeadlineFails() {
    create("late", "activeDeadlineSeconds: 600", "sleep 500");
    Instant first = suspend("late");

    resumeAfter("late", first.plusSeconds(700));
    awaitEnd("late");

    assertThat(lastCondition("late")).isEqualTo("DeadlineExceeded");
  }

  @Test
  void aTimeToLiveThatIsChangedInTimeHolds() {
    create("ttl", "ttlSecondsAfterFinished: 300", "true");
    awaitEnd("ttl");
    client.merge(path("ttl"), "{\"spec\":{\"ttlSecondsAfterFinished\":900}}");
    Instant ended = Instant.parse(Json.string(job("ttl"), "", "status", "completionTime"));
    DemoClient.await(
        "the first time to pass",
        () -> client.cluster().clock().instant().isAfter(ended.plusSeconds(400)));

    assertThat(client.get(path("ttl")).status()).isEqualTo(200);
    DemoClient.await("the second to pass", () -> client.get(path("ttl")).status() == 404);
  }

  @Test
  void aJobOfAnotherManagerIsLeftAlone() {
    create("managed", "managedBy: example.com/other", "true");
    create("unmanaged", "backoffLimit: 0", "true");
    awaitEnd("unmanaged");

    assertThat(client.pods("managed")).isEmpty();
    assertThat(Json.object(job("managed"), "status").size()).isZero();
  }

  @Test
  void aJobAdoptsThePodsThatItsSelectorMatchesAndLetsGoThoseThatNoLongerDo() {
    client.post("/api/v1/namespaces", Json.of("metadata", Json.of("name", "adopted")));
    String pods = "/api/v1/namespaces/adopted/pods";
    client.post(
        pods,
        Manifests.parse(
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: stray, labels: {app: work}}
                spec:
                  restartPolicy: Never
                  containers: [{name: c, image: "busybox:1.35", command: [sh, -c, "sleep 90000"]}]
                """)
            .getFirst());
    create(
        "adopted", "manualSelector: true\n  selector: {matchLabels: {app: work}}", "sleep 90000");

    DemoClient.await(
        "the pod's adoption", () -> client.get(pods + "/stray").body().contains("job-tracking"));
    JsonObject stray = client.get(pods + "/stray").json();
    JsonObject owner = Json.objects(stray, "metadata", "ownerReferences").getFirst();
    assertThat(Json.string(owner, "", "name")).isEqualTo("work");
    assertThat(Json.bool(owner, "controller")).isTrue();
    DemoClient.await("one pod", () -> Json.integer(job("adopted"), 0, "status", "active") == 1);
    assertThat(client.pods("adopted")).hasSize(1);

    client.merge(pods + "/stray", "{\"metadata\":{\"labels\":{\"app\":\"free\"}}}");

    DemoClient.await("a pod in its place", () -> client.pods("adopted").size() == 2);
    stray = client.get(pods + "/stray").json();
    assertThat(Json.has(stray, "metadata", "ownerReferences")).isFalse();
    assertThat(Json.has(stray, "metadata", "finalizers")).isFalse();
  }

  @Test
  void similarEventsAreCombinedAndAFloodIsCut() {
    create("flood", "completions: 40\n  parallelism: 40", "true");
    awaitEnd("flood");

    List<JsonObject> created =
        Json.objects(client.get("/api/v1/namespaces/flood/events").json(), "items").stream()
            .filter(event -> Json.string(event, "", "reason").equals("SuccessfulCreate"))
            .toList();

    assertThat(created).hasSize(10);
    assertThat(created.stream().mapToInt(event -> Json.integer(event, 0, "count")).sum())
        .isBetween(25, 26);
    assertThat(
            created.stream()
                .filter(event ->
                    Json.string(event, "", "message")
                        .startsWith("(combined from similar events): Created pod: work-")))
        .hasSize(1);
  }

  private static void create(String namespace, String spec, String script) {
    client.apply(namespace, Manifests.parse(JOB.replace("SPEC", spec).replace("SCRIPT", script)));
  }

  /** Suspends a Job that has started; returns its start. */
  private static Instant suspend(String namespace) {
    Instant first = start(namespace);
    client.merge(path(namespace), "{\"spec\":{\"suspend\":true}}");
    DemoClient.await("suspension", () -> lastCondition(namespace).equals("JobSuspended"));
    return first;
  }

  private static void resumeAfter(String namespace, Instant time) {
    DemoClient.await("time to pass", () -> client.cluster().clock().instant().isAfter(time));
    client.merge(path(namespace), "{\"spec\":{\"suspend\":false}}");
  }

  private static void awaitEnd(String namespace) {
    DemoClient.await(namespace + " to end", () -> Story.isFinished(job(namespace)));
  }

  /** Virtual seconds from the end of each pod to the creation of the next. */
  private static List<Long> waits(List<JsonObject> pods) {
    List<JsonObject> ordered = new ArrayList<>(pods);
    ordered.sort(Comparator.comparing(pod -> time(pod, "metadata", "creationTimestamp")));
    List<Long> waits = new ArrayList<>();
    for (int i = 1; i < ordered.size(); i++) {
      JsonObject status =
          Json.objects(ordered.get(i - 1), "status", "containerStatuses").getFirst();
      waits.add(
          Duration.between(
                  time(status, "state", "terminated", "finishedAt"),
                  time(ordered.get(i), "metadata", "creationTimestamp"))
              .toSeconds());
    }
    return waits;
  }

  private static Instant start(String namespace) {
    DemoClient.await("a start", () -> Json.has(job(namespace), "status", "startTime"));
    return time(job(namespace), "status", "startTime");
  }

  private static Instant time(JsonObject object, String... path) {
    return Instant.parse(Json.string(object, "", path));
  }

  private static List<JsonObject> conditions(String namespace) {
    return Json.objects(job(namespace), "status", "conditions");
  }

  private static String lastCondition(String namespace) {
    List<JsonObject> conditions = conditions(namespace);
    return conditions.isEmpty() ? "" : Json.string(conditions.getLast(), "", "reason");
  }

  private static String path(String namespace) {
    return "/apis/batch/v1/namespaces/" + namespace + "/jobs/work";
  }

  private static JsonObject job(String namespace) {
    return client.get(path(namespace)).json();
  }
}
