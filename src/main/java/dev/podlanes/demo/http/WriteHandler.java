package dev.podlanes.demo.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.json.JsonPatch;
import dev.podlanes.demo.json.MergePatch;
import dev.podlanes.demo.schema.StrategicMergePatch;
import dev.podlanes.demo.schema.Struct;
import dev.podlanes.demo.store.Admission;
import dev.podlanes.demo.store.ApiException;
import dev.podlanes.demo.store.Deletion;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import dev.podlanes.demo.store.Selector;
import jakarta.json.JsonException;
import java.io.IOException;
import java.time.Clock;
import java.util.function.UnaryOperator;

/** Create, update, patch and delete. */
final class WriteHandler {
  private final ObjectStore store;
  private final Admission admission;
  private final Deletion deletion;
  private final TableRenderer tables;
  private final Clock clock;

  WriteHandler(
      ObjectStore store,
      Admission admission,
      Deletion deletion,
      TableRenderer tables,
      Clock clock) {
    this.store = store;
    this.admission = admission;
    this.deletion = deletion;
    this.tables = tables;
    this.clock = clock;
  }

  void create(ApiRequest request, Target target) throws IOException {
    JsonObject given = request.bodyObject();
    FieldValidation.ofBody(request, target.resource(), given);
    JsonObject object = admission.create(target.resource(), target.oneNamespace(), given);
    FieldManagement.created(request, target.resource(), given, object, now());
    store(request, target, object);
  }

  private void store(ApiRequest request, Target target, JsonObject object) throws IOException {
    JsonObject stored;
    if (request.dryRun()) {
      refuseTaken(target, ObjectStore.name(object));
      JsonObject metadata = Json.ensure(object, "metadata");
      metadata.remove("resourceVersion");
      metadata.addProperty("creationTimestamp", ObjectStore.time(clock.instant()));
      stored = object;
    } else {
      stored = store.create(target.resource(), object);
    }
    reply(request, 201, target.resource(), stored);
  }

  void update(ApiRequest request, Target target) throws IOException {
    JsonObject body = request.bodyObject();
    FieldValidation.ofBody(request, target.resource(), body);
    write(request, target, before -> body.deepCopy());
  }

  void patch(ApiRequest request, Target target) throws IOException {
    String type = request.contentType();
    switch (type) {
      case "application/merge-patch+json" -> {
        JsonObject patch = object(parse(request.body()));
        write(request, target, patched(request, target, b -> object(MergePatch.apply(b, patch))));
      }
      case "application/strategic-merge-patch+json" -> {
        JsonObject patch = object(parse(request.body()));
        Struct struct = FieldManagement.type(target.resource());
        write(
            request,
            target,
            patched(request, target, b -> StrategicMergePatch.apply(struct, b, patch)));
      }
      case "application/json-patch+json" -> {
        JsonElement patch = parse(request.body());
        write(request, target, patched(request, target, b -> jsonPatch(b, patch)));
      }
      case "application/apply-patch+yaml" -> apply(request, target);
      default -> throw ApiException.unsupportedMediaType();
    }
  }

  void delete(ApiRequest request, Target target) throws IOException {
    String namespace = target.oneNamespace();
    JsonObject before =
        store
            .get(target.resource(), namespace, target.name())
            .orElseThrow(() -> ApiException.notFound(target.resource(), target.name()));
    Deletion.Options options = options(request);
    if (!request.dryRun()) {
      JsonObject after = deletion.delete(target.resource(), namespace, target.name(), options);
      if (store.get(target.resource(), namespace, target.name()).isPresent()
          || target.resource() == Resource.PODS) {
        reply(request, 200, target.resource(), after);
        return;
      }
    }
    JsonObject details = Json.of("name", target.name());
    if (!target.resource().group().isEmpty()) {
      details.addProperty("group", target.resource().group());
    }
    details.addProperty("kind", target.resource().plural());
    details.addProperty("uid", ObjectStore.uid(before));
    Replies.json(
        request.exchange(),
        200,
        Json.of(
            "kind", "Status",
            "apiVersion", "v1",
            "metadata", new JsonObject(),
            "status", "Success",
            "details", details));
  }

  void deleteCollection(ApiRequest request, Target target) throws IOException {
    ObjectStore.Listing listing =
        store.list(
            target.resource(),
            target.oneNamespace(),
            Selector.of(request.parameter("labelSelector"), request.parameter("fieldSelector")));
    Deletion.Options options = options(request);
    if (!request.dryRun()) {
      for (JsonObject item : listing.items()) {
        deletion.delete(
            target.resource(), ObjectStore.namespace(item), ObjectStore.name(item), options);
      }
    }
    Replies.json(
        request.exchange(),
        200,
        Json.of(
            "kind", target.resource().kind() + "List",
            "apiVersion", target.resource().apiVersion(),
            "metadata", Json.of("resourceVersion", String.valueOf(store.version())),
            "items", Json.element(listing.items())));
  }

  private static UnaryOperator<JsonObject> patched(
      ApiRequest request, Target target, UnaryOperator<JsonObject> change) {
    if (request.flag("force")) {
      throw ApiException.patchOption(
          new ApiException.Cause(
              "FieldValueForbidden",
              "force",
              "Forbidden: may not be specified for non-apply patch"));
    }
    return before -> {
      JsonObject after = change.apply(before);
      FieldValidation.ofPatched(request, target.resource(), after);
      return after;
    };
  }

  /** Server-side apply (KEP-555): lays a manifest over what is there, as far as others let it. */
  private void apply(ApiRequest request, Target target) throws IOException {
    JsonObject manifest = request.bodyObject();
    if (request.parameter("fieldManager").isEmpty()) {
      throw ApiException.patchOption(
          ApiException.Cause.required("fieldManager", "is required for apply patch"));
    }
    if (Json.has(manifest, "metadata", "managedFields")) {
      throw ApiException.badRequest("metadata.managedFields must be nil");
    }
    FieldValidation.ofBody(request, target.resource(), manifest);
    Resource resource = target.resource();
    if (target.subresource().isEmpty()
        && store.get(resource, target.oneNamespace(), target.name()).isEmpty()) {
      Json.ensure(manifest, "metadata").addProperty("name", target.name());
      JsonObject object = admission.create(resource, target.oneNamespace(), manifest);
      FieldManagement.applied(request, target, new JsonObject(), manifest, now()).putOwners(object);
      store(request, target, object);
      return;
    }
    save(
        request,
        target,
        before -> {
          FieldManagement applied =
              FieldManagement.applied(request, target, before, manifest, now());
          JsonObject after = admitted(target, before, applied.result());
          applied.putOwners(after);
          return after;
        });
  }

  private void write(ApiRequest request, Target target, UnaryOperator<JsonObject> change)
      throws IOException {
    save(
        request,
        target,
        before -> {
          JsonObject wish = change.apply(before.deepCopy());
          JsonObject after = admitted(target, before, wish);
          FieldManagement.updated(request, target, before, wish, after, now());
          return after;
        });
  }

  private JsonObject admitted(Target target, JsonObject before, JsonObject after) {
    return target.subresource().equals("status")
        ? withStatusOf(target, before, after)
        : admission.update(target.resource(), before, after);
  }

  private void save(ApiRequest request, Target target, UnaryOperator<JsonObject> change)
      throws IOException {
    String namespace = target.oneNamespace();
    JsonObject stored;
    if (request.dryRun()) {
      JsonObject before =
          store
              .get(target.resource(), namespace, target.name())
              .orElseThrow(() -> ApiException.notFound(target.resource(), target.name()));
      stored = change.apply(before.deepCopy());
    } else {
      stored = store.update(target.resource(), namespace, target.name(), change);
    }
    reply(request, 200, target.resource(), stored);
  }

  private String now() {
    return ObjectStore.time(clock.instant());
  }

  private static JsonObject withStatusOf(Target target, JsonObject before, JsonObject after) {
    String version = Json.string(after, "", "metadata", "resourceVersion");
    if (!version.isEmpty()
        && !version.equals(Json.string(before, "", "metadata", "resourceVersion"))) {
      throw ApiException.conflict(target.resource(), target.name());
    }
    JsonObject result = before.deepCopy();
    result.add("status", Json.object(after, "status"));
    return result;
  }

  private void reply(ApiRequest request, int code, Resource resource, JsonObject object)
      throws IOException {
    Replies.json(request.exchange(), code, tables.asAccepted(request, resource, object, true));
  }

  private void refuseTaken(Target target, String name) {
    if (store.get(target.resource(), target.oneNamespace(), name).isPresent()) {
      throw ApiException.alreadyExists(target.resource(), name);
    }
  }

  private static Deletion.Options options(ApiRequest request) {
    Deletion.Options body = fromBody(request.bodyObject());
    String policy = request.parameter("propagationPolicy");
    String grace = request.parameter("gracePeriodSeconds");
    return new Deletion.Options(
        policy.isEmpty() ? body.policy() : policy,
        grace.isEmpty()
            ? body.graceSeconds()
            : Integer.valueOf((int) request.number("gracePeriodSeconds", 0)),
        body.uid(),
        body.resourceVersion());
  }

  /** What a {@code DeleteOptions} asks for. */
  static Deletion.Options fromBody(JsonObject body) {
    return new Deletion.Options(
        Json.bool(body, "orphanDependents") ? "Orphan" : Json.string(body, "", "propagationPolicy"),
        Json.has(body, "gracePeriodSeconds")
            ? Integer.valueOf(Json.integer(body, 0, "gracePeriodSeconds"))
            : null,
        Json.string(body, "", "preconditions", "uid"),
        Json.string(body, "", "preconditions", "resourceVersion"));
  }

  private static JsonElement parse(String text) {
    try {
      return JsonParser.parseString(text);
    } catch (JsonParseException e) {
      throw ApiException.badRequest("the patch is not JSON");
    }
  }

  private static JsonObject object(JsonElement element) {
    if (!element.isJsonObject()) {
      throw ApiException.badRequest("the patch is not a JSON object");
    }
    return element.getAsJsonObject();
  }

  private static JsonObject jsonPatch(JsonObject before, JsonElement patch) {
    try {
      return JsonPatch.apply(before, patch);
    } catch (JsonException | ClassCastException e) {
      throw ApiException.unprocessable();
    }
  }
}
