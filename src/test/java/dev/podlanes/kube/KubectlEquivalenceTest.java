package dev.podlanes.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.podlanes.action.CronJobRun;
import dev.podlanes.action.IndexRerun;
import dev.podlanes.action.JobCopy;
import dev.podlanes.action.Kubectl;
import dev.podlanes.demo.DemoCluster;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.model.Parallelism;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.JobRef;
import dev.podlanes.source.ObjectRef;
import dev.podlanes.source.Propagation;
import dev.podlanes.source.ResourceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What Podlanes does in one namespace, the command that it shows does in another: run by a real
 * shell and a real kubectl, with a kubeconfig and a context whose names need quoting.
 */
class KubectlEquivalenceTest {
  private static final String CONTEXT = "it's \"my\" $HOME `demo`";

  /** The namespace that Podlanes acts in. */
  private static final String OURS = "ours";

  /** The namespace that kubectl acts in. */
  private static final String THEIRS = "theirs";

  /** With everything in it that a shell would love to read. */
  private static final String SCRIPT =
      """
      echo "it's index $JOB_COMPLETION_INDEX" '\\back' `echo tick` $((1 + 1)) "<a&b>"
      cat <<'EOF'
      here
      EOF
      if [ "$JOB_COMPLETION_INDEX" = 1 ] || [ "$JOB_COMPLETION_INDEX" = 3 ]; then exit 3; fi
      sleep SECONDS
      """;

  @TempDir static Path directory;
  private static DemoCluster demo;
  private static Cluster cluster;
  private static Kubectl kubectl;
  private static int jobs;

  @BeforeAll
  static void start() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/bin/sh")) && run("kubectl version --client").code() == 0,
        "no kubectl on the path");
    demo = DemoCluster.start(DemoOptions.DEFAULT.withLab(false).withSpeed(20), Clock.systemUTC());
    Path file = Files.createDirectory(directory.resolve("it's here")).resolve("kube $config");
    String own = Files.readString(demo.kubeconfig());
    Matcher current = Pattern.compile("current-context: (\\S+)").matcher(own);
    assertThat(current.find()).isTrue();
    String quoted = "'" + CONTEXT.replace("'", "''") + "'";
    Files.writeString(
        file,
        own.replace("current-context: " + current.group(1), "current-context: ''")
            .replaceFirst(
                "- name: " + Pattern.quote(current.group(1)) + "(\\s+context:)",
                "- name: " + Matcher.quoteReplacement(quoted) + "$1"));
    kubectl = new Kubectl(file.toString(), CONTEXT);
    Environment environment =
        new Environment(Map.of("KUBECONFIG", file.toString()), directory, directory);
    cluster = KubeDirectory.load(environment, Timing.of(Clock.systemUTC())).open(CONTEXT);
    ok(kubectl.in("default") + " create namespace " + OURS);
    ok(kubectl.in("default") + " create namespace " + THEIRS);
  }

  @AfterAll
  static void stop() {
    if (demo != null) {
      cluster.close();
      demo.close();
    }
  }

  private record Result(int code, String out, String err) {}

  private static Result run(String command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "out", "");
    Path err = Files.createTempFile(directory, "err", "");
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command);
    builder.environment().put("HOME", directory.toString());
    builder.environment().remove("KUBECONFIG");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return new Result(process.waitFor(), Files.readString(out), Files.readString(err));
  }

  private static void until(String what, Callable<Boolean> condition) throws Exception {
    for (int looks = 0; !condition.call(); looks++) {
      assertThat(looks).as("waiting for " + what).isLessThan(300);
      Thread.sleep(20);
    }
  }

  private static String ok(String command) throws IOException, InterruptedException {
    Result result = run(command);
    assertThat(result.code()).as("%s%n%s", command, result.err()).isZero();
    return result.out();
  }

  /** The same Job in both namespaces; returns its name. */
  private static String twins(String spec) throws Exception {
    return twins(spec, 1);
  }

  /** The same with pods that run for so long, in seconds of the demo cluster's. */
  private static String twins(String spec, int seconds) throws Exception {
    String name = "twin-" + ++jobs;
    String manifest =
        """
        {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"%s","labels":{"team":"it's"}},
         "spec":{%s,"template":{"metadata":{"annotations":{"note":"a 'b' $c"}},"spec":
         {"restartPolicy":"Never","terminationGracePeriodSeconds":1,"containers":[{"name":"main",
          "image":"busybox:1.35","command":["sh","-c",%s]}]}}}}
        """
            .formatted(name, spec, new JsonPrimitive(SCRIPT.replace("SECONDS", "" + seconds)));
    cluster.objects().createJob(OURS, manifest, false);
    cluster.objects().createJob(THEIRS, manifest, false);
    return name;
  }

  private static JsonObject get(String namespace, String kind, String name) throws Exception {
    return JsonParser.parseString(
            ok(kubectl.in(namespace) + " get " + kind + " " + name + " -o json"))
        .getAsJsonObject();
  }

  private static boolean gone(String namespace, String kind, String name) throws Exception {
    return run(kubectl.in(namespace) + " get " + kind + " " + name).code() != 0;
  }

  private static ObjectRef ref(ResourceKind kind, String namespace, String name) throws Exception {
    String uid =
        get(namespace, kind.plural(), name).getAsJsonObject("metadata").get("uid").getAsString();
    return new ObjectRef(kind, namespace, name, uid);
  }

  private static JobRef jobRef(String name) throws Exception {
    return new JobRef(OURS, name, ref(ResourceKind.JOBS, OURS, name).uid());
  }

  /** What differs between twins by their nature is taken out. */
  private static JsonElement same(JsonObject object) {
    JsonObject copy = object.deepCopy();
    JsonObject metadata = copy.getAsJsonObject("metadata");
    List.of("uid", "resourceVersion", "creationTimestamp", "namespace", "managedFields")
        .forEach(metadata::remove);
    copy.remove("status");
    String text = copy.toString();
    // Uids of owners and selectors.
    return JsonParser.parseString(
        text.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "uid"));
  }

  private static void assertTwins(String kind, String name) throws Exception {
    assertThat(same(get(OURS, kind, name))).isEqualTo(same(get(THEIRS, kind, name)));
  }

  @Test
  void parallelismAndSize() throws Exception {
    String name = twins("\"suspend\":true,\"completions\":4,\"completionMode\":\"Indexed\"");
    for (Parallelism wanted :
        List.of(Parallelism.of(3), Parallelism.withCompletions(6), Parallelism.of(0))) {
      cluster.jobs().setParallelism(jobRef(name), wanted);
      ok(kubectl.setParallelism(new JobRef(THEIRS, name, ""), wanted));
      assertTwins("job", name);
      JsonObject spec = get(OURS, "job", name).getAsJsonObject("spec");
      assertThat(spec.get("parallelism").getAsInt()).isEqualTo(wanted.pods());
    }
    assertThat(get(OURS, "job", name).getAsJsonObject("spec").get("completions").getAsInt())
        .isEqualTo(6);
  }

  @Test
  void suspension() throws Exception {
    String name = twins("\"suspend\":true");
    for (boolean suspend : new boolean[] {false, true}) {
      cluster.jobs().setSuspended(jobRef(name), suspend);
      ok(kubectl.suspendJob(THEIRS, name, suspend));
      assertTwins("job", name);
      assertThat(get(OURS, "job", name).getAsJsonObject("spec").get("suspend").getAsBoolean())
          .isEqualTo(suspend);
    }
  }

  @ParameterizedTest
  @EnumSource(Propagation.class)
  void deletionOfAJob(Propagation propagation) throws Exception {
    String name = twins("\"completions\":2,\"parallelism\":2", 6_000);
    for (String namespace : List.of(OURS, THEIRS)) {
      until("pods in " + namespace, () -> pods(namespace, name) == 2);
    }
    cluster.objects().delete(ref(ResourceKind.JOBS, OURS, name), propagation);
    ok(kubectl.deleteJob(THEIRS, name, propagation));
    int left = propagation == Propagation.ORPHAN ? 2 : 0;
    for (String namespace : List.of(OURS, THEIRS)) {
      until("no Job in " + namespace, () -> gone(namespace, "job", name));
      until(left + " pods in " + namespace, () -> pods(namespace, name) == left);
    }
  }

  private static int pods(String namespace, String job) throws Exception {
    return (int)
        ok(kubectl.in(namespace) + " get pods -o name -l batch.kubernetes.io/job-name=" + job)
            .lines()
            .count();
  }

  private static String firstPod(String namespace, String job) throws Exception {
    until("a running pod", () -> !runningPods(namespace, job).isEmpty());
    return runningPods(namespace, job).lines().findFirst().orElseThrow().replace("pod/", "");
  }

  private static String runningPods(String namespace, String job) throws Exception {
    return ok(
        kubectl.in(namespace)
            + " get pods -o name --field-selector status.phase=Running"
            + " -l batch.kubernetes.io/job-name="
            + job);
  }

  @Test
  void deletionOfAPod() throws Exception {
    String name = twins("\"completions\":1", 6_000);
    String ours = firstPod(OURS, name);
    cluster.objects().delete(ref(ResourceKind.PODS, OURS, ours), Propagation.BACKGROUND);
    until("its end", () -> gone(OURS, "pod", ours));
    String theirs = firstPod(THEIRS, name);
    ok(kubectl.deletePod(THEIRS, theirs));
    until("its end", () -> gone(THEIRS, "pod", theirs));
  }

  @Test
  void evictionOfAPod() throws Exception {
    String name = twins("\"completions\":1", 6_000);
    String ours = firstPod(OURS, name);
    cluster.objects().evict(ref(ResourceKind.PODS, OURS, ours));
    until("its end", () -> gone(OURS, "pod", ours));
    String theirs = firstPod(THEIRS, name);
    ok(kubectl.evictPod(THEIRS, theirs));
    until("its end", () -> gone(THEIRS, "pod", theirs));
  }

  @Test
  void aNewRunOfAJob() throws Exception {
    String name = twins("\"completions\":2,\"parallelism\":2");
    String manifest =
        JobCopy.text(
            JobCopy.of(
                cluster.objects().read(ref(ResourceKind.JOBS, OURS, name)), name + "-again"));
    cluster.objects().createJob(OURS, manifest, false);
    ok(kubectl.create(THEIRS, manifest));
    assertTwins("job", name + "-again");
    for (String namespace : List.of(OURS, THEIRS)) {
      until("its success", () -> succeeded(namespace, name + "-again") == 2);
    }
    // The copy is as the first one was, but for its name.
    JsonObject first = same(get(OURS, "job", name)).getAsJsonObject();
    JsonObject again = same(get(OURS, "job", name + "-again")).getAsJsonObject();
    assertThat(JsonParser.parseString(again.toString().replace(name + "-again", name)))
        .isEqualTo(first);
  }

  private static int succeeded(String namespace, String job) throws Exception {
    JsonObject status = get(namespace, "job", job).getAsJsonObject("status");
    return status.has("succeeded") ? status.get("succeeded").getAsInt() : 0;
  }

  @Test
  void aNewRunOfTheFailedIndexes() throws Exception {
    String name =
        twins(
            "\"completions\":5,\"parallelism\":5,\"completionMode\":\"Indexed\","
                + "\"backoffLimitPerIndex\":0");
    until("its failure", () -> failedIndexes(OURS, name).equals("1,3"));
    IndexRerun rerun =
        IndexRerun.of(
            cluster.objects().read(ref(ResourceKind.JOBS, OURS, name)),
            name + "-again",
            List.of(1, 3));
    String manifest = JobCopy.text(rerun.manifest());
    cluster.objects().createJob(OURS, manifest, false);
    ok(kubectl.create(THEIRS, manifest));
    assertTwins("job", name + "-again");
    for (String namespace : List.of(OURS, THEIRS)) {
      // The script fails for the old indexes 1 and 3, so it fails again, as both of the new ones.
      until("its failure", () -> failedIndexes(namespace, name + "-again").equals("0,1"));
      String log =
          ok(
              kubectl.in(namespace)
                  + " logs --prefix=false -l batch.kubernetes.io/job-name="
                  + name
                  + "-again");
      assertThat(log).contains("it's index 1", "it's index 3").doesNotContain("it's index 0");
    }
  }

  private static String failedIndexes(String namespace, String job) throws Exception {
    JsonObject status = get(namespace, "job", job).getAsJsonObject("status");
    boolean over = status.toString().contains("\"Failed\"");
    return over && status.has("failedIndexes") ? status.get("failedIndexes").getAsString() : "";
  }

  @Test
  void aCronJobRunNowSuspendedAndResumed() throws Exception {
    for (String namespace : List.of(OURS, THEIRS)) {
      ok(
          kubectl.create(
              namespace,
              """
              {"apiVersion":"batch/v1","kind":"CronJob","metadata":{"name":"nightly"},"spec":
               {"schedule":"0 2 1 1 *","jobTemplate":{"metadata":{"labels":{"team":"it's"},
                "annotations":{"note":"$x"}},"spec":{"template":{"spec":{"restartPolicy":"Never",
                "containers":[{"name":"main","image":"busybox:1.35","command":["true"]}]}}}}}}
              """));
    }
    ObjectRef ours = ref(ResourceKind.CRONJOBS, OURS, "nightly");
    String manifest = JobCopy.text(CronJobRun.of(cluster.objects().read(ours), "nightly-manual"));
    cluster.objects().createJob(OURS, manifest, false);
    ok(kubectl.trigger(THEIRS, "nightly", "nightly-manual"));
    assertTwins("job", "nightly-manual");
    assertThat(get(OURS, "job", "nightly-manual").toString())
        .contains("\"cronjob.kubernetes.io/instantiate\":\"manual\"", ours.uid());

    for (boolean suspend : new boolean[] {true, false}) {
      cluster.objects().suspendCronJob(ours, suspend);
      ok(kubectl.suspendCronJob(THEIRS, "nightly", suspend));
      assertTwins("cronjob", "nightly");
      assertThat(get(OURS, "cronjob", "nightly").getAsJsonObject("spec").get("suspend"))
          .isEqualTo(new JsonPrimitive(suspend));
    }
  }

  /** The server answers as in status-404 and as kubectl is told. */
  @Test
  void whatIsGoneIsRefusedByBoth() throws Exception {
    String name = twins("\"suspend\":true");
    ObjectRef ours = ref(ResourceKind.JOBS, OURS, name);
    cluster.objects().delete(ours, Propagation.BACKGROUND);
    ok(kubectl.deleteJob(THEIRS, name, Propagation.BACKGROUND));
    until("its end", () -> gone(OURS, "job", name));
    assertThat(
            catchThrowableOfType(
                ClusterException.class,
                () -> cluster.objects().delete(ours, Propagation.BACKGROUND)))
        .hasMessage("The Job " + name + " is gone already. Nothing was changed.");
    assertThat(run(kubectl.deleteJob(THEIRS, name, Propagation.BACKGROUND)).err())
        .contains("not found");
  }
}
