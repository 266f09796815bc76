package dev.podlanes.demo.kubelet;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.Change;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.util.HashMap;
import java.util.Map;

/**
 * The kubelets of all nodes in one: starts a worker for each pod that is bound, tells it of its
 * deletion, and forgets it. Runs on the simulation's thread.
 */
public final class Kubelet {
  private final KubeletContext context;
  private final Images images = new Images();
  private final Map<String, PodWorker> workers = new HashMap<>();
  private final PodAddresses addresses = new PodAddresses();

  public Kubelet(KubeletContext context) {
    this.context = context;
  }

  /** Takes note of a change; called on the simulation's thread. */
  public void onChange(Change change) {
    if (change.resource() != Resource.PODS) {
      return;
    }
    JsonObject pod = change.object();
    String uid = ObjectStore.uid(pod);
    PodWorker worker = workers.get(uid);
    if (change.type() == Change.Type.DELETED) {
      if (worker != null) {
        worker.abandon();
        workers.remove(uid);
      }
      context.logs().forget(uid);
      return;
    }
    if (worker == null) {
      String phase = Json.string(pod, "", "status", "phase");
      boolean starts =
          Json.has(pod, "spec", "nodeName")
              && !phase.equals("Succeeded")
              && !phase.equals("Failed");
      if (starts) {
        PodWorker started =
            new PodWorker(context, images, addresses, pod, () -> workers.remove(uid));
        workers.put(uid, started);
        started.start();
        worker = started;
      }
    }
    if (worker != null && Json.has(pod, "metadata", "deletionTimestamp")) {
      worker.terminate(pod);
    }
  }
}
