package dev.podlanes.insight.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Looks for the pitfalls of parallel Jobs in manifests; asks no server. */
public final class Lint {
  private Lint() {}

  /**
   * What is found, in the order of the documents and their lines.
   *
   * @param minor the server's minor version of Kubernetes 1; empty when it is not known
   */
  public static List<Finding> check(List<Manifest> manifests, OptionalInt minor) {
    List<Finding> findings = new ArrayList<>(duplicates(manifests));
    for (Manifest manifest : manifests) {
      if (manifest.jobSpec().exists()) {
        findings.addAll(check(manifest, minor));
      }
    }
    findings.sort(
        Comparator.comparing(Finding::source)
            .thenComparingInt(Finding::document)
            .thenComparingInt(Finding::line));
    return findings;
  }

  private static List<Finding> check(Manifest manifest, OptionalInt minor) {
    JobText job = new JobText(manifest);
    Stream.of(
            CompletionRules.ALL, FailureRules.ALL, HygieneRules.ALL, PodRules.ALL, ObjectRules.ALL)
        .flatMap(List::stream)
        .forEach(rule -> rule.accept(job));
    minor.ifPresent(version -> Feature.ALL.forEach(feature -> feature.check(job, version)));
    return job.findings();
  }

  private static List<Finding> duplicates(List<Manifest> manifests) {
    List<Finding> findings = new ArrayList<>();
    Map<List<String>, Manifest> seen = new HashMap<>();
    for (Manifest manifest : manifests) {
      if (manifest.name().isEmpty()) {
        continue;
      }
      Manifest first =
          seen.putIfAbsent(
              List.of(manifest.kind(), manifest.namespace(), manifest.name()), manifest);
      if (first != null) {
        findings.add(
            new Finding(
                manifest.source(),
                manifest.document(),
                manifest.item(),
                manifest.line(),
                "duplicate-name",
                manifest.kind()
                    + " "
                    + manifest.name()
                    + " stands already at "
                    + first.source()
                    + ":"
                    + first.line()
                    + ": the later one would replace it.",
                "Give one of them another name."));
      }
    }
    return findings;
  }
}
