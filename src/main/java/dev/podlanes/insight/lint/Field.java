package dev.podlanes.insight.lint;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A place in a manifest that may be empty: reading on from an empty one gives empty ones, which
 * keep the line of the nearest place that is there.
 */
record Field(@Nullable Node node, int line) {
  static Field of(Node node) {
    return new Field(node, node.getStartMark().getLine() + 1);
  }

  /** Whether something stands here; {@code null} counts as nothing, as it does for the API. */
  boolean exists() {
    return node != null && !Tag.NULL.equals(node.getTag());
  }

  Field at(String... path) {
    Field here = this;
    for (String key : path) {
      here = here.child(key);
    }
    return here;
  }

  private Field child(String key) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
          return new Field(entry.getValueNode(), entry.getKeyNode().getStartMark().getLine() + 1);
        }
      }
    }
    return new Field(null, line);
  }

  /** The value as text; empty when there is none. */
  String text() {
    return exists() && node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  OptionalLong number() {
    try {
      return OptionalLong.of(Long.parseLong(text()));
    } catch (NumberFormatException none) {
      return OptionalLong.empty();
    }
  }

  /** The members of a list; none for anything else. */
  List<Field> items() {
    return node instanceof SequenceNode list
        ? list.getValue().stream().map(Field::of).toList()
        : List.of();
  }

  /** The first value at or below this place that meets a condition; an empty field without one. */
  Field find(Predicate<String> wanted) {
    // An alias may lead back to where it stands.
    return find(wanted, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private Field find(Predicate<String> wanted, Set<Node> seen) {
    if (node == null || !seen.add(node)) {
      return new Field(null, line);
    }
    if (wanted.test(text())) {
      return this;
    }
    List<Field> below =
        node instanceof MappingNode mapping
            ? mapping.getValue().stream().map(entry -> of(entry.getValueNode())).toList()
            : items();
    return below.stream()
        .map(field -> field.find(wanted, seen))
        .filter(Field::exists)
        .findFirst()
        .orElse(new Field(null, line));
  }
}
