package dev.podlanes.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import dev.podlanes.demo.DemoCluster;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.kube.KubeDirectory;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.NamespaceScope;
import dev.podlanes.testing.UnrulyServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code podlanes export} of a cluster's Jobs. */
@Timeout(120)
class LiveExportTest {
  private static final String JOB = "indexed-retries";

  private static final String LISTED_JOB =
      """
      {"metadata":{"name":"listed","namespace":"default","uid":"u-1","generation":1,\
      "resourceVersion":"5","creationTimestamp":"2026-11-23T08:59:00Z"},\
      "spec":{"parallelism":1,"completions":1},"status":{}}\
      """;

  private static DemoCluster cluster;

  @TempDir private Path folder;

  @BeforeAll
  static void startTheCluster() throws IOException {
    cluster = DemoCluster.start(DemoOptions.DEFAULT.withSpeed(30), Clock.systemUTC());
  }

  @AfterAll
  static void stopTheCluster() {
    cluster.close();
  }

  private CommandLineRun export(Path kubeconfig, String format, String... more) {
    String[] arguments = new String[more.length + 5];
    arguments[0] = "export";
    arguments[1] = "--format";
    arguments[2] = format;
    arguments[3] = "--out";
    arguments[4] = out(format).toString();
    System.arraycopy(more, 0, arguments, 5, more.length);
    return CommandLineRun.of(folder, Map.of("KUBECONFIG", kubeconfig.toString()), arguments);
  }

  private Path out(String format) {
    return folder.resolve("out." + format);
  }

  private JsonArray jobs() throws IOException {
    return JsonParser.parseString(Files.readString(out("json")))
        .getAsJsonObject()
        .getAsJsonArray("jobs");
  }

  @Test
  void waitingForAJobWritesItFinishedAndAlone() throws IOException {
    CommandLineRun run = export(cluster.kubeconfig(), "json", "--job", JOB, "--wait");

    assertThat(run).isEqualTo(new CommandLineRun(0, "", ""));
    assertThat(jobs()).hasSize(1);
    JsonObject job = jobs().get(0).getAsJsonObject();
    assertThat(job.get("name").getAsString()).isEqualTo(JOB);
    assertThat(job.get("state").getAsString()).isEqualTo("Complete");
    assertThat(job.getAsJsonArray("lanes")).hasSize(12);
    job.getAsJsonArray("lanes")
        .forEach(lane ->
            lane.getAsJsonObject()
                .getAsJsonArray("attempts")
                .forEach(attempt ->
                    assertThat(attempt.getAsJsonObject().get("state").getAsString())
                        .isIn("Succeeded", "Failed", "Stopped", "Ignored")));
  }

  @Test
  void withoutAJobTheWholeNamespaceIsWritten() throws IOException {
    CommandLineRun run =
        export(cluster.kubeconfig(), "json", "--context", "demo", "--namespace", "default");

    assertThat(run).isEqualTo(new CommandLineRun(0, "", ""));
    assertThat(jobs()).hasSizeGreaterThan(1);
  }

  @Test
  void aPictureIsDrawnOfWhatRuns() throws IOException {
    CommandLineRun run = export(cluster.kubeconfig(), "png", "--job", JOB);

    assertThat(run).isEqualTo(new CommandLineRun(0, "", ""));
    assertThat(ImageIO.read(out("png").toFile()).getWidth()).isEqualTo(1_920);
  }

  @Test
  void aJobThatIsNotThereIsSaidWithThoseThatAre() {
    CommandLineRun run = export(cluster.kubeconfig(), "json", "--job", "nobody");

    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.errLines())
        .singleElement()
        .asString()
        .contains("nobody")
        .contains("default")
        .contains(JOB);
    assertThat(out("json")).doesNotExist();
  }

  @Test
  void anEmptyNamespaceHasNothingToDraw() {
    CommandLineRun run = export(cluster.kubeconfig(), "png", "--namespace", "kube-public");

    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.errLines()).singleElement().asString().contains("no Job");
  }

  @Test
  void aWrongTokenIsARefusal() throws IOException {
    String config = Files.readString(cluster.kubeconfig());
    Path wrong =
        Files.writeString(
            folder.resolve("config"), config.replace(cluster.token(), "not-the-token"));

    CommandLineRun run = export(wrong, "json", "--job", JOB);

    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.errLines()).singleElement().asString().contains("credentials");
    assertThat(run.err()).doesNotContain("not-the-token");
  }

  @Test
  void aServerThatIsNotThereIsNoConnection() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    CommandLineRun run = export(kubeconfig(port), "json", "--job", JOB);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.errLines())
        .singleElement()
        .asString()
        .contains("Nothing answers at 127.0.0.1:" + port);
  }

  @Test
  void anotherAuthoritysCertificateIsNoConnection() throws IOException {
    try (DemoCluster other =
        DemoCluster.start(DemoOptions.DEFAULT.withLab(false), Clock.systemUTC())) {
      String config = Files.readString(cluster.kubeconfig());
      Path mixed =
          Files.writeString(
              folder.resolve("config"),
              config.replace(cluster.server().toString(), other.server().toString()));

      CommandLineRun run = export(mixed, "json", "--job", JOB);

      assertThat(run.exit()).isEqualTo(3);
      assertThat(run.errLines()).singleElement().asString().contains("certificate");
    }
  }

  @Test
  void aServerThatForbidsJobsIsARefusalInItsOwnWords() throws IOException {
    HttpServer server = server(403, "jobs are not for you");
    try {
      CommandLineRun run = export(kubeconfig(server.getAddress().getPort()), "json", "--job", JOB);

      assertThat(run.exit()).isEqualTo(4);
      assertThat(run.errLines()).singleElement().asString().contains("jobs are not for you");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void whoMayListAndNotWatchMayExportWhatThereIs() throws Exception {
    UnrulyServer server =
        new UnrulyServer((request, reply) -> {
          if (request.path().equals("/version")) {
            reply.answer(200, "{\"gitVersion\":\"v1.34.0\"}");
          } else if ("true".equals(request.query().get("watch"))) {
            reply.answer(
                403, "{\"kind\":\"Status\",\"code\":403,\"message\":\"no watch for you\"}");
          } else {
            String items = request.path().endsWith("/jobs") ? LISTED_JOB : "";
            reply.answer(
                200, "{\"metadata\":{\"resourceVersion\":\"7\"},\"items\":[" + items + "]}");
          }
        });
    try {
      CommandLineRun run = export(kubeconfig(server.uri().getPort()), "json", "--job", "listed");

      assertThat(run).isEqualTo(new CommandLineRun(0, "", ""));
      assertThat(jobs()).hasSize(1);
    } finally {
      server.close();
    }
  }

  @Test
  void aServerThatNeverListsIsGivenUpWithItsOwnWords() throws Exception {
    HttpServer server = server(500, "etcd has gone fishing");
    Path config = kubeconfig(server.getAddress().getPort());
    Environment environment =
        new Environment(Map.of("KUBECONFIG", config.toString()), folder, folder);
    try (Cluster open = KubeDirectory.load(environment, Timing.of(Clock.systemUTC())).open("test");
        JobWatch watch = new JobWatch(open, NamespaceScope.of("default"))) {
      assertThatThrownBy(() -> watch.untilListed(Duration.ofSeconds(2)))
          .isInstanceOfSatisfying(
              UserError.class, error -> assertThat(error.exitCode()).isEqualTo(3))
          .hasMessageContaining("etcd has gone fishing");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aKubeconfigThatIsMissingBrokenOrLacksTheContextIsBadInput() throws IOException {
    Path missing = folder.resolve("missing");
    Path broken = Files.writeString(folder.resolve("broken"), "clusters: [\nusers: }");

    for (CommandLineRun run :
        new CommandLineRun[] {
          export(missing, "json", "--job", JOB),
          export(broken, "json", "--job", JOB),
          export(cluster.kubeconfig(), "json", "--job", JOB, "--context", "nowhere")
        }) {
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).startsWith("podlanes: ").doesNotContain("Exception");
    }
  }

  private Path kubeconfig(int port) throws IOException {
    return Files.writeString(
        folder.resolve("config"),
        """
        apiVersion: v1
        kind: Config
        current-context: test
        contexts:
        - name: test
          context: {cluster: c, user: u}
        clusters:
        - name: c
          cluster: {server: "http://127.0.0.1:%d"}
        users:
        - name: u
          user: {token: t}
        """
            .formatted(port));
  }

  /** Tells its version to everyone and answers all else with a failure. */
  private static HttpServer server(int status, String message) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean version = exchange.getRequestURI().getPath().equals("/version");
          String text =
              version
                  ? "{\"gitVersion\":\"v1.34.0\"}"
                  : """
                  {"kind":"Status","apiVersion":"v1","status":"Failure","message":"%s","code":%d}
                  """
                      .formatted(message, status);
          byte[] body = text.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(version ? 200 : status, body.length);
          try (exchange) {
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    return server;
  }
}
