package dev.podlanes.demo.script.shell;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A shell variable: one text, or an array's elements by their index. */
final class Variable {
  private final Map<String, String> elements;
  private final boolean array;
  private final boolean named;
  boolean exported;
  boolean readOnly;
  boolean integer;

  private Variable(boolean array, boolean named) {
    this.array = array;
    this.named = named;
    this.elements =
        named ? new LinkedHashMap<>() : new TreeMap<>(Comparator.comparingLong(Long::parseLong));
  }

  static Variable scalar() {
    return new Variable(false, false);
  }

  /**
   * @param named whether indexes are texts: {@code declare -A}
   */
  static Variable array(boolean named) {
    return new Variable(true, named);
  }

  Variable copy() {
    Variable copy = new Variable(array, named);
    copy.elements.putAll(elements);
    copy.exported = exported;
    copy.readOnly = readOnly;
    copy.integer = integer;
    return copy;
  }

  boolean isArray() {
    return array;
  }

  boolean isNamed() {
    return named;
  }

  boolean isSet() {
    return !elements.isEmpty();
  }

  /** The text, or an array's element 0; empty when unset. */
  String value() {
    return elements.getOrDefault("0", "");
  }

  String element(String index) {
    return elements.getOrDefault(index, "");
  }

  boolean has(String index) {
    return elements.containsKey(index);
  }

  /** Sets an element and returns by how much the variable has grown. */
  int set(String index, String value) {
    String before = elements.put(index, value);
    return value.length() + 16 - (before == null ? 0 : before.length() + 16);
  }

  int remove(String index) {
    String before = elements.remove(index);
    return before == null ? 0 : before.length() + 16;
  }

  int size() {
    int size = 0;
    for (String value : elements.values()) {
      size += value.length() + 16;
    }
    return size;
  }

  int count() {
    return elements.size();
  }

  List<String> values() {
    return List.copyOf(elements.values());
  }

  List<String> keys() {
    return List.copyOf(elements.keySet());
  }

  /** The index behind the last one. */
  long nextIndex() {
    return elements.isEmpty() || named
        ? elements.size()
        : Long.parseLong(((TreeMap<String, String>) elements).lastKey()) + 1;
  }
}
