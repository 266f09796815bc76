package dev.podlanes.kube.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.podlanes.source.ClusterException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping of a kubeconfig file that still knows where it stands, so that a complaint about any of
 * its fields names file and line. Complaints never quote values: they may be secrets.
 */
final class Section {
  private static final int MAX_DEPTH = 30;

  private final Path file;
  private final MappingNode node;

  Section(Path file, MappingNode node) {
    this.file = file;
    this.node = node;
  }

  /** {@code file:line}, for messages. */
  String where() {
    return where(node);
  }

  private String where(Node at) {
    return file + ":" + (at.getStartMark().getLine() + 1);
  }

  /** The complaint about one field, or about the whole when the field is absent. */
  ClusterException problem(@Nullable String field, String sentence) {
    Node at = field == null ? null : find(field);
    return new ClusterException(
        ClusterException.Kind.CONFIGURATION, 0, where(at == null ? node : at) + ": " + sentence);
  }

  private @Nullable Node find(String field) {
    for (NodeTuple entry : node.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(field)) {
        return entry.getValueNode();
      }
    }
    return null;
  }

  private static boolean isNull(@Nullable Node value) {
    return value == null || value.getTag().equals(Tag.NULL);
  }

  /** The text of a field, whatever YAML takes it for; null when absent, null or empty. */
  @Nullable String text(String field) throws ClusterException {
    Node value = find(field);
    if (isNull(value)) {
      return null;
    }
    if (value instanceof ScalarNode scalar) {
      return scalar.getValue().isEmpty() ? null : scalar.getValue();
    }
    throw problem(field, "\"" + field + "\" must be a text. Correct it and try again.");
  }

  String requiredText(String field, String whose) throws ClusterException {
    String text = text(field);
    if (text == null) {
      throw problem(null, whose + " has no \"" + field + "\". Add it and try again.");
    }
    return text;
  }

  boolean flag(String field) throws ClusterException {
    String text = text(field);
    if (text == null) {
      return false;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw problem(field, "\"" + field + "\" must be true or false.");
    };
  }

  @Nullable Section section(String field) throws ClusterException {
    Node value = find(field);
    if (isNull(value)) {
      return null;
    }
    if (value instanceof MappingNode mapping) {
      return new Section(file, mapping);
    }
    throw problem(field, "\"" + field + "\" must be a mapping. Correct it and try again.");
  }

  List<Section> sections(String field) throws ClusterException {
    List<Section> sections = new ArrayList<>();
    for (Node item : items(field)) {
      if (!(item instanceof MappingNode mapping)) {
        throw problem(field, "every entry of \"" + field + "\" must be a mapping.");
      }
      sections.add(new Section(file, mapping));
    }
    return sections;
  }

  List<String> texts(String field) throws ClusterException {
    List<String> texts = new ArrayList<>();
    for (Node item : items(field)) {
      if (!(item instanceof ScalarNode scalar)) {
        throw problem(field, "every entry of \"" + field + "\" must be a text.");
      }
      texts.add(scalar.getValue());
    }
    return texts;
  }

  private List<Node> items(String field) throws ClusterException {
    Node value = find(field);
    if (isNull(value)) {
      return List.of();
    }
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw problem(field, "\"" + field + "\" must be a list. Correct it and try again.");
  }

  /** The keys of this mapping, in order. */
  List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (NodeTuple entry : node.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key) {
        keys.add(key.getValue());
      }
    }
    return keys;
  }

  /** A path against this file's directory, as kubectl resolves it; null when absent. */
  @Nullable Path path(String field) throws ClusterException {
    String text = text(field);
    if (text == null) {
      return null;
    }
    try {
      return file.toAbsolutePath().resolveSibling(text).normalize();
    } catch (java.nio.file.InvalidPathException notAPath) {
      throw problem(field, "\"" + field + "\" is not a path.");
    }
  }

  /** The bytes of a base64 field; null when absent. */
  byte @Nullable [] base64(String field) throws ClusterException {
    String text = text(field);
    if (text == null) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
    } catch (IllegalArgumentException notBase64) {
      throw problem(
          field, "\"" + field + "\" is not base64. Copy the whole value again, on one line.");
    }
  }

  /** The field as JSON, for handing on; null when absent. */
  @Nullable JsonElement json(String field) throws ClusterException {
    Node value = find(field);
    return isNull(value) ? null : json(value, 0);
  }

  private JsonElement json(@Nullable Node value, int depth) throws ClusterException {
    if (depth > MAX_DEPTH) {
      throw problem(null, "is nested too deeply.");
    }
    return switch (value) {
      case MappingNode mapping -> {
        JsonObject object = new JsonObject();
        for (NodeTuple entry : mapping.getValue()) {
          if (entry.getKeyNode() instanceof ScalarNode key) {
            object.add(key.getValue(), json(entry.getValueNode(), depth + 1));
          }
        }
        yield object;
      }
      case SequenceNode sequence -> {
        JsonArray array = new JsonArray();
        for (Node item : sequence.getValue()) {
          array.add(json(item, depth + 1));
        }
        yield array;
      }
      case ScalarNode scalar when !isNull(scalar) -> scalar(scalar);
      case null, default -> JsonNull.INSTANCE;
    };
  }

  private static JsonPrimitive scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    if (scalar.getTag().equals(Tag.BOOL)) {
      return new JsonPrimitive(text.equalsIgnoreCase("true"));
    }
    if (scalar.getTag().equals(Tag.INT) && text.matches("-?[0-9]{1,15}")) {
      return new JsonPrimitive(Long.parseLong(text));
    }
    return new JsonPrimitive(text);
  }
}
