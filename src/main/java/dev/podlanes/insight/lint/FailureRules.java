package dev.podlanes.insight.lint;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Pitfalls of what happens when a pod or an index fails. */
final class FailureRules {
  static final List<Consumer<JobText>> ALL =
      List.of(
          FailureRules::restartPolicy,
          FailureRules::policyNeedsNever,
          job -> needsIndexed(job, "backoffLimitPerIndex"),
          job -> needsIndexed(job, "successPolicy"),
          FailureRules::maxFailedIndexes,
          FailureRules::twoDeadlines);

  private FailureRules() {}

  private static void restartPolicy(JobText job) {
    Field policy = job.pod("restartPolicy");
    switch (policy.text()) {
      case "Never" -> {}
      case "OnFailure" ->
          job.report(
              policy,
              "onfailure-loses-evidence",
              "With restartPolicy OnFailure a failed container is restarted in its pod: only the"
                  + " log of the run before is kept, and none once the backoff limit is reached.",
              "Set restartPolicy: Never, which keeps each failed attempt as a pod.");
      default ->
          job.report(
              policy,
              "restart-policy",
              "A Job's pods must say restartPolicy Never or OnFailure, or the server refuses it.",
              "Set restartPolicy: Never.");
    }
  }

  /** API field Job.spec.podFailurePolicy. */
  private static void policyNeedsNever(JobText job) {
    Field policy = job.spec("podFailurePolicy");
    if (policy.exists() && !job.pod("restartPolicy").text().equals("Never")) {
      job.report(
          policy,
          "pod-failure-policy-needs-never",
          "podFailurePolicy needs restartPolicy Never, or the server refuses it.",
          "Set spec.template.spec.restartPolicy: Never.");
    }
  }

  private static void needsIndexed(JobText job, String key) {
    Field field = job.spec(key);
    if (field.exists() && !job.indexed()) {
      job.report(
          field,
          "needs-indexed",
          key + " is for Indexed Jobs; the server refuses it in a NonIndexed one.",
          "Set spec.completionMode: Indexed, or remove " + key + ".");
    }
  }

  private static void maxFailedIndexes(JobText job) {
    Field field = job.spec("maxFailedIndexes");
    OptionalLong completions = job.completions();
    if (field.number().isPresent()
        && completions.isPresent()
        && field.number().getAsLong() > completions.getAsLong()) {
      job.report(
          field,
          "max-failed-above-completions",
          "maxFailedIndexes is more than the "
              + completions.getAsLong()
              + " completions, and the server refuses it.",
          "Lower it below the number of completions.");
    }
    if (field.exists() && !job.spec("backoffLimitPerIndex").exists()) {
      job.report(
          field,
          "max-failed-needs-backoff",
          "maxFailedIndexes counts indexes that used up backoffLimitPerIndex, which is not set.",
          "Set spec.backoffLimitPerIndex, for example to 1.");
    }
  }

  private static void twoDeadlines(JobText job) {
    Field ofPod = job.pod("activeDeadlineSeconds");
    if (ofPod.exists() && job.spec("activeDeadlineSeconds").exists()) {
      job.report(
          ofPod,
          "two-deadlines",
          "activeDeadlineSeconds stands twice: here it ends one pod, which is then tried again; in"
              + " the Job's spec it ends the whole Job.",
          "Keep the one that is meant.");
    }
  }
}
