package dev.podlanes.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.sun.management.HotSpotDiagnosticMXBean;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.manifest.Manifests;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.testing.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoClusterTest {
  /** Ours, and the two that the JDK's HTTP server starts. */
  private static final Pattern CLUSTER_THREAD =
      Pattern.compile("\\d+ (demo-.*|HTTP-Dispatcher|idle-timeout-task)");

  private static final String PODS = "/api/v1/namespaces/default/pods";
  private static final String JOB =
      """
      apiVersion: batch/v1
      kind: Job
      metadata: {name: endless}
      spec:
        template:
          spec:
            restartPolicy: Never
            containers:
            - {name: main, image: "busybox:1.35", command: [sh, -c, "echo here; sleep 1000000"]}
      """;

  @TempDir private Path directory;
  private int dumps;

  @Test
  void closingEndsAllItsThreadsWhateverIsUnderWay() throws Exception {
    Set<String> others = threads();
    DemoOptions options = DemoOptions.DEFAULT.withLab(false).withSpeed(60);
    DemoCluster cluster = DemoCluster.start(options, Clock.systemUTC());
    try (DemoClient client = new DemoClient(cluster)) {
      client.apply("default", Manifests.parse(JOB));
      DemoClient.await(
          "a running pod", () -> client.get(PODS).body().contains("\"phase\":\"Running\""));
      JsonObject pod = Json.objects(client.get(PODS).json(), "items").getFirst();
      String log = PODS + "/" + ObjectStore.name(pod) + "/log?follow=true";
      try (InputStream watching = client.open(PODS + "?watch=1");
          InputStream reading = client.open(log)) {
        assertThat((char) watching.read()).isEqualTo('{');
        assertThat((char) reading.read()).isEqualTo('h');
        assertThat(clusterThreads(others))
            .extracting(thread -> thread.replaceAll("[^a-z]", ""))
            .contains("demosimulation", "demoprogram", "demohttp");

        cluster.close();

        Await.until(() -> clusterThreads(others).isEmpty(), () -> clusterThreads(others));
      }
    } finally {
      cluster.close();
    }
  }

  @Test
  void beforeItIsSecuredOnlyItsKubeconfigLeadsToItAndTheTokenIsAsked() throws Exception {
    DemoOptions options = DemoOptions.DEFAULT.withKubeconfig(directory.resolve("config"));
    try (DemoCluster cluster = DemoCluster.begin(options, Clock.systemUTC())) {
      String plain = Files.readString(cluster.kubeconfig());
      URI address = URI.create(plain.replaceAll("(?s).*server: (\\S+).*", "$1"));

      assertThat(address.getScheme()).isEqualTo("http");
      assertThat(plain).doesNotContain("certificate");
      assertThat(status(address, cluster.token())).isEqualTo(200);
      assertThat(status(address, "guessed")).isEqualTo(401);
      assertThatThrownBy(cluster::server).isInstanceOf(IllegalStateException.class);

      cluster.secure();
      URI secured = cluster.server();
      cluster.secure();

      assertThat(cluster.server()).isEqualTo(secured).hasScheme("https");
      assertThat(Files.readString(cluster.kubeconfig()))
          .contains("server: " + secured, "certificate-authority-data: ", cluster.token());
      try (DemoClient client = new DemoClient(cluster)) {
        assertThat(client.get(PODS).status()).isEqualTo(200);
      }
      assertThat(status(address, cluster.token())).isEqualTo(200);
    }
    assertThat(directory.resolve("config")).doesNotExist();
  }

  @Test
  void whatIsClosedBeforeItIsSecuredStaysClosed() throws Exception {
    DemoOptions options = DemoOptions.DEFAULT.withKubeconfig(directory.resolve("config"));
    DemoCluster cluster = DemoCluster.begin(options, Clock.systemUTC());
    cluster.close();

    cluster.secure();

    assertThat(directory.resolve("config")).doesNotExist();
  }

  private static int status(URI server, String token) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(server.resolve(PODS))
                  .header("Authorization", "Bearer " + token)
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  private Set<String> clusterThreads(Set<String> others) {
    Set<String> found = threads();
    found.removeAll(others);
    found.removeIf(thread -> !CLUSTER_THREAD.matcher(thread).matches());
    return found;
  }

  /** Number and name of each, virtual threads among them. */
  private Set<String> threads() {
    try {
      Path file = directory.resolve("threads-" + dumps++ + ".json");
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
      Set<String> names = new TreeSet<>();
      JsonObject dump = Json.parse(Files.readString(file)).getAsJsonObject("threadDump");
      for (JsonElement container : dump.getAsJsonArray("threadContainers")) {
        for (JsonElement thread : container.getAsJsonObject().getAsJsonArray("threads")) {
          JsonObject each = thread.getAsJsonObject();
          names.add(each.get("tid").getAsString() + " " + each.get("name").getAsString());
        }
      }
      return names;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
