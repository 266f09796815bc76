package dev.podlanes.insight.lint;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What a Job needs to be a good neighbour: an end, requests, an image that stays the same. */
final class HygieneRules {
  static final List<Consumer<JobText>> ALL =
      List.of(
          HygieneRules::ttl, HygieneRules::shortTtl, HygieneRules::requests, HygieneRules::images);

  /** In seconds; about as long as a look at the log takes. */
  private static final long SHORT_TTL = 60;

  private HygieneRules() {}

  private static void ttl(JobText job) {
    // A CronJob removes old Jobs itself, by its history limits.
    if (!job.ofCronJob() && !job.spec("ttlSecondsAfterFinished").exists()) {
      job.report(
          job.spec(),
          "missing-ttl",
          "Without ttlSecondsAfterFinished the finished Job and its pods stay until somebody"
              + " deletes them.",
          "Set spec.ttlSecondsAfterFinished, for example to 86400 for a day.");
    }
  }

  private static void shortTtl(JobText job) {
    Field ttl = job.spec("ttlSecondsAfterFinished");
    if (ttl.number().orElse(SHORT_TTL) < SHORT_TTL) {
      job.report(
          ttl,
          "short-ttl",
          "The Job, its pods and their logs are deleted "
              + (ttl.number().getAsLong() == 0
                  ? "the moment it ends"
                  : ttl.number().getAsLong() + " s after it ends")
              + ", whether it failed or not.",
          "Set spec.ttlSecondsAfterFinished to an hour or more, or keep a recording.");
    }
  }

  private static void requests(JobText job) {
    for (Field container : job.containers()) {
      Field resources = container.at("resources");
      List<String> missing =
          Stream.of("cpu", "memory")
              // A limit without a request is the request.
              .filter(resource ->
                  !resources.at("requests", resource).exists()
                      && !resources.at("limits", resource).exists())
              .toList();
      if (!missing.isEmpty()) {
        job.report(
            container,
            "missing-requests",
            "Container "
                + container.at("name").text()
                + " requests no "
                + String.join(" and no ", missing)
                + ": the scheduler may put all its pods on one node.",
            "Set resources.requests." + String.join(" and resources.requests.", missing) + ".");
      }
    }
  }

  private static void images(JobText job) {
    for (Field container : job.allContainers()) {
      Field image = container.at("image");
      String name = image.text();
      String last = name.substring(name.lastIndexOf('/') + 1);
      if (!name.isEmpty()
          && !name.contains("@")
          && (!last.contains(":") || last.endsWith(":latest"))) {
        job.report(
            image,
            "image-without-tag",
            "Image " + name + " may change between attempts, and the pods differ.",
            "Give the image a version as its tag, or a digest.");
      }
    }
  }
}
