package dev.podlanes.source;

/** Asks the server what the user may do, before it is offered. */
@FunctionalInterface
public interface AccessCheck {
  /**
   * Asks with a SelfSubjectAccessReview; blocks.
   *
   * @throws ClusterException when the server does not tell
   */
  boolean allowed(String namespace, Permission permission) throws ClusterException;
}
