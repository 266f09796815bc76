package dev.podlanes.insight.lint;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Pitfalls of indexes, completions and parallelism. */
final class CompletionRules {
  static final List<Consumer<JobText>> ALL =
      List.of(
          CompletionRules::indexInNonIndexed,
          CompletionRules::indexByHand,
          CompletionRules::indexedWithoutCompletions,
          CompletionRules::moreParallelismThanCompletions,
          CompletionRules::oneAtATime,
          CompletionRules::nothingRuns,
          CompletionRules::queueInEmptyDir,
          CompletionRules::completionsOnQueue);

  private static final String INDEX = "JOB_COMPLETION_INDEX";

  /** What workers that share a queue tend to be told of it by. */
  private static final Pattern QUEUE =
      Pattern.compile("(?i).*(queue|broker|redis|amqp|rabbitmq|\\bsqs\\b|celery).*");

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

  /** API field Job.spec.parallelism: 1 when it is left out. */
  private static void oneAtATime(JobText job) {
    if (!job.spec("parallelism").exists() && job.completions().orElse(1) > 1) {
      job.report(
          job.spec("completions"),
          "one-at-a-time",
          "Without parallelism the "
              + job.completions().getAsLong()
              + " pods run one after the other.",
          "Set spec.parallelism to how many may run at once.");
    }
  }

  private static void nothingRuns(JobText job) {
    for (String field : List.of("parallelism", "completions")) {
      Field value = job.spec(field);
      if (value.number().orElse(1) == 0) {
        job.report(
            value,
            "nothing-runs",
            field.equals("parallelism")
                ? "With parallelism 0 no pod runs until somebody raises it."
                : "With completions 0 the Job is complete at once, and no pod runs.",
            "Set spec." + field + " above 0, or suspend: true if it is to wait.");
      }
    }
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

  /**
   * Kubernetes' page on Jobs, "Parallel Jobs with a work queue": completions is left unset, and the
   * Job is done when one pod has succeeded and all have ended.
   */
  private static void completionsOnQueue(JobText job) {
    if (job.indexed() || job.completions().orElse(1) < 2 || job.parallelism() < 2) {
      return;
    }
    Field hint = queueHint(job);
    if (hint.exists()) {
      job.report(
          job.spec("completions"),
          "completions-on-queue",
          "The pods seem to take their work from a queue (line "
              + hint.line()
              + "). With completions "
              + job.completions().getAsLong()
              + " the Job goes on starting pods until so many have succeeded, also when the queue is"
              + " empty, and ends when so many have, also when it is not.",
          "Leave out spec.completions: then the Job ends when its workers do.");
    }
  }

  private static Field queueHint(JobText job) {
    return Stream.concat(
            job.containers().stream()
                .flatMap(container -> container.at("env").items().stream())
                .map(variable -> variable.at("name")),
            job.pod("volumes").items().stream().map(volume -> volume.at("name")))
        .filter(name -> QUEUE.matcher(name.text()).matches())
        .findFirst()
        .orElse(new Field(null, job.spec().line()));
  }

  private static boolean mounts(List<Field> containers, String volume) {
    return containers.stream()
        .flatMap(container -> container.at("volumeMounts").items().stream())
        .anyMatch(mount -> mount.at("name").text().equals(volume));
  }
}
