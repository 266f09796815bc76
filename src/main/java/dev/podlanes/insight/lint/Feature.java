package dev.podlanes.insight.lint;

import java.util.List;

/**
 * A field that servers know only since a version.
 *
 * @param field the field of the Job's spec
 * @param alpha the minor version of Kubernetes 1 that first had it, behind a feature gate
 * @param beta the minor version that had it on without a gate
 */
record Feature(String field, int alpha, int beta) {
  /** From the KEPs 592, 2214, 2232, 3329, 3850, 3939, 3998 and 4368. */
  static final List<Feature> ALL =
      List.of(
          new Feature("ttlSecondsAfterFinished", 12, 21),
          new Feature("completionMode", 21, 22),
          new Feature("suspend", 21, 22),
          new Feature("podFailurePolicy", 25, 26),
          new Feature("backoffLimitPerIndex", 28, 29),
          new Feature("maxFailedIndexes", 28, 29),
          new Feature("podReplacementPolicy", 28, 29),
          new Feature("successPolicy", 30, 31),
          new Feature("managedBy", 30, 32));

  void check(JobText job, int minor) {
    Field use = job.spec(field);
    if (!use.exists() || minor >= beta) {
      return;
    }
    String state =
        minor < alpha ? "does not know it" : "has it as alpha, off unless its feature gate is on";
    job.report(
        use,
        "newer-than-server",
        field
            + " came with 1."
            + alpha
            + " (beta 1."
            + beta
            + "): a server of 1."
            + minor
            + " "
            + state
            + ", and may drop it without a word.",
        "Remove " + field + ", or use a server of 1." + beta + " or newer.");
  }
}
