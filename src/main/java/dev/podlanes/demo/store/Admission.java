package dev.podlanes.demo.store;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ApiException.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What happens to an object between a request and the store: names are generated, defaults filled
 * in, rules checked, quotas held. Thread-safe.
 */
public final class Admission {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
  private static final int MAX_NAME = 253;
  private static final int MAX_GENERATED_BASE = 58;
  private static final String NAME_RULE =
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
          + " '.', and must start and end with an alphanumeric character (e.g. 'example.com',"
          + " regex used for validation is"
          + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

  private final ObjectStore store;
  private final Identifiers identifiers;

  public Admission(ObjectStore store, Identifiers identifiers) {
    this.store = store;
    this.identifiers = identifiers;
  }

  /**
   * Prepares an object for creation; the argument is not changed.
   *
   * @param namespace the namespace of the request, empty for cluster-scoped kinds
   * @throws ApiException when the object is refused
   */
  public JsonObject create(Resource resource, String namespace, JsonObject given) {
    JsonObject object = new JsonObject();
    object.addProperty("kind", resource.kind());
    object.addProperty("apiVersion", resource.apiVersion());
    JsonObject metadata = Json.object(given, "metadata").deepCopy();
    checkType(resource, given);
    named(metadata);
    String name = Json.string(metadata, "", "name");
    checkNamespace(resource, namespace, metadata);
    JsonObject ordered = Json.of("name", name);
    if (metadata.has("generateName")) {
      ordered.add("generateName", metadata.get("generateName"));
    }
    if (resource.namespaced()) {
      ordered.addProperty("namespace", namespace);
    }
    ordered.addProperty("uid", identifiers.uid());
    ordered.addProperty("resourceVersion", "");
    if (hasGeneration(resource)) {
      ordered.addProperty("generation", 1);
    }
    ordered.addProperty("creationTimestamp", "");
    for (String field : List.of("labels", "annotations", "ownerReferences", "finalizers")) {
      JsonElement value = Json.at(metadata, field);
      if (value != null) {
        ordered.add(field, value);
      }
    }
    object.add("metadata", ordered);
    given
        .deepCopy()
        .asMap()
        .forEach((key, value) -> {
          if (!object.has(key)) {
            object.add(key, value);
          }
        });
    fill(resource, object);
    check(resource, name, object);
    QuotaUsage.admit(store, resource, namespace, object);
    return object;
  }

  /**
   * Checks and completes a changed object; {@code after} is changed in place. The status of kinds
   * with a status subresource stays as it was.
   *
   * @throws ApiException when the change is refused
   */
  public JsonObject update(Resource resource, JsonObject before, JsonObject after) {
    String name = ObjectStore.name(before);
    JsonObject metadata = Json.ensure(after, "metadata");
    JsonObject old = Json.object(before, "metadata");
    String version = Json.string(metadata, "", "resourceVersion");
    if (!version.isEmpty() && !version.equals(Json.string(old, "", "resourceVersion"))) {
      throw ApiException.conflict(resource, name);
    }
    if (!Json.string(metadata, name, "name").equals(name)) {
      throw ApiException.badRequest(
          "the name of the object ("
              + Json.string(metadata, "", "name")
              + ") does not match the name on the URL ("
              + name
              + ")");
    }
    if (!metadata.has("uid") || Json.string(metadata, "", "uid").isEmpty()) {
      metadata.add("uid", old.get("uid"));
    }
    for (String field :
        List.of(
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "namespace",
            "name",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "generateName")) {
      if (old.has(field)) {
        metadata.add(field, old.get(field));
      } else {
        metadata.remove(field);
      }
    }
    refill(resource, after);
    if (resource.hasStatus()) {
      after.add("status", before.has("status") ? before.get("status") : new JsonObject());
    }
    after.addProperty("kind", resource.kind());
    after.addProperty("apiVersion", resource.apiVersion());
    List<Cause> causes = new ArrayList<>();
    if (resource == Resource.JOBS) {
      causes.addAll(JobValidation.ofUpdate(before, after));
    } else {
      if (!Json.string(metadata, "", "uid").equals(Json.string(old, "", "uid"))) {
        causes.add(
            Cause.invalid(
                "metadata.uid",
                "\"" + Json.string(metadata, "", "uid") + "\"",
                "field is immutable"));
      }
      if (resource == Resource.PODS) {
        podSpec(causes, before, after);
      } else if (resource == Resource.CRON_JOBS) {
        causes.addAll(CronJobValidation.ofSpec(Json.object(after, "spec")));
      } else if (resource == Resource.POD_DISRUPTION_BUDGETS) {
        causes.addAll(DisruptionBudget.check(after));
      }
    }
    if (!causes.isEmpty()) {
      throw ApiException.invalid(resource, name, causes);
    }
    return after;
  }

  private void named(JsonObject metadata) {
    if (Json.string(metadata, "", "name").isEmpty()) {
      String base = Json.string(metadata, "", "generateName");
      if (base.isEmpty()) {
        return;
      }
      String cut =
          base.length() > MAX_GENERATED_BASE ? base.substring(0, MAX_GENERATED_BASE) : base;
      metadata.addProperty("name", cut + identifiers.suffix());
    }
  }

  private static void checkType(Resource resource, JsonObject given) {
    String apiVersion = Json.string(given, resource.apiVersion(), "apiVersion");
    String kind = Json.string(given, resource.kind(), "kind");
    if (!apiVersion.equals(resource.apiVersion()) || !kind.equals(resource.kind())) {
      throw ApiException.badRequest(
          kind
              + " in version \""
              + apiVersion
              + "\" cannot be handled as a "
              + resource.kind()
              + ": the request was for "
              + resource.qualifiedPlural());
    }
  }

  private void checkNamespace(Resource resource, String namespace, JsonObject metadata) {
    if (!resource.namespaced()) {
      return;
    }
    String own = Json.string(metadata, namespace, "namespace");
    if (!own.equals(namespace)) {
      throw ApiException.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    if (store.get(Resource.NAMESPACES, "", namespace).isEmpty()) {
      throw ApiException.notFound(Resource.NAMESPACES, namespace);
    }
  }

  private static boolean hasGeneration(Resource resource) {
    return switch (resource) {
      case PODS, JOBS, CRON_JOBS, POD_DISRUPTION_BUDGETS -> true;
      case CONFIG_MAPS, EVENTS, NAMESPACES, NODES, RESOURCE_QUOTAS -> false;
    };
  }

  private void fill(Resource resource, JsonObject object) {
    switch (resource) {
      case JOBS -> JobDefaults.applyToJob(object);
      case CRON_JOBS -> JobDefaults.applyToCronJob(object);
      case PODS -> PodDefaults.admit(object, identifiers);
      case NAMESPACES -> {
        JsonObject labels = Json.ensure(Json.ensure(object, "metadata"), "labels");
        labels.addProperty("kubernetes.io/metadata.name", ObjectStore.name(object));
        object.add("spec", Json.of("finalizers", Json.array(List.of("kubernetes"))));
        object.add("status", Json.of("phase", "Active"));
      }
      case RESOURCE_QUOTAS ->
          object.add(
              "status",
              Json.of("hard", Json.object(object, "spec", "hard").deepCopy(), "used", Json.of()));
      case POD_DISRUPTION_BUDGETS ->
          object.add(
              "status",
              Json.of(
                  "currentHealthy", 0,
                  "desiredHealthy", 0,
                  "disruptionsAllowed", 0,
                  "expectedPods", 0));
      case CONFIG_MAPS, EVENTS, NODES -> {}
    }
  }

  /** A field that an update leaves out gets its default again, as when it was created. */
  private static void refill(Resource resource, JsonObject object) {
    if (resource == Resource.JOBS) {
      JsonObject spec = Json.ensure(object, "spec");
      JobDefaults.applyToSpec(spec);
      PodDefaults.setDefault(spec, "manualSelector", false);
    } else if (resource == Resource.CRON_JOBS) {
      JobDefaults.applyToCronJob(object);
    }
  }

  private static void check(Resource resource, String name, JsonObject object) {
    List<Cause> causes = new ArrayList<>();
    if (name.isEmpty()) {
      causes.add(Cause.required("metadata.name", "name or generateName is required"));
    } else if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
      causes.add(Cause.invalid("metadata.name", "\"" + name + "\"", NAME_RULE));
    }
    switch (resource) {
      case JOBS -> causes.addAll(JobValidation.ofNew(object));
      case CRON_JOBS -> causes.addAll(CronJobValidation.ofNew(object));
      case PODS -> causes.addAll(PodValidation.ofSpec(Json.object(object, "spec"), "spec"));
      case POD_DISRUPTION_BUDGETS -> causes.addAll(DisruptionBudget.check(object));
      case CONFIG_MAPS, EVENTS, NAMESPACES, NODES, RESOURCE_QUOTAS -> {}
    }
    if (!causes.isEmpty()) {
      throw ApiException.invalid(resource, name, causes);
    }
  }

  private static void podSpec(List<Cause> causes, JsonObject before, JsonObject after) {
    JsonObject was = comparable(before);
    JsonObject is = comparable(after);
    if (!was.equals(is)) {
      causes.add(
          new Cause(
              "FieldValueForbidden",
              "spec",
              "Forbidden: pod updates may not change fields other than"
                  + " `spec.containers[*].image`,`spec.initContainers[*].image`,"
                  + "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing"
                  + " tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if"
                  + " it was previously negative)"));
    }
  }

  private static JsonObject comparable(JsonObject pod) {
    JsonObject spec = Json.object(pod, "spec").deepCopy();
    for (String field :
        List.of("activeDeadlineSeconds", "tolerations", "schedulingGates", "nodeSelector")) {
      spec.remove(field);
    }
    for (String list : List.of("initContainers", "containers")) {
      for (JsonObject container : Json.objects(spec, list)) {
        container.remove("image");
      }
    }
    return spec;
  }
}
