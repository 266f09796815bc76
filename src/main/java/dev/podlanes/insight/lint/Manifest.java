package dev.podlanes.insight.lint;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** One object of a manifest: a document, or an item of a List. */
public final class Manifest {
  private final String source;
  private final int document;
  private final int item;
  private final Field root;

  Manifest(String source, int document, int item, Field root) {
    this.source = source;
    this.document = document;
    this.item = item;
    this.root = root;
  }

  /** The file's name. */
  public String source() {
    return source;
  }

  /** The document in the file, from 1. */
  public int document() {
    return document;
  }

  /** The item of the List that the document is, from 1; 0 when it is none. */
  int item() {
    return item;
  }

  /** Where the object stands, such as {@code document 2} or {@code document 2, item 1}. */
  public String place() {
    return "document " + document + (item == 0 ? "" : ", item " + item);
  }

  /** The line on which the object's content begins, from 1. */
  public int line() {
    return root.line();
  }

  public String apiVersion() {
    return root.at("apiVersion").text();
  }

  /** The object's kind, such as {@code Job}; empty when none is given. */
  public String kind() {
    return root.at("kind").text();
  }

  /** The object's name; empty when the server is to make one from {@code generateName}. */
  public String name() {
    return root.at("metadata", "name").text();
  }

  /** What the server begins the name with that it makes; empty when it is to make none. */
  public String generateName() {
    return root.at("metadata", "generateName").text();
  }

  /** The object's namespace; empty for the context's own. */
  public String namespace() {
    return root.at("metadata", "namespace").text();
  }

  /** Whether something stands at this path. */
  public boolean has(String... path) {
    return root.at(path).exists();
  }

  /**
   * The line of a field that a server complains about, from 1; that of what it would stand in when
   * it is not there.
   *
   * @param path as servers write it, such as {@code spec.template.spec.containers[0].image}
   */
  public int lineOf(String path) {
    return FieldPath.follow(root, path).line();
  }

  /**
   * The object as JSON has it: maps, lists, texts, {@code Long}, {@code Double}, {@code Boolean}
   * and null.
   *
   * @throws ManifestException when it holds what JSON cannot say
   */
  public Map<String, @Nullable Object> value() throws ManifestException {
    if (!(root.node() instanceof MappingNode node)) {
      throw new IllegalStateException("the reader lets nothing else through");
    }
    try {
      return new ManifestValues().object(node);
    } catch (ManifestValues.Refused refused) {
      throw new ManifestException(
          refused.line(),
          source + ":" + refused.line() + ": " + place() + " " + refused.getMessage());
    }
  }

  /**
   * The text that the object was read from, with another name in it.
   *
   * @return null when the name is not a plain piece of the text, as under an alias
   */
  public @Nullable String renamed(String text, String name) {
    Field field = root.at("metadata", "name");
    if (!(field.node() instanceof ScalarNode scalar)) {
      return null;
    }
    int start = text.offsetByCodePoints(0, scalar.getStartMark().getIndex());
    int end = text.offsetByCodePoints(0, scalar.getEndMark().getIndex());
    boolean inPlace = text.substring(start, end).contains(scalar.getValue());
    return inPlace ? text.substring(0, start) + name + text.substring(end) : null;
  }

  boolean isCronJob() {
    return kind().equals("CronJob");
  }

  Field root() {
    return root;
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
