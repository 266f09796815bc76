package dev.podlanes.kube.config;

import dev.podlanes.source.ClusterException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One file of the configuration, its structure checked and its entries still unread: a mistake in
 * one cluster must not hide the others.
 *
 * @param contexts by name, in the file's order
 * @param currentContext null when unset or empty
 */
record KubeconfigFile(
    Map<String, Section> contexts,
    Map<String, Section> clusters,
    Map<String, Section> users,
    @Nullable String currentContext) {
  private static final long MAX_BYTES = 16L << 20;
  private static final int MAX_ALIASES = 50;
  private static final int MAX_NESTING = 50;

  private static final KubeconfigFile EMPTY =
      new KubeconfigFile(Map.of(), Map.of(), Map.of(), null);

  /**
   * Reads a file. An empty one holds nothing, as for kubectl.
   *
   * @throws NoSuchFileException when there is no such file
   * @throws ClusterException when it cannot be read or is no kubeconfig; names the file and line
   */
  static KubeconfigFile read(Path file) throws ClusterException, NoSuchFileException {
    Node root = compose(file, content(file));
    if (root == null || root.getTag().equals(Tag.NULL)) {
      return EMPTY;
    }
    if (!(root instanceof MappingNode mapping)) {
      throw configuration(
          file + ":" + line(root) + ": this is not a kubeconfig. " + "Choose a kubeconfig file.");
    }
    Section config = new Section(file, mapping);
    String kind = config.text("kind");
    if (kind != null && !kind.equals("Config")) {
      throw config.problem(
          "kind", "this is a " + kind + ", not a kubeconfig. Choose a kubeconfig file.");
    }
    return new KubeconfigFile(
        named(config, "contexts", "context"),
        named(config, "clusters", "cluster"),
        named(config, "users", "user"),
        config.text("current-context"));
  }

  private static Map<String, Section> named(Section config, String list, String field)
      throws ClusterException {
    Map<String, Section> named = new LinkedHashMap<>();
    for (Section entry : config.sections(list)) {
      String name = entry.requiredText("name", "An entry of \"" + list + "\"");
      Section content = entry.section(field);
      if (content == null) {
        throw entry.problem(
            null, "the entry \"" + name + "\" has no \"" + field + "\". Add it or remove it.");
      }
      if (named.putIfAbsent(name, content) != null) {
        throw entry.problem(
            null, "\"" + name + "\" stands twice in \"" + list + "\". Remove one of them.");
      }
    }
    return named;
  }

  private static String content(Path file) throws ClusterException, NoSuchFileException {
    try {
      if (Files.isDirectory(file)) {
        throw configuration(
            file + " is a directory. Set KUBECONFIG to a kubeconfig file, not to its folder.");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw configuration(
            file + " is larger than 16 MB, so it is no kubeconfig. Choose a kubeconfig file.");
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException missing) {
      throw missing;
    } catch (CharacterCodingException binary) {
      throw configuration(file + " is not UTF-8 text. Choose a kubeconfig file.");
    } catch (AccessDeniedException denied) {
      throw configuration(
          file + " may not be read by you. Change its permissions, for example: chmod 600 " + file);
    } catch (IOException broken) {
      throw configuration(file + " could not be read: " + broken.getMessage() + ".");
    }
  }

  private static @Nullable Node compose(Path file, String text) throws ClusterException {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setNestingDepthLimit(MAX_NESTING);
    options.setCodePointLimit((int) MAX_BYTES);
    options.setMergeOnCompose(true);
    try {
      return new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
    } catch (MarkedYAMLException broken) {
      // Not kept as the cause: its text quotes the file, which holds credentials.
      int line = broken.getProblemMark() == null ? 1 : broken.getProblemMark().getLine() + 1;
      throw configuration(
          file + ":" + line + ": this is not YAML: " + broken.getProblem() + ". Correct the file.");
    } catch (YAMLException refused) {
      throw configuration(file + " is not YAML that a kubeconfig may hold. Correct the file.");
    }
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private static ClusterException configuration(String sentence) {
    return new ClusterException(ClusterException.Kind.CONFIGURATION, 0, sentence);
  }
}
