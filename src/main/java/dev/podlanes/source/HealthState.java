package dev.podlanes.source;

/** How fresh what is held of a resource is. */
public enum HealthState {
  /** The first list is under way; nothing is held yet. */
  CONNECTING,
  /** Listed and watched. */
  LIVE,
  /** Listed again and again, as it may not be watched: true as of the last list. */
  POLLED,
  /** What is held was true when the server was last heard; it is being tried again. */
  STALE,
  /** The server refuses, or the configuration is wrong; trying again alone will not help. */
  FAILED,
  /** All that there is has been read, as at the end of a recording. */
  ENDED
}
