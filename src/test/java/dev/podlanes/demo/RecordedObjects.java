package dev.podlanes.demo;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** The objects that a real cluster held at the end of a recording. */
public final class RecordedObjects {
  private static final Path RECORDINGS = Path.of("src/test/resources/recordings");

  private RecordedObjects() {}

  /**
   * The objects of a resource ("pods") in the order of their names.
   *
   * @throws IOException when there is no such recording
   */
  public static List<JsonObject> atTheEnd(String recording, String resource) throws IOException {
    Map<String, JsonObject> byName = new TreeMap<>();
    Path file = RECORDINGS.resolve(recording + ".jsonl.gz");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .map(Json::parse)
          .filter(line -> Json.string(line, "", "resource").equals(resource))
          .forEach(line -> {
            JsonObject object = Json.object(line, "object");
            String name = Json.string(object, "", "metadata", "name");
            if (Json.string(line, "", "type").equals("DELETED")) {
              byName.remove(name);
            } else {
              byName.put(name, object);
            }
          });
    }
    return List.copyOf(byName.values());
  }
}
