package dev.podlanes.model;

import org.jspecify.annotations.Nullable;

/**
 * One rule of {@code spec.successPolicy} (KEP-3998): the Job has succeeded when enough of these
 * indexes have.
 *
 * @param succeededIndexes the indexes that the rule looks at; null for all
 * @param succeededCount how many of them must succeed, at least 1; null for every one
 */
public record SuccessPolicyRule(
    @Nullable IndexSet succeededIndexes, @Nullable Integer succeededCount) {

  /** Whether the success of an index is one that this rule counts. */
  public boolean counts(int index) {
    return succeededIndexes == null || succeededIndexes.contains(index);
  }
}
