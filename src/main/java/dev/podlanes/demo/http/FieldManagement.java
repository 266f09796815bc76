package dev.podlanes.demo.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.schema.FieldOwners;
import dev.podlanes.demo.schema.FieldOwners.Manager;
import dev.podlanes.demo.schema.Schema;
import dev.podlanes.demo.schema.Struct;
import dev.podlanes.demo.store.ApiException;
import dev.podlanes.demo.store.ApiException.Cause;
import dev.podlanes.demo.store.Resource;
import java.util.List;

/**
 * Keeps {@code metadata.managedFields} of what clients write. The controllers' own writes leave it
 * as it is: what they own nobody applies.
 */
final class FieldManagement {
  private static final int MAX_NAME = 128;

  private final JsonObject result;
  private final FieldOwners owners;

  private FieldManagement(JsonObject result, FieldOwners owners) {
    this.result = result;
    this.owners = owners;
  }

  /** The object with the manifest laid over it. */
  JsonObject result() {
    return result;
  }

  /** Writes the owners into an object's metadata. */
  void putOwners(JsonObject object) {
    put(object, owners);
  }

  /** Gives the caller of a create what it set and what was defaulted for it. */
  static void created(
      ApiRequest request, Resource resource, JsonObject given, JsonObject object, String time) {
    Struct type = type(resource);
    FieldOwners owners = new FieldOwners(type, new JsonObject());
    owners.update(
        manager(request, resource, "", false), time, bare(), withoutGenerated(given, object));
    put(object, owners);
  }

  /**
   * Gives the caller of an update or patch what it changed.
   *
   * @param wish as the caller wants the object; its managedFields count if there are any
   * @param after the object that will be stored, which is changed in place
   */
  static void updated(
      ApiRequest request,
      Target target,
      JsonObject before,
      JsonObject wish,
      JsonObject after,
      String time) {
    Resource resource = target.resource();
    boolean own = !Json.objects(wish, "metadata", "managedFields").isEmpty();
    FieldOwners owners = new FieldOwners(type(resource), own ? wish : before);
    owners.update(manager(request, resource, target.subresource(), false), time, before, after);
    put(after, owners);
  }

  /**
   * Applies a manifest.
   *
   * @param live what is there, empty for nothing
   * @throws ApiException 409 when others own what would change
   */
  static FieldManagement applied(
      ApiRequest request, Target target, JsonObject live, JsonObject manifest, String time) {
    Resource resource = target.resource();
    FieldOwners owners = new FieldOwners(type(resource), live);
    Manager manager = manager(request, resource, target.subresource(), true);
    try {
      JsonObject result = owners.apply(manager, time, live, manifest, request.flag("force"));
      return new FieldManagement(result, owners);
    } catch (FieldOwners.ConflictException e) {
      throw ApiException.applyConflict(
          String.valueOf(e.getMessage()),
          e.conflicts().stream()
              .map(each -> new Cause("FieldManagerConflict", each.field(), each.message()))
              .toList());
    }
  }

  private static void put(JsonObject object, FieldOwners owners) {
    JsonObject metadata = Json.ensure(object, "metadata");
    JsonArray list = owners.json();
    if (list.isEmpty()) {
      metadata.remove("managedFields");
    } else {
      metadata.add("managedFields", list);
    }
  }

  /** Who does not say who it is goes by the program's name in its User-Agent. */
  private static Manager manager(
      ApiRequest request, Resource resource, String subresource, boolean apply) {
    String name = request.parameter("fieldManager");
    if (name.isEmpty()) {
      String agent = request.header("User-Agent");
      int slash = agent.indexOf('/');
      name = slash < 0 ? agent : agent.substring(0, slash);
    }
    if (name.isEmpty()) {
      name = "unknown";
    }
    String cut = name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
    return new Manager(cut, apply, resource.apiVersion(), subresource);
  }

  /** What a real server compares a new object with: structs that are there even when empty. */
  private static JsonObject bare() {
    return Json.of(
        "metadata",
        new JsonObject(),
        "spec",
        Json.of(
            "containers",
            new JsonArray(),
            "template",
            template(),
            "jobTemplate",
            Json.of("metadata", new JsonObject(), "spec", Json.of("template", template()))));
  }

  private static JsonObject template() {
    return Json.of("metadata", new JsonObject(), "spec", Json.of("containers", new JsonArray()));
  }

  /** A Job's selector and the labels that go with it are made up later and belong to nobody. */
  private static JsonObject withoutGenerated(JsonObject given, JsonObject object) {
    JsonObject view = object.deepCopy();
    for (List<String> path :
        List.of(
            List.of("metadata", "labels"),
            List.of("spec", "selector"),
            List.of("spec", "template", "metadata", "labels"))) {
      String[] parent = path.subList(0, path.size() - 1).toArray(String[]::new);
      JsonElement wanted = Json.at(given, path.toArray(String[]::new));
      if (wanted != null) {
        Json.object(view, parent).add(path.getLast(), wanted);
      } else {
        Json.object(view, parent).remove(path.getLast());
      }
    }
    return view;
  }

  /** What the schema says of a resource. */
  static Struct type(Resource resource) {
    return Schema.kubernetes()
        .kind(resource.group(), resource.kind())
        .orElseThrow(() -> new IllegalStateException("no type " + resource.qualifiedKind()));
  }
}
