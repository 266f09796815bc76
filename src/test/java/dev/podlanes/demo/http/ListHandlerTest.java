package dev.podlanes.demo.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Long lists are the same list however they are asked for. */
class ListHandlerTest {
  private static final String ALL = "/api/v1/pods";
  private static final String PODS = "/api/v1/namespaces/default/pods";

  @AutoClose
  private static final DemoClient client =
      DemoClient.start(DemoOptions.DEFAULT.withLab(false).withPods(300));

  @BeforeAll
  static void start() throws IOException {
    // Between the two in the order of texts like "namespace/name", but not in that of namespaces.
    for (String namespace : List.of("default-b", "default.c")) {
      client.post("/api/v1/namespaces", Json.of("metadata", Json.of("name", namespace)));
      client.post("/api/v1/namespaces/" + namespace + "/pods", pod("other"));
    }
  }

  @Test
  void pagesTogetherAreTheWholeListInItsOrder() {
    List<String> whole = names(client.get(ALL).json());
    List<String> paged = new ArrayList<>();
    String token = "";
    do {
      JsonObject page = client.get(ALL + "?limit=7&continue=" + token).json();
      paged.addAll(names(page));
      token = Json.string(page, "", "metadata", "continue");
    } while (!token.isEmpty());

    assertThat(whole).hasSize(302);
    assertThat(paged).isEqualTo(whole);
  }

  @Test
  void aLongListIsCompressedForWhoAcceptsIt() throws Exception {
    String plain = client.get(PODS).body();

    try (InputStream packed = client.open(PODS, "Accept-Encoding", "deflate, gzip");
        InputStream in = new GZIPInputStream(packed)) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain);
    }
    assertThat(client.get(PODS + "?limit=1", "Accept-Encoding", "gzip").body()).startsWith("{");
  }

  @Test
  void selectorsThatAnIndexAnswersFindWhatAScanFinds() {
    String job = "?labelSelector=job-name%3Dprepared-0";
    JsonObject one = Json.objects(client.get(PODS + "?limit=1").json(), "items").getFirst();
    String name = ObjectStore.name(one);

    assertThat(names(client.get(PODS + job).json())).hasSize(300);
    assertThat(names(client.get(PODS + job + ",job-name!%3Dprepared-0").json())).isEmpty();
    assertThat(names(client.get(PODS + "?labelSelector=job-name%3Dprepared-1").json())).isEmpty();
    assertThat(names(client.get(PODS + "?fieldSelector=metadata.name%3D" + name).json()))
        .containsExactly("default/" + name);
    assertThat(names(client.get("/api/v1/namespaces/default-b/pods" + job).json())).isEmpty();
  }

  @Test
  void aNewVersionOfAnObjectLeavesTheOldOnesAsTheyWere() throws Exception {
    JsonObject page = client.get(PODS + "?limit=1").json();
    String name = ObjectStore.name(Json.objects(page, "items").getFirst());
    String version = Json.string(page, "", "metadata", "resourceVersion");
    for (int i = 1; i <= 3; i++) {
      client.merge(PODS + "/" + name, "{\"metadata\":{\"annotations\":{\"n\":\"" + i + "\"}}}");
    }

    String watch = PODS + "?watch=1&timeoutSeconds=1&resourceVersion=" + version;
    try (InputStream in = client.open(watch)) {
      List<String> seen =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(Json::parse)
              .map(event -> Json.string(event, "", "object", "metadata", "annotations", "n"))
              .toList();
      assertThat(seen).containsExactly("1", "2", "3");
    }
  }

  private static List<String> names(JsonObject list) {
    return Json.objects(list, "items").stream()
        .map(item -> ObjectStore.namespace(item) + "/" + ObjectStore.name(item))
        .toList();
  }

  private static JsonObject pod(String name) {
    JsonObject container = Json.of("name", "main", "image", "busybox:1.35");
    return Json.of(
        "metadata",
        Json.of("name", name),
        "spec",
        Json.of("containers", Json.list(container), "schedulingGates", gate()));
  }

  private static JsonArray gate() {
    return Json.list(Json.of("name", "example.com/later"));
  }
}
