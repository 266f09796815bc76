package dev.podlanes.demo.kubelet;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.script.SimulatedFiles;
import dev.podlanes.demo.script.SimulatedFiles.Volume;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a pod's containers find around them: volumes and environment variables. */
final class PodEnvironment {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Za-z_][A-Za-z0-9_]*)\\)");
  private static final Pattern KEYED =
      Pattern.compile("metadata\\.(labels|annotations)\\['(.*)'\\]");

  private final ObjectStore store;
  private final JsonObject pod;
  private final String namespace;
  private final Map<String, Volume> volumes = new HashMap<>();

  PodEnvironment(ObjectStore store, JsonObject pod) {
    this.store = store;
    this.pod = pod;
    this.namespace = ObjectStore.namespace(pod);
  }

  /** The first ConfigMap that a volume needs and that is not there, as the kubelet words it. */
  Optional<String> missing() {
    for (JsonObject volume : Json.objects(pod, "spec", "volumes")) {
      String map = Json.string(volume, "", "configMap", "name");
      if (!map.isEmpty()
          && !Json.bool(volume, "configMap", "optional")
          && store.get(Resource.CONFIG_MAPS, namespace, map).isEmpty()) {
        return Optional.of(
            "MountVolume.SetUp failed for volume \""
                + Json.string(volume, "", "name")
                + "\" : configmap \""
                + map
                + "\" not found");
      }
    }
    return Optional.empty();
  }

  /** The files of a container; an emptyDir is the same for all containers of the pod. */
  SimulatedFiles files(Container container) {
    SimulatedFiles files = new SimulatedFiles();
    for (JsonObject mount : Json.objects(container.spec, "volumeMounts")) {
      String name = Json.string(mount, "", "name");
      Volume volume = volumes.computeIfAbsent(name, this::volume);
      files.mount(Json.string(mount, "/", "mountPath"), volume);
    }
    return files;
  }

  private Volume volume(String name) {
    for (JsonObject volume : Json.objects(pod, "spec", "volumes")) {
      if (!Json.string(volume, "", "name").equals(name)) {
        continue;
      }
      String map = Json.string(volume, "", "configMap", "name");
      if (!map.isEmpty()) {
        return configMap(map, Json.object(volume, "configMap"));
      }
      return new Volume(!Json.has(volume, "emptyDir"));
    }
    return new Volume(true);
  }

  private Volume configMap(String name, JsonObject source) {
    Volume files = new Volume(true);
    JsonObject data =
        store
            .get(Resource.CONFIG_MAPS, namespace, name)
            .map(map -> Json.object(map, "data"))
            .orElseGet(JsonObject::new);
    List<JsonObject> items = Json.objects(source, "items");
    for (String key : data.keySet()) {
      if (items.isEmpty()) {
        files.put(key, Json.string(data, "", key));
      }
    }
    for (JsonObject item : items) {
      files.put(Json.string(item, "", "path"), Json.string(data, "", Json.string(item, "", "key")));
    }
    return files;
  }

  /** The environment variables of a container. */
  Map<String, String> variables(Container container) {
    Map<String, String> found = new TreeMap<>();
    found.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    found.put("HOSTNAME", Json.string(pod, ObjectStore.name(pod), "spec", "hostname"));
    found.put("HOME", "/root");
    for (JsonObject source : Json.objects(container.spec, "envFrom")) {
      String map = Json.string(source, "", "configMapRef", "name");
      String prefix = Json.string(source, "", "prefix");
      store
          .get(Resource.CONFIG_MAPS, namespace, map)
          .map(object -> Json.object(object, "data"))
          .ifPresent(data ->
              data.keySet().forEach(key -> found.put(prefix + key, Json.string(data, "", key))));
    }
    for (JsonObject variable : Json.objects(container.spec, "env")) {
      String name = Json.string(variable, "", "name");
      String value =
          Json.has(variable, "valueFrom")
              ? reference(Json.object(variable, "valueFrom"))
              : expand(Json.string(variable, "", "value"), found);
      found.put(name, value);
    }
    return found;
  }

  /** Replaces {@code $(NAME)} in a command or a value. */
  static String expand(String text, Map<String, String> variables) {
    Matcher matcher = REFERENCE.matcher(text);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      String value = variables.getOrDefault(matcher.group(1), matcher.group());
      matcher.appendReplacement(result, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(result).toString();
  }

  private String reference(JsonObject source) {
    String field = Json.string(source, "", "fieldRef", "fieldPath");
    Matcher keyed = KEYED.matcher(field);
    if (keyed.matches()) {
      return Json.string(pod, "", "metadata", keyed.group(1), keyed.group(2));
    }
    if (!field.isEmpty()) {
      return Json.string(pod, "", field.split("\\.", -1));
    }
    String map = Json.string(source, "", "configMapKeyRef", "name");
    return store
        .get(Resource.CONFIG_MAPS, namespace, map)
        .map(object -> Json.string(object, "", "data", key(source)))
        .orElse("");
  }

  private static String key(JsonObject source) {
    return Json.string(source, "", "configMapKeyRef", "key");
  }
}
