package dev.podlanes.demo.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * The column definitions of server-side tables, word for word those of Kubernetes v1.34
 * (printers/internalversion): {@code kubectl} shows their names, other clients their descriptions.
 */
final class TableColumn {
  private static final Map<Resource, JsonArray> ALL = read();

  private TableColumn() {}

  /** The {@code columnDefinitions} of a resource's table; not to be changed. */
  static JsonArray of(Resource resource) {
    JsonArray columns = ALL.get(resource);
    if (columns == null) {
      throw new IllegalStateException("no table columns for " + resource);
    }
    return columns;
  }

  private static Map<Resource, JsonArray> read() {
    try (InputStream in = TableColumn.class.getResourceAsStream("table-columns.json")) {
      if (in == null) {
        throw new IOException("table-columns.json is not packed with the demo cluster");
      }
      JsonObject text = Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      Map<Resource, JsonArray> columns = new EnumMap<>(Resource.class);
      for (Resource resource : Resource.values()) {
        columns.put(resource, text.getAsJsonArray(resource.plural()));
      }
      return columns;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
