package dev.podlanes.insight.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule finds its pitfall, there and nowhere else. */
class LintTest {
  /** Uses every feature that a rule looks at, without a pitfall. */
  private static final String CLEAN =
      """
      apiVersion: batch/v1
      kind: Job
      metadata:
        name: clean
      spec:
        completionMode: Indexed
        completions: 4
        parallelism: 2
        backoffLimitPerIndex: 1
        maxFailedIndexes: 2
        activeDeadlineSeconds: 600
        ttlSecondsAfterFinished: 60
        podFailurePolicy: {rules: [{action: Ignore, onPodConditions: [{type: DisruptionTarget}]}]}
        template:
          spec:
            restartPolicy: Never
            containers:
            - name: worker
              image: registry.test:5000/python:3.11
              command: [sh, -c, 'echo $JOB_COMPLETION_INDEX']
              resources: {requests: {cpu: 50m}, limits: {memory: 64Mi}}
      """;

  private static final String QUEUE =
      """
      apiVersion: batch/v1
      kind: Job
      metadata: {name: queue}
      spec:
        parallelism: 4
        ttlSecondsAfterFinished: 60
        template:
          spec:
            restartPolicy: Never
            volumes:
            - {name: shared, emptyDir: {}}
            initContainers:
            - {name: fill, image: 'busybox:1.35', volumeMounts: [{name: shared, mountPath: /q}]}
            containers:
            - name: worker
              image: busybox:1.35
              volumeMounts: [{name: shared, mountPath: /q}]
              resources: {requests: {cpu: 50m, memory: 64Mi}}
      """;

  private static List<Finding> check(String text, OptionalInt minor) throws ManifestException {
    return Lint.check(ManifestReader.read("job.yaml", text), minor);
  }

  private static List<String> rules(String text) throws ManifestException {
    return check(text, OptionalInt.empty()).stream().map(Finding::rule).toList();
  }

  private static String with(String text, String from, String to) {
    assertThat(text).contains(from);
    return text.replace(from, to);
  }

  @Test
  void aJobWithoutPitfallsHasNoFindings() throws ManifestException {
    assertThat(rules(CLEAN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "  completions: 4                 | ''                          | indexed-without-completions",
        "parallelism: 2                   | parallelism: 5              | parallelism-above-completions",
        "  ttlSecondsAfterFinished: 60    | ''                          | missing-ttl",
        "{cpu: 50m}                       | {}                          | missing-requests",
        "limits: {memory: 64Mi}           | limits: {}                  | missing-requests",
        "/python:3.11                     | /python                     | image-without-tag",
        "/python:3.11                     | /python:latest              | image-without-tag",
        "maxFailedIndexes: 2              | maxFailedIndexes: 5         | max-failed-above-completions",
        "  backoffLimitPerIndex: 1        | ''                          | max-failed-needs-backoff",
        "restartPolicy: Never             | activeDeadlineSeconds: 5\\n      restartPolicy: Never"
            + " | two-deadlines",
        "  parallelism: 2                 | ''                          | one-at-a-time",
        "parallelism: 2                   | parallelism: 0              | nothing-runs",
        "ttlSecondsAfterFinished: 60      | ttlSecondsAfterFinished: 0  | short-ttl",
        "onPodConditions: [{type: DisruptionTarget}]"
            + " | onExitCodes: {containerName: other, operator: In, values: [1]}"
            + " | no-such-container",
        "maxFailedIndexes: 2              | maxFailedIndexes: 2\\n  podReplacementPolicy:"
            + " TerminatingOrFailed | replacement-with-failure-policy",
        "name: clean | name: clean-0123456789-0123456789-0123456789-0123456789-0123456789-a"
            + " | name-too-long",
        "completions: 4 | completions: 4\\n  selector: {matchLabels: {a: b}} | selector-by-hand",
        "name: clean                      | name: clean\\n  uid: u-1     | from-server",
        "resources:                       | ports: [{containerPort: 1, hostPort: 1}]\\n"
            + "        resources: | host-port",
        "- name: worker                   | - {name: log-agent, image: 'a:1', resources:"
            + " {requests: {cpu: 1, memory: 1Gi}}}\\n      - name: worker | sidecar-holds-pod",
        "resources:                       | env: [{name: JOB_COMPLETION_INDEX, value: 3}]\\n"
            + "        resources: | index-by-hand",
      })
  void findsOnePitfallAndNoOther(String from, String to, String rule) throws ManifestException {
    assertThat(rules(with(CLEAN, from, to.replace("\\n", "\n")))).containsExactly(rule);
  }

  @Test
  void anOnFailureRestartLosesLogsAndForbidsAFailurePolicy() throws ManifestException {
    assertThat(rules(with(CLEAN, "restartPolicy: Never", "restartPolicy: OnFailure")))
        .containsExactly(
            "backoff-per-index-needs-never",
            "pod-failure-policy-needs-never",
            "onfailure-loses-evidence");
    assertThat(rules(with(QUEUE, "restartPolicy: Never", "restartPolicy: Always")))
        .contains("restart-policy");
  }

  @Test
  void aNonIndexedJobHasNoIndexAndNoIndexFeatures() throws ManifestException {
    String text = with(CLEAN, "completionMode: Indexed", "completionMode: NonIndexed");

    assertThat(check(text, OptionalInt.empty()))
        .extracting(Finding::rule, Finding::line)
        .containsExactly(tuple("needs-indexed", 9), tuple("index-in-nonindexed", 20));
  }

  @Test
  void anEmptyDirIsNoQueueSharedByPods() throws ManifestException {
    assertThat(rules(QUEUE)).containsExactly("queue-in-emptydir");
    assertThat(rules(with(QUEUE, "parallelism: 4", "parallelism: 1"))).isEmpty();
    assertThat(rules(with(QUEUE, "emptyDir: {}", "persistentVolumeClaim: {claimName: q}")))
        .isEmpty();
  }

  @Test
  void aQueueEndsTheJobAndNoNumberOfCompletions() throws ManifestException {
    String fixed = with(QUEUE, "parallelism: 4", "completions: 15\n  parallelism: 4");
    assertThat(rules(fixed)).isEmpty();
    assertThat(rules(fixed.replace("shared", "work-queue")))
        .containsExactly("completions-on-queue");
    assertThat(
            rules(
                with(
                    fixed,
                    "resources:",
                    "env: [{name: REDIS_HOST, value: r}]\n        resources:")))
        .containsExactly("completions-on-queue");
  }

  @Test
  void oneFailureIsTheEndWithoutRetries() throws ManifestException {
    assertThat(rules(with(QUEUE, "parallelism: 4", "parallelism: 4\n  backoffLimit: 0")))
        .containsExactly("no-retry", "queue-in-emptydir");
    assertThat(rules(with(CLEAN, "parallelism: 2", "parallelism: 2\n  backoffLimit: 0"))).isEmpty();
  }

  @Test
  void failingAnIndexNeedsABudgetForEach() throws ManifestException {
    String text =
        with(CLEAN, "action: Ignore", "action: FailIndex")
            .replace("  backoffLimitPerIndex: 1\n  maxFailedIndexes: 2\n", "");
    assertThat(rules(text)).containsExactly("fail-index-needs-backoff");
  }

  /** What the lab teaches beside what it means to. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dynamic-parallel   | missing-ttl, index-in-nonindexed",
        "failure-policy-job | missing-ttl",
        "indexed-job        | missing-ttl",
        "indexed-retries    | missing-ttl",
        "nightly-report     | missing-requests",
        "parallel-fixed     | missing-ttl, index-in-nonindexed",
        "work-queue-config  | ''",
        "work-queue-job     | missing-ttl, queue-in-emptydir",
      })
  void theLabHasThesePitfallsAndNoOthers(String name, String rules) throws Exception {
    Path file = Path.of("src/main/resources/dev/podlanes/demo/lab", name + ".yaml");
    assertThat(String.join(", ", rules(Files.readString(file)))).isEqualTo(rules);
  }

  @Test
  void theJobOfACronJobIsCheckedButNeedsNoTimeToLive() throws ManifestException {
    String cron =
        """
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: nightly}
        spec:
          schedule: '0 3 * * *'
          jobTemplate:
            spec:
              template:
                spec:
                  restartPolicy: OnFailure
                  containers:
                  - {name: a, image: 'a:1', resources: {requests: {cpu: 1, memory: 1Gi}}}
        """;
    assertThat(rules(cron)).containsExactly("onfailure-loses-evidence");
  }

  @ParameterizedTest
  @CsvSource({"25, 3", "28, 2", "29, 0", "34, 0"})
  void namesFieldsThatTheServerDoesNotHave(int minor, int findings) throws ManifestException {
    assertThat(check(CLEAN, OptionalInt.of(minor)))
        .hasSize(findings)
        .allMatch(finding -> finding.rule().equals("newer-than-server"))
        .allMatch(finding -> finding.sentence().contains("1." + minor));
  }

  @Test
  void namesWhatPodsAndCronJobsUseThatTheServerDoesNotHave() throws ManifestException {
    String sidecar =
        with(
            QUEUE.replace("parallelism: 4", "parallelism: 1"),
            "- {name: fill,",
            "- {name: fill, restartPolicy: Always,");
    assertThat(check(sidecar, OptionalInt.of(28)))
        .extracting(Finding::rule, Finding::line)
        .containsExactly(tuple("newer-than-server", 13));
    assertThat(check(sidecar, OptionalInt.of(29))).isEmpty();
  }

  @Test
  void twoObjectsOfOneNameAreFoundAcrossDocuments() throws ManifestException {
    List<Finding> findings = check(CLEAN + "---\n" + CLEAN, OptionalInt.empty());

    assertThat(findings)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.rule()).isEqualTo("duplicate-name");
          assertThat(finding.document()).isEqualTo(2);
          assertThat(finding.sentence()).contains("job.yaml:1");
        });
    assertThat(rules(CLEAN + "---\n" + with(CLEAN, "name: clean", "name: other"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"spec: &a [*a]", "spec: 3", "spec: {template: []}", "spec: {parallelism: many}"})
  void oddShapesAreReadWithoutHarm(String spec) throws ManifestException {
    String text = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: odd}\n" + spec + "\n";

    assertThat(rules(text)).contains("missing-ttl");
  }
}
