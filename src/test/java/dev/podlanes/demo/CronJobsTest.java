package dev.podlanes.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.manifest.Manifests;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policies of CronJobs, which no recording covers. A virtual minute takes a second. */
class CronJobsTest {
  private static final String SCHEDULED = "batch.kubernetes.io/cronjob-scheduled-timestamp";
  private static final String CRON =
      """
      apiVersion: batch/v1
      kind: CronJob
      metadata: {name: tick}
      spec:
        schedule: "* * * * *"
        POLICY
        jobTemplate:
          spec:
            template:
              spec:
                restartPolicy: Never
                terminationGracePeriodSeconds: 1
                containers: [{name: w, image: "busybox:1.35", command: [sh, -c, "SCRIPT"]}]
      """;

  @AutoClose
  private static final DemoClient client =
      DemoClient.start(DemoOptions.DEFAULT.withLab(false).withSpeed(60));

  @Test
  void forbidNeverRunsTwoAtATimeAndStartsTheMissedOneWhenTheFirstHasEnded() {
    create("forbid", "concurrencyPolicy: Forbid", "sleep 80");

    DemoClient.await("a skipped run", () -> hasEvent("forbid", "JobAlreadyActive"));
    assertThat(client.jobs("forbid")).hasSize(1);
    DemoClient.await("the next run", () -> client.jobs("forbid").size() == 2);

    List<JsonObject> jobs = client.jobs("forbid");
    Instant ended = time(jobs.get(0), "status", "completionTime");
    Instant created = time(jobs.get(1), "metadata", "creationTimestamp");
    Instant meant = scheduled(jobs.get(1)).toInstant();
    assertThat(created).isAfterOrEqualTo(ended);
    assertThat(Duration.between(meant, created)).isGreaterThan(Duration.ofSeconds(5));
  }

  @Test
  void replaceEndsTheOldRunForTheNewOne() {
    create("replace", "concurrencyPolicy: Replace", "sleep 6000");

    DemoClient.await("a replaced run", () -> hasEvent("replace", "SuccessfulDelete"));

    DemoClient.await("the old one to go", () -> client.jobs("replace").size() == 1);
    assertThat(hasEvent("replace", "MissingJob")).isFalse();
    assertThat(Json.objects(cron("replace"), "status", "active")).hasSize(1);
  }

  @Test
  void allowLetsRunsOverlap() {
    create("allow", "concurrencyPolicy: Allow", "sleep 6000");

    DemoClient.await(
        "two runs at a time", () -> Json.objects(cron("allow"), "status", "active").size() == 2);
  }

  @Test
  void aSuspendedOneStartsNothingAndOnlyItsLastMissedRunWhenResumed() {
    create("suspended", "suspend: true", "true");
    Instant created = time(cron("suspended"), "metadata", "creationTimestamp");
    DemoClient.await(
        "three minutes to pass",
        () -> client.cluster().clock().instant().isAfter(created.plusSeconds(180)));
    assertThat(client.jobs("suspended")).isEmpty();

    client.merge(path("suspended"), "{\"spec\":{\"suspend\":false}}");

    DemoClient.await("a run", () -> !client.jobs("suspended").isEmpty());
    assertThat(scheduled(client.jobs("suspended").getFirst()).toInstant())
        .isAfter(created.plusSeconds(119));
  }

  @Test
  void theTimeOfARunIsToldInTheTimeZoneOfTheSchedule() {
    create("zone", "timeZone: Asia/Tokyo", "true");

    DemoClient.await("a run", () -> !client.jobs("zone").isEmpty());

    JsonObject job = client.jobs("zone").getFirst();
    OffsetDateTime scheduled = scheduled(job);
    assertThat(scheduled.getOffset()).hasToString("+09:00");
    assertThat(Json.string(job, "", "metadata", "name"))
        .isEqualTo("tick-" + scheduled.toEpochSecond() / 60);
  }

  @Test
  void failedRunsAreKeptApartFromSuccessfulOnes() {
    create("history", "failedJobsHistoryLimit: 1\n  successfulJobsHistoryLimit: 0", "exit 3");

    client.merge(path("history"), "{\"spec\":{\"jobTemplate\":{\"spec\":{\"backoffLimit\":0}}}}");

    DemoClient.await("an old failure to go", () -> hasEvent("history", "SuccessfulDelete"));
    DemoClient.await(
        "one failure to stay",
        () -> client.jobs("history").stream().filter(Story::isFinished).count() == 1);
  }

  @Test
  void aRunThatAQuotaForbidsIsReported() {
    client.post("/api/v1/namespaces", Json.of("metadata", Json.of("name", "full")));
    client.post(
        "/api/v1/namespaces/full/resourcequotas",
        Json.of(
            "metadata",
            Json.of("name", "none"),
            "spec",
            Json.of("hard", Json.of("count/jobs.batch", "0"))));
    create("full", "", "true");

    DemoClient.await("a refusal", () -> hasEvent("full", "FailedCreate"));
    assertThat(client.events("full").toString())
        .contains(
            "is forbidden: exceeded quota: none, requested: count/jobs.batch=1, used:"
                + " count/jobs.batch=0, limited: count/jobs.batch=0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "schedule ¦ '\"* * *\"' ¦ 'spec.schedule: Invalid value: \"* * *\": expected exactly 5"
            + " fields, found 3: [* * *]'",
        "schedule ¦ '\"TZ=UTC * * * * *\"' ¦ 'spec.schedule: Invalid value: \"TZ=UTC * * * * *\":"
            + " cannot use TZ or CRON_TZ in schedule, use timeZone field instead'",
        "timeZone ¦ Mars/Olympus ¦ 'spec.timeZone: Invalid value: \"Mars/Olympus\": unknown time"
            + " zone Mars/Olympus'",
        "concurrencyPolicy ¦ Never ¦ 'spec.concurrencyPolicy: Unsupported value: \"Never\":"
            + " supported values: \"Allow\", \"Forbid\", \"Replace\"'",
        "startingDeadlineSeconds ¦ -1 ¦ 'spec.startingDeadlineSeconds: Invalid value: -1: must be"
            + " greater than or equal to 0'",
      })
  void aWrongOneIsRefused(String field, String value, String message) {
    String manifest = CRON.replace("POLICY", field + "x: 0").replace("SCRIPT", "true");
    manifest =
        field.equals("schedule")
            ? manifest.replace("\"* * * * *\"", value).replace("schedulex: 0", "")
            : manifest.replace(field + "x: 0", field + ": " + value);

    DemoClient.Answer answer =
        client.post(
            "/apis/batch/v1/namespaces/default/cronjobs", Manifests.parse(manifest).getFirst());

    assertThat(answer.status()).isEqualTo(422);
    assertThat(Json.string(answer.json(), "", "message"))
        .isEqualTo("CronJob.batch \"tick\" is invalid: " + message);
  }

  private static void create(String namespace, String policy, String script) {
    client.apply(
        namespace, Manifests.parse(CRON.replace("POLICY", policy).replace("SCRIPT", script)));
  }

  private static String path(String namespace) {
    return "/apis/batch/v1/namespaces/" + namespace + "/cronjobs/tick";
  }

  private static JsonObject cron(String namespace) {
    return client.get(path(namespace)).json();
  }

  private static boolean hasEvent(String namespace, String reason) {
    return client.events(namespace).stream()
        .filter(event -> Json.string(event, "", "involvedObject", "kind").equals("CronJob"))
        .anyMatch(event -> Json.string(event, "", "reason").equals(reason));
  }

  private static OffsetDateTime scheduled(JsonObject job) {
    return OffsetDateTime.parse(Json.string(job, "", "metadata", "annotations", SCHEDULED));
  }

  private static Instant time(JsonObject object, String... path) {
    return Instant.parse(Json.string(object, "", path));
  }
}
