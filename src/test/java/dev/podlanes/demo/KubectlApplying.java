package dev.podlanes.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.demo.KubectlMatrixTest.Command;
import java.util.List;

/** The commands that bring objects in. */
final class KubectlApplying {
  /** Three kinds of objects, which all later commands work on. */
  static final String MANIFEST =
      """
      apiVersion: batch/v1
      kind: Job
      metadata: {name: three, labels: {app: matrix}}
      spec:
        completions: 3
        parallelism: 3
        completionMode: Indexed
        template:
          spec:
            restartPolicy: Never
            containers:
            - name: worker
              image: busybox:1.35
              command: [sh, -c, 'echo "one $JOB_COMPLETION_INDEX"; echo two; echo three']
              env: [{name: GREETING, value: hello}]
              resources: {requests: {cpu: 25m, memory: 16Mi}}
            - name: second
              image: busybox:1.36
              command: [sh, -c, 'echo side']
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings}
      data: {a: "1", b: "2"}
      ---
      apiVersion: batch/v1
      kind: CronJob
      metadata: {name: yearly}
      spec:
        schedule: "0 0 1 1 *"
        suspend: true
        jobTemplate:
          spec:
            template:
              spec:
                restartPolicy: Never
                containers:
                - {name: c, image: "busybox:1.35", command: [sh, -c, "echo yearly"]}
      """;

  /** In blocks, because older versions take what starts with a brace for JSON. */
  private static final String CONFIG_MAP =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: NAME}
      data: {edited: "no"}
      """;

  private KubectlApplying() {}

  static List<Command> commands() {
    return List.of(
        new Command(
            "create namespace",
            k ->
                assertThat(k.ok("create", "namespace", k.namespace()))
                    .isEqualTo("namespace/" + k.namespace() + " created\n")),
        new Command(
            "version",
            k ->
                assertThat(k.ok("version", "-o", "yaml"))
                    .contains("serverVersion:", "gitVersion: v1.34.9+podlanes-demo")),
        new Command(
            "apply -f (several documents)",
            k ->
                assertThat(k.ok("apply", "-f", k.file("all.yaml", MANIFEST)))
                    .isEqualTo(
                        """
                        job.batch/three created
                        configmap/settings created
                        cronjob.batch/yearly created
                        """)),
        new Command(
            "apply -f (unchanged)",
            k ->
                assertThat(k.ok("apply", "-f", k.file("all.yaml", MANIFEST)))
                    .isEqualTo(
                        """
                        job.batch/three unchanged
                        configmap/settings unchanged
                        cronjob.batch/yearly unchanged
                        """)),
        new Command(
            "diff (equal)",
            k -> assertThat(k.ok("diff", "-f", k.file("all.yaml", MANIFEST))).isEmpty()),
        new Command(
            "diff (different)",
            k -> {
              String changed = MANIFEST.replace("a: \"1\"", "a: \"7\"");
              Kubectl.Result result = k.run("diff", "-f", k.file("changed.yaml", changed));
              assertThat(result.code()).isEqualTo(1);
              assertThat(result.out()).contains("-  a: \"1\"\n", "+  a: \"7\"\n");
              assertThat(result.out().lines().filter(line -> line.matches("[-+] .*"))).hasSize(2);
            }),
        new Command(
            "apply -f - (configured)",
            k -> {
              String changed = MANIFEST.replace("a: \"1\"", "a: \"7\"");
              assertThat(k.runWithInput(changed, "apply", "-f", "-").out())
                  .isEqualTo(
                      """
                      job.batch/three unchanged
                      configmap/settings configured
                      cronjob.batch/yearly unchanged
                      """);
            }),
        new Command(
            "apply --dry-run=server",
            k -> {
              String changed = MANIFEST.replace("a: \"1\"", "a: \"8\"");
              assertThat(k.ok("apply", "--dry-run=server", "-f", k.file("dry.yaml", changed)))
                  .contains("configmap/settings configured (server dry run)\n");
              assertThat(k.ok("get", "cm", "settings", "-o", "jsonpath={.data.a}")).isEqualTo("7");
            }),
        new Command(
            "apply --server-side",
            k ->
                assertThat(
                        k.ok(
                            "apply",
                            "--server-side",
                            "-f",
                            k.file("ssa.yaml", CONFIG_MAP.replace("NAME", "edited"))))
                    .isEqualTo("configmap/edited serverside-applied\n")),
        new Command(
            "apply (misspelt field)",
            k ->
                assertThat(
                        k.fails(
                            "apply",
                            "-f",
                            k.file(
                                "bad.yaml",
                                MANIFEST
                                    .substring(0, MANIFEST.indexOf("---"))
                                    .replace("name: three", "name: bad")
                                    .replace("parallelism", "paralellism"))))
                    .contains("strict decoding error: unknown field \"spec.paralellism\"")),
        new Command(
            "create -f",
            k -> {
              String file = k.file("create.yaml", CONFIG_MAP.replace("NAME", "created"));
              assertThat(k.ok("create", "-f", file)).isEqualTo("configmap/created created\n");
              assertThat(k.fails("create", "-f", file))
                  .contains("(AlreadyExists)", "configmaps \"created\" already exists");
            }),
        new Command(
            "create job --image",
            k -> {
              assertThat(k.ok("create", "job", "img", "--image=busybox:1.35", "--", "echo", "hi"))
                  .isEqualTo("job.batch/img created\n");
              assertThat(
                      k.ok("get", "job/img", "-o", "jsonpath={.spec.template.spec.containers[0]}"))
                  .contains("\"command\":[\"echo\",\"hi\"]", "\"image\":\"busybox:1.35\"");
            }),
        new Command(
            "create job --from",
            k -> {
              assertThat(k.ok("create", "job", "early", "--from=cronjob/yearly"))
                  .isEqualTo("job.batch/early created\n");
              assertThat(k.ok("get", "job/early", "-o", "jsonpath={.metadata}"))
                  .contains(
                      "\"cronjob.kubernetes.io/instantiate\":\"manual\"", "\"name\":\"yearly\"");
            }),
        new Command(
            "create configmap",
            k -> {
              assertThat(k.ok("create", "configmap", "lit", "--from-literal=x=y"))
                  .isEqualTo("configmap/lit created\n");
              assertThat(k.ok("get", "cm", "lit", "-o", "jsonpath={.data}"))
                  .isEqualTo("{\"x\":\"y\"}");
            }));
  }
}
