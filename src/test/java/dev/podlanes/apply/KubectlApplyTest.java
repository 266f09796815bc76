package dev.podlanes.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.action.Kubectl;
import dev.podlanes.apply.KubectlApply.Step;
import dev.podlanes.apply.Outcome.State;
import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoCluster;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.demo.json.Json;
import dev.podlanes.kube.KubeDirectory;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.source.Cluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands that are shown do what Podlanes does: a shell runs them with stock kubectl in one
 * namespace, Podlanes applies the same in another, and what is stored is compared.
 */
class KubectlApplyTest {
  /** Everything that a shell would like to make something of. */
  private static final String AWKWARD =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: awkward, annotations: {note: "it's $HOME, `id`, $(id) and \\\\ \\"quoted\\""}}
      data:
        script: |
          cat <<EOF
          $HOME 'single' "double" \\backslash !history
          EOF
        percent: "100%"
      """;

  private static final String JOB =
      """
      apiVersion: batch/v1
      kind: Job
      metadata: {name: numbers}
      spec:
        completionMode: Indexed
        completions: 4
        parallelism: 2
        suspend: true
        template:
          spec:
            restartPolicy: Never
            containers:
            - name: worker
              image: busybox:1.35
              command: [sh, -c, 'echo "$JOB_COMPLETION_INDEX"; sleep 1000']
      """;

  @TempDir private static Path directory;
  private static DemoCluster demo;
  private static DemoClient client;
  private static Cluster cluster;

  @BeforeAll
  static void start() throws Exception {
    Assumptions.assumeFalse(
        dev.podlanes.demo.Kubectl.programs().isEmpty(), "no kubectl on the path");
    demo = DemoCluster.start(DemoOptions.DEFAULT.withLab(false).withSpeed(60), Clock.systemUTC());
    client = new DemoClient(demo);
    Environment environment =
        new Environment(Map.of("KUBECONFIG", demo.kubeconfig().toString()), directory, directory);
    cluster = KubeDirectory.load(environment, Timing.of(Clock.systemUTC())).open("demo");
  }

  @AfterAll
  static void stop() {
    if (demo != null) {
      cluster.close();
      client.close();
      demo.close();
    }
  }

  private static List<Plan> plan(String text, String namespace, Remedy remedy) throws Exception {
    Planner planner = new Planner(cluster.manifests());
    List<Plan> plans = new ArrayList<>();
    for (Document document : Documents.read("f", text.replace("NS", namespace), namespace)) {
      Plan plan = planner.plan(document, null);
      plans.add(
          plan.problem() != null && plan.problem().remedies().contains(remedy)
              ? planner.plan(document, remedy)
              : plan);
    }
    assertThat(plans)
        .allSatisfy(plan -> assertThat(plan.ready()).as("%s", plan.problem()).isTrue());
    return plans;
  }

  /** Applies by Podlanes in one namespace, by its command in another, and compares. */
  private static String same(String name, String before, String text, Remedy remedy, Path file)
      throws Exception {
    String ours = name + "-ours";
    String theirs = name + "-theirs";
    for (String namespace : List.of(ours, theirs)) {
      for (String each : List.of(namespace, namespace + "-2")) {
        client.post("/api/v1/namespaces", Json.of("metadata", Json.of("name", each)));
      }
      if (!before.isEmpty()) {
        client.apply(
            namespace,
            Documents.read("f", before, namespace).stream()
                .map(document -> Json.parse(document.json()))
                .toList());
      }
    }
    List<Outcome> outcomes =
        new Applier(cluster.manifests(), time -> Thread.sleep(5))
            .apply(plan(text, ours, remedy), outcome -> {});
    assertThat(outcomes).allMatch(outcome -> outcome.state().applied());
    assertThat(outcomes).noneMatch(outcome -> outcome.state() == State.UNCHANGED);

    String command =
        new KubectlApply(
                new Kubectl(demo.kubeconfig().toString(), "demo"), text.replace("NS", theirs), file)
            .commands(plan(text, theirs, remedy).stream().map(Step::of).toList());
    shell(command);
    for (String suffix : List.of("", "-2")) {
      assertThat(stored(theirs + suffix, theirs))
          .as(command)
          .isEqualTo(stored(ours + suffix, ours));
    }
    assertThat(stored(ours, ours)).isNotEmpty();
    return command;
  }

  private static void shell(String command) throws Exception {
    Path out = Files.createTempFile(directory, "out", "");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-ec", command)
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("HOME", directory.toString());
    builder.environment().remove("KUBECONFIG");
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    assertThat(process.waitFor()).as("%s%n%s", command, Files.readString(out)).isZero();
  }

  /** All that is stored in a namespace, but for what is made up for each object. */
  private static List<String> stored(String namespace, String test) {
    List<String> objects = new ArrayList<>();
    for (String path :
        List.of("/api/v1/namespaces/%s/configmaps", "/apis/batch/v1/namespaces/%s/jobs")) {
      JsonArray items = client.get(path.formatted(namespace)).json().getAsJsonArray("items");
      items.forEach(item -> objects.add(stored(item.getAsJsonObject(), test)));
    }
    return objects.stream().sorted().toList();
  }

  private static String stored(JsonObject object, String test) {
    Standing standing = new Standing(object.toString());
    boolean generated = object.getAsJsonObject("metadata").has("generateName");
    JsonArray owners = new JsonArray();
    for (JsonObject owner : Json.objects(object, "metadata", "managedFields")) {
      owner.remove("time");
      if (!owner.has("subresource")) {
        owners.add(owner);
      }
    }
    String text = YamlText.of(standing.fresh(generated ? "generated" : standing.name())) + owners;
    return text.replace(test, "TEST");
  }

  @Test
  void aHereDocumentCarriesAnyTextUntouched() throws Exception {
    String command = same("here", "", AWKWARD + "---\n" + JOB, null, null);
    assertThat(command)
        .startsWith("kubectl --kubeconfig ")
        .contains("apply --server-side --field-manager=podlanes -f - <<'EOF'\n")
        .endsWith("\nEOF");
  }

  @Test
  void aLineThatWouldEndItEarlyIsAvoided() throws Exception {
    String indented =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: ends}
        data: {a: "
        EOF
        EOF1
        "}
        """;
    String command = same("ends", "", indented, null, null);
    assertThat(command).contains("<<'EOF2'\n").endsWith("\nEOF2");
  }

  @Test
  void aFileIsNamedWhateverItIsCalled() throws Exception {
    Path file = directory.resolve("it's a file $HOME.yaml");
    Files.writeString(file, JOB);
    assertThat(same("file", "", JOB, null, file)).doesNotContain("<<").contains("it'\\''s a file");
  }

  @Test
  void fieldsOfOthersAreTakenOverByForce() throws Exception {
    String command = same("force", AWKWARD, AWKWARD.replace("100%", "50%"), Remedy.FORCE, null);
    assertThat(command).contains("--force-conflicts");
  }

  @Test
  void aNameLeftToTheServerIsCreated() throws Exception {
    String command =
        same("made", "", JOB.replace("name: numbers", "generateName: run-"), null, null);
    assertThat(command).contains(" create --field-manager=podlanes -f - <<'EOF'");
  }

  @Test
  void aReplacementIsDeletedFirst() throws Exception {
    String command = same("anew", JOB, JOB.replace("1.35", "1.36"), Remedy.REPLACE, null);
    assertThat(command).contains(" delete job/numbers --cascade=foreground &&\n");
  }

  @Test
  void documentsThatGoDifferentWaysGetACommandEach() throws Exception {
    String text =
        AWKWARD
            + "---\n"
            + JOB.replace("name: numbers", "name: numbers, namespace: NS-2")
            + "---\n"
            + JOB.replace("name: numbers", "generateName: run-");
    String command = same("ways", "", text, null, null);
    assertThat(command.lines().filter(line -> line.startsWith("kubectl "))).hasSize(3);
  }
}
