package dev.podlanes.insight.lint;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns a manifest into the JSON values that kubectl would send: by YAML 1.1 as the Go library
 * sigs.k8s.io/yaml reads it, in which {@code on} and {@code y} are true, {@code 1:30} is text and
 * keys are always text. What no JSON can say is refused with its line.
 */
final class ManifestValues {
  /** An object of 1.5 MiB has far fewer; a nest of aliases has far more. */
  private static final int MAX_VALUES = 500_000;

  private static final Set<String> TRUE = Set.of("y", "yes", "true", "on");
  private static final Set<String> FALSE = Set.of("n", "no", "false", "off");

  private final Set<Node> above = Collections.newSetFromMap(new IdentityHashMap<>());
  private int values;

  /** Why a value cannot be sent. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;

    Refused(Node where, String sentence) {
      super(sentence);
      this.line = where.getStartMark().getLine() + 1;
    }

    int line() {
      return line;
    }
  }

  /** The value of a whole object. */
  Map<String, @Nullable Object> object(MappingNode node) throws Refused {
    above.add(node);
    return map(node);
  }

  /** A map, list, text, {@code Long}, {@code Double}, {@code Boolean} or null. */
  private @Nullable Object of(Node node) throws Refused {
    values++;
    if (values > MAX_VALUES) {
      throw new Refused(
          node, "holds too many values, perhaps by aliases of aliases. Write it out, or split it.");
    }
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar);
    }
    if (!above.add(node)) {
      throw new Refused(node, "holds an alias of what it stands in. Write it out.");
    }
    Object value = node instanceof MappingNode mapping ? map(mapping) : list((SequenceNode) node);
    above.remove(node);
    return value;
  }

  private Map<String, @Nullable Object> map(MappingNode node) throws Refused {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (NodeTuple entry : node.getValue()) {
      Node keyNode = entry.getKeyNode();
      Object key = keyNode instanceof ScalarNode scalar ? scalar(scalar) : null;
      if (key == null) {
        throw new Refused(keyNode, "has a key that is not text. Put it in quotes.");
      }
      String name = key.toString();
      if (map.containsKey(name)) {
        throw new Refused(keyNode, "has \"" + shortened(name) + "\" twice. Keep one of them.");
      }
      map.put(name, of(entry.getValueNode()));
    }
    return map;
  }

  private List<@Nullable Object> list(SequenceNode node) throws Refused {
    List<@Nullable Object> list = new ArrayList<>();
    for (Node item : node.getValue()) {
      list.add(of(item));
    }
    return list;
  }

  private static @Nullable Object scalar(ScalarNode node) throws Refused {
    String text = node.getValue();
    Tag tag = node.getTag();
    if (Tag.NULL.equals(tag)) {
      return null;
    }
    if (Tag.STR.equals(tag) || Tag.TIMESTAMP.equals(tag)) {
      return node.getScalarStyle() == ScalarStyle.PLAIN && text.length() == 1 ? truth(text) : text;
    }
    if (Tag.BOOL.equals(tag)) {
      return truth(text);
    }
    if (Tag.INT.equals(tag) || Tag.FLOAT.equals(tag)) {
      return text.contains(":") ? text : number(node, text.replace("_", ""));
    }
    throw new Refused(
        node, "has the tag " + shortened(tag.getValue()) + ", which JSON has not. Remove it.");
  }

  /** YAML 1.1 has many words for true and false; any other stays text. */
  private static Object truth(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (TRUE.contains(word) || FALSE.contains(word)) {
      return TRUE.contains(word);
    }
    return text;
  }

  private static Object number(ScalarNode node, String text) throws Refused {
    try {
      BigInteger whole = whole(text);
      return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole.doubleValue();
    } catch (NumberFormatException notWhole) {
      return fraction(node, text);
    }
  }

  private static BigInteger whole(String text) {
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    BigInteger value;
    if (digits.startsWith("0x")) {
      value = new BigInteger(digits.substring(2), 16);
    } else if (digits.startsWith("0b")) {
      value = new BigInteger(digits.substring(2), 2);
    } else if (digits.length() > 1 && digits.startsWith("0")) {
      value = new BigInteger(digits, 8);
    } else {
      value = new BigInteger(digits);
    }
    return negative ? value.negate() : value;
  }

  private static Object fraction(ScalarNode node, String text) throws Refused {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException infinite) {
      value = Double.NaN;
    }
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new Refused(
          node, "has the number " + shortened(text) + ", which JSON has not. Put it in quotes.");
    }
    // JSON does not tell 3.0 from 3, and the API wants whole numbers without a point.
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? (Object) (long) value : value;
  }

  private static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
