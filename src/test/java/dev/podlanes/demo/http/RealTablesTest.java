package dev.podlanes.demo.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlanes.demo.RecordedObjects;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of a real server (v1.34), and ours of the same objects at the same time. */
class RealTablesTest {
  private static final Path REAL = Path.of("src/test/resources/real-api");

  /** When the tables were asked for; that of the ConfigMaps was the last. */
  private static final Instant THEN = Instant.parse("2026-11-23T09:06:55.5Z");

  @ParameterizedTest
  @CsvSource({
    "CONFIG_MAPS,configmaps",
    "CRON_JOBS,cronjobs",
    "EVENTS,events",
    "JOBS,jobs",
    "NAMESPACES,namespaces",
    "NODES,nodes",
    "PODS,pods"
  })
  void columnsAreDefinedWordForWord(Resource resource, String file) throws IOException {
    assertThat(ours(resource, List.of()).getAsJsonArray("columnDefinitions"))
        .isEqualTo(real(file).getAsJsonArray("columnDefinitions"));
  }

  @ParameterizedTest
  @CsvSource({
    "JOBS,jobs,indexed,jobs",
    "JOBS,jobs,failindex,jobs-failed",
    "PODS,pods,failindex,pods",
    "EVENTS,events,failindex,events"
  })
  void rowsOfRecordedObjectsAreEqual(
      Resource resource, String recorded, String recording, String file) throws IOException {
    List<JsonObject> rows = Json.objects(real(file), "rows");
    // Of the events, the real server was asked for the first three.
    List<JsonObject> objects =
        RecordedObjects.atTheEnd(recording, recorded).stream().limit(rows.size()).toList();

    List<JsonObject> ours = Json.objects(ours(resource, objects), "rows");

    assertThat(ours).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(withoutObject(ours.get(i))).isEqualTo(withoutObject(rows.get(i)));
      assertThat(Json.string(ours.get(i), "", "object", "metadata", "uid"))
          .isEqualTo(Json.string(rows.get(i), "none", "object", "metadata", "uid"));
    }
  }

  @Test
  void theRowOfACronJobIsEqual() throws IOException {
    JsonObject cron = RecordedObjects.atTheEnd("cron", "cronjobs").getFirst().deepCopy();
    // The recording ended before the last run that the table knows of.
    Json.ensure(cron, "status").addProperty("lastScheduleTime", "2026-11-23T09:06:00Z");

    assertThat(cells(ours(Resource.CRON_JOBS, List.of(cron)))).isEqualTo(cells(real("cronjobs")));
  }

  @Test
  void theRowsOfConfigMapsAndNamespacesAreEqual() throws IOException {
    List<JsonObject> configMaps =
        metadata("configmaps").stream()
            .map(metadata -> Json.of("metadata", metadata, "data", Json.of("one", "1")))
            .toList();
    List<JsonObject> namespaces =
        metadata("namespaces").stream()
            .map(metadata -> Json.of("metadata", metadata, "status", Json.of("phase", "Active")))
            .toList();

    assertThat(cells(ours(Resource.CONFIG_MAPS, configMaps))).isEqualTo(cells(real("configmaps")));
    assertThat(cells(ours(Resource.NAMESPACES, namespaces))).isEqualTo(cells(real("namespaces")));
  }

  @Test
  void theRowOfANodeIsEqual() throws IOException {
    JsonObject node =
        Json.of(
            "metadata", metadata("nodes").getFirst(),
            "status",
                Json.of(
                    "conditions", Json.list(Json.of("type", "Ready", "status", "True")),
                    "addresses",
                        Json.list(
                            Json.of("type", "InternalIP", "address", "192.0.2.2"),
                            Json.of("type", "Hostname", "address", "node-1")),
                    "nodeInfo",
                        Json.of(
                            "kubeletVersion", "v1.34.9",
                            "osImage", "Debian GNU/Linux 12 (bookworm)",
                            "kernelVersion", "6.18.44-fc-v782",
                            "containerRuntimeVersion", "containerd://1.6.20")));

    assertThat(cells(ours(Resource.NODES, List.of(node)))).isEqualTo(cells(real("nodes")));
  }

  private static JsonObject ours(Resource resource, List<JsonObject> objects) {
    Instant asked = resource == Resource.CONFIG_MAPS ? THEN.plusSeconds(1) : THEN;
    return new TableRenderer(Clock.fixed(asked, ZoneOffset.UTC))
        .table(resource, objects, new JsonObject(), true, "");
  }

  private static JsonObject real(String name) throws IOException {
    return JsonParser.parseString(Files.readString(REAL.resolve("table-" + name + ".json")))
        .getAsJsonObject();
  }

  private static List<JsonObject> metadata(String name) throws IOException {
    return Json.objects(real(name), "rows").stream()
        .map(row -> Json.object(row, "object", "metadata"))
        .toList();
  }

  /** By their text, because 1 of a parsed document and 1 of ours are numbers of two classes. */
  private static JsonElement withoutObject(JsonObject row) {
    JsonObject copy = Json.parse(Json.text(row));
    copy.remove("object");
    return copy;
  }

  private static JsonArray cells(JsonObject table) {
    JsonArray cells = new JsonArray();
    Json.objects(table, "rows").forEach(row -> cells.add(withoutObject(row)));
    return cells;
  }
}
