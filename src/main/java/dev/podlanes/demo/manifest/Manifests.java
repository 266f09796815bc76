package dev.podlanes.demo.manifest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML manifests as JSON objects: only plain data, with bounded aliases and nesting. */
public final class Manifests {
  private static final int MAX_ALIASES = 50;
  private static final int MAX_DEPTH = 100;
  private static final int MAX_CHARS = 3 * 1024 * 1024;

  private Manifests() {}

  /**
   * The documents of a text that are objects, in order.
   *
   * @throws IllegalArgumentException when it is not YAML or is built to blow up
   */
  public static List<JsonObject> parse(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setCodePointLimit(MAX_CHARS);
    options.setAllowDuplicateKeys(false);
    try {
      List<JsonObject> documents = new ArrayList<>();
      for (Object document : yaml(options).loadAll(text)) {
        if (document != null && convert(document) instanceof JsonObject object) {
          documents.add(object);
        }
      }
      return documents;
    } catch (YAMLException e) {
      throw new IllegalArgumentException("error parsing YAML: " + e.getMessage(), e);
    }
  }

  /** The documents of a file of the bundled lab, such as "indexed-job.yaml". */
  public static List<JsonObject> lab(String file) {
    String path = "/dev/podlanes/demo/lab/" + file;
    try (InputStream stream = Manifests.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException("the installation lacks " + path);
      }
      return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the installation's " + path + " cannot be read", e);
    }
  }

  private static Yaml yaml(LoaderOptions options) {
    DumperOptions dumper = new DumperOptions();
    return new Yaml(
        new SafeConstructor(options),
        new Representer(dumper),
        dumper,
        options,
        new TimelessResolver());
  }

  /** Leaves times as the strings that they are, as Kubernetes' YAML reader does. */
  private static final class TimelessResolver extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
      addImplicitResolver(Tag.INT, INT, "-+0123456789");
      addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
      addImplicitResolver(Tag.MERGE, MERGE, "<");
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
    }
  }

  private static JsonElement convert(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        JsonObject object = new JsonObject();
        map.forEach((key, inner) -> object.add(String.valueOf(key), convertOrNull(inner)));
        yield object;
      }
      case Iterable<?> iterable -> {
        JsonArray array = new JsonArray();
        iterable.forEach(inner -> array.add(convertOrNull(inner)));
        yield array;
      }
      case String string -> Json.element(string);
      case Number number -> Json.element(number);
      case Boolean bool -> Json.element(bool);
      default -> Json.element(String.valueOf(value));
    };
  }

  private static JsonElement convertOrNull(@Nullable Object value) {
    return value == null ? Json.element(null) : convert(value);
  }
}
