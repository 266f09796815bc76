package dev.podlanes.kube.auth;

import dev.podlanes.kube.config.ClusterEntry;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.config.ExecEntry;
import dev.podlanes.source.ClusterException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Credentials of a helper program: kept until they expire or the server rejects them, fetched by
 * one run however many callers wait. A failure is kept for a while too, so that loops which try
 * again by themselves do not start the helper (and perhaps its browser window) again and again.
 */
public final class ExecCredentials implements Credentials {
  /** How long a helper may take; signing in with a browser needs some time. */
  public static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final Duration FAILURE_KEPT = Duration.ofSeconds(30);
  // Renewed a little early: the request is still on its way when the time is up.
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final ExecHelper helper;
  private final FileCredentials files;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Credential credential;
  private @Nullable Instant expires;
  private @Nullable ClusterException failure;
  private Instant failedAt = Instant.MIN;
  private Instant unchangedUntil = Instant.MIN;
  private boolean closed;
  private @Nullable Thread running;

  /**
   * @param files for a client certificate that the kubeconfig gives beside the helper
   * @param timeout how long the helper may take
   */
  public ExecCredentials(
      ExecEntry entry,
      ClusterEntry cluster,
      FileCredentials files,
      Environment environment,
      InstantSource clock,
      Duration timeout) {
    this.helper = new ExecHelper(entry, cluster, environment, timeout);
    this.files = files;
    this.clock = clock;
  }

  @Override
  public Credential current() throws ClusterException {
    acquire();
    try {
      if (credential != null && (expires == null || clock.instant().isBefore(expires))) {
        return credential;
      }
      return fetch();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Credential renew(Credential rejected) throws ClusterException {
    acquire();
    try {
      if (credential != null
          && (credential != rejected || clock.instant().isBefore(unchangedUntil))) {
        return credential;
      }
      credential = null;
      Credential fresh = fetch();
      if (fresh.sameAs(rejected)) {
        unchangedUntil = clock.instant().plus(FAILURE_KEPT);
      }
      return fresh;
    } finally {
      lock.unlock();
    }
  }

  private void acquire() throws ClusterException {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException interrupted) {
      throw interrupted();
    }
  }

  private Credential fetch() throws ClusterException {
    if (failure != null && clock.instant().isBefore(failedAt.plus(FAILURE_KEPT))) {
      throw failure;
    }
    failure = null;
    try {
      ExecAnswer answer = run();
      String token = answer.token();
      Credential fresh =
          new Credential(
              token == null ? null : Credential.bearer(token),
              answer.identity() == null ? files.identity() : answer.identity());
      credential = fresh;
      expires = answer.expires() == null ? null : answer.expires().minus(MARGIN);
      return fresh;
    } catch (InterruptedException interrupted) {
      throw interrupted();
    } catch (ClusterException failed) {
      failure = failed;
      failedAt = clock.instant();
      throw failed;
    }
  }

  private ExecAnswer run() throws ClusterException, InterruptedException {
    synchronized (this) {
      if (closed) {
        throw new InterruptedException();
      }
      running = Thread.currentThread();
    }
    try {
      return helper.run();
    } finally {
      synchronized (this) {
        running = null;
      }
    }
  }

  private static ClusterException interrupted() {
    Thread.currentThread().interrupt();
    return new ClusterException(
        ClusterException.Kind.UNREACHABLE, 0, "The connection was closed while signing in.");
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (running != null) {
      running.interrupt();
    }
  }
}
