package dev.podlanes.source;

import dev.podlanes.model.ClusterObject;
import java.time.Instant;
import java.util.List;

/** One thing that a source has learned. All times are on the server's clock, as well as known. */
public sealed interface SourceEvent {
  Instant at();

  /**
   * The whole of one resource, after a list. What is held and not in it has gone unseen.
   *
   * @param objects all of one kind, in the order listed
   */
  record Reset(ResourceKind kind, List<ClusterObject> objects, Instant at) implements SourceEvent {
    public Reset {
      objects = List.copyOf(objects);
    }
  }

  /** An object was added or changed. */
  record Upsert(ClusterObject object, Instant at) implements SourceEvent {}

  /** An object was deleted; with its last state as the server showed it. */
  record Delete(ClusterObject object, Instant at) implements SourceEvent {}

  /** How well one resource can be read now. */
  record HealthChanged(ResourceHealth health, Instant at) implements SourceEvent {}
}
