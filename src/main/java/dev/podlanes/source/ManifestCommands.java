package dev.podlanes.source;

import org.jspecify.annotations.Nullable;

/** Reads and writes whole objects. Methods block until the server has answered. */
public interface ManifestCommands {
  /** Who the server notes as the manager of the fields that are applied. */
  String FIELD_MANAGER = "podlanes";

  /**
   * The object as it stands, as JSON; null when there is none.
   *
   * @throws ClusterException also when it may not be read
   */
  @Nullable String read(ManifestRef ref) throws ClusterException;

  /**
   * Sends an object with strict field validation (KEP-2885).
   *
   * @throws ClusterException when it could not be sent
   */
  ManifestAnswer send(ManifestWrite write) throws ClusterException;

  /**
   * Deletes an object; it stays until what belongs to it is gone.
   *
   * @param uid guards against an object created again under the same name
   * @return null when it is being deleted, or is gone already
   * @throws ClusterException when it could not be sent, or the answer was lost
   */
  ManifestAnswer.@Nullable Refused delete(ManifestRef ref, String uid) throws ClusterException;
}
