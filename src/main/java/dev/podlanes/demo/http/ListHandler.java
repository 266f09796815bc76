package dev.podlanes.demo.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ApiException;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.ObjectStore.Listing;
import dev.podlanes.demo.store.Resource;
import dev.podlanes.demo.store.Selector;
import java.io.IOException;
import java.util.List;

/** Lists, in pages and as tables. */
final class ListHandler {
  private final ObjectStore store;
  private final TableRenderer tables;

  ListHandler(ObjectStore store, TableRenderer tables) {
    this.store = store;
    this.tables = tables;
  }

  void handle(ApiRequest request, Target target) throws IOException {
    checkVersion(request);
    String token = request.parameter("continue");
    ContinueToken page = token.isEmpty() ? null : ContinueToken.decode(token);
    Listing listing =
        store.list(
            target.resource(),
            target.namespace(),
            Selector.of(request.parameter("labelSelector"), request.parameter("fieldSelector")));
    List<JsonObject> items = listing.items();
    long version = listing.version();
    if (page != null) {
      String after = page.after();
      items = items.stream().filter(item -> key(item).compareTo(after) > 0).toList();
      version = page.version();
    }
    JsonObject metadata = Json.of("resourceVersion", String.valueOf(version));
    int limit = (int) Math.min(Integer.MAX_VALUE, request.number("limit", 0));
    if (limit > 0 && items.size() > limit) {
      int left = items.size() - limit;
      items = items.subList(0, limit);
      metadata.addProperty("continue", new ContinueToken(version, key(items.getLast())).encode());
      if (request.parameter("labelSelector").isEmpty()
          && request.parameter("fieldSelector").isEmpty()) {
        metadata.addProperty("remainingItemCount", left);
      }
    }
    Replies.json(request.exchange(), 200, body(request, target.resource(), items, metadata));
  }

  private JsonObject body(
      ApiRequest request, Resource resource, List<JsonObject> items, JsonObject metadata) {
    return switch (Accepted.of(request.header("Accept"))) {
      case TABLE ->
          tables.table(resource, items, metadata, true, request.parameter("includeObject"));
      case METADATA ->
          list("PartialObjectMetadataList", "meta.k8s.io/v1", metadata, partial(items));
      case PLAIN -> list(resource.kind() + "List", resource.apiVersion(), metadata, items);
    };
  }

  private static List<JsonObject> partial(List<JsonObject> items) {
    return items.stream().map(TableRenderer::metadataOnly).toList();
  }

  private static JsonObject list(
      String kind, String apiVersion, JsonObject metadata, List<JsonObject> items) {
    JsonArray array = new JsonArray();
    items.forEach(array::add);
    return Json.of("kind", kind, "apiVersion", apiVersion, "metadata", metadata, "items", array);
  }

  /** A version that the store has not reached was never given out by it (a restored store). */
  private void checkVersion(ApiRequest request) {
    long asked = request.number("resourceVersion", 0);
    long current = store.version();
    if (asked > current) {
      throw ApiException.tooLargeResourceVersion(asked, current);
    }
    if (request.parameter("resourceVersionMatch").equals("Exact") && asked != current) {
      throw ApiException.expired("The resourceVersion for the provided list is too old.");
    }
  }

  private static String key(JsonObject item) {
    return ObjectStore.namespace(item) + "/" + ObjectStore.name(item);
  }
}
