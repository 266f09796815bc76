package dev.podlanes.action;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a server has since a minor version of Kubernetes 1. Where a feature began as alpha the
 * version of that counts: whether its gate is on only the server itself can tell.
 */
public enum ServerFeature {
  /** KEP-2232. */
  SUSPEND("Suspending Jobs", 21),
  /** KEP-2214. */
  INDEXED("Indexed Jobs", 21),
  /** KEP-3329. */
  POD_FAILURE_POLICY("podFailurePolicy", 25),
  /** KEP-3715. */
  ELASTIC("Changing completions together with parallelism", 27),
  /** KEP-3850. */
  BACKOFF_LIMIT_PER_INDEX("backoffLimitPerIndex", 28),
  /** KEP-3998. */
  SUCCESS_POLICY("successPolicy", 30),
  /** KEP-4368. */
  MANAGED_BY("managedBy", 30),
  /** The eviction in policy/v1, which replaced policy/v1beta1. */
  EVICTION("The policy/v1 eviction", 22),
  /** CronJobs in batch/v1. */
  CRONJOB("The batch/v1 CronJob", 21),
  /** KEP-555, generally available. */
  SERVER_SIDE_APPLY("Server-side apply", 22);

  private final String words;
  private final int since;

  ServerFeature(String words, int since) {
    this.words = words;
    this.since = since;
  }

  /** The minor version of Kubernetes 1 that first had it. */
  public int since() {
    return since;
  }

  /**
   * Why a server of this version cannot, as a sentence; null when it can, or when the version is
   * not known or not understood.
   *
   * @param version such as {@code v1.34.9+k3s1}
   */
  public @Nullable String refusal(@Nullable String version) {
    OptionalInt minor = ServerVersion.minor(version);
    if (minor.isEmpty() || minor.getAsInt() >= since) {
      return null;
    }
    return words + " came with Kubernetes 1." + since + "; this server is " + version + ".";
  }
}
