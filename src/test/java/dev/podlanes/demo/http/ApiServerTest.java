package dev.podlanes.demo.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoClient.Answer;
import dev.podlanes.demo.DemoCluster;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.manifest.Manifests;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API answers as a real server (v1.34) was seen to answer. */
class ApiServerTest {
  private static final String JOBS = "/apis/batch/v1/namespaces/default/jobs";
  private static final String JOB = JOBS + "/indexed-processor";

  @AutoClose
  private static final DemoClient client =
      DemoClient.start(DemoOptions.DEFAULT.withLab(false).withSpeed(1));

  @BeforeAll
  static void start() throws IOException {
    JsonObject job = Manifests.lab("indexed-job.yaml").getFirst();
    Json.ensure(job, "spec").addProperty("suspend", true);
    client.apply("default", List.of(job));
  }

  @Test
  void withoutTheTokenEverythingIsUnauthorized() {
    HttpRequest anonymous =
        HttpRequest.newBuilder(URI.create(client.cluster().server() + "/version")).build();

    Answer answer = client.send(anonymous);

    assertThat(answer.status()).isEqualTo(401);
    assertStatus(answer, "Unauthorized", "Unauthorized");
  }

  @Test
  void aForeignHostNameIsRefusedEvenWithTheToken() throws Exception {
    assertThat(rawStatusLine("evil.example:80")).contains("403");
    assertThat(rawStatusLine("localhost")).contains("200");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
          /spec/parallelism ¦ {"spec":{"parallelism":-1}} ¦ 422 ¦ Job.batch "indexed-processor" is invalid: spec.parallelism: Invalid value: -1: must be greater than or equal to 0
          completions ¦ {"spec":{"completions":9}} ¦ 422 ¦ Job.batch "indexed-processor" is invalid: spec.completions: Invalid value: 9: can only be modified in tandem with spec.parallelism
          version ¦ {"metadata":{"resourceVersion":"1"},"spec":{"parallelism":1}} ¦ 409 ¦ Operation cannot be fulfilled on jobs.batch "indexed-processor": the object has been modified; please apply your changes to the latest version and try again
          """)
  void aRefusedPatchSaysWhatARealServerSays(String what, String patch, int status, String message) {
    Answer answer = client.merge(JOB, patch);

    assertThat(answer.status()).as(what).isEqualTo(status);
    assertThat(Json.string(answer.json(), "", "message")).isEqualTo(message);
  }

  @Test
  void aPatchForAnotherUidIsRefusedWithAllItsCauses() {
    Answer answer =
        client.merge(
            JOB,
            "{\"metadata\":{\"uid\":\"00000000-0000-0000-0000-000000000000\"},"
                + "\"spec\":{\"parallelism\":1}}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(
            Json.objects(answer.json(), "details", "causes").stream()
                .map(cause -> Json.string(cause, "", "field")))
        .containsExactly(
            "metadata.uid",
            "spec.template.metadata.labels[controller-uid]",
            "spec.template.metadata.labels[batch.kubernetes.io/controller-uid]",
            "spec.selector",
            "metadata.uid");
  }

  @Test
  void wrongPathsMediaTypesAndPatchesAreRefused() {
    assertStatus(client.get(JOBS + "/nope"), "NotFound", "jobs.batch \"nope\" not found");
    assertStatus(
        client.merge(JOB + "/scale", "{}"),
        "NotFound",
        "the server could not find the requested resource");
    assertStatus(
        client.patch(JOB, "application/json", "{}"),
        "UnsupportedMediaType",
        "415: Unsupported Media Type");
    assertStatus(
        client.patch(
            JOB,
            "application/json-patch+json",
            "[{\"op\":\"test\",\"path\":\"/spec/parallelism\",\"value\":99}]"),
        "Invalid",
        "the server rejected our request due to an error in our request");
    assertThat(client.get("/apis/apps/v1/pods").body().trim()).isEqualTo("404 page not found");
    assertThat(client.get(JOBS + "?continue=garbage&limit=1").status()).isEqualTo(400);
    Answer tooLarge = client.get(JOBS + "?resourceVersion=999999999");
    assertThat(tooLarge.status()).isEqualTo(504);
    assertThat(tooLarge.json().toString()).contains("ResourceVersionTooLarge");
  }

  @Test
  void aJobWithoutRestartPolicyIsRefused() {
    Answer answer =
        client.post(
            JOBS + "?dryRun=All",
            Json.parse(
                """
                {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"x"},
                 "spec":{"template":{"spec":{"containers":[{"name":"a","image":"b"}]}}}}\
                """));

    assertStatus(
        answer,
        "Invalid",
        "Job.batch \"x\" is invalid: spec.template.spec.restartPolicy: Required value: valid"
            + " values: \"OnFailure\", \"Never\"");
  }

  @Test
  void aMisspeltFieldIsRefusedWhenValidationIsStrict() {
    String strict = "?fieldValidation=Strict&dryRun=All";
    Answer patch = client.merge(JOB + strict, "{\"spec\":{\"paralellism\":1}}");
    Answer create =
        client.post(
            JOBS + strict,
            Json.parse("{\"metadata\":{\"name\":\"x\"},\"spec\":{\"paralellism\":1}}"));

    assertThat(patch.status()).isEqualTo(422);
    assertThat(patch.body()).contains("strict decoding error: unknown field");
    assertStatus(
        create,
        "BadRequest",
        "Job in version \"v1\" cannot be handled as a Job: strict decoding error: unknown field"
            + " \"spec.paralellism\"");
    assertThat(client.merge(JOB + strict, "{\"spec\":{\"parallelism\":1}}").status())
        .isEqualTo(200);
  }

  @Test
  void aPatchRaisesTheGenerationAndADryRunDoesNot() {
    int before = generation();

    assertThat(client.merge(JOB + "?dryRun=All", "{\"spec\":{\"parallelism\":1}}").status())
        .isEqualTo(200);
    assertThat(generation()).isEqualTo(before);
    client.merge(JOB + "?fieldManager=test", "{\"spec\":{\"parallelism\":2}}");
    assertThat(generation()).isEqualTo(before + 1);
    client.merge(JOB, "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}");
    assertThat(generation()).isEqualTo(before + 1);
    client.patch(
        JOB,
        "application/json-patch+json",
        "[{\"op\":\"replace\",\"path\":\"/spec/parallelism\",\"value\":3}]");
    assertThat(generation()).isEqualTo(before + 2);
  }

  @ParameterizedTest
  @CsvSource({
    JOBS + ",Name Status Completions Duration Age Containers Images Selector",
    "/api/v1/pods,Name Ready Status Restarts Age IP Node Nominated Node Readiness Gates",
    "/apis/batch/v1/cronjobs,Name Schedule Timezone Suspend Active Last Schedule Age Containers"
        + " Images Selector",
    "/api/v1/events,Last Seen Type Reason Object Subobject Source Message First Seen Count Name",
    "/api/v1/nodes,Name Status Roles Age Version Internal-IP External-IP OS-Image Kernel-Version"
        + " Container-Runtime"
  })
  void tablesHaveTheColumnsOfARealServer(String path, String columns) {
    JsonObject table =
        client
            .get(path, "Accept", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json")
            .json();

    assertThat(Json.string(table, "", "kind")).isEqualTo("Table");
    List<String> names = new ArrayList<>();
    for (JsonObject column : Json.objects(table, "columnDefinitions")) {
      names.add(Json.string(column, "", "name"));
    }
    assertThat(String.join(" ", names)).isEqualTo(columns);
  }

  @Test
  void aListComesInPagesOfOneVersion() {
    String path = "/api/v1/namespaces?limit=2";
    JsonObject first = client.get(path).json();
    String token = Json.string(first, "", "metadata", "continue");
    JsonObject second = client.get(path + "&continue=" + token).json();

    assertThat(Json.objects(first, "items")).hasSize(2);
    assertThat(Json.integer(first, 0, "metadata", "remainingItemCount")).isEqualTo(2);
    assertThat(Json.objects(second, "items")).hasSize(2);
    assertThat(Json.has(second, "metadata", "continue")).isFalse();
    assertThat(Json.string(second, "", "metadata", "resourceVersion"))
        .isEqualTo(Json.string(first, "", "metadata", "resourceVersion"));
  }

  @Test
  void aWatchResumesAfterAVersionAndEndsWithABookmark() throws Exception {
    String version =
        Json.string(client.get("/api/v1/configmaps").json(), "", "metadata", "resourceVersion");
    client.post(
        "/api/v1/namespaces/default/configmaps", Json.of("metadata", Json.of("name", "seen")));
    List<String> events = new ArrayList<>();
    String path =
        "/api/v1/configmaps?watch=1&timeoutSeconds=1&allowWatchBookmarks=true&resourceVersion="
            + version;
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(client.open(path), StandardCharsets.UTF_8))) {
      reader
          .lines()
          .map(Json::parse)
          .forEach(event ->
              events.add(
                  Json.string(event, "", "type")
                      + " "
                      + Json.string(event, "", "object", "metadata", "name")));
    }

    assertThat(events).containsExactly("ADDED seen", "BOOKMARK ");
  }

  @Test
  void aWatchFromAForgottenVersionAnswersAnErrorEvent() throws Exception {
    JsonObject event;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                client.open("/api/v1/pods?watch=1&resourceVersion=1"), StandardCharsets.UTF_8))) {
      event = Json.parse(reader.readLine());
    }

    assertThat(Json.string(event, "", "type")).isEqualTo("ERROR");
    assertThat(Json.integer(event, 0, "object", "code")).isEqualTo(410);
    assertThat(Json.string(event, "", "object", "message"))
        .startsWith("too old resource version: 1 (");
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    String huge = "{\"data\":\"" + "x".repeat(ApiRequest.MAX_BODY) + "\"}";

    assertThat(client.merge(JOB, huge).status()).isEqualTo(413);
  }

  @Test
  void theKubeconfigIsForItsOwnerOnlyAndGoesWithItsCluster() throws IOException {
    Path kubeconfig;
    try (DemoCluster other =
        DemoCluster.start(DemoOptions.DEFAULT.withLab(false), Clock.systemUTC())) {
      kubeconfig = other.kubeconfig();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kubeconfig)))
          .isEqualTo("rw-------");
      assertThat(other.server()).isNotEqualTo(client.cluster().server());
    }
    assertThat(kubeconfig).doesNotExist();
  }

  @Test
  void accessReviewsAllowEverything() {
    Answer answer =
        client.post(
            "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
            Json.of("spec", Json.of("resourceAttributes", Json.of("verb", "patch"))));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(Json.bool(answer.json(), "status", "allowed")).isTrue();
  }

  private static int generation() {
    return Json.integer(client.get(JOB).json(), 0, "metadata", "generation");
  }

  private static void assertStatus(Answer answer, String reason, String message) {
    assertThat(Json.string(answer.json(), "", "kind")).isEqualTo("Status");
    assertThat(Json.string(answer.json(), "", "reason")).isEqualTo(reason);
    assertThat(Json.string(answer.json(), "", "message")).isEqualTo(message);
    assertThat(Json.integer(answer.json(), 0, "code")).isEqualTo(answer.status());
  }

  /** HTTP by hand, because clients do not let their Host header be chosen. */
  private static String rawStatusLine(String host) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustsAll()}, null);
    try (SSLSocket socket =
            (SSLSocket)
                context
                    .getSocketFactory()
                    .createSocket("127.0.0.1", client.cluster().server().getPort());
        OutputStream out = socket.getOutputStream();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      String request =
          "GET /version HTTP/1.1\r\nHost: "
              + host
              + "\r\nAuthorization: Bearer "
              + client.cluster().token()
              + "\r\nConnection: close\r\n\r\n";
      out.write(request.getBytes(StandardCharsets.UTF_8));
      out.flush();
      return in.readLine();
    }
  }

  /** For one loopback connection whose certificate is not what is tested. */
  private static final class TrustsAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
