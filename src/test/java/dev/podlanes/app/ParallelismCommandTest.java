package dev.podlanes.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import dev.podlanes.action.Kubectl;
import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoCluster;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.demo.manifest.Manifests;
import dev.podlanes.kube.KubeDirectory;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.model.Parallelism;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.JobRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The kubectl line under the slider, run by a real shell with the real kubectl, beside what the app
 * itself sends: on two Jobs that are alike both must come to the same.
 */
class ParallelismCommandTest {
  private static final String JOBS = "/apis/batch/v1/namespaces/default/jobs";

  @TempDir private Path directory;

  private DemoCluster demo;
  private DemoClient client;
  private Cluster cluster;
  private Kubectl kubectl;

  @BeforeEach
  void start() throws Exception {
    assertOrAssumeKubectl();
    // A folder that a shell would take apart if it were not quoted.
    Path kubeconfig = Files.createDirectory(directory.resolve("it's a $folder")).resolve("k.yaml");
    demo =
        DemoCluster.start(
            DemoOptions.DEFAULT.withLab(false).withKubeconfig(kubeconfig), Clock.systemUTC());
    client = new DemoClient(demo);
    KubeDirectory kubeconfigs =
        KubeDirectory.load(
            new Environment(
                Map.of("KUBECONFIG", kubeconfig.toString()), Path.of("/"), Path.of("/")),
            Timing.of(Clock.systemUTC()));
    cluster = kubeconfigs.open(kubeconfigs.currentContext());
    kubectl = new Kubectl(kubeconfig.toString(), kubeconfigs.currentContext());
  }

  @AfterEach
  void stop() throws Exception {
    if (demo != null) {
      cluster.close();
      client.close();
      demo.close();
    }
  }

  private static void assertOrAssumeKubectl() throws Exception {
    boolean there = new ProcessBuilder("sh", "-c", "command -v kubectl").start().waitFor() == 0;
    if (!there) {
      assertThat(System.getenv("CI"))
          .as("in CI a kubectl must be on the path")
          .isNotEqualTo("true");
      Assumptions.abort("no kubectl is on the path");
    }
  }

  private JobRef create(String name) {
    JsonObject job =
        Manifests.parse(
                """
                apiVersion: batch/v1
                kind: Job
                metadata:
                  name: %s
                spec:
                  suspend: true
                  completionMode: Indexed
                  completions: 4
                  parallelism: 4
                  template:
                    spec:
                      restartPolicy: Never
                      containers:
                      - name: worker
                        image: busybox
                        command: ["sleep", "60"]
                """
                    .formatted(name))
            .getFirst();
    JsonObject created = client.post(JOBS, job).json();
    String uid = created.getAsJsonObject("metadata").get("uid").getAsString();
    return new JobRef("default", name, uid);
  }

  private JsonObject job(JobRef ref) {
    return client.get(JOBS + "/" + ref.name()).json();
  }

  /** Everything that a patch may change, but for what names the Job itself. */
  private JsonObject spec(JobRef ref) {
    JsonObject spec = job(ref).getAsJsonObject("spec").deepCopy();
    spec.remove("selector");
    spec.getAsJsonObject("template").remove("metadata");
    return spec;
  }

  private long generation(JobRef ref) {
    return job(ref).getAsJsonObject("metadata").get("generation").getAsLong();
  }

  private record Ran(int code, String said) {}

  private Ran shell(String line) throws Exception {
    Path out = directory.resolve("out");
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", line).redirectErrorStream(true);
    builder.environment().remove("KUBECONFIG");
    builder.environment().put("HOME", directory.toString());
    Process process = builder.redirectOutput(out.toFile()).start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return new Ran(process.waitFor(), Files.readString(out));
  }

  @Test
  void theLineDoesWhatTheSliderDoes() throws Exception {
    JobRef byApp = create("by-app");
    JobRef byLine = create("by-line");
    for (Parallelism wanted :
        new Parallelism[] {
          Parallelism.of(2), Parallelism.of(0), Parallelism.of(4), Parallelism.withCompletions(3)
        }) {
      cluster.jobs().setParallelism(byApp, wanted);
      Ran ran = shell(kubectl.setParallelism(byLine, wanted));
      assertThat(ran.code()).as(ran.said()).isZero();
      assertThat(spec(byLine)).as("after " + wanted).isEqualTo(spec(byApp));
      assertThat(generation(byLine)).isEqualTo(generation(byApp));
      assertThat(spec(byApp).get("parallelism").getAsInt()).isEqualTo(wanted.pods());
    }
    assertThat(spec(byLine).get("completions").getAsInt()).isEqualTo(3);
  }

  @Test
  void neitherTouchesAJobThatWasCreatedAgainUnderTheName() throws Exception {
    JobRef old = create("again");
    assertThat(client.delete(JOBS + "/again").status()).isEqualTo(200);
    DemoClient.await("its end", () -> client.get(JOBS + "/again").status() == 404);
    JobRef anew = create("again");
    assertThat(anew.uid()).isNotEqualTo(old.uid());

    Ran ran = shell(kubectl.setParallelism(old, Parallelism.of(1)));
    assertThat(ran.code()).isNotZero();
    assertThat(ran.said()).contains("metadata.uid");
    ClusterException refused =
        catchThrowableOfType(
            ClusterException.class, () -> cluster.jobs().setParallelism(old, Parallelism.of(1)));
    assertThat(refused).hasMessageContaining("another one has been created under the name");
    assertThat(spec(anew).get("parallelism").getAsInt()).isEqualTo(4);
  }

  @Test
  void bothAreRefusedWithTheSameWords() throws Exception {
    JobRef job = create("one");
    Parallelism uneven = new Parallelism(2, 3);
    Ran ran = shell(kubectl.setParallelism(job, uneven));
    assertThat(ran.code()).isNotZero();
    ClusterException refused =
        catchThrowableOfType(
            ClusterException.class, () -> cluster.jobs().setParallelism(job, uneven));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(ran.said()).contains("spec.completions");
    assertThat(refused).hasMessageContaining("spec.completions");
    assertThat(spec(job).get("parallelism").getAsInt()).isEqualTo(4);
  }
}
