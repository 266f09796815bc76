package dev.podlanes.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.demo.KubectlMatrixTest.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The commands that show what is there. */
final class KubectlReading {
  private static final String AGE = "(\\d+[smh])+";

  private KubectlReading() {}

  static List<Command> commands() {
    return List.of(
        new Command(
            "wait --for=condition",
            k ->
                assertThat(k.ok("wait", "--for=condition=complete", "job/three", "--timeout=30s"))
                    .isEqualTo("job.batch/three condition met\n")),
        new Command(
            "wait --for=jsonpath",
            k ->
                assertThat(
                        k.ok(
                            "wait",
                            "--for=jsonpath={.status.succeeded}=3",
                            "job/three",
                            "--timeout=30s"))
                    .isEqualTo("job.batch/three condition met\n")),
        new Command(
            "get jobs",
            k ->
                table(
                    k.ok("get", "jobs", "three"),
                    "NAME +STATUS +COMPLETIONS +DURATION +AGE",
                    "three +Complete +3/3 +" + AGE + " +" + AGE)),
        new Command(
            "get jobs -o wide",
            k ->
                table(
                    k.ok("get", "jobs", "three", "-o", "wide"),
                    "NAME .* AGE +CONTAINERS +IMAGES +SELECTOR",
                    "three .* worker,second +busybox:1.35,busybox:1.36"
                        + " +batch.kubernetes.io/controller-uid=[-0-9a-f]{36}")),
        new Command(
            "get pods -l",
            k ->
                table(
                    k.ok("get", "pods", "-l", "job-name=three"),
                    "NAME +READY +STATUS +RESTARTS +AGE",
                    "three-0-\\w{5} +0/2 +Completed +0 +" + AGE,
                    "three-1-\\w{5} +0/2 +Completed +0 +" + AGE,
                    "three-2-\\w{5} +0/2 +Completed +0 +" + AGE)),
        new Command(
            "get pods -o wide",
            k ->
                table(
                    k.ok("get", "pods", "-l", "batch.kubernetes.io/job-name=early", "-o", "wide"),
                    "NAME .* AGE +IP +NODE +NOMINATED NODE +READINESS GATES",
                    "early-\\w{5} .* (10\\.244\\.\\d+\\.\\d+|<none>) +demo-node-\\d +<none>"
                        + " +<none>")),
        new Command(
            "get cronjobs",
            k ->
                table(
                    k.ok("get", "cj"),
                    "NAME +SCHEDULE +TIMEZONE +SUSPEND +ACTIVE +LAST SCHEDULE +AGE",
                    "yearly +0 0 1 1 \\* +<none> +True +0 +<none> +" + AGE)),
        new Command(
            "get configmaps",
            k ->
                table(
                    k.ok("get", "cm", "settings", "lit"),
                    "NAME +DATA +AGE",
                    "settings +2 +" + AGE,
                    "lit +1 +" + AGE)),
        new Command(
            "get nodes -o wide",
            k ->
                table(
                    k.ok("get", "nodes", "demo-node-1", "-o", "wide"),
                    "NAME +STATUS +ROLES +AGE +VERSION +INTERNAL-IP +EXTERNAL-IP +OS-IMAGE"
                        + " +KERNEL-VERSION +CONTAINER-RUNTIME",
                    "demo-node-1 +Ready +<none> +" + AGE + " +v1\\.34\\.9\\+podlanes-demo +192.*")),
        new Command(
            "get namespaces",
            k ->
                table(
                    k.ok("get", "ns", k.namespace()),
                    "NAME +STATUS +AGE",
                    k.namespace() + " +Active +" + AGE)),
        new Command(
            "get events --field-selector",
            k ->
                table(
                    k.ok(
                        "get",
                        "events",
                        "--field-selector",
                        "reason=Completed" + ",involvedObject.name=three"),
                    "LAST SEEN +TYPE +REASON +OBJECT +MESSAGE",
                    AGE + " +Normal +Completed +job/three +Job completed")),
        new Command(
            "get all",
            k ->
                assertThat(k.ok("get", "all"))
                    .containsSubsequence(
                        "pod/three-0-", "NAME ", "cronjob.batch/yearly ", "job.batch/three ")),
        new Command(
            "get -A --sort-by --no-headers",
            k ->
                assertThat(
                        k.ok(
                                "get",
                                "cm",
                                "-A",
                                "--no-headers",
                                "--sort-by=.metadata.name",
                                "--field-selector=metadata.namespace=" + k.namespace())
                            .lines()
                            .map(line -> line.split(" +", -1)[1]))
                    .containsSubsequence("created", "edited", "lit", "settings")),
        new Command(
            "get --show-labels",
            k ->
                table(
                    k.ok("get", "jobs", "-l", "app=matrix", "--show-labels"),
                    "NAME .* AGE +LABELS",
                    "three .* app=matrix.*")),
        new Command(
            "get -o yaml",
            k ->
                assertThat(k.ok("get", "job", "three", "-o", "yaml"))
                    .startsWith("apiVersion: batch/v1\nkind: Job\nmetadata:\n")
                    .contains("  completions: 3\n", "    type: Complete\n")),
        new Command(
            "get -o json",
            k ->
                assertThat(k.ok("get", "jobs", "-o", "json"))
                    .contains("\"kind\": \"List\"", "\"completionMode\": \"Indexed\"")),
        new Command(
            "get -o name",
            k ->
                assertThat(k.ok("get", "cm,cj", "-o", "name"))
                    .contains("configmap/settings\n", "cronjob.batch/yearly\n")),
        new Command(
            "get -o jsonpath",
            k ->
                assertThat(k.ok("get", "job/three", "-o", "jsonpath={.status.completedIndexes}"))
                    .isEqualTo("0-2")),
        new Command(
            "get -o custom-columns",
            k ->
                table(
                    k.ok(
                        "get", "cm", "settings", "-o", "custom-columns=N:.metadata.name,A:.data.a"),
                    "N +A",
                    "settings +7")),
        new Command("get -w", KubectlReading::watches),
        new Command(
            "get (none)",
            k -> {
              assertThat(k.run("get", "jobs", "-l", "app in (x,y)").err())
                  .isEqualTo("No resources found in " + k.namespace() + " namespace.\n");
              assertThat(k.fails("get", "job", "nope"))
                  .isEqualTo("Error from server (NotFound): jobs.batch \"nope\" not found\n");
              assertThat(k.fails("get", "nothing"))
                  .isEqualTo("error: the server doesn't have a resource type \"nothing\"\n");
            }),
        new Command(
            "get --raw",
            k ->
                assertThat(k.ok("get", "--raw", "/apis/batch/v1/namespaces/x/jobs"))
                    .contains("\"kind\":\"JobList\"", "\"items\":[]")),
        new Command(
            "describe job",
            k ->
                described(
                    k.ok("describe", "job", "three"),
                    "Name: three",
                    "Parallelism: 3",
                    "Completions: 3",
                    "Completion Mode: Indexed",
                    "Pods Statuses: 0 Active (0 Ready) / 3 Succeeded / 0 Failed",
                    "Completed Indexes: 0-2",
                    "Normal SuccessfulCreate",
                    "job-controller Created pod: three-0-",
                    "job-controller Job completed")),
        new Command(
            "describe pod",
            k ->
                described(
                    k.ok("describe", "pod", "-l", "job-name=three"),
                    "Namespace: " + k.namespace(),
                    "Service Account: default",
                    "Node: demo-node-",
                    "Status: Succeeded",
                    "Controlled By: Job/three",
                    "Image: busybox:1.35",
                    "State: Terminated",
                    "Reason: Completed",
                    "Exit Code: 0",
                    "GREETING: hello",
                    "QoS Class: Burstable",
                    "default-scheduler Successfully assigned " + k.namespace() + "/three-0-",
                    "kubelet Started container")),
        new Command(
            "describe cronjob",
            k ->
                described(
                    k.ok("describe", "cj", "yearly"),
                    "Schedule: 0 0 1 1 *",
                    "Concurrency Policy: Allow",
                    "Suspend: True",
                    "Successful Job History Limit: 3",
                    "Last Schedule Time: <unset>",
                    "Active Jobs: <none>")),
        new Command(
            "describe node",
            k ->
                described(
                    k.ok("describe", "node", "demo-node-1"),
                    "Roles: <none>",
                    "Unschedulable: false",
                    "KubeletReady",
                    "Kubelet Version: v1.34.9+podlanes-demo",
                    "Allocated resources:")),
        new Command(
            "describe configmap",
            k ->
                // Some versions print the keys in any order.
                assertThat(k.ok("describe", "cm", "settings"))
                    .contains("Data\n====\n", "a:\n----\n7\n", "b:\n----\n2\n")),
        new Command(
            "describe namespace",
            k ->
                described(
                    k.ok("describe", "ns", k.namespace()), "Status: Active", "No resource quota.")),
        new Command(
            "events --for",
            k ->
                described(
                    k.ok("events", "--for", "job/three"),
                    "LAST SEEN TYPE REASON OBJECT MESSAGE",
                    "Normal SuccessfulCreate Job/three Created pod: three-0-",
                    "Normal Completed Job/three Job completed")),
        new Command(
            "events --types",
            k ->
                assertThat(k.run("events", "--for", "job/three", "--types=Warning").err())
                    .contains("No events found in " + k.namespace() + " namespace.")),
        new Command(
            "api-resources",
            k ->
                table(
                    k.ok("api-resources", "--api-group=batch"),
                    "NAME +SHORTNAMES +APIVERSION +NAMESPACED +KIND",
                    "cronjobs +cj +batch/v1 +true +CronJob",
                    "jobs +batch/v1 +true +Job")),
        new Command(
            "explain",
            k -> described(k.ok("explain", "job.spec"), "KIND: Job", "VERSION:", "FIELD: spec")),
        new Command(
            "auth can-i",
            k -> assertThat(k.ok("auth", "can-i", "create", "jobs")).isEqualTo("yes\n")));
  }

  /** Lines of a table, each matched as a whole. */
  static void table(String out, String... lines) {
    List<String> printed = out.lines().map(String::stripTrailing).toList();
    assertThat(printed).hasSize(lines.length);
    for (int i = 0; i < lines.length; i++) {
      assertThat(printed.get(i)).matches(lines[i]);
    }
  }

  /** Texts in their order, with blanks made one. */
  private static void described(String out, String... texts) {
    assertThat(out.replaceAll("[ \\t]+", " ")).contains(texts);
  }

  private static void watches(Kubectl k) throws IOException, InterruptedException {
    Path out = k.folder().resolve("watched");
    Process watch = k.start(out, "get", "cm", "--watch-only", "--output-watch-events");
    try {
      // Until its watch stands, nothing tells when a change would be seen.
      DemoClient.await(
          "the first event",
          () -> {
            try {
              k.run("annotate", "cm", "lit", "--overwrite", "tick=" + System.nanoTime());
              return read(out).contains("MODIFIED");
            } catch (IOException | InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
      k.ok("create", "cm", "passing");
      k.ok("delete", "cm", "passing");
      DemoClient.await(
          "its coming and going",
          () ->
              read(out)
                  .matches(
                      "(?s)EVENT +NAME +DATA +AGE\n.*ADDED +passing +0 .*DELETED +passing +0 .*"));
    } finally {
      watch.destroy();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
