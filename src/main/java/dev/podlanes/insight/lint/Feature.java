package dev.podlanes.insight.lint;

import java.util.List;
import java.util.function.Function;

/**
 * A field that servers know only since a version.
 *
 * @param name for the user
 * @param use where a Job uses it; empty when it does not
 * @param alpha the minor version of Kubernetes 1 that first had it, behind a feature gate
 * @param beta the minor version that had it on without a gate
 */
record Feature(String name, Function<JobText, Field> use, int alpha, int beta) {
  /** From the KEPs 592, 753, 2214, 2232, 3140, 3329, 3521, 3850, 3939, 3998 and 4368. */
  static final List<Feature> ALL =
      List.of(
          ofSpec("ttlSecondsAfterFinished", 12, 21),
          ofSpec("completionMode", 21, 22),
          ofSpec("suspend", 21, 22),
          ofSpec("podFailurePolicy", 25, 26),
          ofSpec("backoffLimitPerIndex", 28, 29),
          ofSpec("maxFailedIndexes", 28, 29),
          ofSpec("podReplacementPolicy", 28, 29),
          ofSpec("successPolicy", 30, 31),
          ofSpec("managedBy", 30, 32),
          new Feature("schedulingGates", job -> job.pod("schedulingGates"), 26, 27),
          new Feature("restartPolicy of an init container", PodRules::restartOfInit, 28, 29),
          new Feature("timeZone of a CronJob", job -> job.object("spec", "timeZone"), 24, 25));

  private static Feature ofSpec(String field, int alpha, int beta) {
    return new Feature(field, job -> job.spec(field), alpha, beta);
  }

  void check(JobText job, int minor) {
    Field used = use.apply(job);
    if (!used.exists() || minor >= beta) {
      return;
    }
    String state =
        minor < alpha ? "does not know it" : "has it as alpha, off unless its feature gate is on";
    job.report(
        used,
        "newer-than-server",
        name
            + " came with 1."
            + alpha
            + " (beta 1."
            + beta
            + "): a server of 1."
            + minor
            + " "
            + state
            + ", and may drop it without a word.",
        "Leave it out, or use a server of 1." + beta + " or newer.");
  }
}
