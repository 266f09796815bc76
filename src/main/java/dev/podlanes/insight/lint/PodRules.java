package dev.podlanes.insight.lint;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Pitfalls of what stands in a pod beside the work. */
final class PodRules {
  static final List<Consumer<JobText>> ALL = List.of(PodRules::helpers, PodRules::hostPorts);

  /** What never ends by itself, by the names that such containers and images tend to have. */
  private static final Pattern HELPER =
      Pattern.compile("(?i)(.*[-_/])?(sidecar|proxy|envoy|istio|linkerd|agent|exporter)([-_:].*)?");

  private PodRules() {}

  /** KEP-753: a sidecar is an init container that restarts always, and does not hold up the end. */
  private static void helpers(JobText job) {
    if (job.containers().size() < 2) {
      return;
    }
    for (Field container : job.containers()) {
      String name = container.at("name").text();
      if (HELPER.matcher(name).matches()
          || HELPER.matcher(container.at("image").text()).matches()) {
        job.report(
            container,
            "sidecar-holds-pod",
            "Container "
                + name
                + " looks like a helper that never ends: the pod runs until all its containers have"
                + " ended, and so the Job does not complete.",
            "Move it to initContainers with restartPolicy: Always (Kubernetes 1.29 or newer).");
      }
    }
  }

  private static void hostPorts(JobText job) {
    if (job.parallelism() < 2) {
      return;
    }
    for (Field container : job.allContainers()) {
      for (Field port : container.at("ports").items()) {
        if (port.at("hostPort").number().orElse(0) > 0) {
          job.report(
              port.at("hostPort"),
              "host-port",
              "A node gives each host port to one pod: no two of these pods run on the same node.",
              "Remove hostPort, or lower spec.parallelism to the number of nodes.");
        }
      }
    }
  }

  /** Where an init container is made a sidecar; empty when none is. */
  static Field restartOfInit(JobText job) {
    return job.pod("initContainers").items().stream()
        .map(container -> container.at("restartPolicy"))
        .filter(Field::exists)
        .findFirst()
        .orElse(new Field(null, job.spec().line()));
  }
}
