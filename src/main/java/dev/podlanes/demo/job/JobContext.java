package dev.podlanes.demo.job;

import dev.podlanes.demo.store.Admission;
import dev.podlanes.demo.store.Deletion;
import dev.podlanes.demo.store.EventRecorder;
import dev.podlanes.demo.store.ObjectStore;
import java.time.Clock;

/**
 * What the controllers of this package work on.
 *
 * @param owners who owns what, kept up to date by the store's changes
 * @param clock virtual time
 */
public record JobContext(
    ObjectStore store,
    OwnerIndex owners,
    Admission admission,
    Deletion deletion,
    EventRecorder events,
    Clock clock) {}
