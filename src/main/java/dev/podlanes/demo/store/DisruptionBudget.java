package dev.podlanes.demo.store;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ApiException.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a PodDisruptionBudget allows (k8s.io/kubernetes pkg/registry/core/pod/storage/eviction.go
 * and pkg/apis/policy/validation).
 */
public final class DisruptionBudget {
  private static final Pattern PERCENT = Pattern.compile("[0-9]+%");
  private static final int RETRY_SECONDS = 10;

  private DisruptionBudget() {}

  /** The pods that a budget is about: an empty selector means all of its namespace. */
  public static Predicate<JsonObject> selector(JsonObject budget) {
    return Json.has(budget, "spec", "selector")
        ? Selector.ofObject(Json.object(budget, "spec", "selector"))
        : nothing -> false;
  }

  /** Whether a pod counts as healthy. */
  public static boolean isReady(JsonObject pod) {
    return Json.objects(pod, "status", "conditions").stream()
        .anyMatch(condition ->
            Json.string(condition, "", "type").equals("Ready")
                && Json.string(condition, "", "status").equals("True"));
  }

  /**
   * Takes one of the disruptions that the budget of a pod allows; nothing where no budget has a
   * say.
   *
   * @throws ApiException 429 when the budget allows none now, 500 when several have a say
   */
  public static void claim(ObjectStore store, JsonObject pod, Instant now) {
    String phase = Json.string(pod, "", "status", "phase");
    if (!phase.equals("Running") || Json.has(pod, "metadata", "deletionTimestamp")) {
      return;
    }
    String namespace = ObjectStore.namespace(pod);
    List<JsonObject> budgets =
        store
            .list(Resource.POD_DISRUPTION_BUDGETS, namespace, budget -> selector(budget).test(pod))
            .items();
    if (budgets.size() > 1) {
      throw ApiException.internal(
          "This pod has more than one PodDisruptionBudget, which the eviction subresource does not"
              + " support.");
    }
    for (JsonObject budget : budgets) {
      if (isReady(pod) || !letsUnreadyGo(budget)) {
        store.update(
            Resource.POD_DISRUPTION_BUDGETS,
            namespace,
            ObjectStore.name(budget),
            present -> claimed(present, ObjectStore.name(pod), now));
      }
    }
  }

  private static boolean letsUnreadyGo(JsonObject budget) {
    int desired = Json.integer(budget, 0, "status", "desiredHealthy");
    return Json.string(budget, "", "spec", "unhealthyPodEvictionPolicy").equals("AlwaysAllow")
        || (desired > 0 && Json.integer(budget, 0, "status", "currentHealthy") >= desired);
  }

  private static JsonObject claimed(JsonObject budget, String pod, Instant now) {
    String name = ObjectStore.name(budget);
    if (Json.integer(budget, 0, "status", "observedGeneration")
        < Json.integer(budget, 0, "metadata", "generation")) {
      throw ApiException.disruptionBudget(
          "The disruption budget " + name + " is still being processed by the server.",
          RETRY_SECONDS);
    }
    JsonObject status = Json.ensure(budget, "status");
    int allowed = Json.integer(status, 0, "disruptionsAllowed");
    if (allowed <= 0) {
      throw ApiException.disruptionBudget(
          "The disruption budget "
              + name
              + " needs "
              + Json.integer(status, 0, "desiredHealthy")
              + " healthy pods and has "
              + Json.integer(status, 0, "currentHealthy")
              + " currently",
          0);
    }
    status.addProperty("disruptionsAllowed", allowed - 1);
    Json.ensure(status, "disruptedPods").addProperty(pod, ObjectStore.time(now));
    return budget;
  }

  /** What is wrong with a budget. */
  static List<Cause> check(JsonObject budget) {
    List<Cause> causes = new ArrayList<>();
    JsonObject spec = Json.object(budget, "spec");
    if (spec.has("minAvailable") && spec.has("maxUnavailable")) {
      causes.add(
          Cause.invalid(
              "spec", spec.toString(), "minAvailable and maxUnavailable cannot be both set"));
    }
    for (String field : List.of("minAvailable", "maxUnavailable")) {
      if (spec.get(field) instanceof JsonPrimitive value) {
        check(causes, "spec." + field, value);
      }
    }
    return causes;
  }

  private static void check(List<Cause> causes, String field, JsonPrimitive value) {
    if (value.isNumber()) {
      if (value.getAsInt() < 0) {
        causes.add(Cause.invalid(field, value.toString(), "must be greater than or equal to 0"));
      }
    } else if (!PERCENT.matcher(value.getAsString()).matches()) {
      causes.add(
          Cause.invalid(
              field,
              value.toString(),
              "a valid percent string must be a numeric string followed by an ending '%' (e.g."
                  + " '1%',  or '93%', regex used for validation is '[0-9]+%')"));
    }
  }

  /** The number of pods that shall stay healthy, when it is given as a number; else -1. */
  public static int leastHealthy(JsonObject budget) {
    JsonElement least = Json.at(budget, "spec", "minAvailable");
    return least instanceof JsonPrimitive value && value.isNumber() ? value.getAsInt() : -1;
  }
}
