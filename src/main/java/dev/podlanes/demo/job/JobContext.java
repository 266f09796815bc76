package dev.podlanes.demo.job;

import dev.podlanes.demo.store.Admission;
import dev.podlanes.demo.store.Deletion;
import dev.podlanes.demo.store.EventRecorder;
import dev.podlanes.demo.store.ObjectStore;

/** What the controllers of this package work on. */
public record JobContext(
    ObjectStore store, Admission admission, Deletion deletion, EventRecorder events) {}
