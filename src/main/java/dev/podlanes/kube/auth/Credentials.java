package dev.podlanes.kube.auth;

import dev.podlanes.source.ClusterException;

/** Where credentials come from. Thread-safe; methods may block on files or a helper program. */
public interface Credentials extends AutoCloseable {
  /**
   * The credential to send now.
   *
   * @throws ClusterException when there is none to be had; says what the user can do
   */
  Credential current() throws ClusterException;

  /**
   * After the server has answered 401: a fresh credential, or the same one when there is no other.
   * Callers that were rejected with the same credential share one renewal.
   *
   * @param rejected what the server did not accept
   * @throws ClusterException when it cannot be renewed; says what the user can do
   */
  Credential renew(Credential rejected) throws ClusterException;

  /** Ends a helper that is running. */
  @Override
  void close();
}
