package dev.podlanes.demo;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Watches a namespace and concludes what happened, as a reader of a recording would. */
final class Recorder {
  private final DemoClient client;
  private final String namespace;
  private final Map<String, JsonObject> pods = new LinkedHashMap<>();
  private final Set<String> events = ConcurrentHashMap.newKeySet();

  Recorder(DemoClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
    Thread.ofVirtual().start(() -> watch("pods"));
    Thread.ofVirtual().start(() -> watch("events"));
  }

  private void watch(String resource) {
    String path = "/api/v1/namespaces/" + namespace + "/" + resource + "?watch=1&timeoutSeconds=60";
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(client.open(path), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        note(resource, Json.object(Json.parse(line), "object"));
      }
    } catch (IOException | InterruptedException e) {
      // The cluster was closed at the end of the tests.
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void note(String resource, JsonObject object) {
    if (resource.equals("pods")) {
      pods.put(Json.string(object, "", "metadata", "name"), object);
    } else {
      events.add(
          Json.string(object, "", "involvedObject", "kind")
              + "/"
              + Json.string(object, "", "reason")
              + "/"
              + Json.string(object, "", "type"));
    }
  }

  Set<String> events() {
    return new TreeSet<>(events);
  }

  synchronized List<JsonObject> pods() {
    return new ArrayList<>(pods.values());
  }

  /**
   * Index (or "none") → attempts in the order of their creation, in the words of the recordings.
   */
  synchronized Map<String, List<String>> attempts() {
    Map<String, List<String>> found = new TreeMap<>();
    for (JsonObject pod : pods.values()) {
      String index =
          Json.string(
              pod, "none", "metadata", "annotations", "batch.kubernetes.io/job-completion-index");
      found.computeIfAbsent(index, key -> new ArrayList<>()).add(describe(pod));
    }
    return found;
  }

  private static String describe(JsonObject pod) {
    List<String> exits = new ArrayList<>();
    int restarts = 0;
    for (JsonObject status : Json.objects(pod, "status", "containerStatuses")) {
      restarts += Json.integer(status, 0, "restartCount");
      JsonObject ended = Json.object(status, "state", "terminated");
      exits.add(
          Json.string(status, "", "name")
              + " "
              + Json.integer(ended, -1, "exitCode")
              + " "
              + Json.string(ended, "", "reason"));
    }
    return describe(
        Json.string(pod, "", "status", "phase"),
        exits,
        restarts,
        Json.has(pod, "metadata", "deletionTimestamp"));
  }

  static String describe(String phase, List<String> exits, int restarts, boolean deleted) {
    return phase + " " + exits + " restarts=" + restarts + (deleted ? " deleted" : "");
  }
}
