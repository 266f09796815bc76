package dev.podlanes.insight.lint;

/** One document of a manifest. */
public final class Manifest {
  private final String source;
  private final int document;
  private final Field root;

  Manifest(String source, int document, Field root) {
    this.source = source;
    this.document = document;
    this.root = root;
  }

  String source() {
    return source;
  }

  int document() {
    return document;
  }

  /** The line on which the document's content begins, from 1. */
  int line() {
    return root.line();
  }

  /** The object's kind, such as {@code Job}; empty when none is given. */
  public String kind() {
    return root.at("kind").text();
  }

  /** The object's name; empty when the server is to make one from {@code generateName}. */
  public String name() {
    return root.at("metadata", "name").text();
  }

  /** The object's namespace; empty for the context's own. */
  public String namespace() {
    return root.at("metadata", "namespace").text();
  }

  boolean isCronJob() {
    return kind().equals("CronJob");
  }

  /** The spec of the Job, or of the Jobs that a CronJob makes; empty for other kinds. */
  Field jobSpec() {
    return switch (kind()) {
      case "Job" -> root.at("spec");
      case "CronJob" -> root.at("spec", "jobTemplate", "spec");
      default -> new Field(null, root.line());
    };
  }
}
