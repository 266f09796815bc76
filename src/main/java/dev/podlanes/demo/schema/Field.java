package dev.podlanes.demo.schema;

import java.util.List;

/**
 * One field of a type, or one element of a list or map.
 *
 * @param name as in JSON; empty for an element
 * @param element the value's type, or that of a list's or map's elements: a {@link Struct}'s
 *     OpenAPI name or a scalar's ("string", "int32", "int64", "double", "boolean", "time",
 *     "microTime", "quantity", "intOrString", "bytes", "any")
 * @param keys the fields by which elements of an associative list are told apart ({@code
 *     x-kubernetes-list-map-keys}); empty for any other
 * @param set whether a list of scalars is a set ({@code x-kubernetes-list-type})
 * @param atomic whether it is owned and replaced as a whole
 * @param merge whether a strategic merge patch merges the list instead of replacing it
 * @param mergeKey the field by which it does ({@code x-kubernetes-patch-merge-key}), or empty
 * @param values the values that are allowed; empty for any
 * @param fallback the default value, or empty
 * @param about what it means, or empty
 */
public record Field(
    String name,
    Shape shape,
    String element,
    boolean required,
    List<String> keys,
    boolean set,
    boolean atomic,
    boolean merge,
    String mergeKey,
    List<String> values,
    String fallback,
    String about) {

  /** How many values there are, and how they are found. */
  public enum Shape {
    ONE,
    LIST,
    MAP
  }

  /** A field that nothing is known about: it is taken as it is. */
  static final Field ANY = element("any", false);

  /** One value of a type. */
  static Field element(String type, boolean atomic) {
    return new Field(
        "", Shape.ONE, type, false, List.of(), false, atomic, false, "", List.of(), "", "");
  }
}
