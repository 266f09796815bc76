package dev.podlanes.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The oldest and the newest kubectl explain fields and apply on the server's side. */
class KubectlSurfaceTest {
  @TempDir static Path directory;
  private static DemoCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    Assumptions.assumeFalse(Kubectl.programs().isEmpty(), "no kubectl on the path");
    cluster =
        DemoCluster.start(
            DemoOptions.DEFAULT.withKubeconfig(directory.resolve("kubeconfig")), Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  static Stream<String> oldestAndNewest() throws IOException {
    List<String> all = Kubectl.programs();
    return Stream.of(all.getFirst(), all.getLast()).distinct();
  }

  private static String output(String kubectl, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(kubectl));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", cluster.kubeconfig().toString());
    builder.environment().put("HOME", directory.toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  @ParameterizedTest
  @MethodSource("oldestAndNewest")
  void explainKnowsTypesAndNestedFields(String kubectl) throws Exception {
    assertThat(output(kubectl, "explain", "job")).contains("KIND:       Job", "JobSpec");
    assertThat(output(kubectl, "explain", "job.spec.podFailurePolicy", "--recursive"))
        .contains("onExitCodes", "containerName");
    assertThat(output(kubectl, "explain", "pod.spec.containers.livenessProbe"))
        .contains("failureThreshold");
    assertThat(output(kubectl, "explain", "cronjob.spec")).contains("concurrencyPolicy");
  }

  @ParameterizedTest
  @MethodSource("oldestAndNewest")
  void anApplyOnTheServersSideMovesFromTheClientsAndMeetsConflicts(String kubectl)
      throws Exception {
    String name = "server-" + Path.of(kubectl).getFileName().toString().replace('.', '-');
    String file =
        Files.writeString(
                directory.resolve(name + ".yaml"),
                """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: NAME}
                spec:
                  parallelism: 1
                  suspend: true
                  template:
                    spec:
                      restartPolicy: Never
                      containers: [{name: a, image: "busybox:1.35"}]
                """
                    .replace("NAME", name))
            .toString();

    output(kubectl, "apply", "-f", file);
    assertThat(output(kubectl, "apply", "--server-side", "-f", file))
        .contains("serverside-applied")
        .doesNotContain("Warning");
    output(kubectl, "patch", "job", name, "-p", "{\"spec\":{\"parallelism\":2}}");
    assertThat(output(kubectl, "apply", "--server-side", "-f", file))
        .contains("conflict with \"kubectl-patch\" using batch/v1: .spec.parallelism");
    assertThat(output(kubectl, "apply", "--server-side", "--force-conflicts", "-f", file))
        .contains("serverside-applied");
    assertThat(output(kubectl, "get", "job", name, "-o", "jsonpath={.spec.parallelism}"))
        .isEqualTo("1");
  }
}
