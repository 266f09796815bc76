package dev.podlanes.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.podlanes.apply.DiffLine.Kind;
import dev.podlanes.apply.Outcome.State;
import dev.podlanes.apply.Plan.Action;
import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoCluster;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.demo.json.Json;
import dev.podlanes.kube.KubeDirectory;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.ManifestCommands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Planning and applying over HTTP, on the demo cluster. */
class ApplyOnAClusterTest {
  private static final String CONFIG =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: settings
      data:
        colour: blue
        size: "3"
      """;

  private static final String JOB =
      """
      apiVersion: batch/v1
      kind: Job
      metadata:
        name: numbers
      spec:
        completionMode: Indexed
        completions: 4
        parallelism: 2
        template:
          spec:
            restartPolicy: Never
            containers:
            - name: worker
              image: busybox:1.35
              command: [sh, -c, 'sleep 1000']
      """;

  @TempDir private static Path directory;
  private static DemoCluster demo;
  private static DemoClient client;
  private static Cluster cluster;

  private String namespace;

  @BeforeAll
  static void start() throws Exception {
    demo = DemoCluster.start(DemoOptions.DEFAULT.withLab(false).withSpeed(60), Clock.systemUTC());
    client = new DemoClient(demo);
    cluster = open("");
  }

  @AfterAll
  static void stop() {
    cluster.close();
    client.close();
    demo.close();
  }

  /** The demo cluster, as somebody else where this is said. */
  private static Cluster open(String as) throws Exception {
    String config = Files.readString(demo.kubeconfig());
    Path file = Files.createTempFile(directory, "config", "");
    Files.writeString(file, as.isEmpty() ? config : config + "    as: " + as + "\n");
    Environment environment =
        new Environment(Map.of("KUBECONFIG", file.toString()), directory, directory);
    return KubeDirectory.load(environment, Timing.of(Clock.systemUTC())).open("demo");
  }

  @BeforeEach
  void makeNamespace(TestInfo test) {
    namespace =
        test.getTestMethod()
            .orElseThrow()
            .getName()
            .replaceAll("(?=[A-Z])", "-")
            .toLowerCase(java.util.Locale.ROOT);
    namespace = namespace.substring(0, Math.min(60, namespace.length())).replaceAll("-$", "");
    client.post("/api/v1/namespaces", Json.of("metadata", Json.of("name", namespace)));
  }

  private List<Plan> plan(String text) throws Exception {
    return new Planner(cluster.manifests()).plan(Documents.read("job.yaml", text, namespace));
  }

  private Plan plan(String text, Remedy remedy) throws Exception {
    List<Document> documents = Documents.read("job.yaml", text, namespace);
    assertThat(documents).hasSize(1);
    return new Planner(cluster.manifests()).plan(documents.getFirst(), remedy);
  }

  private static List<Outcome> apply(List<Plan> plans) {
    return apply(cluster.manifests(), plans);
  }

  private static List<Outcome> apply(ManifestCommands commands, List<Plan> plans) {
    return new Applier(commands, time -> Thread.sleep(5)).apply(plans, outcome -> {});
  }

  private JsonObject job(String name) {
    return client.get("/apis/batch/v1/namespaces/" + namespace + "/jobs/" + name).json();
  }

  private JsonObject config(String name) {
    return client.get("/api/v1/namespaces/" + namespace + "/configmaps/" + name).json();
  }

  private static List<String> lines(Plan plan, Kind kind) {
    return plan.diff().stream().filter(line -> line.kind() == kind).map(DiffLine::text).toList();
  }

  @Test
  void createsWhatDoesNotStandAndSaysWhatItWillBe() throws Exception {
    List<Plan> plans = plan(CONFIG + "---\n" + JOB);

    assertThat(plans).extracting(Plan::action).containsExactly(Action.CREATE, Action.CREATE);
    // The dry run has left nothing behind.
    assertThat(job("numbers").get("kind").getAsString()).isEqualTo("Status");
    // What the server adds is shown as well, and what it makes up anew each time is not.
    assertThat(lines(plans.get(1), Kind.ADDED))
        .contains("  backoffLimit: 6", "  name: numbers", "      restartPolicy: Never")
        .noneMatch(line -> line.contains("uid") || line.contains("managedFields"));

    List<Outcome> outcomes = apply(plans);
    assertThat(outcomes).extracting(Outcome::state).containsOnly(State.CREATED);
    assertThat(outcomes.get(1).uid()).isEqualTo(Json.string(job("numbers"), "", "metadata", "uid"));
    assertThat(Json.objects(job("numbers"), "metadata", "managedFields"))
        .anySatisfy(owner -> {
          assertThat(owner.get("manager").getAsString()).isEqualTo("podlanes");
          assertThat(owner.get("operation").getAsString()).isEqualTo("Apply");
        });
  }

  @Test
  void changesShowTheLinesThatChange() throws Exception {
    apply(plan(CONFIG + "---\n" + JOB));
    List<Plan> plans =
        plan(CONFIG.replace("blue", "red") + "---\n" + JOB.replace("lism: 2", "lism: 3"));

    assertThat(plans).extracting(Plan::action).containsOnly(Action.CHANGE);
    assertThat(plans.get(0).diff())
        .containsSubsequence(
            new DiffLine(Kind.REMOVED, "  colour: blue"), new DiffLine(Kind.ADDED, "  colour: red"))
        .contains(new DiffLine(Kind.SAME, "  size: \"3\""));
    assertThat(lines(plans.get(1), Kind.REMOVED)).containsExactly("  parallelism: 2");
    assertThat(lines(plans.get(1), Kind.ADDED)).containsExactly("  parallelism: 3");

    assertThat(apply(plans)).extracting(Outcome::state).containsOnly(State.CHANGED);
    assertThat(Json.integer(job("numbers"), 0, "spec", "parallelism")).isEqualTo(3);
    assertThat(Json.string(config("settings"), "", "data", "colour")).isEqualTo("red");
  }

  @Test
  void theSameAgainIsUnchanged() throws Exception {
    apply(plan(CONFIG + "---\n" + JOB));
    List<Plan> plans = plan(CONFIG + "---\n" + JOB);

    assertThat(plans).extracting(Plan::action).containsOnly(Action.UNCHANGED);
    assertThat(plans).allSatisfy(plan -> assertThat(plan.diff()).isEmpty());
    assertThat(apply(plans)).extracting(Outcome::state).containsOnly(State.UNCHANGED);
  }

  @Test
  void aTemplateThatStandsIsNotChangedButReplacedWhenChosen() throws Exception {
    apply(plan(JOB));
    String uid = Json.string(job("numbers"), "", "metadata", "uid");
    String changed = JOB.replace("busybox:1.35", "busybox:1.36");

    Plan refused = plan(changed).getFirst();
    assertThat(refused.action()).isEqualTo(Action.REFUSED);
    assertThat(refused.problem().remedies()).containsExactly(Remedy.REPLACE, Remedy.NEW_NAME);
    assertThat(refused.problem().sentence())
        .contains("Job " + namespace + "/numbers stands already", "spec.template", "another name");
    assertThat(refused.problem().line()).isEqualTo(9);

    Plan replace = plan(changed, Remedy.REPLACE);
    assertThat(replace.action()).isEqualTo(Action.REPLACE);
    assertThat(lines(replace, Kind.REMOVED)).containsExactly("        image: busybox:1.35");
    assertThat(lines(replace, Kind.ADDED)).containsExactly("        image: busybox:1.36");
    assertThat(Json.string(job("numbers"), "", "metadata", "uid")).isEqualTo(uid);

    Outcome outcome = apply(List.of(replace)).getFirst();
    assertThat(outcome.state()).as(outcome.sentence()).isEqualTo(State.REPLACED);
    assertThat(outcome.uid()).isNotEqualTo(uid);
    assertThat(Json.string(job("numbers"), "", "metadata", "uid")).isEqualTo(outcome.uid());
    assertThat(client.pods(namespace))
        .noneMatch(pod -> Json.text(pod).contains("\"uid\":\"" + uid + "\""));
  }

  @Test
  void anotherNameIsFoundAndPutIntoTheText() throws Exception {
    apply(plan(JOB));
    apply(plan(JOB.replace("name: numbers", "name: numbers-2")));
    Document document = Documents.read("job.yaml", JOB, namespace).getFirst();

    String name = new Planner(cluster.manifests()).freeName(document);
    assertThat(name).isEqualTo("numbers-3");
    assertThat(document.manifest().renamed(JOB, name))
        .isEqualTo(JOB.replace("name: numbers", "name: numbers-3"));
  }

  @Test
  void aNameLeftToTheServerIsCreatedEachTime() throws Exception {
    String text = JOB.replace("name: numbers", "generateName: run-");
    List<Plan> plans = plan(text);
    assertThat(plans).extracting(Plan::action).containsExactly(Action.CREATE);

    Outcome first = apply(plans).getFirst();
    Outcome second = apply(plan(text)).getFirst();
    assertThat(first.state()).isEqualTo(State.CREATED);
    assertThat(first.name()).startsWith("run-").isNotEqualTo(second.name());
    assertThat(first.sentence()).contains(first.name());
    assertThat(client.jobs(namespace)).hasSize(2);
  }

  @Test
  void aMisspeltFieldIsRefusedOnItsLine() throws Exception {
    Plan plan = plan(JOB.replace("parallelism", "paralellism")).getFirst();

    assertThat(plan.action()).isEqualTo(Action.REFUSED);
    assertThat(plan.problem().line()).isEqualTo(8);
    assertThat(plan.problem().sentence()).contains("unknown field \"spec.paralellism\"");
  }

  @Test
  void aBadValueIsRefusedOnItsLine() throws Exception {
    Plan plan = plan(JOB.replace("parallelism: 2", "parallelism: -2")).getFirst();

    assertThat(plan.problem().line()).isEqualTo(8);
    assertThat(plan.problem().sentence())
        .contains("spec.parallelism", "must be greater than or equal to 0");
  }

  @Test
  void aFieldThatAnotherManagesIsAConflictUntilForced() throws Exception {
    apply(plan(CONFIG));
    client.patch(
        "/api/v1/namespaces/" + namespace + "/configmaps/settings?fieldManager=other-tool",
        "application/merge-patch+json",
        "{\"data\":{\"colour\":\"green\"}}");

    Plan plan = plan(CONFIG).getFirst();
    assertThat(plan.action()).isEqualTo(Action.REFUSED);
    assertThat(plan.problem().remedies()).containsExactly(Remedy.FORCE);
    assertThat(plan.problem().sentence()).contains("\"other-tool\"", "data.colour", "force");
    assertThat(plan.problem().line()).isEqualTo(6);

    Plan forced = plan(CONFIG, Remedy.FORCE);
    assertThat(lines(forced, Kind.REMOVED)).containsExactly("  colour: green");
    assertThat(apply(List.of(forced))).extracting(Outcome::state).containsExactly(State.CHANGED);
    assertThat(Json.string(config("settings"), "", "data", "colour")).isEqualTo("blue");
  }

  @Test
  void whoMayNotIsToldWhichVerbIsMissing() throws Exception {
    try (Cluster viewer = open("viewer")) {
      Plan plan =
          new Planner(viewer.manifests())
              .plan(Documents.read("job.yaml", JOB, namespace))
              .getFirst();

      assertThat(plan.action()).isEqualTo(Action.REFUSED);
      assertThat(plan.problem().sentence())
          .contains("cannot patch resource \"jobs\"", "Ask for that permission");
    }
  }

  @Test
  void aQuotaIsSaidInTheServersWords() throws Exception {
    client.post(
        "/api/v1/namespaces/" + namespace + "/resourcequotas",
        DemoClient.parse(
            """
            {"metadata":{"name":"few"},"spec":{"hard":{"count/jobs.batch":"0"}}}
            """));
    Plan plan = plan(JOB).getFirst();

    assertThat(plan.action()).isEqualTo(Action.REFUSED);
    assertThat(plan.problem().sentence()).contains("exceeded quota: few");
  }

  @Test
  void aNamespaceThatIsNotThereIsNamed() throws Exception {
    Plan plan =
        new Planner(cluster.manifests())
            .plan(Documents.read("job.yaml", JOB, "nowhere"))
            .getFirst();

    assertThat(plan.problem().sentence())
        .contains("Job nowhere/numbers", "there is no namespace \"nowhere\"");
  }

  @Test
  void whatFailsStopsTheRestAndEachIsSaid() throws Exception {
    String third = CONFIG.replace("settings", "third");
    List<Plan> plans = plan(CONFIG + "---\n" + JOB + "---\n" + third);
    // Between the dry run and the applying somebody else makes one of the name.
    client.apply(namespace, List.of(Json.parse(jobJson())));

    List<Outcome> outcomes = new ArrayList<>();
    List<Outcome> last = new Applier(cluster.manifests(), time -> {}).apply(plans, outcomes::add);
    assertThat(last)
        .extracting(Outcome::state)
        .containsExactly(State.CREATED, State.FAILED, State.NOT_TRIED);
    assertThat(outcomes)
        .extracting(Outcome::state)
        .containsExactly(
            State.UNDER_WAY, State.CREATED, State.UNDER_WAY, State.FAILED, State.NOT_TRIED);
    assertThat(last.get(1).sentence())
        .contains("Job " + namespace + "/numbers", "changed by somebody else", "not applied");
    assertThat(last.get(2).sentence()).contains("third was not tried");
    assertThat(config("third").get("kind").getAsString()).isEqualTo("Status");
  }

  private static String jobJson() throws Exception {
    return Documents.read("j", JOB, "x").getFirst().json();
  }

  @Test
  void anObjectBeingDeletedIsWaitedFor() throws Exception {
    client.apply(
        namespace,
        List.of(
            Json.parse(
                jobJson()
                    .replace(
                        "\"name\":\"numbers\"",
                        "\"name\":\"numbers\",\"finalizers\":[\"podlanes.dev/hold\"]"))));
    client.delete("/apis/batch/v1/namespaces/" + namespace + "/jobs/numbers");

    Plan plan = plan(JOB).getFirst();
    assertThat(plan.problem().sentence()).contains("is being deleted");
    assertThat(plan.problem().remedies()).containsExactly(Remedy.NEW_NAME);
  }

  @Test
  void theLabsManifestsAreAppliedAsTheyStand() throws Exception {
    Path lab = Path.of("src/main/resources/dev/podlanes/demo/lab");
    StringBuilder text = new StringBuilder();
    try (var files = Files.list(lab)) {
      for (Path file : files.sorted().toList()) {
        text.append("---\n").append(Files.readString(file)).append('\n');
      }
    }
    List<Plan> plans = plan(text.toString());
    assertThat(plans)
        .hasSizeGreaterThan(8)
        .allSatisfy(
            plan -> assertThat(plan.action()).as("%s", plan.problem()).isEqualTo(Action.CREATE));
    assertThat(apply(plans)).extracting(Outcome::state).containsOnly(State.CREATED);
    assertThat(plan(text.toString())).extracting(Plan::action).containsOnly(Action.UNCHANGED);
  }
}
