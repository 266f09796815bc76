package dev.podlanes.demo;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.manifest.Manifests;
import dev.podlanes.demo.store.Admission;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.util.List;

/**
 * The bundled lab, as a user first sees it, all in the namespace "default":
 *
 * <ul>
 *   <li>{@code indexed-retries} runs: 12 indexes, 3 at a time, 13 to 45 s each, a log line a
 *       second, and some attempts that fail with exit code 3 and are retried; so the first minute
 *       is lively.
 *   <li>{@code dynamic-processor} of the lab runs with parallelism 2, ready to be given more.
 *   <li>{@code parallel-calculator}, {@code indexed-processor}, {@code work-queue-job} and {@code
 *       failure-policy-job} of the lab are there but suspended: resuming one starts its exercise.
 *   <li>The ConfigMaps of the work queue, and a CronJob {@code nightly-report} at 02:00 UTC.
 * </ul>
 */
final class LabSetup {
  private static final String NAMESPACE = "default";

  /** The newest running Job is what the window opens on. */
  private static final List<String> RUNNING =
      List.of("dynamic-parallel.yaml", "indexed-retries.yaml");

  private static final List<String> PLAIN =
      List.of("work-queue-config.yaml", "nightly-report.yaml");
  private static final List<String> SUSPENDED =
      List.of(
          "parallel-fixed.yaml",
          "indexed-job.yaml",
          "work-queue-job.yaml",
          "failure-policy-job.yaml");

  private final ObjectStore store;
  private final Admission admission;

  LabSetup(ObjectStore store, Admission admission) {
    this.store = store;
    this.admission = admission;
  }

  void run() {
    PLAIN.forEach(file -> create(file, false));
    SUSPENDED.forEach(file -> create(file, true));
    RUNNING.forEach(file -> create(file, false));
  }

  private void create(String file, boolean suspended) {
    for (JsonObject manifest : Manifests.lab(file)) {
      if (suspended) {
        Json.ensure(manifest, "spec").addProperty("suspend", true);
      }
      Resource resource =
          Resource.ofKind(
                  Json.string(manifest, "", "apiVersion"), Json.string(manifest, "", "kind"))
              .orElseThrow(() -> new IllegalStateException("not served: " + file));
      store.create(resource, admission.create(resource, NAMESPACE, manifest));
    }
  }
}
