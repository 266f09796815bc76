package dev.podlanes.demo;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.podlanes.demo.RecordedScenario.Stage;
import dev.podlanes.demo.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every recorded scenario runs on the demo cluster, with the same acts, and its story is compared
 * with the real cluster's (v1.34), aspect by aspect. What differs is listed here with its reason;
 * the table goes to target/demo-differences.txt.
 */
class RecordedOutcomesTest {
  /** Fast, but slow enough to act in time on a busy machine. */
  private static final double SPEED = 10;

  /** For scenarios whose act must fall into a few seconds, however busy the machine is. */
  private static final double SLOW_SPEED = 2;

  /**
   * For scenarios in which nobody acts and whose exit codes are drawn by lot. A row of failures
   * makes the Job wait up to ten minutes for each of the next ones: at the usual speed, one run in
   * a hundred of the five such Jobs was not over in 150 s, and none in millions is at this.
   */
  private static final double SPEED_OF_LOTS = 60;

  private static final Set<String> SLOW = Set.of("suspended");
  private static final Set<String> LOTS =
      Set.of(
          "failurepolicy1", "failurepolicy2", "failurepolicy3", "failurepolicy4", "failurepolicy5");

  private static final Path TABLE = Path.of("target", "demo-differences.txt");

  /** Differences that are meant, as "scenario aspect" → why. */
  private static final Map<String, String> KNOWN =
      Map.of(
          "unschedulable messages",
          "the real scheduler happened to look again at a pod that was being deleted, and said so");

  private static final Set<String> FAILURE_POLICY_EVENTS =
      Set.of(
          "Job/SuccessfulCreate/Normal",
          "Pod/Scheduled/Normal",
          "Pod/Pulled/Normal",
          "Pod/Created/Normal",
          "Pod/Started/Normal",
          "Job/SuccessfulDelete/Normal",
          "Pod/Killing/Normal",
          "Job/PodFailurePolicy/Warning",
          "Job/BackoffLimitExceeded/Warning",
          "Job/Completed/Normal");

  private static final List<RecordedScenario> SCENARIOS = scenarios();

  private static final List<Thread> people = new ArrayList<>();
  private static final Map<String, Throwable> mishaps = new ConcurrentHashMap<>();
  private static final Map<String, Comparison> results = new TreeMap<>();
  private static final Map<String, Theatre> theatres = new TreeMap<>();

  /** A cluster with whom its scenarios need: someone who acts and someone who writes down. */
  private record Theatre(DemoCluster cluster, DemoClient client, Recorder recorder)
      implements AutoCloseable {
    static Theatre open(double speed) {
      try {
        DemoOptions options = DemoOptions.DEFAULT.withLab(false).withSpeed(speed).withSeed(7);
        DemoCluster cluster = DemoCluster.start(options, Clock.systemUTC());
        DemoClient client = new DemoClient(cluster);
        return new Theatre(cluster, client, new Recorder(client));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      client.close();
      cluster.close();
    }
  }

  private static List<RecordedScenario> scenarios() {
    List<RecordedScenario> all = new ArrayList<>();
    Stream.of(
            "indexed",
            "fixed",
            "workqueue",
            "backofflimit",
            "retries",
            "failindex",
            "oom",
            "onfailure",
            "sidecar",
            "imagepull",
            "unschedulable")
        .map(RecordedScenario::plain)
        .forEach(all::add);
    for (int run = 1; run <= 5; run++) {
      all.add(failurePolicy(run));
    }
    all.add(
        RecordedScenario.plain("elastic")
            .acting(stage -> {
              stage.awaitStatus("ready", 3);
              stage.patchJob("{\"completions\":6,\"parallelism\":6}");
              stage.awaitStatus("ready", 6);
              stage.patchJob("{\"completions\":2,\"parallelism\":2}");
            }));
    all.add(
        RecordedScenario.plain("suspended")
            .acting(stage -> {
              stage.await("suspension", story -> story.conditions().size() == 1);
              stage.patchJob("{\"suspend\":false}");
              stage.awaitStatus("ready", 2);
              stage.patchJob("{\"suspend\":true}");
              stage.await("the pods' end", RecordedOutcomesTest::isAtRest);
              stage.patchJob("{\"suspend\":false}");
            }));
    all.add(
        RecordedScenario.plain("deleted")
            .acting(stage -> {
              stage.awaitStatus("ready", 3);
              stage.deletePod("1");
            }));
    all.add(
        RecordedScenario.plain("replacement")
            .acting(stage -> {
              stage.awaitStatus("ready", 3);
              stage.deletePod("1");
            }));
    all.add(
        RecordedScenario.plain("evicted")
            .acting(stage -> {
              stage.awaitStatus("ready", 2);
              stage.evictPod("0");
            }));
    // In the recording the second patch came when all was done.
    all.add(
        RecordedScenario.plain("dynamic")
            .acting(stage -> {
              stage.awaitStatus("succeeded", 7);
              stage.patchJob("{\"parallelism\":4}");
              stage.await("the end", story -> story.jobsFinished() == 1);
              stage.patchJob("{\"parallelism\":1}");
            })
            .until(story -> story.jobsFinished() == 1 && generation(story) == 3));
    all.add(RecordedScenario.plain("gated").acting(Stage::liftGates));
    all.add(RecordedScenario.plain("ttl").until(Story::hasDeletedJob));
    all.add(
        RecordedScenario.plain("cron")
            .acting(stage -> {
              stage.await("three Jobs", RecordedOutcomesTest::ranThreeTimes);
              stage.patch("/cronjobs/cron", "{\"spec\":{\"suspend\":true}}");
            })
            .until(RecordedOutcomesTest::ranThreeTimes));
    all.addAll(races());
    return all;
  }

  /** Two runs of these on one cluster differ: which pod is faster, how often one asks in vain. */
  private static List<RecordedScenario> races() {
    return List.of(
        RecordedScenario.plain("quota")
            .leavingToChance(
                Set.of("counts"),
                Map.of(
                    "each retry is refused anew",
                    story -> story.eventReasons().contains("Job/FailedCreate/Warning"))),
        RecordedScenario.plain("pause")
            .acting(RecordedOutcomesTest::pause)
            .leavingToChance(
                Set.of("events", "messages", "counts", "attempts"),
                Map.of(
                    "pods that were stopped do not count, others do",
                    story -> story.pods().size() == 6 + story.deletedPods(),
                    "pods were stopped",
                    story -> story.deletedPods() > 0)),
        RecordedScenario.plain("deadline")
            .leavingToChance(
                Set.of("counters", "events", "messages", "counts", "attempts"),
                Map.of(
                    "the pods of the deadline count as failed even if they end well",
                    story -> story.status("failed") == 2,
                    "they were deleted",
                    story -> story.deletedPods() == 2)),
        RecordedScenario.plain("maxfailed")
            .leavingToChance(
                Set.of("counters", "indexes", "events", "messages", "counts", "attempts", "names"),
                Map.of(
                    "index 2 may end with 3, or too late",
                    story ->
                        Set.of(
                                "completed=0,2 failed=1,3",
                                "completed=0 failed=1,3",
                                "completed=0 failed=1-3")
                            .contains(story.indexes()),
                    "all pods are counted",
                    story ->
                        story.status("failed") + story.status("succeeded") == story.pods().size())),
        RecordedScenario.plain("successpolicy")
            .leavingToChance(
                Set.of("attempts"),
                Map.of(
                    "indexes 0 and 1 decided",
                    story ->
                        story.hasAttempts("0: Succeeded[worker 0 Completed]")
                            && story.hasAttempts("1: Succeeded[worker 0 Completed]"),
                    "the others were stopped",
                    story -> story.deletedPods() == 3)),
        RecordedScenario.plain("wide")
            .leavingToChance(
                Set.of("counters", "events", "messages", "counts", "attempts"),
                Map.of(
                    "each failure is counted",
                    story -> story.status("failed") == story.pods("Failed"),
                    "each index succeeded once",
                    story -> story.pods("Succeeded") == 60 && story.status("succeeded") == 60,
                    "of 25 reports and more the reader is spared",
                    story -> Set.of(25, 26).contains(story.reportsOfJob()))));
  }

  private static boolean ranThreeTimes(Story story) {
    return story.jobsFinished() >= 3 && story.hasDeletedJob();
  }

  /** Exit codes are drawn by lot there: what follows from them must hold. */
  private static RecordedScenario failurePolicy(int run) {
    Map<String, Predicate<Story>> must = new TreeMap<>();
    must.put(
        "exit code 42 fails the Job, and only that, a used budget or success ends it",
        story -> {
          String last = story.conditions().getLast();
          if (story.exits(42) > 0) {
            return last.equals(
                "Failed=True PodFailurePolicy: Container worker for pod rec-failurepolicy"
                    + run
                    + "/POD failed with exit code 42 matching FailJob rule at index 0");
          }
          return story.status("failed") > 6
              ? last.startsWith("Failed=True BackoffLimitExceeded")
              : last.startsWith("Complete=True CompletionsReached") && story.exits(0) == 3;
        });
    must.put(
        "exit code 1 is not counted",
        story ->
            Math.abs(story.status("failed") - story.exits(2) - story.exits(42))
                <= story.deletedPods());
    // One that ends well while the failed Job has it deleted is too late to be counted.
    must.put(
        "exit code 0 is counted",
        story ->
            story.status("succeeded") <= story.exits(0)
                && story.exits(0) - story.status("succeeded") <= story.deletedPods());
    must.put(
        "the verdict comes before the end",
        story ->
            story.conditions().size() == 2
                && (story.conditions().getFirst().startsWith("FailureTarget=True")
                    || story.conditions().getFirst().startsWith("SuccessCriteriaMet=True")));
    must.put(
        "nothing else is reported",
        story -> FAILURE_POLICY_EVENTS.containsAll(story.eventReasons()));
    return RecordedScenario.plain("failurepolicy" + run)
        .leavingToChance(
            Set.of("counters", "conditions", "events", "messages", "counts", "attempts"), must);
  }

  private static void pause(Stage stage) {
    stage.awaitStatus("ready", 2);
    stage.patchJob("{\"parallelism\":0}");
    stage.await("the pods' end", RecordedOutcomesTest::isAtRest);
    stage.patchJob("{\"parallelism\":3}");
  }

  private static boolean isAtRest(Story story) {
    JsonObject status = Json.object(story.job(), "status");
    return !status.has("active") && Json.integer(status, -1, "terminating") == 0;
  }

  private static int generation(Story story) {
    return Json.integer(story.job(), 0, "metadata", "generation");
  }

  @BeforeAll
  static void startAllScenariosAtOnce() {
    Theatre fast = Theatre.open(SPEED);
    Theatre slow = Theatre.open(SLOW_SPEED);
    Theatre lots = Theatre.open(SPEED_OF_LOTS);
    for (RecordedScenario scenario : SCENARIOS) {
      boolean byLot = LOTS.contains(scenario.name());
      Theatre theatre = byLot ? lots : SLOW.contains(scenario.name()) ? slow : fast;
      theatres.put(scenario.name(), theatre);
      theatre.client().apply(scenario.namespace(), scenario.manifests());
      Stage stage = new Stage(theatre.client(), theatre.recorder(), scenario.namespace());
      people.add(
          Thread.ofVirtual()
              .uncaughtExceptionHandler((person, mishap) -> mishaps.put(scenario.name(), mishap))
              .start(() -> scenario.act().on(stage)));
    }
  }

  @AfterAll
  static void stop() throws IOException {
    people.forEach(Thread::interrupt);
    Set.copyOf(theatres.values()).forEach(Theatre::close);
    Files.createDirectories(TABLE.getParent());
    Files.writeString(TABLE, table());
  }

  static List<String> names() {
    return SCENARIOS.stream().map(RecordedScenario::name).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aScenarioGoesAsItsRecordingDid(String name, TestReporter reporter) {
    RecordedScenario scenario =
        SCENARIOS.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    Story real = Story.recorded(name);
    theatres
        .get(name)
        .recorder()
        .await(
            "the end",
            scenario.namespace(),
            story -> mishaps.containsKey(name) || scenario.ended().test(story));
    assertThat(mishaps.get(name)).isNull();

    Comparison comparison = settled(scenario, real);

    results.put(name, comparison);
    reporter.publishEntry(name, String.join(", ", row(comparison)));
    assertThat(comparison.complaints(KNOWN.keySet())).isEmpty();
  }

  @Test
  void everyRecordingHasItsScenario() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/recordings"))) {
      Set<String> recordings =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(".jsonl.gz"))
              .map(file -> file.replace(".jsonl.gz", ""))
              .collect(toCollection(TreeSet::new));
      assertThat(recordings).containsExactlyInAnyOrderElementsOf(names());
    }
  }

  /** The last word of a scenario may be on its way still, as each resource has its own stream. */
  private static Comparison settled(RecordedScenario scenario, Story real) {
    long deadline = System.nanoTime() + 5_000_000_000L;
    Comparison comparison = compare(scenario, real);
    while (!comparison.complaints(KNOWN.keySet()).isEmpty() && System.nanoTime() < deadline) {
      theatres.get(scenario.name()).recorder().awaitNews(100);
      comparison = compare(scenario, real);
    }
    return comparison;
  }

  private static Comparison compare(RecordedScenario scenario, Story real) {
    Recorder recorder = theatres.get(scenario.name()).recorder();
    return Comparison.of(scenario, real, recorder.story(scenario.namespace()));
  }

  private static List<String> row(Comparison comparison) {
    List<String> cells = new ArrayList<>();
    comparison
        .verdicts()
        .forEach((aspect, verdict) ->
            cells.add(aspect + " " + (comparison.differs(aspect) ? "differs" : verdict)));
    return cells;
  }

  private static String table() {
    StringBuilder text = new StringBuilder();
    for (Comparison comparison : results.values()) {
      String name = comparison.scenario().name();
      text.append(String.format("%-16s%s%n", name, String.join(", ", row(comparison))));
      comparison
          .verdicts()
          .forEach((aspect, verdict) -> {
            if (comparison.differs(aspect)) {
              String why = KNOWN.getOrDefault(name + " " + aspect, "not listed");
              text.append(String.format("    %s: %s%n      (%s)%n", aspect, verdict, why));
            }
          });
      comparison.broken().forEach(rule -> text.append("    broken: ").append(rule).append('\n'));
    }
    return text.toString();
  }
}
