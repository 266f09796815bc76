package dev.podlanes.demo.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.podlanes.demo.DemoCluster;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.demo.json.Json;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The lives of single pods on the simulated nodes, as a client sees them. */
class PodLifeTest {
  private static DemoCluster cluster;
  private static PodClient pods;

  @BeforeAll
  static void start() throws IOException {
    cluster =
        DemoCluster.start(DemoOptions.DEFAULT.withLab(false).withSpeed(100), Clock.systemUTC());
    pods = new PodClient(cluster, "life");
  }

  @AfterAll
  static void stop() {
    pods.http().close();
    cluster.close();
  }

  @Test
  void anImageOfAnUnknownRegistryIsTriedAgainAndAgain() {
    pods.create(
        "unknown",
        "",
        "containers: [{name: main, image: 'registry.example/team/app:2', command: [sleep, '1']}]");
    String why =
        "failed to pull and unpack image \"registry.example/team/app:2\": failed to resolve "
            + "reference \"registry.example/team/app:2\": failed to do request: Head "
            + "\"https://registry.example/v2/team/app/manifests/2\": dial tcp: "
            + "lookup registry.example: no such host";

    JsonObject pod = pods.awaitWaiting("unknown", "ImagePullBackOff");

    assertThat(message(pod))
        .isEqualTo("Back-off pulling image \"registry.example/team/app:2\": ErrImagePull: " + why);
    pods.awaitEvent(
        "unknown", "Warning Failed Failed to pull image \"registry.example/team/app:2\": " + why);
    pods.awaitWaiting("unknown", "ErrImagePull");
  }

  @Test
  void anImageThatMustNotBePulledAndANameThatIsNoneWait() {
    pods.create(
        "never", "", "containers: [{name: main, image: 'alpine:3', imagePullPolicy: Never}]");
    pods.create("misnamed", "", "containers: [{name: main, image: 'Not An Image'}]");

    assertThat(message(pods.awaitWaiting("never", "ErrImageNeverPull")))
        .isEqualTo("Container image \"alpine:3\" is not present with pull policy of Never");
    assertThat(message(pods.awaitWaiting("misnamed", "InvalidImageName")))
        .contains("couldn't parse image name \"Not An Image\": invalid reference format");
  }

  @Test
  void initContainersRunInOrderAndAFailedOneIsRetriedWithBackOff() {
    pods.create(
        "init",
        "",
        """
        restartPolicy: OnFailure
        initContainers:
        - {name: first, image: "busybox:1.35", command: [sh, -c, "echo one > /work/order"]
          , volumeMounts: [{name: work, mountPath: /work}]}
        - {name: second, image: "busybox:1.35", volumeMounts: [{name: work, mountPath: /work}]
          , command: [sh, -c, "echo x >> /work/tries; [ $(wc -l < /work/tries) -gt 2 ]"]}
        containers:
        - {name: main, image: "busybox:1.35", volumeMounts: [{name: work, mountPath: /work}]
          , command: [sh, -c, "cat /work/order"]}
        volumes: [{name: work, emptyDir: {}}]
        """);

    JsonObject waiting = pods.awaitWaiting("init", "CrashLoopBackOff");
    assertThat(Json.string(waiting, "", "status", "phase")).isEqualTo("Pending");
    assertThat(PodClient.conditions(waiting))
        .contains("Initialized=False ContainersNotInitialized");

    JsonObject pod = pods.awaitPhase("init", "Succeeded");
    assertThat(Json.integer(PodClient.container(pod, "second"), 0, "restartCount")).isEqualTo(2);
    assertThat(pods.log("init", "main")).isEqualTo("one\n");
  }

  @Test
  void aFailedInitContainerOfAPodThatNeverRestartsFailsThePod() {
    pods.create(
        "initfails",
        "",
        """
        restartPolicy: Never
        initContainers: [{name: setup, image: "busybox:1.35", command: [sh, -c, "exit 3"]}]
        containers: [{name: main, image: "busybox:1.35", command: [sh, -c, "exit 0"]}]
        """);

    JsonObject pod = pods.awaitPhase("initfails", "Failed");

    assertThat(
            Json.integer(PodClient.container(pod, "setup"), 0, "state", "terminated", "exitCode"))
        .isEqualTo(3);
    assertThat(Json.string(PodClient.container(pod, "main"), "", "state", "waiting", "reason"))
        .isEqualTo("PodInitializing");
  }

  @Test
  void sidecarsEndAfterTheMainContainersLastStartedFirst() {
    String sidecar =
        "{name: %s, image: 'busybox:1.35', restartPolicy: Always, "
            + "command: [sh, -c, \"trap 'exit 0' TERM; while true; do sleep 0.2; done\"]}";
    pods.create(
        "sidecars",
        "",
        """
        restartPolicy: Never
        initContainers: [%s, %s]
        containers: [{name: main, image: "busybox:1.35", command: [sleep, "1"]}]
        """
            .formatted(sidecar.formatted("outer"), sidecar.formatted("inner")));

    JsonObject pod = pods.awaitPhase("sidecars", "Succeeded");

    List<String> stops =
        pods.events("sidecars").stream().filter(each -> each.contains("Killing")).toList();
    assertThat(stops)
        .containsExactlyInAnyOrder(
            "Normal Killing Stopping container inner", "Normal Killing Stopping container outer");
    assertThat(finishedAt(pod, "inner")).isBeforeOrEqualTo(finishedAt(pod, "outer"));
    assertThat(finishedAt(pod, "main")).isBeforeOrEqualTo(finishedAt(pod, "inner"));
  }

  @Test
  void aContainerThatKeepsFailingWaitsLongerEachTimeAndEndsAtFiveMinutes() {
    pods.create(
        "crashes",
        "",
        "containers: [{name: main, image: 'busybox:1.35', command: [sh, -c, 'exit 7']}]");

    for (String wait : List.of("10s", "20s", "40s", "1m20s", "2m40s", "5m0s")) {
      pods.await(
          "crashes",
          "to back off " + wait,
          pod -> message(pod).startsWith("back-off " + wait + " restarting failed container=main"));
    }
    JsonObject status = PodClient.container(pods.get("crashes"), "main");
    assertThat(Json.integer(status, 0, "restartCount")).isGreaterThanOrEqualTo(5);
    assertThat(Json.integer(status, 0, "lastState", "terminated", "exitCode")).isEqualTo(7);
  }

  @Test
  void aDeletedPodGetsItsPreStopHookThenSigtermThenSigkill() {
    pods.create(
        "hooked",
        "",
        """
        terminationGracePeriodSeconds: 20
        containers:
        - name: main
          image: busybox:1.35
          command: [sh, -c, "trap 'echo term at $(cat /tmp/hook); exit 4' TERM; while :; do sleep 0.1; done"]
          lifecycle: {preStop: {exec: {command: [sh, -c, "sleep 3; echo hooked > /tmp/hook"]}}}
        - name: stubborn
          image: busybox:1.35
          command: [sh, -c, "trap '' TERM; while :; do sleep 0.1; done"]
        """);
    pods.http()
        .patch(
            pods.path("pods/hooked"),
            "application/merge-patch+json",
            "{\"metadata\":{\"finalizers\":[\"podlanes.dev/look\"]}}");
    pods.awaitPhase("hooked", "Running");

    pods.http().delete(pods.path("pods/hooked"));
    JsonObject pod = pods.awaitPhase("hooked", "Failed");

    assertThat(pods.log("hooked", "main")).isEqualTo("term at hooked\n");
    assertThat(exitCode(pod, "main")).isEqualTo(4);
    assertThat(exitCode(pod, "stubborn")).isEqualTo(137);
    assertThat(Duration.between(finishedAt(pod, "main"), finishedAt(pod, "stubborn")))
        .isBetween(Duration.ofSeconds(14), Duration.ofSeconds(18));
  }

  @Test
  void aProbeMakesAContainerReadyAndAnotherOneRestartsIt() {
    pods.create(
        "probed",
        "",
        """
        containers:
        - name: main
          image: busybox:1.35
          command: [sh, -c, "sleep 5; touch /tmp/ready; sleep 600"]
          readinessProbe: {exec: {command: [test, -f, /tmp/ready]}, periodSeconds: 1}
          livenessProbe: {exec: {command: [sh, -c, "echo ill; exit 1"]}, initialDelaySeconds: 30,
            periodSeconds: 2}
          startupProbe: {tcpSocket: {port: 80}, periodSeconds: 1}
        terminationGracePeriodSeconds: 1
        """);

    JsonObject running = pods.awaitPhase("probed", "Running");
    assertThat(Json.bool(PodClient.container(running, "main"), "ready")).isFalse();
    pods.await(
        "probed",
        "to be ready",
        pod ->
            PodClient.conditions(pod).contains("Ready=True")
                && Json.bool(PodClient.container(pod, "main"), "started"));
    pods.await(
        "probed",
        "to be restarted",
        pod -> Json.integer(PodClient.container(pod, "main"), 0, "restartCount") > 0);
    assertThat(pods.events("probed"))
        .contains(
            "Warning Unhealthy Liveness probe failed: ill\n",
            "Normal Killing Container main failed liveness probe, will be restarted")
        .anyMatch(event -> event.startsWith("Warning Unhealthy Readiness probe failed: "));
  }

  @Test
  void aPodPastItsDeadlineFails() {
    pods.create(
        "late",
        "",
        """
        activeDeadlineSeconds: 10
        terminationGracePeriodSeconds: 2
        restartPolicy: Never
        containers: [{name: main, image: "busybox:1.35", command: [sleep, "600"]}]
        """);

    JsonObject pod = pods.awaitPhase("late", "Failed");

    assertThat(Json.string(pod, "", "status", "reason")).isEqualTo("DeadlineExceeded");
    assertThat(Json.string(pod, "", "status", "message"))
        .isEqualTo("Pod was active on the node longer than the specified deadline");
    assertThat(exitCode(pod, "main")).isEqualTo(137);
  }

  @Test
  void anAnnotationHasTheKernelKillAContainerForItsMemory() {
    pods.create(
        "oom",
        "annotations: {podlanes.dev/oom-after: '3'}",
        """
        restartPolicy: Never
        containers: [{name: main, image: "busybox:1.35", command: [sleep, "600"]}]
        """);

    JsonObject pod = pods.awaitPhase("oom", "Failed");

    assertThat(Json.string(PodClient.container(pod, "main"), "", "state", "terminated", "reason"))
        .isEqualTo("OOMKilled");
    assertThat(exitCode(pod, "main")).isEqualTo(137);
  }

  @Test
  void theEnvironmentComesFromThePodItsResourcesAndConfigMaps() {
    pods.http()
        .post(
            pods.path("configmaps"),
            Json.of("metadata", Json.of("name", "colours"), "data", Json.of("sky", "blue")));
    pods.create(
        "informed",
        "labels: {app: demo}",
        """
        restartPolicy: Never
        containers:
        - name: main
          image: busybox:1.35
          command: [sh, -c, 'echo $NAME $CPU $MEM $SKY $C_sky $IP; cat /info/labels /all/sky']
          resources: {limits: {cpu: 1500m, memory: 64Mi}}
          env:
          - {name: NAME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
          - {name: IP, valueFrom: {fieldRef: {fieldPath: status.hostIP}}}
          - {name: CPU, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}
          - {name: MEM, valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: 1Mi}}}
          - {name: SKY, valueFrom: {configMapKeyRef: {name: colours, key: sky}}}
          envFrom: [{prefix: C_, configMapRef: {name: colours}}]
          volumeMounts: [{name: info, mountPath: /info}, {name: all, mountPath: /all}]
        volumes:
        - {name: info, downwardAPI: {items: [{path: labels, fieldRef: {fieldPath: metadata.labels}}]}}
        - {name: all, projected: {sources: [{configMap: {name: colours}}]}}
        """);

    JsonObject pod = pods.awaitPhase("informed", "Succeeded");

    assertThat(pods.log("informed", "main"))
        .startsWith("informed 2 64 blue blue " + Json.string(pod, "", "status", "hostIP") + "\n")
        .contains("app=\"demo\"")
        .contains("blue");
  }

  @Test
  void whatIsMissingIsSaidAndWaitedFor() {
    pods.create(
        "unmounted",
        "",
        """
        restartPolicy: Never
        containers: [{name: main, image: "busybox:1.35", command: ["true"]
          , volumeMounts: [{name: files, mountPath: /files}]}]
        volumes: [{name: files, configMap: {name: absent}}]
        """);
    pods.create(
        "unset",
        "",
        """
        restartPolicy: Never
        containers: [{name: main, image: "busybox:1.35", command: ["true"]
          , env: [{name: KEY, valueFrom: {configMapKeyRef: {name: absent, key: key}}}]}]
        """);

    pods.awaitEvent(
        "unmounted",
        "Warning FailedMount MountVolume.SetUp failed for volume \"files\" : "
            + "configmap \"absent\" not found");
    JsonObject unset = pods.awaitWaiting("unset", "CreateContainerConfigError");
    assertThat(message(unset)).isEqualTo("configmap \"absent\" not found");

    pods.http()
        .post(
            pods.path("configmaps"),
            Json.of("metadata", Json.of("name", "absent"), "data", Json.of("key", "value")));
    pods.awaitPhase("unmounted", "Succeeded");
    pods.awaitPhase("unset", "Succeeded");
  }

  @Test
  void aFailedPostStartHookEndsItsContainer() {
    pods.create(
        "poststart",
        "",
        """
        restartPolicy: Never
        terminationGracePeriodSeconds: 1
        containers:
        - name: main
          image: busybox:1.35
          command: [sleep, "600"]
          lifecycle: {postStart: {exec: {command: [sh, -c, "exit 1"]}}}
        """);

    assertThat(exitCode(pods.awaitPhase("poststart", "Failed"), "main")).isEqualTo(137);
    assertThat(pods.events("poststart"))
        .contains(
            "Warning FailedPostStartHook PostStartHook failed",
            "Normal Killing FailedPostStartHook");
  }

  @Test
  void aSecondDeletionShortensTheGracePeriod() {
    pods.create(
        "hurried",
        "finalizers: [podlanes.dev/look]",
        """
        terminationGracePeriodSeconds: 3000
        containers: [{name: main, image: "busybox:1.35", command: [sleep, "9000"]}]
        """);
    pods.awaitPhase("hurried", "Running");
    pods.http().delete(pods.path("pods/hurried"));
    pods.awaitEvent("hurried", "Normal Killing Stopping container main");

    pods.http().delete(pods.path("pods/hurried?gracePeriodSeconds=2"));

    JsonObject pod = pods.awaitPhase("hurried", "Failed");
    Instant started =
        Instant.parse(
            Json.string(PodClient.container(pod, "main"), "", "state", "terminated", "startedAt"));
    assertThat(Duration.between(started, finishedAt(pod, "main")))
        .isLessThan(Duration.ofSeconds(2900));
  }

  private static String message(JsonObject pod) {
    return Json.string(PodClient.container(pod, "main"), "", "state", "waiting", "message");
  }

  private static int exitCode(JsonObject pod, String container) {
    return Json.integer(PodClient.container(pod, container), -1, "state", "terminated", "exitCode");
  }

  private static Instant finishedAt(JsonObject pod, String container) {
    return Instant.parse(
        Json.string(PodClient.container(pod, container), "", "state", "terminated", "finishedAt"));
  }
}
