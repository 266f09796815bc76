package dev.podlanes.insight.lint;

import java.util.List;
import java.util.function.Consumer;

/** Pitfalls of indexes, completions and parallelism. */
final class CompletionRules {
  static final List<Consumer<JobText>> ALL =
      List.of(
          CompletionRules::indexInNonIndexed,
          CompletionRules::indexByHand,
          CompletionRules::indexedWithoutCompletions,
          CompletionRules::moreParallelismThanCompletions,
          CompletionRules::queueInEmptyDir);

  private static final String INDEX = "JOB_COMPLETION_INDEX";

  private CompletionRules() {}

  private static void indexInNonIndexed(JobText job) {
    Field use = job.pod().find(text -> text.contains(INDEX));
    if (use.exists() && !job.indexed() && !byHand(job).exists()) {
      job.report(
          use,
          "index-in-nonindexed",
          "The pods read " + INDEX + ", which is unset in a NonIndexed Job: all do the same work.",
          "Set spec.completionMode: Indexed and spec.completions.");
    }
  }

  private static void indexByHand(JobText job) {
    Field variable = byHand(job);
    if (variable.exists()) {
      job.report(
          variable,
          "index-by-hand",
          INDEX + " is set by hand, so every pod gets the same value.",
          "Remove the variable; an Indexed Job sets it in each pod.");
    }
  }

  private static Field byHand(JobText job) {
    return job.allContainers().stream()
        .flatMap(container -> container.at("env").items().stream())
        .filter(variable -> variable.at("name").text().equals(INDEX))
        .map(variable -> variable.at("value"))
        .filter(Field::exists)
        .findFirst()
        .orElse(new Field(null, job.spec().line()));
  }

  private static void indexedWithoutCompletions(JobText job) {
    if (job.indexed() && !job.spec("completions").exists()) {
      job.report(
          job.spec("completionMode"),
          "indexed-without-completions",
          "An Indexed Job needs completions, or the server refuses it.",
          "Set spec.completions to the number of indexes.");
    }
  }

  private static void moreParallelismThanCompletions(JobText job) {
    job.completions()
        .ifPresent(completions -> {
          if (job.parallelism() > completions) {
            job.report(
                job.spec("parallelism"),
                "parallelism-above-completions",
                "Parallelism "
                    + job.parallelism()
                    + " is more than the "
                    + completions
                    + " completions: no more pods than completions run.",
                "Lower spec.parallelism to " + completions + " or raise spec.completions.");
          }
        });
  }

  /** Kubernetes' volumes page: an emptyDir is created for one pod and deleted with it. */
  private static void queueInEmptyDir(JobText job) {
    if (job.spec("completions").exists() || job.parallelism() < 2) {
      return;
    }
    for (Field volume : job.pod("volumes").items()) {
      String name = volume.at("name").text();
      if (volume.at("emptyDir").exists()
          && mounts(job.pod("initContainers").items(), name)
          && mounts(job.containers(), name)) {
        job.report(
            volume,
            "queue-in-emptydir",
            "Volume "
                + name
                + " is an emptyDir, which each pod has for itself: what the init container puts"
                + " there is done "
                + job.parallelism()
                + " times, once by each pod.",
            "Keep the queue in a service such as Redis, or make the Job Indexed and give each"
                + " index its part.");
      }
    }
  }

  private static boolean mounts(List<Field> containers, String volume) {
    return containers.stream()
        .flatMap(container -> container.at("volumeMounts").items().stream())
        .anyMatch(mount -> mount.at("name").text().equals(volume));
  }
}
