package dev.podlanes.insight.lint;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Pitfalls of what happens when a pod or an index fails. */
final class FailureRules {
  static final List<Consumer<JobText>> ALL =
      List.of(
          FailureRules::restartPolicy,
          job -> needsNever(job, "podFailurePolicy", "pod-failure-policy-needs-never"),
          job -> needsNever(job, "backoffLimitPerIndex", "backoff-per-index-needs-never"),
          FailureRules::policyRules,
          FailureRules::policyAndReplacement,
          FailureRules::noRetry,
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

  /** API fields Job.spec.podFailurePolicy and backoffLimitPerIndex. */
  private static void needsNever(JobText job, String key, String rule) {
    Field field = job.spec(key);
    if (field.exists() && !job.pod("restartPolicy").text().equals("Never")) {
      job.report(
          field,
          rule,
          key + " needs restartPolicy Never, or the server refuses it.",
          "Set spec.template.spec.restartPolicy: Never.");
    }
  }

  /** API fields below Job.spec.podFailurePolicy.rules. */
  private static void policyRules(JobText job) {
    Set<String> containers =
        job.allContainers().stream()
            .map(container -> container.at("name").text())
            .collect(Collectors.toSet());
    for (Field rule : job.spec("podFailurePolicy", "rules").items()) {
      Field action = rule.at("action");
      if (action.text().equals("FailIndex") && !job.spec("backoffLimitPerIndex").exists()) {
        job.report(
            action,
            "fail-index-needs-backoff",
            "The action FailIndex needs backoffLimitPerIndex, or the server refuses it.",
            "Set spec.backoffLimitPerIndex, for example to 1.");
      }
      Field name = rule.at("onExitCodes", "containerName");
      if (name.exists() && !containers.contains(name.text())) {
        job.report(
            name,
            "no-such-container",
            "The rule is about a container " + name.text() + ", which the pods do not have.",
            "Name one of the containers, or leave containerName out to mean them all.");
      }
    }
  }

  /** API field Job.spec.podReplacementPolicy. */
  private static void policyAndReplacement(JobText job) {
    Field replacement = job.spec("podReplacementPolicy");
    if (replacement.text().equals("TerminatingOrFailed") && job.spec("podFailurePolicy").exists()) {
      job.report(
          replacement,
          "replacement-with-failure-policy",
          "With a podFailurePolicy the podReplacementPolicy must be Failed, or the server refuses"
              + " it.",
          "Set spec.podReplacementPolicy: Failed, or leave it out.");
    }
  }

  private static void noRetry(JobText job) {
    Field limit = job.spec("backoffLimit");
    if (limit.number().orElse(1) == 0
        && job.completions().orElse(job.parallelism()) > 1
        && !job.spec("podFailurePolicy").exists()
        && !job.spec("backoffLimitPerIndex").exists()) {
      job.report(
          limit,
          "no-retry",
          "With backoffLimit 0 the first pod that fails, also by a drained node, ends the whole Job"
              + " and stops all its other pods.",
          "Raise spec.backoffLimit, or set backoffLimitPerIndex or a podFailurePolicy that ignores"
              + " DisruptionTarget.");
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
