package dev.podlanes.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@code ObjectMeta} that Podlanes reads.
 *
 * @param uid unique in space and time; identity everywhere, since a name may be used again
 * @param resourceVersion sent back to the server; moves with every write
 * @param generation moves when the spec changes; 0 for kinds without one, and for Jobs on servers
 *     of old (seen on 1.20)
 * @param created whole seconds, server's clock
 * @param deletionTimestamp when the object is due to be gone; null unless a deletion was asked for
 * @param deletionGrace {@code deletionGracePeriodSeconds}; zero unless a deletion was asked for
 * @param controller the owner whose {@code controller} flag is set; null without one
 */
public record Metadata(
    String uid,
    String namespace,
    String name,
    String resourceVersion,
    long generation,
    Instant created,
    @Nullable Instant deletionTimestamp,
    Duration deletionGrace,
    @Nullable OwnerReference controller) {

  /**
   * When the deletion was asked for. The API writes {@code deletionTimestamp} as that moment plus
   * the grace period (ObjectMeta, API reference).
   */
  public @Nullable Instant deletionRequested() {
    return deletionTimestamp == null ? null : deletionTimestamp.minus(deletionGrace);
  }

  /**
   * A number that grows with every change of the spec, to tell whether what the watch shows is
   * older than a patch: the generation, or where the server keeps none the resource version, which
   * grows with every write and may be compared as a number (KEP-5504). 0 when there is neither.
   */
  public long revision() {
    if (generation > 0) {
      return generation;
    }
    try {
      return Math.max(0, Long.parseLong(resourceVersion));
    } catch (NumberFormatException notANumber) {
      return 0;
    }
  }

  /** The same with another controller. */
  public Metadata controlledBy(OwnerReference owner) {
    return new Metadata(
        uid,
        namespace,
        name,
        resourceVersion,
        generation,
        created,
        deletionTimestamp,
        deletionGrace,
        owner);
  }

  /** The same without the version, which changes with every write and tells nothing to keep. */
  public Metadata unversioned() {
    return new Metadata(
        uid,
        namespace,
        name,
        "",
        generation,
        created,
        deletionTimestamp,
        deletionGrace,
        controller);
  }

  public boolean deleting() {
    return deletionTimestamp != null;
  }
}
