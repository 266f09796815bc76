package dev.podlanes.demo.http;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ApiException;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.ObjectStore.Listing;
import dev.podlanes.demo.store.Resource;
import dev.podlanes.demo.store.Selector;
import dev.podlanes.demo.store.Stored;
import java.io.IOException;
import java.util.List;

/** Lists, in pages and as tables, written as they are read. */
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
    String labels = request.parameter("labelSelector");
    String fields = request.parameter("fieldSelector");
    int limit = (int) Math.min(Integer.MAX_VALUE, request.number("limit", 0));
    // How many are left behind a page is told only where nothing selects them.
    boolean counted = labels.isEmpty() && fields.isEmpty();
    Listing listing =
        store.list(
            target.resource(),
            target.namespace(),
            Selector.of(labels, fields),
            page == null ? null : page.position(),
            counted || limit <= 0 ? Long.MAX_VALUE : limit + 1L);
    List<Stored> items = listing.stored();
    long version = page == null ? listing.version() : page.version();
    JsonObject metadata = Json.of("resourceVersion", String.valueOf(version));
    if (limit > 0 && items.size() > limit) {
      int left = items.size() - limit;
      items = items.subList(0, limit);
      metadata.addProperty("continue", new ContinueToken(version, key(items.getLast())).encode());
      if (counted) {
        metadata.addProperty("remainingItemCount", left);
      }
    }
    write(request, target.resource(), items, metadata);
  }

  private void write(ApiRequest request, Resource resource, List<Stored> items, JsonObject metadata)
      throws IOException {
    Accepted accepted = Accepted.of(request.header("Accept"));
    ListBody body = start(request, accepted, resource, metadata);
    for (Stored item : items) {
      body.add(
          switch (accepted) {
            case PLAIN -> item.json();
            case METADATA -> Json.bytes(TableRenderer.metadataOnly(item.object()));
            case TABLE -> Json.bytes(row(request, resource, item));
          });
    }
    body.finish();
  }

  private ListBody start(
      ApiRequest request, Accepted accepted, Resource resource, JsonObject metadata)
      throws IOException {
    HttpExchange exchange = request.exchange();
    return switch (accepted) {
      case PLAIN ->
          new ListBody(
              exchange, head(resource.kind() + "List", resource.apiVersion(), metadata), "items");
      case METADATA ->
          new ListBody(
              exchange, head("PartialObjectMetadataList", "meta.k8s.io/v1", metadata), "items");
      case TABLE -> {
        JsonObject table = tables.table(resource, List.of(), metadata, true, "None");
        table.remove("rows");
        yield new ListBody(exchange, table, "rows");
      }
    };
  }

  private static JsonObject head(String kind, String apiVersion, JsonObject metadata) {
    return Json.of("kind", kind, "apiVersion", apiVersion, "metadata", metadata);
  }

  private JsonObject row(ApiRequest request, Resource resource, Stored item) {
    JsonObject metadata = new JsonObject();
    String include = request.parameter("includeObject");
    return Json.objects(
            tables.table(resource, List.of(item.object()), metadata, false, include), "rows")
        .getFirst();
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

  private static String key(Stored item) {
    return ObjectStore.namespace(item.object()) + "/" + ObjectStore.name(item.object());
  }
}
