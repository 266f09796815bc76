package dev.podlanes.demo.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoClient.Answer;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.demo.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients ask of the API beside its objects: discovery, types, reviews, owners of fields. */
class SurfaceTest {
  private static final String JOBS = "/apis/batch/v1/namespaces/default/jobs";
  private static final String APPLY = "application/apply-patch+yaml";

  @TempDir static Path directory;

  @AutoClose private static DemoClient client;

  @BeforeAll
  static void start() {
    client = DemoClient.start(DemoOptions.DEFAULT.withKubeconfig(directory.resolve("kubeconfig")));
  }

  @Test
  void aggregatedDiscoveryNamesWhatTheGroupListsName() {
    for (String version : List.of("v2", "v2beta1")) {
      JsonObject all =
          client
              .get(
                  "/apis",
                  "Accept",
                  "application/json;g=apidiscovery.k8s.io;v="
                      + version
                      + ";as=APIGroupDiscoveryList,application/json")
              .json();
      assertThat(Json.string(all, "", "apiVersion")).isEqualTo("apidiscovery.k8s.io/" + version);
      assertThat(Json.objects(all, "items"))
          .extracting(item -> Json.string(item, "", "metadata", "name"))
          .containsExactlyElementsOf(
              Json.objects(client.get("/apis").json(), "groups").stream()
                  .map(group -> Json.string(group, "", "name"))
                  .toList());
    }
  }

  @Test
  void everyReferenceOfAnOpenApiDocumentLeadsSomewhere() {
    for (String path : Json.object(client.get("/openapi/v3").json(), "paths").keySet()) {
      Answer document = client.get("/openapi/v3/" + path);
      JsonObject schemas = Json.object(document.json(), "components", "schemas");
      assertThat(schemas.keySet()).as(path).isNotEmpty();
      document
          .body()
          .lines()
          .flatMap(line -> Pattern.compile("schemas/([^\"]+)").matcher(line).results())
          .forEach(reference -> assertThat(schemas.has(reference.group(1))).isTrue());
    }
    JsonObject job =
        Json.object(
            client.get("/openapi/v3/apis/batch/v1").json(),
            "components",
            "schemas",
            "io.k8s.api.batch.v1.JobSpec",
            "properties");
    assertThat(Json.string(job, "", "parallelism", "format")).isEqualTo("int32");
  }

  @Test
  void strictValidationFindsNestedAndRepeatedFields() {
    Answer answer =
        client.post(
            JOBS + "?fieldValidation=Strict&dryRun=All",
            Json.parse(job("strict", 1, "\"imag\":\"x\"")));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .contains("unknown field \\\"spec.template.spec.containers[0].imag\\\"");
  }

  @Test
  void anApplyOwnsItsFieldsAndMeetsConflicts() {
    String path = JOBS + "/owned";
    assertThat(client.patch(path, APPLY, job("owned", 1, "\"tty\":false")).status()).isEqualTo(422);
    Answer made = client.patch(path + "?fieldManager=one", APPLY, job("owned", 1, "\"tty\":false"));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(owners(made)).containsExactly("one Apply");

    client.patch(
        path + "?fieldManager=two",
        "application/merge-patch+json",
        "{\"spec\":{\"parallelism\":2}}");
    Answer conflict =
        client.patch(path + "?fieldManager=one", APPLY, job("owned", 3, "\"tty\":false"));
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(Json.string(conflict.json(), "", "message"))
        .isEqualTo(
            "Apply failed with 1 conflict: conflict with \"two\" using batch/v1:"
                + " .spec.parallelism");
    assertThat(
            Json.string(Json.objects(conflict.json(), "details", "causes").getFirst(), "", "field"))
        .isEqualTo(".spec.parallelism");

    Answer forced =
        client.patch(
            path + "?fieldManager=one&force=true", APPLY, job("owned", 3, "\"tty\":false"));
    assertThat(Json.integer(forced.json(), 0, "spec", "parallelism")).isEqualTo(3);
    assertThat(owners(forced)).containsExactly("one Apply");
  }

  @Test
  void anAppliedFieldThatIsLeftOutGoes() {
    String path = "/api/v1/namespaces/default/configmaps/left?fieldManager=one";
    client.patch(path, APPLY, configMap("{\"a\":\"1\",\"b\":\"2\"}"));
    client.merge(path.replace("one", "two"), "{\"data\":{\"c\":\"3\"}}");

    Answer after = client.patch(path, APPLY, configMap("{\"a\":\"1\"}"));

    assertThat(Json.object(after.json(), "data").keySet()).containsExactlyInAnyOrder("a", "c");
    String version = Json.string(after.json(), "", "metadata", "resourceVersion");
    assertThat(
            Json.string(
                client.patch(path, APPLY, configMap("{\"a\":\"1\"}")).json(),
                "",
                "metadata",
                "resourceVersion"))
        .as("an apply that changes nothing writes nothing")
        .isEqualTo(version);
  }

  /** The real entry of a Job that kubectl applied, but for its time. */
  @Test
  void aCreatedJobIsOwnedAsOnARealServer() throws IOException {
    JsonObject real = resource("managed-fields.json");
    JsonObject manifest = Json.object(real, "manifest");
    Answer answer =
        client.post(JOBS + "?fieldManager=kubectl-client-side-apply&dryRun=All", manifest);

    JsonObject entry = Json.objects(answer.json(), "metadata", "managedFields").getFirst();
    assertThat(Json.object(entry, "fieldsV1")).isEqualTo(Json.object(real, "fieldsV1"));
  }

  @Test
  void reviewsSayThatTheCallerMayDoEverything() {
    Answer access =
        client.post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", new JsonObject());
    Answer rules =
        client.post("/apis/authorization.k8s.io/v1/selfsubjectrulesreviews", new JsonObject());
    Answer self =
        client.post("/apis/authentication.k8s.io/v1/selfsubjectreviews", new JsonObject());

    assertThat(Json.bool(access.json(), "status", "allowed")).isTrue();
    assertThat(Json.objects(rules.json(), "status", "resourceRules")).isNotEmpty();
    assertThat(Json.has(self.json(), "status", "userInfo", "username")).isTrue();
  }

  private static List<String> owners(Answer answer) {
    return Json.objects(answer.json(), "metadata", "managedFields").stream()
        .map(entry -> Json.string(entry, "", "manager") + " " + Json.string(entry, "", "operation"))
        .toList();
  }

  private static String configMap(String data) {
    return "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"left\"},\"data\":"
        + data
        + "}";
  }

  private static String job(String name, int parallelism, String more) {
    return """
    {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"NAME"},"spec":{"parallelism":COUNT,
     "suspend":true,"template":{"spec":{"restartPolicy":"Never","containers":[
     {"name":"a","image":"busybox:1.35",MORE}]}}}}
    """
        .replace("NAME", name)
        .replace("COUNT", String.valueOf(parallelism))
        .replace("MORE", more);
  }

  private static JsonObject resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(SurfaceTest.class.getResourceAsStream(name))) {
      return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
