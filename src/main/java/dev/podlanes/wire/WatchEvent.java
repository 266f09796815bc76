package dev.podlanes.wire;

import dev.podlanes.model.ClusterObject;

/** One event of a watch. */
public sealed interface WatchEvent {
  /** What happened to an object. */
  enum Type {
    ADDED,
    MODIFIED,
    DELETED
  }

  record Changed(Type type, ClusterObject object) implements WatchEvent {}

  /**
   * Nothing changed up to this resource version.
   *
   * @param initialEventsEnd whether it ends the initial part of a streaming list
   */
  record Bookmark(String resourceVersion, boolean initialEventsEnd) implements WatchEvent {}

  /** The server ends the watch and says why. */
  record Failed(ApiStatus status) implements WatchEvent {}

  /** An event that could not be understood; to be counted. */
  record Unusable() implements WatchEvent {}
}
