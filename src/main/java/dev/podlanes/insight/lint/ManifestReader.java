package dev.podlanes.insight.lint;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads manifests, YAML or JSON, one or several documents. */
public final class ManifestReader {
  /** An object in etcd is 1.5 MiB at most; a file may hold some. */
  public static final int MAX_CHARACTERS = 4 * 1024 * 1024;

  private static final int MAX_ALIASES = 50;
  private static final int MAX_NESTING = 100;

  private ManifestReader() {}

  /**
   * The documents of a text; empty ones are passed over.
   *
   * @param source the file's name, for sentences
   */
  public static List<Manifest> read(String source, String text) throws ManifestException {
    // The parser's own limit is for each document and leaves out comments behind the last one.
    if (text.length() > MAX_CHARACTERS) {
      throw new ManifestException(source + " is larger than 4 MiB. Split it.");
    }
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setNestingDepthLimit(MAX_NESTING);
    options.setCodePointLimit(MAX_CHARACTERS);
    options.setMergeOnCompose(true);
    List<Manifest> manifests = new ArrayList<>();
    int document = 0;
    try {
      for (Node node : new Yaml(new SafeConstructor(options)).composeAll(new StringReader(text))) {
        document++;
        if (!Tag.NULL.equals(node.getTag())) {
          manifests.add(manifest(source, document, node));
        }
      }
    } catch (MarkedYAMLException broken) {
      throw new ManifestException(broken(source, document + 1, broken));
    } catch (YAMLException refused) {
      throw new ManifestException(
          source
              + ": document "
              + (document + 1)
              + " is nested too deeply. Write it with fewer levels.");
    }
    if (manifests.isEmpty()) {
      throw new ManifestException(source + " holds no manifest. Give a file with a Job.");
    }
    return manifests;
  }

  private static String broken(String source, int document, MarkedYAMLException broken) {
    String place =
        broken.getProblemMark() == null
            ? ""
            : ":"
                + (broken.getProblemMark().getLine() + 1)
                + ":"
                + (broken.getProblemMark().getColumn() + 1);
    return source
        + place
        + ": document "
        + document
        + " is not YAML: "
        + broken.getProblem()
        + ". Look at the indentation, quotes and colons here and just above.";
  }

  private static Manifest manifest(String source, int document, Node node)
      throws ManifestException {
    Field root = Field.of(node);
    String place = source + ":" + root.line() + ": document " + document;
    if (!(node instanceof MappingNode)) {
      throw new ManifestException(place + " is not an object. Begin it with apiVersion and kind.");
    }
    for (String key : List.of("apiVersion", "kind")) {
      if (root.at(key).text().isEmpty()) {
        throw new ManifestException(
            place + " has no " + key + ". A Job begins with apiVersion: batch/v1 and kind: Job.");
      }
    }
    return new Manifest(source, document, root);
  }
}
