package dev.podlanes.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.podlanes.demo.http.ApiServer;
import dev.podlanes.demo.kubelet.LogStore;
import dev.podlanes.demo.kubelet.PodUsage;
import dev.podlanes.demo.sim.Simulation;
import dev.podlanes.demo.store.Admission;
import dev.podlanes.demo.store.Identifiers;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What kubectl printed of Jobs on a real cluster (v1.34), and what the newest one prints of the
 * same objects when the demo cluster's API serves them, which nothing else touches. All is compared
 * but ages and the width of columns.
 */
class KubectlDescribeTest {
  private static final Path REAL = Path.of("src/test/resources/real-api/kubectl-output");
  private static final String TOKEN = "describe";

  @TempDir static Path directory;
  private static Simulation clock;
  private static ObjectStore store;
  private static ApiServer server;
  private static Path kubeconfig;
  private static String program;

  /** An API without controllers and kubelets, which would carry the objects on. */
  @BeforeAll
  static void start() throws IOException {
    List<String> programs = Kubectl.programs();
    Assumptions.assumeFalse(programs.isEmpty(), "no kubectl is on the path");
    program = programs.getLast();
    clock = new Simulation(1, Clock.systemUTC());
    Identifiers identifiers = new Identifiers(1);
    store = new ObjectStore(clock, identifiers);
    HeldCertificate certificate =
        new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    server =
        new ApiServer(
            TOKEN, store, new Admission(store, identifiers), new LogStore(), new PodUsage(), clock);
    int port =
        server.listen(
            0,
            new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslContext());
    kubeconfig =
        KubeconfigFile.write(
            directory.resolve("kubeconfig"),
            URI.create("https://127.0.0.1:" + port),
            TOKEN,
            certificate.certificatePem());
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      store.close();
      server.close();
      clock.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"indexed", "failindex", "failurepolicy1", "quota", "suspended", "workqueue"})
  void theSameObjectsArePrintedAsOnTheRealCluster(String recording) throws Exception {
    String namespace = "rec-" + recording;
    put(Resource.JOBS, recording, "jobs");
    put(Resource.PODS, recording, "pods");
    put(Resource.EVENTS, recording, "events");
    Path folder = Files.createDirectory(directory.resolve(recording));
    Kubectl kubectl = new Kubectl(program, kubeconfig, folder, namespace);

    List<String> real = Files.readAllLines(REAL.resolve(recording + ".txt"));
    StringBuilder ours = new StringBuilder();
    for (String line : real) {
      if (line.startsWith("$ kubectl ")) {
        ours.append(line).append('\n');
        ours.append(kubectl.ok(line.substring("$ kubectl ".length()).split(" ", -1)));
      }
    }

    assertThat(masked(ours.toString().lines().toList())).isEqualTo(masked(real));
  }

  private static void put(Resource resource, String recording, String recorded) throws IOException {
    for (JsonObject object : RecordedObjects.atTheEnd(recording, recorded)) {
      store.create(resource, object);
      // Its own creation time instead of the store's.
      store.update(resource, ObjectStore.namespace(object), ObjectStore.name(object), _ -> object);
    }
  }

  /** Without empty lines, the width of columns and what depends on when it was printed. */
  private static List<String> masked(List<String> lines) {
    List<String> masked = new ArrayList<>();
    for (String line : lines) {
      String text = line.strip().replaceAll(" +", " ").replaceAll("-{2,}", "--");
      if (text.matches("\\S+ Complete \\d+/\\d+ .*")) {
        // The duration of what has ended stays; "1 of 4" is one cell.
        text = text.replaceFirst("^(\\S+ \\S+ \\S+(?: of \\d+)? \\S+) \\S+", "$1 AGE");
      } else if (!text.startsWith("Duration:") && !text.startsWith("cpu:")) {
        text = text.replaceAll("(?<=^|[ (])(\\d+[dhms])+(?=[ )]|$)", "AGE");
      }
      if (!text.isEmpty()) {
        masked.add(text);
      }
    }
    return masked;
  }
}
