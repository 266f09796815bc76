package dev.podlanes.insight.lint;

import java.util.List;
import java.util.function.Consumer;

/** Pitfalls of the object around the spec: its name, and what only a server should write. */
final class ObjectRules {
  static final List<Consumer<JobText>> ALL =
      List.of(ObjectRules::longName, ObjectRules::selector, ObjectRules::copied);

  /** RFC 1123, for a label: pods' host names, and the label with the Job's name. */
  private static final int LONGEST_LABEL = 63;

  /** A CronJob adds a dash and ten digits to its name for each Job. */
  private static final int LONGEST_CRON_NAME = 52;

  private static final int SHOWN = 20;

  private ObjectRules() {}

  private static void longName(JobText job) {
    Field name = job.object("metadata", "name");
    long last = job.completions().orElse(0) - 1;
    int index = job.indexed() && last >= 0 ? 1 + String.valueOf(last).length() : 0;
    int most = job.ofCronJob() ? LONGEST_CRON_NAME : LONGEST_LABEL - index;
    if (name.text().length() > most) {
      job.report(
          name,
          "name-too-long",
          "The name "
              + name.text().substring(0, SHOWN)
              + "… has "
              + name.text().length()
              + " characters; "
              + (job.ofCronJob()
                  ? "Jobs are named after it, which leaves room for "
                  : "pods are named after it, which leaves room for ")
              + most
              + ".",
          "Shorten metadata.name to " + most + " characters or fewer.");
    }
  }

  /** API field Job.spec.manualSelector. */
  private static void selector(JobText job) {
    Field selector = job.spec("selector");
    if (selector.exists()) {
      boolean manual = job.spec("manualSelector").text().equals("true");
      job.report(
          selector,
          "selector-by-hand",
          manual
              ? "With a selector of its own the Job may count, and delete, pods that are not its"
                  + " own."
              : "A Job's selector is made by the server; one of your own is refused without"
                  + " manualSelector.",
          "Remove spec.selector and spec.manualSelector.");
    }
  }

  private static void copied(JobText job) {
    for (List<String> path :
        List.of(
            List.of("metadata", "uid"),
            List.of("metadata", "resourceVersion"),
            List.of("status"))) {
      Field field = job.object(path.toArray(String[]::new));
      if (field.exists()) {
        job.report(
            field,
            "from-server",
            String.join(".", path)
                + " is written by the server: this was read from one, and may be refused as"
                + " another's.",
            "Remove status, and from metadata uid, resourceVersion, creationTimestamp and"
                + " generation.");
        return;
      }
    }
  }
}
