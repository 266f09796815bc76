package dev.podlanes.demo;

import dev.podlanes.demo.job.CronJobController;
import dev.podlanes.demo.job.DisruptionController;
import dev.podlanes.demo.job.GarbageCollector;
import dev.podlanes.demo.job.JobContext;
import dev.podlanes.demo.job.JobController;
import dev.podlanes.demo.job.OwnerIndex;
import dev.podlanes.demo.job.QuotaController;
import dev.podlanes.demo.kubelet.Kubelet;
import dev.podlanes.demo.kubelet.KubeletContext;
import dev.podlanes.demo.kubelet.LogStore;
import dev.podlanes.demo.kubelet.PodUsage;
import dev.podlanes.demo.kubelet.Scheduler;
import dev.podlanes.demo.kubelet.TaintEviction;
import dev.podlanes.demo.sim.Simulation;
import dev.podlanes.demo.store.Admission;
import dev.podlanes.demo.store.Change;
import dev.podlanes.demo.store.Deletion;
import dev.podlanes.demo.store.EventRecorder;
import dev.podlanes.demo.store.Identifiers;
import dev.podlanes.demo.store.ObjectStore;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Feeds every change of the store to the controllers, one after the other, on virtual time. */
final class ControlPlane {
  private static final Duration SWEEP = Duration.ofMinutes(5);

  private final Simulation simulation;
  private final ObjectStore store;
  private final EventRecorder events;
  private final OwnerIndex owners;
  private final List<Consumer<Change>> controllers;

  ControlPlane(
      Simulation simulation,
      ObjectStore store,
      Admission admission,
      Identifiers identifiers,
      LogStore logs,
      PodUsage usage) {
    this.simulation = simulation;
    this.store = store;
    this.events = new EventRecorder(store, simulation);
    Deletion deletion = new Deletion(store, simulation);
    this.owners = new OwnerIndex();
    JobContext jobs = new JobContext(store, owners, admission, deletion, events, simulation);
    KubeletContext nodes = new KubeletContext(simulation, store, events, identifiers, logs, usage);
    this.controllers =
        List.of(
            new JobController(simulation, jobs)::onChange,
            new CronJobController(simulation, jobs)::onChange,
            new GarbageCollector(simulation, jobs)::onChange,
            new TaintEviction(simulation, store, events)::onChange,
            new QuotaController(simulation, jobs)::onChange,
            new DisruptionController(simulation, jobs)::onChange,
            new Scheduler(simulation, store, events, identifiers)::onChange,
            new Kubelet(nodes)::onChange);
  }

  /** Takes note of who owns what; controllers do not look at what comes before their start. */
  void noteOwners() {
    store.addListener(owners::note);
  }

  void start() {
    store.addListener(
        change -> simulation.execute(() -> controllers.forEach(each -> each.accept(change))));
    sweepRepeatedly();
  }

  private void sweepRepeatedly() {
    simulation.after(
        SWEEP,
        () -> {
          events.sweep();
          sweepRepeatedly();
        });
  }
}
