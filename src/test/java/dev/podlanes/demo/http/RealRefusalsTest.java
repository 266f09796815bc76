package dev.podlanes.demo.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoClient.Answer;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.manifest.Manifests;
import dev.podlanes.demo.store.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The requests that a real server (v1.34) refused, sent to the demo cluster, which must refuse them
 * with the same Status. Each file says on its first line what was asked.
 */
class RealRefusalsTest {
  private static final Path REAL = Path.of("src/test/resources/real-api");
  private static final String NAMESPACE = "rec-indexed";
  private static final String JOB =
      "/apis/batch/v1/namespaces/" + NAMESPACE + "/jobs/indexed-processor";
  private static final Pattern REQUEST =
      Pattern.compile("# (?:-X (\\w+) )?(?:-H Content-Type: (\\S+) )?(?:-d (.*) )?(/\\S+)");

  /** What is asked in another way than by a line that can be replayed, or compared on its own. */
  private static final Set<String> APART =
      Set.of("status-400-strict-unknown-field.txt", "status-401-bad-token.txt");

  private static final String AS_VIEWER =
      "# as a user who may only get/list/watch jobs in one namespace: ";

  @AutoClose
  private static final DemoClient client =
      DemoClient.start(DemoOptions.DEFAULT.withLab(false).withSpeed(200));

  @BeforeAll
  static void runTheJobs() throws IOException {
    client.apply(NAMESPACE, Manifests.lab("indexed-job.yaml"));
    client.apply(
        "rec-sidecar",
        Manifests.parse(
            """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: sidecar}
            spec:
              completionMode: Indexed
              completions: 1
              template:
                spec:
                  restartPolicy: Never
                  initContainers:
                  - {name: setup, image: "busybox:1.35", command: [sh, -c, "sleep 1"]}
                  - {name: proxy, image: "busybox:1.35", restartPolicy: Always}
                  containers:
                  - {name: worker, image: "busybox:1.35", command: [sh, -c, "sleep 1"]}
                  - {name: helper, image: "busybox:1.35", command: [sh, -c, "sleep 1"]}
            """));
    DemoClient.await(
        "the Job's end",
        () -> Json.has(client.get(JOB).json(), "status", "completionTime") && pods("sidecar") > 0);
  }

  static List<String> refusals() throws IOException {
    try (Stream<Path> files = Files.list(REAL)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("status-[45].*"))
          // The real cluster had no metrics server.
          .filter(name -> !name.equals("status-404-metrics.txt"))
          .filter(name -> !APART.contains(name))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void theSameRequestIsRefusedWithTheSameStatus(String file) throws IOException {
    String real = translated(Files.readString(REAL.resolve(file)));

    Answer answer = send(real.lines().findFirst().orElseThrow());

    assertThat(answer.status()).isEqualTo(httpCode(real));
    assertThat(masked(answer.json())).isEqualTo(masked(body(real)));
  }

  @Test
  void allFilesButTheNamedOnesAreReplayed() throws IOException {
    assertThat(refusals()).hasSize(18);
  }

  @Test
  void aCallerIsToldWhatHeMayNotDo() throws IOException {
    String real = Files.readString(REAL.resolve("status-201-selfsubjectaccessreview-denied.txt"));

    Answer answer = send(real.lines().findFirst().orElseThrow());

    assertThat(answer.status()).isEqualTo(httpCode(real));
    for (String field : List.of("kind", "apiVersion", "spec", "status")) {
      assertThat(answer.json().get(field)).as(field).isEqualTo(body(real).get(field));
    }
  }

  @Test
  void whoMayReadJobsReadsThem() {
    String jobs = "/apis/batch/v1/namespaces/" + NAMESPACE + "/jobs";
    HttpRequest.Builder read = client.request(jobs).header("Impersonate-User", "viewer");
    HttpRequest.Builder stranger = client.request(jobs).header("Impersonate-User", "stranger");

    assertThat(client.send(read.GET().build()).status()).isEqualTo(200);
    assertThat(client.send(stranger.GET().build()).status()).isEqualTo(403);
  }

  @Test
  void withoutCredentialsTheStatusIsTheSame() throws IOException {
    String real = Files.readString(REAL.resolve("status-401-bad-token.txt"));
    HttpRequest anonymous =
        HttpRequest.newBuilder(URI.create(client.cluster().server() + "/api")).build();

    assertThat(client.send(anonymous).json()).isEqualTo(body(real));
  }

  /** The refused object is quoted; the real server writes its fields in another order. */
  @Test
  void aMisspeltFieldIsRefusedWithTheWholeObject() throws IOException {
    String real = translated(Files.readString(REAL.resolve("status-400-strict-unknown-field.txt")));

    JsonObject ours = send(real.lines().findFirst().orElseThrow()).json();

    JsonObject theirs = body(real);
    assertThat(quotedObject(ours)).isEqualTo(quotedObject(theirs));
    assertThat(Json.objects(ours, "details", "causes")).hasSize(1);
    for (String text : List.of("message", "details")) {
      assertThat(withoutQuote(ours, text)).isEqualTo(withoutQuote(theirs, text));
    }
  }

  private static Answer send(String line) {
    Matcher matcher = REQUEST.matcher(line.replace(AS_VIEWER, "# "));
    assertThat(matcher.matches()).as(line).isTrue();
    String method = matcher.group(1) == null ? "GET" : matcher.group(1);
    String body = matcher.group(3) == null ? "" : matcher.group(3);
    HttpRequest.Builder request = client.request(matcher.group(4));
    if (line.startsWith(AS_VIEWER)) {
      request.header("Impersonate-User", "viewer");
    }
    if (matcher.group(2) != null) {
      request.header("Content-Type", matcher.group(2));
    }
    return client.send(request.method(method, BodyPublishers.ofString(body)).build());
  }

  /** The real cluster's random names, as ours has drawn them. */
  private static String translated(String real) {
    return real.replace("f7f12a89-8df0-4ac7-96a0-a100afac48fb", text("metadata", "uid"))
        .replace("indexed-processor-0-7jtxn", podOf(NAMESPACE, "indexed-processor"))
        .replace("sidecar-0-5mxgj", podOf("rec-sidecar", "sidecar"));
  }

  private static String text(String... path) {
    return Json.string(client.get(JOB).json(), "", path);
  }

  private static String podOf(String namespace, String job) {
    String selector =
        URLEncoder.encode(
            "job-name=" + job + ",batch.kubernetes.io/job-completion-index=0",
            StandardCharsets.UTF_8);
    String path = "/api/v1/namespaces/" + namespace + "/pods?labelSelector=" + selector;
    return ObjectStore.name(Json.objects(client.get(path).json(), "items").getFirst());
  }

  private static int pods(String job) {
    return Json.objects(client.get("/api/v1/namespaces/rec-" + job + "/pods").json(), "items")
        .size();
  }

  /** How far a cluster's versions have come is its own affair. */
  private static JsonObject masked(JsonObject status) {
    return Json.parse(
        Json.text(status)
            .replaceAll("too old resource version: 1 \\(\\d+\\)", "too old resource version: 1 (N)")
            .replaceAll("current: \\d+", "current: N"));
  }

  private static int httpCode(String real) {
    Matcher code = Pattern.compile("(?m)^HTTP (\\d+)$").matcher(real);
    assertThat(code.find()).isTrue();
    return Integer.parseInt(code.group(1));
  }

  private static JsonObject body(String real) {
    return Json.parse(real.substring(real.indexOf("\n{"), real.lastIndexOf('}') + 1));
  }

  private static JsonObject quotedObject(JsonObject status) {
    String message = Json.string(status, "", "message");
    int start = message.indexOf("\"{");
    int end = message.lastIndexOf("}\"") + 2;
    JsonObject object =
        Json.parse(
            DemoClient.parse("[" + message.substring(start, end) + "]")
                .getAsJsonArray()
                .get(0)
                .getAsString());
    JsonObject metadata = object.getAsJsonObject("metadata");
    for (String own :
        List.of("annotations", "managedFields", "resourceVersion", "creationTimestamp")) {
      metadata.remove(own);
    }
    object.remove("status");
    return object;
  }

  private static String withoutQuote(JsonObject status, String field) {
    return Json.text(status.get(field)).replaceAll("\\{\\\\.*}\\\\+\"", "OBJECT");
  }
}
