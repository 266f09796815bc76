package dev.podlanes.apply;

/** A way on from a refusal, never taken but by the user's own choice. */
public enum Remedy {
  /** Takes over the fields that others manage. */
  FORCE,
  /** Deletes what stands, with all that belongs to it, and creates the new one. */
  REPLACE,
  /** Leaves what stands alone and gives the new one another name. */
  NEW_NAME
}
