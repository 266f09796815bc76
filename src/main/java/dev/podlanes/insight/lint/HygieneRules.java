package dev.podlanes.insight.lint;

import java.util.List;
import java.util.function.Consumer;

/** What a Job needs to be a good neighbour: an end, requests, an image that stays the same. */
final class HygieneRules {
  static final List<Consumer<JobText>> ALL =
      List.of(HygieneRules::ttl, HygieneRules::requests, HygieneRules::images);

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

  private static void requests(JobText job) {
    for (Field container : job.containers()) {
      Field resources = container.at("resources");
      for (String resource : List.of("cpu", "memory")) {
        // A limit without a request is the request.
        if (!resources.at("requests", resource).exists()
            && !resources.at("limits", resource).exists()) {
          job.report(
              container,
              "missing-requests",
              "Container "
                  + container.at("name").text()
                  + " requests no "
                  + resource
                  + ": the scheduler may put all its pods on one node.",
              "Set resources.requests." + resource + ".");
        }
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
