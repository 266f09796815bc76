package dev.podlanes.demo.kubelet;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.script.SimulatedFiles;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a pod's containers find around them: volumes and environment variables. */
final class PodEnvironment {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Za-z_][A-Za-z0-9_]*)\\)");

  private final ObjectStore store;
  private final JsonObject pod;
  private final String namespace;
  private final FieldReferences fields;
  private final Volumes volumes;

  PodEnvironment(ObjectStore store, JsonObject pod) {
    this.store = store;
    this.pod = pod;
    this.namespace = ObjectStore.namespace(pod);
    this.fields = new FieldReferences(pod);
    this.volumes = new Volumes(store, pod, fields);
  }

  /** The sandbox is there: the pod's addresses are known. */
  void address(String podIp, String hostIp) {
    fields.address(podIp, hostIp);
  }

  /** Why the pod's volumes cannot be mounted, as the kubelet words it; empty when they can. */
  Optional<String> missing() {
    return volumes.missing();
  }

  /** Why a container cannot be created, as the kubelet words it; empty when it can. */
  Optional<String> problem(Container container) {
    for (JsonObject source : Json.objects(container.spec, "envFrom")) {
      Optional<String> problem =
          missingFrom(Json.object(source, "configMapRef"), Json.object(source, "secretRef"));
      if (problem.isPresent()) {
        return problem;
      }
    }
    for (JsonObject variable : Json.objects(container.spec, "env")) {
      JsonObject map = Json.object(variable, "valueFrom", "configMapKeyRef");
      Optional<String> problem =
          missingFrom(map, Json.object(variable, "valueFrom", "secretKeyRef"));
      if (problem.isEmpty() && !map.isEmpty() && !Json.bool(map, "optional")) {
        String key = Json.string(map, "", "key");
        String name = Json.string(map, "", "name");
        if (!data(name).has(key)) {
          problem =
              Optional.of(
                  "couldn't find key %s in ConfigMap %s/%s".formatted(key, namespace, name));
        }
      }
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private Optional<String> missingFrom(JsonObject map, JsonObject secret) {
    String name = Json.string(map, "", "name");
    if (!map.isEmpty()
        && !Json.bool(map, "optional")
        && store.get(Resource.CONFIG_MAPS, namespace, name).isEmpty()) {
      return Optional.of("configmap \"" + name + "\" not found");
    }
    // The cluster serves no Secrets, so none exists.
    return secret.isEmpty() || Json.bool(secret, "optional")
        ? Optional.empty()
        : Optional.of("secret \"" + Json.string(secret, "", "name") + "\" not found");
  }

  /** The files of a container; an emptyDir is the same for all containers of the pod. */
  SimulatedFiles files(Container container) {
    SimulatedFiles files = new SimulatedFiles();
    for (JsonObject mount : Json.objects(container.spec, "volumeMounts")) {
      files.mount(
          Json.string(mount, "/", "mountPath"), volumes.get(Json.string(mount, "", "name")));
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
      JsonObject data = data(Json.string(source, "", "configMapRef", "name"));
      String prefix = Json.string(source, "", "prefix");
      data.keySet().forEach(key -> found.put(prefix + key, Json.string(data, "", key)));
    }
    for (JsonObject variable : Json.objects(container.spec, "env")) {
      String name = Json.string(variable, "", "name");
      if (Json.has(variable, "valueFrom")) {
        reference(container, Json.object(variable, "valueFrom"))
            .ifPresent(value -> found.put(name, value));
      } else {
        found.put(name, expand(Json.string(variable, "", "value"), found));
      }
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

  private Optional<String> reference(Container container, JsonObject source) {
    if (Json.has(source, "fieldRef")) {
      return Optional.of(fields.field(Json.string(source, "", "fieldRef", "fieldPath")));
    }
    if (Json.has(source, "resourceFieldRef")) {
      return Optional.of(fields.resource(container.spec, Json.object(source, "resourceFieldRef")));
    }
    JsonObject data = data(Json.string(source, "", "configMapKeyRef", "name"));
    String key = Json.string(source, "", "configMapKeyRef", "key");
    return data.has(key) ? Optional.of(Json.string(data, "", key)) : Optional.empty();
  }

  private JsonObject data(String configMap) {
    return store
        .get(Resource.CONFIG_MAPS, namespace, configMap)
        .map(object -> Json.object(object, "data"))
        .orElseGet(JsonObject::new);
  }
}
