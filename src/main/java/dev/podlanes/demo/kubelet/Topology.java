package dev.podlanes.demo.kubelet;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The required rules between pods: affinity, anti-affinity and topology spread. Preferences, and
 * namespace selectors of affinity terms, are not followed.
 */
final class Topology {
  private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

  private final List<JsonObject> nodes;
  private final NodeLedger ledger;

  Topology(List<JsonObject> nodes, NodeLedger ledger) {
    this.nodes = nodes;
    this.ledger = ledger;
  }

  /** The scheduler's reason why a pod may not be beside the others, or empty. */
  String misfit(JsonObject pod, JsonObject node) {
    for (JsonObject rule : Json.objects(pod, "spec", "topologySpreadConstraints")) {
      String reason = spread(pod, node, rule);
      if (!reason.isEmpty()) {
        return reason;
      }
    }
    for (JsonObject term : terms(pod, "podAffinity")) {
      if (!attracted(pod, node, term)) {
        return "node(s) didn't match pod affinity rules";
      }
    }
    for (JsonObject term : terms(pod, "podAntiAffinity")) {
      if (beside(node, Json.string(term, "", "topologyKey")).stream().anyMatch(ofTerm(pod, term))) {
        return "node(s) didn't match pod anti-affinity rules";
      }
    }
    for (JsonObject other : nodes) {
      for (JsonObject present : ledger.unsociable(ObjectStore.name(other))) {
        for (JsonObject term : terms(present, "podAntiAffinity")) {
          String key = Json.string(term, "", "topologyKey");
          if (sameDomain(node, other, key) && ofTerm(present, term).test(pod)) {
            return "node(s) didn't satisfy existing pods anti-affinity rules";
          }
        }
      }
    }
    return "";
  }

  /** The first pod of a group may go anywhere: it is its own company. */
  private boolean attracted(JsonObject pod, JsonObject node, JsonObject term) {
    Predicate<JsonObject> wanted = ofTerm(pod, term);
    boolean nobody =
        nodes.stream()
            .noneMatch(each -> ledger.pods(ObjectStore.name(each)).stream().anyMatch(wanted));
    return beside(node, Json.string(term, "", "topologyKey")).stream().anyMatch(wanted)
        || (nobody && wanted.test(pod));
  }

  private String spread(JsonObject pod, JsonObject node, JsonObject rule) {
    if (!Json.string(rule, "DoNotSchedule", "whenUnsatisfiable").equals("DoNotSchedule")) {
      return "";
    }
    String key = Json.string(rule, "", "topologyKey");
    String own = Json.string(node, "", "metadata", "labels", key);
    String reason = "node(s) didn't match pod topology spread constraints";
    if (own.isEmpty()) {
      return reason + " (missing required label)";
    }
    Predicate<JsonObject> counted = selected(pod, rule);
    Map<String, Integer> counts = new HashMap<>();
    for (JsonObject each : nodes) {
      String domain = Json.string(each, "", "metadata", "labels", key);
      if (!domain.isEmpty() && NodeAffinity.matches(pod, each)) {
        long here = ledger.pods(ObjectStore.name(each)).stream().filter(counted).count();
        counts.merge(domain, (int) here, Integer::sum);
      }
    }
    int least = counts.values().stream().mapToInt(Integer::intValue).min().orElse(0);
    int self = counted.test(pod) ? 1 : 0;
    int skew = counts.getOrDefault(own, 0) + self - least;
    return skew > Json.integer(rule, 1, "maxSkew") ? reason : "";
  }

  private static List<JsonObject> terms(JsonObject pod, String kind) {
    return Json.objects(pod, "spec", "affinity", kind, REQUIRED);
  }

  private List<JsonObject> beside(JsonObject node, String key) {
    List<JsonObject> found = new ArrayList<>();
    for (JsonObject other : nodes) {
      if (sameDomain(node, other, key)) {
        found.addAll(ledger.pods(ObjectStore.name(other)));
      }
    }
    return found;
  }

  private static boolean sameDomain(JsonObject node, JsonObject other, String key) {
    String domain = Json.string(node, "", "metadata", "labels", key);
    return !domain.isEmpty() && domain.equals(Json.string(other, "", "metadata", "labels", key));
  }

  /** The pods that a term of a pod means: by label, in the namespaces named or the pod's own. */
  private static Predicate<JsonObject> ofTerm(JsonObject pod, JsonObject term) {
    List<String> namespaces = Json.strings(term, "namespaces");
    if (namespaces.isEmpty()) {
      return selected(pod, term);
    }
    Predicate<JsonObject> selector = Selector.ofObject(Json.object(term, "labelSelector"));
    return other -> namespaces.contains(ObjectStore.namespace(other)) && selector.test(other);
  }

  private static Predicate<JsonObject> selected(JsonObject pod, JsonObject rule) {
    // No selector selects nothing, unlike an empty one.
    boolean any = Json.has(rule, "labelSelector");
    Predicate<JsonObject> selector = Selector.ofObject(Json.object(rule, "labelSelector"));
    String namespace = ObjectStore.namespace(pod);
    return other -> any && ObjectStore.namespace(other).equals(namespace) && selector.test(other);
  }
}
