package dev.podlanes.demo.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who owns which fields of an object: {@code metadata.managedFields}, and what writes do to it
 * (KEP-555). An update takes the fields that it changes away from all others; an apply that changes
 * a field of another manager is a conflict unless it is forced. Not thread-safe.
 */
public final class FieldOwners {
  private static final List<String> IDENTITY =
      List.of(
          "name",
          "namespace",
          "creationTimestamp",
          "selfLink",
          "uid",
          "generation",
          "managedFields",
          "resourceVersion");

  private final Struct type;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * Who writes.
   *
   * @param name the field manager
   * @param apply whether by server-side apply
   * @param apiVersion of the object
   * @param subresource "status" or empty
   */
  public record Manager(String name, boolean apply, String apiVersion, String subresource) {
    private String shown() {
      String shown = "\"" + name + "\"";
      if (!subresource.isEmpty()) {
        shown += " with subresource \"" + subresource + "\"";
      }
      return apply ? shown : shown + " using " + apiVersion;
    }
  }

  /** One manager's wish that another's ownership stands against; {@code message} says whose. */
  public record Conflict(String field, String message) {}

  private record Entry(Manager manager, String time, FieldSet fields) {}

  /** An apply was refused; nothing has changed. */
  public static final class ConflictException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<Conflict> conflicts;

    private ConflictException(String message, List<Conflict> conflicts) {
      super(message);
      this.conflicts = List.copyOf(conflicts);
    }

    public List<Conflict> conflicts() {
      return conflicts;
    }
  }

  /** Reads the owners of an object's fields; entries that cannot be read are dropped. */
  public FieldOwners(Struct type, JsonObject object) {
    this.type = type;
    for (JsonObject entry : Json.objects(object, "metadata", "managedFields")) {
      String manager = Json.string(entry, "", "manager");
      if (!manager.isEmpty()) {
        entries.add(
            new Entry(
                new Manager(
                    manager,
                    Json.string(entry, "", "operation").equals("Apply"),
                    Json.string(entry, "", "apiVersion"),
                    Json.string(entry, "", "subresource")),
                Json.string(entry, "", "time"),
                FieldSet.of(Json.object(entry, "fieldsV1"))));
      }
    }
  }

  /** Takes note of a create, update or patch: the manager owns what it changed. */
  public void update(Manager manager, String time, JsonObject before, JsonObject after) {
    FieldWalk walk = FieldWalk.compare(type, before, after);
    FieldSet changed = walk.added.copy();
    changed.addAll(walk.modified);
    strip(manager, changed);
    takeAway(manager, changed);
    forget(walk.removed);
    FieldSet own = fields(manager).copy();
    own.addAll(changed);
    put(manager, time, own);
  }

  /**
   * The result of applying a manifest to an object: its fields over the object's, without those
   * that the manager applied before and that nobody else owns. Takes note of the new owners.
   *
   * @param force whether the fields of others are taken
   * @throws ConflictException when another manager owns a field that would change
   */
  public JsonObject apply(
      Manager manager, String time, JsonObject live, JsonObject manifest, boolean force)
      throws ConflictException {
    FieldSet wanted = FieldWalk.paths(type, manifest);
    strip(manager, wanted);
    JsonObject merged = AppliedManifest.merge(type, live, manifest);
    FieldSet gone = fields(manager).copy();
    gone.removeAll(wanted);
    FieldSet kept = wanted.copy();
    for (Entry entry : entries) {
      if (!entry.manager().equals(manager)) {
        kept.addAll(entry.fields());
      }
    }
    AppliedManifest.prune(type, merged, gone, kept);
    FieldWalk walk = FieldWalk.compare(type, live, merged);
    FieldSet changed = walk.added.copy();
    changed.addAll(walk.modified);
    if (!force) {
      refuseConflicts(manager, changed);
    }
    takeAway(manager, changed);
    forget(walk.removed);
    put(manager, time, wanted);
    return merged;
  }

  /** {@code managedFields}, in the order of a real server. */
  public JsonArray json() {
    JsonArray list = new JsonArray();
    entries.stream()
        .sorted(
            Comparator.comparing((Entry entry) -> !entry.manager().apply())
                .thenComparing(Entry::time)
                .thenComparing(entry -> entry.manager().name())
                .thenComparing(entry -> entry.manager().subresource()))
        .map(FieldOwners::json)
        .forEach(list::add);
    return list;
  }

  private static JsonObject json(Entry entry) {
    Manager manager = entry.manager();
    JsonObject json =
        Json.of(
            "manager", manager.name(),
            "operation", manager.apply() ? "Apply" : "Update",
            "apiVersion", manager.apiVersion(),
            "time", entry.time(),
            "fieldsType", "FieldsV1",
            "fieldsV1", entry.fields().json());
    if (!manager.subresource().isEmpty()) {
      json.addProperty("subresource", manager.subresource());
    }
    return json;
  }

  private void refuseConflicts(Manager manager, FieldSet changed) throws ConflictException {
    List<Conflict> conflicts = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (Entry entry : entries) {
      List<String> paths =
          entry.manager().equals(manager) ? List.of() : entry.fields().common(changed).paths();
      if (!paths.isEmpty()) {
        String who = entry.manager().shown();
        lines.add("conflicts with " + who + ":");
        for (String path : paths) {
          lines.add("- " + path);
          conflicts.add(new Conflict(path, "conflict with " + who));
        }
      }
    }
    if (conflicts.size() == 1) {
      Conflict only = conflicts.getFirst();
      throw new ConflictException(
          "Apply failed with 1 conflict: " + only.message() + ": " + only.field(), conflicts);
    }
    if (!conflicts.isEmpty()) {
      throw new ConflictException(
          "Apply failed with "
              + conflicts.size()
              + " conflicts: "
              + lines.stream().collect(Collectors.joining("\n")),
          conflicts);
    }
  }

  private FieldSet fields(Manager manager) {
    return find(manager).map(Entry::fields).orElseGet(FieldSet::new);
  }

  private Optional<Entry> find(Manager manager) {
    return entries.stream().filter(entry -> entry.manager().equals(manager)).findFirst();
  }

  private void takeAway(Manager manager, FieldSet changed) {
    for (Entry entry : entries) {
      if (!entry.manager().equals(manager)) {
        entry.fields().removeAll(changed);
      }
    }
    entries.removeIf(entry -> entry.fields().isEmpty());
  }

  private void forget(FieldSet removed) {
    entries.forEach(entry -> entry.fields().removeAll(removed));
    entries.removeIf(entry -> entry.fields().isEmpty());
  }

  /** An entry whose fields stay the same keeps its time, so that an idle apply writes nothing. */
  private void put(Manager manager, String time, FieldSet fields) {
    Optional<Entry> old = find(manager);
    boolean same = old.filter(entry -> entry.fields().json().equals(fields.json())).isPresent();
    if (!same) {
      entries.removeIf(entry -> entry.manager().equals(manager));
      if (!fields.isEmpty()) {
        entries.add(new Entry(manager, time, fields));
      }
    }
  }

  /** What nobody owns: an object's identity, and the part that belongs to the other endpoint. */
  private static void strip(Manager manager, FieldSet fields) {
    fields.cut("f:apiVersion");
    fields.cut("f:kind");
    fields.remove("f:metadata");
    IDENTITY.forEach(name -> fields.cut("f:metadata", FieldSet.field(name)));
    fields.cut(manager.subresource().isEmpty() ? "f:status" : "f:spec");
  }
}
