package dev.podlanes.demo.kubelet;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.script.SimulatedFiles.Volume;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The volumes of one pod: emptyDir, configMap, downwardAPI and projected ones have what they should
 * hold, others are there and empty. The cluster serves no Secrets, so none exists.
 */
final class Volumes {
  private final ObjectStore store;
  private final JsonObject pod;
  private final FieldReferences fields;
  private final Map<String, Volume> volumes = new HashMap<>();

  Volumes(ObjectStore store, JsonObject pod, FieldReferences fields) {
    this.store = store;
    this.pod = pod;
    this.fields = fields;
  }

  /** Why the first volume that cannot be mounted cannot, as the kubelet words it. */
  Optional<String> missing() {
    for (JsonObject volume : Json.objects(pod, "spec", "volumes")) {
      Optional<String> problem = Optional.empty();
      if (Json.has(volume, "configMap")) {
        problem = missingMap(Json.object(volume, "configMap"));
      } else if (Json.has(volume, "secret")) {
        problem = missingSecret(Json.object(volume, "secret"), "secretName");
      }
      for (JsonObject source : Json.objects(volume, "projected", "sources")) {
        if (problem.isEmpty() && Json.has(source, "configMap")) {
          problem = missingMap(Json.object(source, "configMap"));
        } else if (problem.isEmpty() && Json.has(source, "secret")) {
          problem = missingSecret(Json.object(source, "secret"), "name");
        }
      }
      if (problem.isPresent()) {
        String name = Json.string(volume, "", "name");
        return Optional.of(
            "MountVolume.SetUp failed for volume \"%s\" : %s".formatted(name, problem.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<String> missingMap(JsonObject source) {
    if (Json.bool(source, "optional")) {
      return Optional.empty();
    }
    String name = Json.string(source, "", "name");
    // Every namespace of a real cluster has this one; here only the default one.
    if (name.equals("kube-root-ca.crt")) {
      return Optional.empty();
    }
    Optional<JsonObject> map = store.get(Resource.CONFIG_MAPS, ObjectStore.namespace(pod), name);
    if (map.isEmpty()) {
      return Optional.of("configmap \"" + name + "\" not found");
    }
    for (JsonObject item : Json.objects(source, "items")) {
      String key = Json.string(item, "", "key");
      if (!Json.has(map.get(), "data", key)) {
        return Optional.of("configmap references non-existent config key: " + key);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> missingSecret(JsonObject source, String nameField) {
    String name = Json.string(source, "", nameField);
    return Json.bool(source, "optional")
        ? Optional.empty()
        : Optional.of("secret \"" + name + "\" not found");
  }

  /** A volume; an emptyDir is the same for all containers of the pod. */
  Volume get(String name) {
    return volumes.computeIfAbsent(name, this::create);
  }

  private Volume create(String name) {
    for (JsonObject volume : Json.objects(pod, "spec", "volumes")) {
      if (!Json.string(volume, "", "name").equals(name)) {
        continue;
      }
      if (Json.has(volume, "emptyDir")) {
        return new Volume(false);
      }
      Volume files = new Volume(true);
      fill(files, volume);
      Json.objects(volume, "projected", "sources").forEach(source -> fill(files, source));
      return files;
    }
    return new Volume(true);
  }

  private void fill(Volume files, JsonObject source) {
    if (Json.has(source, "configMap")) {
      configMap(files, Json.object(source, "configMap"));
    }
    for (JsonObject item : Json.objects(source, "downwardAPI", "items")) {
      files.put(Json.string(item, "", "path"), fields.ofFile(item));
    }
    if (Json.has(source, "serviceAccountToken")) {
      String path = Json.string(source, "token", "serviceAccountToken", "path");
      files.put(path, "a demo cluster gives its pods no token");
    }
  }

  private void configMap(Volume files, JsonObject source) {
    JsonObject data =
        store
            .get(Resource.CONFIG_MAPS, ObjectStore.namespace(pod), Json.string(source, "", "name"))
            .map(map -> Json.object(map, "data"))
            .orElseGet(JsonObject::new);
    List<JsonObject> items = Json.objects(source, "items");
    for (JsonObject item : items) {
      files.put(Json.string(item, "", "path"), Json.string(data, "", Json.string(item, "", "key")));
    }
    if (items.isEmpty()) {
      data.keySet().forEach(key -> files.put(key, Json.string(data, "", key)));
    }
  }
}
