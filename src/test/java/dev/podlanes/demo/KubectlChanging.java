package dev.podlanes.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.demo.KubectlMatrixTest.Command;
import java.util.List;

/** The commands that change and delete. */
final class KubectlChanging {
  private KubectlChanging() {}

  static List<Command> commands() {
    return List.of(
        new Command(
            "patch (strategic, merge, json)",
            k -> {
              assertThat(k.ok("patch", "cm", "settings", "-p", "{\"data\":{\"b\":\"3\"}}"))
                  .isEqualTo("configmap/settings patched\n");
              k.ok("patch", "cm", "settings", "--type=merge", "-p", "{\"data\":{\"c\":\"4\"}}");
              k.ok(
                  "patch",
                  "cm",
                  "settings",
                  "--type=json",
                  "-p",
                  "[{\"op\":\"remove\",\"path\":\"/data/a\"}]");
              assertThat(k.ok("get", "cm", "settings", "-o", "jsonpath={.data}"))
                  .isEqualTo("{\"b\":\"3\",\"c\":\"4\"}");
            }),
        new Command(
            "patch (no change)",
            k ->
                assertThat(k.ok("patch", "cm", "settings", "-p", "{\"data\":{\"b\":\"3\"}}"))
                    .isEqualTo("configmap/settings patched (no change)\n")),
        new Command(
            "patch --dry-run=server",
            k -> {
              k.ok(
                  "patch",
                  "job",
                  "three",
                  "--dry-run=server",
                  "-p",
                  "{\"spec\":{\"suspend\":true}}");
              assertThat(k.ok("get", "job/three", "-o", "jsonpath={.spec.suspend}"))
                  .isEqualTo("false");
            }),
        new Command(
            "patch (refused)",
            k ->
                assertThat(
                        k.fails("patch", "job", "three", "-p", "{\"spec\":{\"parallelism\":-1}}"))
                    .isEqualTo(
                        "The Job \"three\" is invalid: spec.parallelism: Invalid value: -1: must be"
                            + " greater than or equal to 0\n")),
        new Command(
            "edit",
            k -> {
              assertThat(k.ok("edit", "cm", "edited")).isEqualTo("configmap/edited edited\n");
              assertThat(k.ok("get", "cm", "edited", "-o", "jsonpath={.data.edited}"))
                  .isEqualTo("yes-indeed");
            }),
        new Command(
            "replace",
            k -> {
              String json = k.ok("get", "cm", "created", "-o", "json");
              String file = k.file("replaced.json", json.replace("\"no\"", "\"replaced\""));
              assertThat(k.ok("replace", "-f", file)).isEqualTo("configmap/created replaced\n");
              assertThat(k.ok("get", "cm", "created", "-o", "jsonpath={.data.edited}"))
                  .isEqualTo("replaced");
              assertThat(k.fails("replace", "-f", file))
                  .contains("(Conflict)", "the object has been modified");
            }),
        new Command(
            "replace (refused)",
            k ->
                assertThat(k.fails("replace", "-f", k.file("all.yaml", KubectlApplying.MANIFEST)))
                    .contains("The Job \"three\" is invalid: ", "* spec.selector: Required value\n")
                    .contains("* spec.selector: Invalid value: null: field is immutable\n")
                    .contains("\"TerminationGracePeriodSeconds\":30")),
        new Command(
            "set image (refused)",
            k ->
                assertThat(k.fails("set", "image", "job/three", "worker=busybox:2"))
                    .contains("Job.batch \"three\" is invalid: spec.template: Invalid value: {")
                    .contains("\"Image\":\"busybox:2\"", ": field is immutable")),
        new Command(
            "scale, rollout, exec (refused)",
            k -> {
              assertThat(k.fails("scale", "job/three", "--replicas=2"))
                  .isEqualTo(
                      "Error from server (NotFound): the server could not find the requested"
                          + " resource\n");
              assertThat(k.fails("rollout", "status", "job/three"))
                  .isEqualTo("error: no status viewer has been implemented for Job.batch\n");
            }),
        new Command(
            "annotate",
            k -> {
              assertThat(k.ok("annotate", "job", "three", "note=1"))
                  .startsWith("job.batch/three annotate");
              assertThat(k.fails("annotate", "job", "three", "note=2"))
                  .contains("'note' already has a value (1)");
              k.ok("annotate", "job", "three", "note=2", "--overwrite");
              assertThat(k.ok("get", "job/three", "-o", "jsonpath={.metadata.annotations.note}"))
                  .isEqualTo("2");
              assertThat(k.ok("annotate", "job", "three", "note-"))
                  .startsWith("job.batch/three annotate");
            }),
        new Command(
            "label",
            k -> {
              assertThat(k.ok("label", "job", "three", "tier=a"))
                  .isEqualTo("job.batch/three labeled\n");
              k.ok("label", "job", "three", "tier=b", "--overwrite");
              assertThat(k.ok("get", "jobs", "-l", "tier=b", "-o", "name"))
                  .isEqualTo("job.batch/three\n");
              assertThat(k.ok("label", "job", "three", "tier-"))
                  .isEqualTo("job.batch/three unlabeled\n");
            }),
        new Command(
            "delete --cascade=orphan",
            k -> {
              assertThat(k.ok("delete", "job", "three", "--cascade=orphan"))
                  .startsWith("job.batch \"three\" deleted");
              assertThat(
                      k.ok(
                          "get",
                          "pods",
                          "-l",
                          "job-name=three",
                          "-o",
                          "jsonpath={.items[*].metadata.ownerReferences}"))
                  .isEmpty();
              assertThat(k.ok("get", "pods", "-l", "job-name=three", "-o", "name").lines())
                  .hasSize(3);
            }),
        new Command(
            "delete -l",
            k -> {
              assertThat(k.ok("delete", "pods", "-l", "job-name=three").lines())
                  .hasSize(3)
                  .allMatch(line -> line.matches("pod \"three-\\d-\\w{5}\" deleted.*"));
              assertThat(k.ok("get", "pods", "-l", "job-name=three", "-o", "name")).isEmpty();
            }),
        new Command(
            "delete --cascade=foreground",
            k -> {
              k.ok("delete", "job", "early", "--cascade=foreground");
              assertThat(k.ok("get", "pods", "-l", "job-name=early", "-o", "name")).isEmpty();
            }),
        new Command(
            "delete --force --grace-period=0",
            k -> {
              k.ok(
                  "create",
                  "-f",
                  k.file("slow.yaml", KubectlLogs.simple("slow", "Never", "sleep 100000")));
              k.awaitBegunPod("slow");
              String pod = k.ok("get", "pods", "-l", "job-name=slow", "-o", "name").strip();
              Kubectl.Result result = k.run("delete", pod, "--force", "--grace-period=0");
              assertThat(result.out()).matches("pod \"slow-\\w{5}\" force deleted.*\n");
              assertThat(result.err()).containsIgnoringCase("Immediate deletion does not wait");
            }),
        new Command(
            "delete --now",
            k -> {
              k.awaitBegunPod("slow");
              assertThat(k.ok("delete", "pods", "-l", "job-name=slow", "--now"))
                  .contains("pod \"slow-", "\" deleted");
            }),
        new Command(
            "wait --for=delete",
            k -> {
              k.ok("delete", "job", "slow", "--cascade=foreground", "--wait=false");
              k.ok("wait", "--for=delete", "job/slow", "--timeout=30s");
              assertThat(k.fails("get", "job", "slow")).contains("jobs.batch \"slow\" not found");
              assertThat(k.ok("get", "pods", "-l", "job-name=slow", "-o", "name")).isEmpty();
            }),
        new Command(
            "delete -f",
            k -> {
              Kubectl.Result result =
                  k.run("delete", "-f", k.file("all.yaml", KubectlApplying.MANIFEST));
              assertThat(result.out())
                  .contains("configmap \"settings\" deleted", "cronjob.batch \"yearly\" deleted");
              assertThat(result.err()).contains("jobs.batch \"three\" not found");
            }),
        new Command(
            "delete --all",
            k -> {
              assertThat(k.ok("delete", "cm", "--all")).contains("configmap \"lit\" deleted");
              assertThat(k.run("get", "cm").err()).contains("No resources found");
            }),
        new Command(
            "delete namespace",
            k -> {
              assertThat(k.ok("delete", "ns", k.namespace()))
                  .isEqualTo("namespace \"" + k.namespace() + "\" deleted\n");
              assertThat(k.fails("get", "ns", k.namespace())).contains("(NotFound)");
            }));
  }
}
