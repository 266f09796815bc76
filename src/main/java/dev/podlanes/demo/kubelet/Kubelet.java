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
  private final UsageMeter meter;

  public Kubelet(KubeletContext context) {
    this.context = context;
    this.meter = new UsageMeter(context.usage());
    measureRepeatedly();
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
      context.usage().forget(uid);
      return;
    }
    if (worker == null) {
      String phase = Json.string(pod, "", "status", "phase");
      boolean starts =
          isOurs(Json.string(pod, "", "spec", "nodeName"))
              && !phase.equals("Succeeded")
              && !phase.equals("Failed");
      if (starts) {
        PodWorker started = new PodWorker(context, images, addresses, pod, () -> done(uid));
        workers.put(uid, started);
        started.start();
        worker = started;
      }
    }
    if (worker != null && Json.has(pod, "metadata", "deletionTimestamp")) {
      worker.terminate(pod);
    }
  }

  /** A pod that names a node that does not exist waits, as no kubelet looks after it. */
  private boolean isOurs(String node) {
    return context.store().get(Resource.NODES, "", node).isPresent();
  }

  private void done(String uid) {
    workers.remove(uid);
    context.usage().forget(uid);
  }

  private void measureRepeatedly() {
    context
        .simulation()
        .after(
            UsageMeter.WINDOW,
            () -> {
              workers.values().forEach(worker -> worker.measure(meter));
              measureRepeatedly();
            });
  }
}
