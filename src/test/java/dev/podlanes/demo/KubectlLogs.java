package dev.podlanes.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.demo.KubectlMatrixTest.Command;
import java.io.IOException;
import java.util.List;

/** The forms of {@code kubectl logs}. */
final class KubectlLogs {
  private static final String FIRST = "job-name=three,batch.kubernetes.io/job-completion-index=0";
  private static final String STAMP = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z";

  private KubectlLogs() {}

  static List<Command> commands() {
    return List.of(
        new Command(
            "logs POD",
            k -> {
              Kubectl.Result result = k.run("logs", pod(k));
              assertThat(result.out()).isEqualTo("one 0\ntwo\nthree\n");
              assertThat(result.err())
                  .isEqualTo("Defaulted container \"worker\" out of: worker, second\n");
            }),
        new Command("logs job/J", k -> assertThat(k.ok("logs", "job/early")).isEqualTo("yearly\n")),
        new Command(
            "logs -c --tail",
            k -> {
              assertThat(k.ok("logs", pod(k), "-c", "second")).isEqualTo("side\n");
              assertThat(k.ok("logs", pod(k), "-c", "worker", "--tail=1")).isEqualTo("three\n");
            }),
        new Command(
            "logs -l --prefix",
            k ->
                assertThat(k.ok("logs", "-l", "job-name=three", "-c", "worker", "--prefix"))
                    .matches("(?s)(\\[pod/three-\\d-\\w{5}/worker\\] (one \\d|two|three)\n){9}")
                    .contains("] one 0\n", "] one 1\n", "] one 2\n")),
        new Command(
            "logs --all-containers --timestamps",
            k ->
                // Both containers are read at once, in newer versions.
                assertThat(
                        k.ok("logs", pod(k), "--all-containers", "--timestamps", "--prefix")
                            .lines()
                            .sorted()
                            .toList()
                            .toString()
                            .replaceAll(STAMP, "STAMP"))
                    .matches(
                        "\\[\\[pod/three-0-\\w{5}/second\\] STAMP side"
                            + "(, \\[pod/three-0-\\w{5}/worker\\] STAMP (one 0|two|three)){3}\\]")),
        new Command(
            "logs --limit-bytes",
            k ->
                assertThat(k.ok("logs", pod(k), "-c", "worker", "--limit-bytes=5"))
                    .isEqualTo("one 0")),
        new Command(
            "logs --since, --since-time",
            k -> {
              String all = k.ok("logs", pod(k), "-c", "worker", "--since=48h");
              assertThat(all).isEqualTo("one 0\ntwo\nthree\n");
              assertThat(k.ok("logs", pod(k), "-c", "worker", "--since-time=2020-01-01T00:00:00Z"))
                  .isEqualTo(all);
              assertThat(k.ok("logs", pod(k), "-c", "worker", "--since-time=2100-01-01T00:00:00Z"))
                  .isEmpty();
            }),
        new Command(
            "logs -f",
            k -> {
              String job = simple("followed", "Never", "echo begun; sleep 45; echo done");
              k.ok("create", "-f", k.file("followed.yaml", job));
              k.awaitBegunPod("followed");
              assertThat(k.ok("logs", "-f", "job/followed")).isEqualTo("begun\ndone\n");
            }),
        new Command(
            "logs --previous",
            k -> {
              String job = simple("again", "OnFailure", "echo attempt; sleep 1; exit 1");
              k.ok("create", "-f", k.file("again.yaml", job));
              DemoClient.await("a restart", () -> previous(k).equals("attempt\n"));
              k.ok("delete", "job", "again", "--wait=false");
            }),
        new Command(
            "logs (refused)",
            k -> {
              assertThat(k.fails("logs", pod(k), "-c", "worker", "--previous"))
                  .matches(
                      "Error from server \\(BadRequest\\): previous terminated container"
                          + " \"worker\" in pod \"three-0-\\w{5}\" not found\n");
              assertThat(k.fails("logs", pod(k), "-c", "nope"))
                  .matches("error: container nope is not valid for pod three-0-\\w{5}\n");
              assertThat(k.fails("logs", "nope"))
                  .contains("rror from server (NotFound): pods \"nope\" not found");
            }));
  }

  /** A Job of one shell command. */
  static String simple(String name, String restartPolicy, String command) {
    return """
    apiVersion: batch/v1
    kind: Job
    metadata: {name: NAME}
    spec:
      template:
        spec:
          restartPolicy: POLICY
          terminationGracePeriodSeconds: 5
          containers:
          - {name: c, image: "busybox:1.35", command: [sh, -c, "COMMAND"]}
    """
        .replace("NAME", name)
        .replace("POLICY", restartPolicy)
        .replace("COMMAND", command);
  }

  private static String pod(Kubectl k) throws IOException, InterruptedException {
    return k.ok("get", "pods", "-l", FIRST, "-o", "name").strip();
  }

  private static String previous(Kubectl k) {
    try {
      return k.run("logs", "job/again", "--previous").out();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
