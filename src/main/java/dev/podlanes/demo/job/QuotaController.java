package dev.podlanes.demo.job;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.sim.Simulation;
import dev.podlanes.demo.store.Change;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.QuotaUsage;
import dev.podlanes.demo.store.Resource;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Keeps {@code status.used} of ResourceQuotas up to date. Changes of a moment are gathered. Runs on
 * the simulation's thread.
 */
public final class QuotaController {
  private static final Duration BATCH = Duration.ofMillis(50);

  private final Simulation simulation;
  private final ObjectStore store;
  private final Set<String> pending = new HashSet<>();

  public QuotaController(Simulation simulation, JobContext context) {
    this.simulation = simulation;
    this.store = context.store();
  }

  /** Takes note of a change; called on the simulation's thread. */
  public void onChange(Change change) {
    switch (change.resource()) {
      case PODS, JOBS, CRON_JOBS, CONFIG_MAPS, RESOURCE_QUOTAS ->
          plan(ObjectStore.namespace(change.object()));
      case EVENTS, NAMESPACES, NODES, POD_DISRUPTION_BUDGETS -> {}
    }
  }

  private void plan(String namespace) {
    if (pending.add(namespace)) {
      simulation.after(BATCH, () -> recount(namespace));
    }
  }

  private void recount(String namespace) {
    pending.remove(namespace);
    for (JsonObject quota : store.list(Resource.RESOURCE_QUOTAS, namespace, any -> true).items()) {
      JsonObject status =
          Json.of(
              "hard", Json.object(quota, "spec", "hard").deepCopy(),
              "used", QuotaUsage.used(store, quota));
      if (!status.equals(Json.object(quota, "status"))) {
        Finalizers.updateIfPresent(
            store,
            Resource.RESOURCE_QUOTAS,
            quota,
            present -> {
              present.add("status", status.deepCopy());
              return present;
            });
      }
    }
  }
}
