package dev.podlanes.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.manifest.Manifests;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs that a real API server refuses are refused here, in its words; quotas are held. */
class JobAdmissionTest {
  private static final String JOBS = "/apis/batch/v1/namespaces/default/jobs";
  private static final String JOB =
      """
      apiVersion: batch/v1
      kind: Job
      metadata: {name: NAME}
      spec:
        SPEC
        template:
          spec:
            restartPolicy: Never
            containers: [{name: worker, image: "busybox:1.35", command: [sleep, "600"]RESOURCES}]
      """;

  @AutoClose
  private static final DemoClient client =
      DemoClient.start(DemoOptions.DEFAULT.withLab(false).withSpeed(60));

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "'{action: Retry, onExitCodes: {operator: In, values: [1]}}' ¦ 'action: Unsupported value:"
            + " \"Retry\": supported values: \"Count\", \"FailIndex\", \"FailJob\", \"Ignore\"'",
        "'{action: FailIndex, onExitCodes: {operator: In, values: [1]}}' ¦ 'action: Invalid value:"
            + " \"FailIndex\": requires the backoffLimitPerIndex to be set'",
        "'{action: Count, onExitCodes: {operator: In, values: [0]}}' ¦ 'onExitCodes.values[0]:"
            + " Invalid value: 0: must not be 0 for the In operator'",
        "'{action: Count, onExitCodes: {operator: In, values: [3, 2]}}' ¦ 'onExitCodes.values:"
            + " Invalid value: [3,2]: must be ordered'",
        "'{action: Count, onExitCodes: {operator: In, values: [3, 3]}}' ¦ 'onExitCodes.values[1]:"
            + " Duplicate value: 3'",
        "'{action: Count, onExitCodes: {operator: In, values: []}}' ¦ 'onExitCodes.values: Invalid"
            + " value: []: at least one value is required'",
        "'{action: Count, onExitCodes: {operator: In, values: [1], containerName: x}}' ¦"
            + " 'onExitCodes.containerName: Invalid value: \"x\": must be one of the container or"
            + " initContainer names in the pod template'",
        "'{action: Count}' ¦ ': Invalid value: specifying one of OnExitCodes and OnPodConditions is"
            + " required'",
      })
  void aWrongFailurePolicyRuleIsRefused(String rule, String message) {
    String at = "spec.podFailurePolicy.rules[0]";

    assertRefused(
        "x",
        "podFailurePolicy: {rules: [" + rule + "]}",
        message.startsWith(":") ? at + message : at + "." + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "'{succeededCount: 9}' ¦ 'succeededCount: Invalid value: 9: must be less than or equal to 4"
            + " (the number of specified completions)'",
        "'{succeededIndexes: \"0-1\", succeededCount: 3}' ¦ 'succeededCount: Invalid value: 3: must"
            + " be less than or equal to 2 (the number of indexes in the specified succeededIndexes"
            + " field)'",
        "'{succeededIndexes: \"2,1\"}' ¦ 'succeededIndexes: Invalid value: \"2,1\": error parsing"
            + " succeededIndexes: non-increasing order, previous: 2, current: 1'",
        "'{succeededIndexes: \"0-7\"}' ¦ 'succeededIndexes: Invalid value: \"0-7\": error parsing"
            + " succeededIndexes: too large index: \"7\"'",
        "'{succeededIndexes: \"a\"}' ¦ 'succeededIndexes: Invalid value: \"a\": error parsing"
            + " succeededIndexes: cannot convert string to integer for index: \"a\"'",
      })
  void aWrongSuccessPolicyRuleIsRefused(String rule, String message) {
    assertRefused(
        "x",
        "completionMode: Indexed\n  completions: 4\n  successPolicy: {rules: [" + rule + "]}",
        "spec.successPolicy.rules[0]." + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "maxFailedIndexes: 1 ¦ '[spec.backoffLimitPerIndex: Required value: when maxFailedIndexes"
            + " is specified, spec.maxFailedIndexes: Invalid value: 1: requires indexed completion"
            + " mode]'",
        "'{completionMode: Indexed, parallelism: 2}' ¦ 'spec.completions: Required value: when completion mode is"
            + " Indexed'",
        "podReplacementPolicy: Never ¦ 'spec.podReplacementPolicy: Unsupported value: \"Never\":"
            + " supported values: \"Failed\", \"TerminatingOrFailed\"'",
        "managedBy: me ¦ 'spec.managedBy: Invalid value: \"me\": must be a domain-prefixed path"
            + " (such as \"acme.io/foo\")'",
        "'selector: {matchLabels: {app: mine}}' ¦ 'spec.selector: Invalid value:"
            + " {\"matchLabels\":{\"app\":\"mine\",\"batch.kubernetes.io/controller-uid\":\"UID\"}}:"
            + " `selector` not auto-generated'",
      })
  void aWrongSpecIsRefused(String spec, String message) {
    String refusal =
        refusal("x", spec).replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UID");

    assertThat(refusal).startsWith("Job.batch \"x\" is invalid: ").contains(message);
  }

  @Test
  void aSelectorMustMatchTheTemplate() {
    assertThat(refusal("x", "manualSelector: true\n  selector: {matchLabels: {app: mine}}"))
        .contains("`selector` does not match template `labels`");
  }

  @Test
  void namesMustLeaveRoomForWhatIsMadeOfThem() {
    String name = "n".repeat(62);

    assertRefused(
        "n".repeat(64),
        "completions: 1",
        "spec.template.labels: Invalid value: \""
            + "n".repeat(64)
            + "\": must be no more than 63 bytes");
    assertRefused(
        name,
        "completionMode: Indexed\n  completions: 3",
        "metadata.name: Invalid value: \""
            + name
            + "\": will not able to create pod with invalid DNS label: "
            + name
            + "-2");
  }

  @Test
  void aQuotaOfRequestsIsHeldAndItsUseIsTold() {
    quota("cpu", "requests.cpu", "500m", "requests.memory", "1Gi");
    DemoClient.Answer unstated = post("cpu", "unstated", "");
    post("cpu", "work", ", resources: {requests: {cpu: 200m, memory: 128Mi}}");

    assertThat(unstated.status()).isEqualTo(201);
    DemoClient.await(
        "a refusal",
        () ->
            events("cpu")
                .contains(
                    "exceeded quota: quota, requested: requests.cpu=200m, used: requests.cpu=400m,"
                        + " limited: requests.cpu=500m"));
    assertThat(events("cpu"))
        .contains(
            "failed quota: quota: must specify requests.cpu for: worker; requests.memory for:"
                + " worker");
    DemoClient.await(
        "the use",
        () ->
            Json.object(quota("cpu"), "status", "used")
                .equals(Json.of("requests.cpu", "400m", "requests.memory", "256Mi")));
  }

  @Test
  void aQuotaOfJobsRefusesTheNextOne() {
    quota("jobs", "count/jobs.batch", "1");
    assertThat(post("jobs", "first", "").status()).isEqualTo(201);

    DemoClient.Answer answer = post("jobs", "second", "");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(Json.string(answer.json(), "", "message"))
        .isEqualTo(
            "jobs.batch \"second\" is forbidden: exceeded quota: quota, requested:"
                + " count/jobs.batch=1, used: count/jobs.batch=1, limited: count/jobs.batch=1");
  }

  private static void quota(String namespace, String... hard) {
    JsonObject limits = new JsonObject();
    for (int i = 0; i < hard.length; i += 2) {
      limits.addProperty(hard[i], hard[i + 1]);
    }
    client.post("/api/v1/namespaces", Json.of("metadata", Json.of("name", namespace)));
    client.post(
        "/api/v1/namespaces/" + namespace + "/resourcequotas",
        Json.of("metadata", Json.of("name", "quota"), "spec", Json.of("hard", limits)));
  }

  private static JsonObject quota(String namespace) {
    return client.get("/api/v1/namespaces/" + namespace + "/resourcequotas/quota").json();
  }

  private static DemoClient.Answer post(String namespace, String name, String resources) {
    return client.post(
        "/apis/batch/v1/namespaces/" + namespace + "/jobs",
        manifest(name, "completions: 3\n  parallelism: 3", resources));
  }

  private static String events(String namespace) {
    return client.get("/api/v1/namespaces/" + namespace + "/events").body();
  }

  private static void assertRefused(String name, String spec, String message) {
    assertThat(refusal(name, spec)).isEqualTo("Job.batch \"" + name + "\" is invalid: " + message);
  }

  private static String refusal(String name, String spec) {
    DemoClient.Answer answer = client.post(JOBS, manifest(name, spec, ""));
    assertThat(answer.status()).isEqualTo(422);
    return Json.string(answer.json(), "", "message");
  }

  private static JsonObject manifest(String name, String spec, String resources) {
    // Several fields may be given in braces, one a line or one only.
    String fields =
        spec.startsWith("{") ? spec.substring(1, spec.length() - 1).replace(", ", "\n  ") : spec;
    return Manifests.parse(
            JOB.replace("NAME", name).replace("SPEC", fields).replace("RESOURCES", resources))
        .getFirst();
  }
}
