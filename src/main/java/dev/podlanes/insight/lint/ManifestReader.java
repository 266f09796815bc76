package dev.podlanes.insight.lint;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

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
      throw new ManifestException(0, source + " is larger than 4 MiB. Split it.");
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
          add(manifests, source, document, node);
        }
      }
    } catch (MarkedYAMLException broken) {
      Mark mark = broken.getProblemMark();
      throw new ManifestException(
          mark == null ? 0 : mark.getLine() + 1, broken(source, document + 1, broken));
    } catch (ReaderException unprintable) {
      throw unprintable(source, text, unprintable);
    } catch (YAMLException refused) {
      String why = String.valueOf(refused.getMessage());
      throw new ManifestException(
          0,
          source
              + ": document "
              + (document + 1)
              + (why.contains("alias")
                  ? " has more than " + MAX_ALIASES + " aliases. Write them out."
                  : " is nested too deeply. Write it with fewer levels."));
    }
    if (manifests.isEmpty()) {
      throw new ManifestException(0, source + " holds no manifest. Give a file with a Job.");
    }
    return manifests;
  }

  private static ManifestException unprintable(
      String source, String text, ReaderException unprintable) {
    int position = Math.clamp(unprintable.getPosition(), 0, text.length());
    int line = 1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
    return new ManifestException(
        line,
        "%s:%d: the character U+%04X has no place in YAML. Take it out."
            .formatted(source, line, unprintable.getCodePoint()));
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

  private static void add(List<Manifest> manifests, String source, int document, Node node)
      throws ManifestException {
    Manifest manifest = manifest(source, document, 0, node);
    Field items = manifest.root().at("items");
    if (!manifest.kind().endsWith("List") || !items.exists()) {
      manifests.add(manifest);
      return;
    }
    if (!(items.node() instanceof SequenceNode list)) {
      throw new ManifestException(
          items.line(),
          source + ":" + items.line() + ": items of document " + document + " is not a list.");
    }
    int item = 0;
    for (Node each : list.getValue()) {
      item++;
      manifests.add(manifest(source, document, item, each));
    }
  }

  private static Manifest manifest(String source, int document, int item, Node node)
      throws ManifestException {
    Field root = Field.of(node);
    Manifest manifest = new Manifest(source, document, item, root);
    String place = source + ":" + root.line() + ": " + manifest.place();
    if (!(node instanceof MappingNode)) {
      throw new ManifestException(
          root.line(), place + " is not an object. Begin it with apiVersion and kind.");
    }
    for (String key : List.of("apiVersion", "kind")) {
      if (root.at(key).text().isEmpty()) {
        throw new ManifestException(
            root.line(),
            place + " has no " + key + ". A Job begins with apiVersion: batch/v1 and kind: Job.");
      }
    }
    return manifest;
  }
}
