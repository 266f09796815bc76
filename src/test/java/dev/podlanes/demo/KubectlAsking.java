package dev.podlanes.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.demo.KubectlMatrixTest.Command;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The commands that ask for usage, rights and schemas, and those of shared ownership. */
final class KubectlAsking {
  private static final String CPU = "\\d+m";
  private static final String MEMORY = "\\d+Mi";

  private static final String BUSY =
      """
      apiVersion: batch/v1
      kind: Job
      metadata: {name: busy}
      spec:
        template:
          spec:
            restartPolicy: Never
            terminationGracePeriodSeconds: 0
            containers:
            - {name: one, image: "busybox:1.35", command: [sh, -c, "sleep 100000"]}
            - {name: two, image: "busybox:1.35", command: [sh, -c, "sleep 100000"]}
      """;

  private static final String SHARED =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: shared}
      data: {owned: "1"}
      """;

  private KubectlAsking() {}

  static List<Command> commands() {
    return List.of(
        new Command(
            "top pods",
            k -> {
              k.ok("create", "-f", k.file("busy.yaml", BUSY));
              // The first sample comes after a whole window.
              DemoClient.await("usage", () -> usage(k).contains("busy-"));
              KubectlReading.table(
                  k.ok("top", "pods"),
                  "NAME +CPU\\(cores\\) +MEMORY\\(bytes\\)",
                  "busy-\\w{5} +" + CPU + " +" + MEMORY);
            }),
        new Command(
            "top pods --containers",
            k ->
                KubectlReading.table(
                    k.ok("top", "pods", "--containers"),
                    "POD +NAME +CPU\\(cores\\) +MEMORY\\(bytes\\)",
                    "busy-\\w{5} +one +" + CPU + " +" + MEMORY,
                    "busy-\\w{5} +two +" + CPU + " +" + MEMORY)),
        new Command(
            "top pods -l",
            k -> {
              KubectlReading.table(
                  k.ok("top", "pods", "-l", "job-name=busy", "--no-headers"),
                  "busy-\\w{5} +" + CPU + " +" + MEMORY);
              assertThat(k.run("top", "pods", "-l", "job-name=nope").err())
                  .isEqualTo("No resources found in " + k.namespace() + " namespace.\n");
            }),
        new Command(
            "top nodes",
            k ->
                assertThat(k.ok("top", "nodes"))
                    // Newer versions put the percent signs in brackets.
                    .matches(
                        "NAME +CPU\\(cores\\) +CPU(%|\\(%\\)) +MEMORY\\(bytes\\) +MEMORY(%|\\(%\\)) *\n"
                            + "(demo-node-\\d +"
                            + CPU
                            + " +\\d+% +"
                            + MEMORY
                            + " +\\d+% *\n){3}")),
        new Command(
            "auth can-i --list",
            k ->
                assertThat(k.ok("auth", "can-i", "--list").lines().map(String::stripTrailing))
                    .anyMatch(
                        line -> line.matches("Resources +Non-Resource URLs +Resource Names +Verbs"))
                    .anyMatch(line ->
                        line.matches(
                            "jobs\\.batch +\\[] +\\[] +\\[create delete deletecollection get"
                                + " list patch update watch]"))
                    .anyMatch(line ->
                        line.matches(
                            "selfsubjectreviews\\.authentication\\.k8s\\.io +\\[] +\\[] +\\[create]"))
                    .anyMatch(line -> line.matches(" +\\[\\*] +\\[] +\\[get]"))),
        new Command(
            "auth whoami",
            k -> {
              KubectlReading.table(
                  k.ok("auth", "whoami"),
                  "ATTRIBUTE +VALUE",
                  "Username +podlanes-demo",
                  "Groups +\\[system:masters system:authenticated]");
              assertThat(k.ok("auth", "whoami", "-o", "jsonpath={.status.userInfo.username}"))
                  .isEqualTo("podlanes-demo");
            },
            Map.of(
                "1.27",
                "it asks only the alpha and beta versions of authentication.k8s.io, which a v1.34"
                    + " server no longer serves")),
        new Command(
            "explain --recursive",
            k ->
                assertThat(
                        k.ok("explain", "job.spec.podFailurePolicy", "--recursive")
                            .replaceAll("    +enum: .*\n", "")
                            .replace("\t", " "))
                    .startsWith("GROUP:      batch\nKIND:       Job\nVERSION:    v1\n")
                    .contains("FIELD: podFailurePolicy <PodFailurePolicy>")
                    .contains(
                        """
                        FIELDS:
                          rules <[]PodFailurePolicyRule> -required-
                            action <string> -required-
                            onExitCodes <PodFailurePolicyOnExitCodesRequirement>
                              containerName <string>
                              operator <string> -required-
                              values <[]integer> -required-
                            onPodConditions <[]PodFailurePolicyOnPodConditionsPattern>
                              status <string>
                              type <string> -required-
                        """)),
        new Command(
            "api-resources -o wide",
            k ->
                KubectlReading.table(
                    k.ok("api-resources", "-o", "wide", "--api-group=batch"),
                    "NAME +SHORTNAMES +APIVERSION +NAMESPACED +KIND +VERBS +CATEGORIES",
                    "cronjobs +cj +batch/v1 +true +CronJob"
                        + " +create,delete,deletecollection,get,list,patch,update,watch +all",
                    "jobs +batch/v1 +true +Job"
                        + " +create,delete,deletecollection,get,list,patch,update,watch +all")),
        new Command(
            "apply --server-side (conflict)",
            k -> {
              String file = k.file("shared.yaml", SHARED);
              k.ok("apply", "--server-side", "-f", file);
              k.ok("patch", "cm", "shared", "-p", "{\"data\":{\"owned\":\"2\"}}");
              assertThat(k.fails("apply", "--server-side", "-f", file))
                  .startsWith(
                      "error: Apply failed with 1 conflict: conflict with \"kubectl-patch\" using"
                          + " v1: .data.owned\nPlease review the fields above");
              assertThat(owned(k)).isEqualTo("2");
            }),
        new Command(
            "apply --force-conflicts",
            k -> {
              String file = k.file("shared.yaml", SHARED);
              assertThat(k.ok("apply", "--server-side", "--force-conflicts", "-f", file))
                  .isEqualTo("configmap/shared serverside-applied\n");
              assertThat(owned(k)).isEqualTo("1");
              assertThat(
                      k.ok(
                          "get",
                          "cm",
                          "shared",
                          "-o",
                          "jsonpath={.metadata.managedFields[*].manager}"))
                  .isEqualTo("kubectl");
            }),
        new Command(
            "apply --server-side (another manager)",
            k -> {
              String file = k.file("shared.yaml", SHARED);
              String same = k.ok("apply", "--server-side", "--field-manager=team", "-f", file);
              assertThat(same).isEqualTo("configmap/shared serverside-applied\n");
              assertThat(
                      k.fails(
                          "apply",
                          "--server-side",
                          "--field-manager=team",
                          "-f",
                          k.file("other.yaml", SHARED.replace("\"1\"", "\"3\""))))
                  .contains("conflict with \"kubectl\": .data.owned\n");
            }));
  }

  private static String usage(Kubectl k) {
    try {
      return k.run("top", "pods").out();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String owned(Kubectl k) throws IOException, InterruptedException {
    return k.ok("get", "cm", "shared", "-o", "jsonpath={.data.owned}");
  }
}
