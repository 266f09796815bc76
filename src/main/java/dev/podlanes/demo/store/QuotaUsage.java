package dev.podlanes.demo.store;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What objects take of a ResourceQuota (k8s.io/kubernetes pkg/quota/v1): counts of objects, and the
 * requests and limits of pods that have not ended. Scopes are not looked at.
 */
public final class QuotaUsage {
  private static final Map<Resource, String> COUNTED =
      Map.of(
          Resource.PODS, "count/pods",
          Resource.JOBS, "count/jobs.batch",
          Resource.CRON_JOBS, "count/cronjobs.batch",
          Resource.CONFIG_MAPS, "count/configmaps",
          Resource.POD_DISRUPTION_BUDGETS, "count/poddisruptionbudgets.policy",
          Resource.RESOURCE_QUOTAS, "count/resourcequotas");
  private static final Set<String> COMPUTE = Set.of("cpu", "memory", "ephemeral-storage");

  private QuotaUsage() {}

  /** What one object takes, by the names of a quota's {@code hard}. */
  static Map<String, BigDecimal> of(Resource resource, JsonObject object) {
    Map<String, BigDecimal> usage = new TreeMap<>();
    String counted = COUNTED.get(resource);
    if (counted != null) {
      usage.put(counted, BigDecimal.ONE);
    }
    switch (resource) {
      case CONFIG_MAPS, RESOURCE_QUOTAS -> usage.put(resource.plural(), BigDecimal.ONE);
      case PODS -> {
        if (!isFinished(object)) {
          usage.put("pods", BigDecimal.ONE);
          compute(usage, object);
        }
      }
      case JOBS, CRON_JOBS, EVENTS, NAMESPACES, NODES, POD_DISRUPTION_BUDGETS -> {}
    }
    return usage;
  }

  /** The {@code status.used} of a quota: what everything in its namespace takes. */
  public static JsonObject used(ObjectStore store, JsonObject quota) {
    JsonObject hard = Json.object(quota, "spec", "hard");
    Map<String, BigDecimal> sums = used(store, ObjectStore.namespace(quota), hard.keySet());
    JsonObject used = new JsonObject();
    for (String name : new TreeSet<>(hard.keySet())) {
      used.addProperty(name, Quantity.format(sums.getOrDefault(name, BigDecimal.ZERO), name));
    }
    return used;
  }

  /**
   * Refuses an object that would exceed a quota of its namespace.
   *
   * @throws ApiException 403 in the words of the real admission plug-in
   */
  static void admit(ObjectStore store, Resource resource, String namespace, JsonObject object) {
    for (JsonObject quota : store.list(Resource.RESOURCE_QUOTAS, namespace, any -> true).items()) {
      JsonObject hard = Json.object(quota, "spec", "hard");
      Map<String, BigDecimal> requested = of(resource, object);
      if (resource == Resource.PODS) {
        checkStated(quota, hard.keySet(), object);
      }
      requested.keySet().retainAll(hard.keySet());
      if (requested.isEmpty()) {
        continue;
      }
      Map<String, BigDecimal> used = used(store, namespace, requested.keySet());
      List<String> exceeded = new ArrayList<>();
      requested.forEach((name, amount) -> {
        BigDecimal sum = used.getOrDefault(name, BigDecimal.ZERO).add(amount);
        if (sum.compareTo(Quantity.value(Json.string(hard, "0", name))) > 0) {
          exceeded.add(name);
        }
      });
      if (!exceeded.isEmpty()) {
        throw ApiException.forbidden(
            resource,
            ObjectStore.name(object),
            "exceeded quota: "
                + ObjectStore.name(quota)
                + ", requested: "
                + list(exceeded, requested)
                + ", used: "
                + list(exceeded, used)
                + ", limited: "
                + String.join(
                    ",",
                    exceeded.stream()
                        .map(name -> name + "=" + Json.string(hard, "", name))
                        .toList()));
      }
    }
  }

  private static Map<String, BigDecimal> used(
      ObjectStore store, String namespace, Set<String> names) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (Resource resource : COUNTED.keySet()) {
      for (JsonObject object : store.list(resource, namespace, any -> true).items()) {
        of(resource, object)
            .forEach((name, amount) -> {
              if (names.contains(name)) {
                sums.merge(name, amount, BigDecimal::add);
              }
            });
      }
    }
    return sums;
  }

  /** A quota of requests or limits asks each container to state its own. */
  private static void checkStated(JsonObject quota, Set<String> hard, JsonObject pod) {
    Map<String, Set<String>> missing = new TreeMap<>();
    for (String name : hard) {
      String resource = name.replaceFirst("^(requests|limits)\\.", "");
      if (COMPUTE.contains(resource)) {
        String kind = name.startsWith("limits.") ? "limits" : "requests";
        for (JsonObject container : containers(pod)) {
          if (!Json.has(container, "resources", kind, resource)) {
            missing
                .computeIfAbsent(name, absent -> new TreeSet<>())
                .add(Json.string(container, "", "name"));
          }
        }
      }
    }
    if (!missing.isEmpty()) {
      List<String> parts = new ArrayList<>();
      missing.forEach((name, names) -> parts.add(name + " for: " + String.join(",", names)));
      throw ApiException.forbidden(
          Resource.PODS,
          ObjectStore.name(pod),
          "failed quota: "
              + ObjectStore.name(quota)
              + ": must specify "
              + String.join("; ", parts));
    }
  }

  private static void compute(Map<String, BigDecimal> usage, JsonObject pod) {
    for (String resource : COMPUTE) {
      BigDecimal requests = sum(pod, "requests", resource);
      BigDecimal limits = sum(pod, "limits", resource);
      if (requests.signum() > 0) {
        usage.put(resource, requests);
        usage.put("requests." + resource, requests);
      }
      if (limits.signum() > 0) {
        usage.put("limits." + resource, limits);
      }
    }
  }

  /** All containers and sidecars together, or the greatest init container if that is more. */
  private static BigDecimal sum(JsonObject pod, String kind, String resource) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonObject container : Json.objects(pod, "spec", "containers")) {
      sum = sum.add(amount(container, kind, resource));
    }
    BigDecimal most = BigDecimal.ZERO;
    for (JsonObject container : Json.objects(pod, "spec", "initContainers")) {
      if (Json.string(container, "", "restartPolicy").equals("Always")) {
        sum = sum.add(amount(container, kind, resource));
      } else {
        most = most.max(amount(container, kind, resource));
      }
    }
    return sum.max(most);
  }

  private static BigDecimal amount(JsonObject container, String kind, String resource) {
    return Quantity.value(Json.string(container, "0", "resources", kind, resource));
  }

  private static List<JsonObject> containers(JsonObject pod) {
    List<JsonObject> all = new ArrayList<>(Json.objects(pod, "spec", "containers"));
    all.addAll(Json.objects(pod, "spec", "initContainers"));
    return all;
  }

  private static String list(List<String> names, Map<String, BigDecimal> amounts) {
    return String.join(
        ",",
        names.stream()
            .map(name ->
                name + "=" + Quantity.format(amounts.getOrDefault(name, BigDecimal.ZERO), name))
            .toList());
  }

  private static boolean isFinished(JsonObject pod) {
    String phase = Json.string(pod, "", "status", "phase");
    return phase.equals("Succeeded") || phase.equals("Failed");
  }
}
