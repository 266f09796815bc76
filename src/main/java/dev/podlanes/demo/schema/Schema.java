package dev.podlanes.demo.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The types of all objects that the demo cluster serves (Kubernetes API v1.34), read from the
 * {@code .types} files beside this class. Immutable.
 *
 * <p>A line without indentation starts a type, {@code NAME [atomic] [| about]}; the indented lines
 * after it are its fields, {@code NAME [list:|map:]TYPE[!] [options] [| about]}, where {@code !}
 * marks a required one. Options: {@code key=a,b} an associative list with these keys, {@code set},
 * {@code atomic}, {@code merge} a strategic merge patch merges the list by its first key, or {@code
 * merge=x} by another, {@code enum=A,B}, {@code default=A}. A type is looked for in its own file,
 * then in core, then in meta.
 */
public final class Schema {
  private static final Set<String> SCALARS =
      Set.of(
          "string",
          "int32",
          "int64",
          "double",
          "boolean",
          "time",
          "microTime",
          "quantity",
          "intOrString",
          "bytes",
          "any");

  private final Map<String, Struct> structs = new TreeMap<>();

  /** The files in the order of dependence: a type may use those of files before its own. */
  private enum File {
    META("meta", "", "io.k8s.apimachinery.pkg.apis.meta.v1."),
    CORE("core", "", "io.k8s.api.core.v1."),
    BATCH("batch", "batch", "io.k8s.api.batch.v1."),
    POLICY("policy", "policy", "io.k8s.api.policy.v1."),
    AUTHENTICATION("authentication", "authentication.k8s.io", "io.k8s.api.authentication.v1."),
    AUTHORIZATION("authorization", "authorization.k8s.io", "io.k8s.api.authorization.v1.");

    private final String resource;
    private final String group;
    private final String prefix;

    File(String resource, String group, String prefix) {
      this.resource = resource;
      this.group = group;
      this.prefix = prefix;
    }
  }

  private Schema() {
    for (File file : File.values()) {
      read(file);
    }
  }

  private static final class Holder {
    private static final Schema KUBERNETES = new Schema();
  }

  /** The one schema; read at the first call. */
  public static Schema kubernetes() {
    return Holder.KUBERNETES;
  }

  /** The type of that OpenAPI name; empty for scalars. */
  public Optional<Struct> struct(String name) {
    return Optional.ofNullable(structs.get(name));
  }

  /** The type of a kind in a group, "" for core; empty when it is not served. */
  public Optional<Struct> kind(String group, String kind) {
    return structs.values().stream()
        .filter(Struct::isKind)
        .filter(each -> each.group().equals(group) && each.simpleName().equals(kind))
        .findFirst();
  }

  /** All kinds of a group, in alphabetical order. */
  public List<Struct> kinds(String group) {
    return structs.values().stream()
        .filter(each -> each.isKind() && each.group().equals(group))
        .toList();
  }

  /** What the schema says of the value under a key of a value; {@link Field#ANY} if nothing. */
  Field child(Field parent, String key) {
    return switch (parent.shape()) {
      case MAP -> Field.element(parent.element(), false);
      case LIST -> Field.ANY;
      case ONE -> {
        Struct struct = structs.get(parent.element());
        yield struct == null ? Field.ANY : struct.fields().getOrDefault(key, Field.ANY);
      }
    };
  }

  /** The given types and all that they are made of. */
  public Collection<Struct> closure(Collection<Struct> roots) {
    Map<String, Struct> found = new TreeMap<>();
    List<Struct> todo = new ArrayList<>(roots);
    Set<String> seen = new HashSet<>();
    while (!todo.isEmpty()) {
      Struct next = todo.removeLast();
      if (seen.add(next.name())) {
        found.put(next.name(), next);
        next.fields().values().forEach(field -> struct(field.element()).ifPresent(todo::add));
      }
    }
    return found.values();
  }

  private void read(File file) {
    Map<String, List<String>> blocks = new LinkedHashMap<>();
    List<String> block = new ArrayList<>();
    for (String line : lines(file.resource + ".types")) {
      if (line.startsWith("  ")) {
        block.add(line.trim());
      } else if (!line.startsWith("#")) {
        block = new ArrayList<>();
        blocks.put(line, block);
      }
    }
    Set<String> names = new HashSet<>();
    blocks.keySet().forEach(line -> names.add(line.split(" ", 2)[0]));
    blocks.forEach((line, fields) -> struct(file, names, line, fields));
  }

  private void struct(File file, Set<String> names, String head, List<String> lines) {
    String[] parts = head.split(" \\| ", 2);
    String[] words = parts[0].split(" ", -1);
    Map<String, Field> fields = new LinkedHashMap<>();
    for (String line : lines) {
      Field field = field(file, names, line);
      fields.put(field.name(), field);
    }
    String name = file.prefix + words[0];
    structs.put(
        name,
        new Struct(
            name,
            file.group,
            words.length > 1,
            parts.length > 1 ? parts[1] : "",
            Collections.unmodifiableMap(fields)));
  }

  private Field field(File file, Set<String> names, String line) {
    String[] parts = line.split(" \\| ", 2);
    List<String> words = Arrays.asList(parts[0].split(" ", -1));
    String type = words.get(1);
    boolean required = type.endsWith("!");
    String plain = type.replace("!", "");
    Field.Shape shape =
        plain.startsWith("list:")
            ? Field.Shape.LIST
            : plain.startsWith("map:") ? Field.Shape.MAP : Field.Shape.ONE;
    Map<String, String> options = new LinkedHashMap<>();
    for (String word : words.subList(2, words.size())) {
      int equals = word.indexOf('=');
      options.put(
          equals < 0 ? word : word.substring(0, equals),
          equals < 0 ? "" : word.substring(equals + 1));
    }
    List<String> keys = list(options.getOrDefault("key", ""));
    String mergeKey = options.getOrDefault("merge", "");
    return new Field(
        words.get(0),
        shape,
        resolve(file, names, plain.substring(plain.indexOf(':') + 1)),
        required,
        keys,
        options.containsKey("set"),
        options.containsKey("atomic"),
        options.containsKey("merge"),
        mergeKey.isEmpty() && options.containsKey("merge") && !keys.isEmpty()
            ? keys.getFirst()
            : mergeKey,
        list(options.getOrDefault("enum", "")),
        options.getOrDefault("default", ""),
        parts.length > 1 ? parts[1] : "");
  }

  private String resolve(File file, Set<String> names, String type) {
    if (SCALARS.contains(type)) {
      return type;
    }
    if (names.contains(type)) {
      return file.prefix + type;
    }
    for (File other : List.of(File.CORE, File.META)) {
      if (structs.containsKey(other.prefix + type)) {
        return other.prefix + type;
      }
    }
    throw new IllegalStateException(file.resource + ".types: no type " + type);
  }

  private static List<String> list(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
  }

  private static List<String> lines(String resource) {
    try (InputStream in = Schema.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not packaged: " + resource);
      }
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        return reader.lines().toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
