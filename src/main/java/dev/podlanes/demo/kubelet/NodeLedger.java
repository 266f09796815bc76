package dev.podlanes.demo.kubelet;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ObjectStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which unfinished pods are bound to which node, and what they ask of it together. */
final class NodeLedger {
  private final Map<String, Account> accounts = new HashMap<>();
  private final Map<String, String> nodeOfPod = new HashMap<>();

  private static final class Account {
    private final Map<String, JsonObject> pods = new LinkedHashMap<>();
    private final Map<String, JsonObject> unsociable = new LinkedHashMap<>();
    private Requests used = Requests.NONE;
  }

  /** Takes note of a pod as it is now. */
  void note(JsonObject pod) {
    String uid = ObjectStore.uid(pod);
    forget(uid);
    String node = Json.string(pod, "", "spec", "nodeName");
    if (!node.isEmpty() && !isFinished(pod)) {
      Account account = accounts.computeIfAbsent(node, name -> new Account());
      account.pods.put(uid, pod);
      if (Json.has(pod, "spec", "affinity", "podAntiAffinity")) {
        account.unsociable.put(uid, pod);
      }
      account.used = account.used.plus(Requests.ofPod(pod));
      nodeOfPod.put(uid, node);
    }
  }

  /** The pod is gone. */
  void forget(String uid) {
    String node = nodeOfPod.remove(uid);
    Account account = node == null ? null : accounts.get(node);
    JsonObject pod = account == null ? null : account.pods.remove(uid);
    if (account != null && pod != null) {
      account.used = account.used.minus(Requests.ofPod(pod));
      account.unsociable.remove(uid);
    }
  }

  /** The pods on a node, in the order in which they were heard of last. */
  Collection<JsonObject> pods(String node) {
    Account account = accounts.get(node);
    return account == null ? List.of() : account.pods.values();
  }

  /** Those of them that have rules about which pods may not be near; mostly none. */
  Collection<JsonObject> unsociable(String node) {
    Account account = accounts.get(node);
    return account == null ? List.of() : account.unsociable.values();
  }

  Requests used(String node) {
    Account account = accounts.get(node);
    return account == null ? Requests.NONE : account.used;
  }

  static boolean isFinished(JsonObject pod) {
    String phase = Json.string(pod, "", "status", "phase");
    return phase.equals("Succeeded") || phase.equals("Failed");
  }
}
