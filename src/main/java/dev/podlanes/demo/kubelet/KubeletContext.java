package dev.podlanes.demo.kubelet;

import dev.podlanes.demo.sim.Simulation;
import dev.podlanes.demo.store.EventRecorder;
import dev.podlanes.demo.store.Identifiers;
import dev.podlanes.demo.store.ObjectStore;
import java.time.Duration;

/** What the kubelet works with. */
public record KubeletContext(
    Simulation simulation,
    ObjectStore store,
    EventRecorder events,
    Identifiers identifiers,
    LogStore logs,
    PodUsage usage) {

  /** A delay somewhere between two numbers of milliseconds. */
  Duration between(long from, long to) {
    return Duration.ofMillis(from + (long) (identifiers.fraction() * (to - from)));
  }
}
