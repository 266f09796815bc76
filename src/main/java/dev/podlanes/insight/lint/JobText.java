package dev.podlanes.insight.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A Job as its manifest describes it, and where what is found in it goes. */
final class JobText {
  private final Manifest manifest;
  private final List<Finding> findings = new ArrayList<>();

  JobText(Manifest manifest) {
    this.manifest = manifest;
  }

  boolean ofCronJob() {
    return manifest.isCronJob();
  }

  /** A place in the object as a whole. */
  Field object(String... path) {
    return manifest.root().at(path);
  }

  Field spec(String... path) {
    return manifest.jobSpec().at(path);
  }

  Field pod(String... path) {
    return spec("template", "spec").at(path);
  }

  boolean indexed() {
    return spec("completionMode").text().equals("Indexed");
  }

  OptionalLong completions() {
    return spec("completions").number();
  }

  /** How many pods may run at once; 1 where nothing is said, as in the API. */
  long parallelism() {
    return spec("parallelism").number().orElse(1);
  }

  List<Field> containers() {
    return pod("containers").items();
  }

  /** Main and init containers. */
  List<Field> allContainers() {
    return Stream.concat(containers().stream(), pod("initContainers").items().stream()).toList();
  }

  void report(Field where, String rule, String sentence, String fix) {
    findings.add(
        new Finding(
            manifest.source(),
            manifest.document(),
            manifest.item(),
            where.line(),
            rule,
            sentence,
            fix));
  }

  List<Finding> findings() {
    return findings;
  }
}
