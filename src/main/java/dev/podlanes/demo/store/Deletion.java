package dev.podlanes.demo.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes objects as an API server does: gracefully for pods, by propagation policy for owners. */
public final class Deletion {
  /** The finalizer that makes an owner wait for its dependents. */
  public static final String FOREGROUND = "foregroundDeletion";

  /** The finalizer that makes the garbage collector release the dependents first. */
  public static final String ORPHAN = "orphan";

  private final ObjectStore store;
  private final Clock clock;

  public Deletion(ObjectStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * What a request asked for.
   *
   * @param policy "Background", "Foreground", "Orphan", or empty for the kind's default
   * @param graceSeconds null for the pod's own grace period
   * @param uid a precondition, or empty
   * @param resourceVersion a precondition, or empty
   */
  public record Options(
      String policy, @Nullable Integer graceSeconds, String uid, String resourceVersion) {
    /** What controllers use. */
    public static final Options BACKGROUND = new Options("Background", null, "", "");
  }

  /**
   * Starts the deletion of an object, or finishes it when nothing holds it.
   *
   * @return the object as it is now, or as it was last
   * @throws ApiException 404 when there is none, 409 when a precondition fails
   */
  public JsonObject delete(Resource resource, String namespace, String name, Options options) {
    return store.update(
        resource,
        namespace,
        name,
        object -> {
          checkPreconditions(resource, object, options);
          JsonObject metadata = Json.ensure(object, "metadata");
          int grace = resource == Resource.PODS ? graceOf(object, options) : 0;
          boolean deleting = metadata.has("deletionTimestamp");
          int before = Json.integer(metadata, Integer.MAX_VALUE, "deletionGracePeriodSeconds");
          if (!deleting || grace < before) {
            metadata.addProperty(
                "deletionTimestamp",
                ObjectStore.time(clock.instant().plus(Duration.ofSeconds(grace))));
            metadata.addProperty("deletionGracePeriodSeconds", grace);
          }
          if (resource == Resource.JOBS || resource == Resource.CRON_JOBS) {
            switch (options.policy()) {
              case "Foreground" -> addFinalizer(metadata, FOREGROUND);
              case "Orphan" -> addFinalizer(metadata, ORPHAN);
              default -> {}
            }
          }
          if (resource == Resource.NAMESPACES) {
            addFinalizer(metadata, "kubernetes");
            Json.ensure(object, "status").addProperty("phase", "Terminating");
          }
          return object;
        });
  }

  /**
   * Checks that an object is the one that was meant.
   *
   * @throws ApiException 409 when it is not
   */
  public static void checkPreconditions(Resource resource, JsonObject object, Options options) {
    String uid = ObjectStore.uid(object);
    if (!options.uid().isEmpty() && !options.uid().equals(uid)) {
      throw ApiException.conflict(
          resource,
          ObjectStore.name(object),
          "Precondition failed: UID in precondition: "
              + options.uid()
              + ", UID in object meta: "
              + uid);
    }
    String version = Json.string(object, "", "metadata", "resourceVersion");
    if (!options.resourceVersion().isEmpty() && !options.resourceVersion().equals(version)) {
      throw ApiException.conflict(
          resource,
          ObjectStore.name(object),
          "Precondition failed: ResourceVersion in precondition: "
              + options.resourceVersion()
              + ", ResourceVersion in object meta: "
              + version);
    }
  }

  /** A pod that runs nowhere, or no more, needs no grace (registry/core/pod strategy). */
  private static int graceOf(JsonObject pod, Options options) {
    String phase = Json.string(pod, "", "status", "phase");
    if (!Json.has(pod, "spec", "nodeName") || phase.equals("Succeeded") || phase.equals("Failed")) {
      return 0;
    }
    Integer asked = options.graceSeconds();
    return asked != null
        ? Math.max(0, asked)
        : Json.integer(pod, 30, "spec", "terminationGracePeriodSeconds");
  }

  private static void addFinalizer(JsonObject metadata, String finalizer) {
    List<String> present = Json.strings(metadata, "finalizers");
    if (!present.contains(finalizer)) {
      JsonArray all = Json.array(present);
      all.add(finalizer);
      metadata.add("finalizers", all);
    }
  }
}
