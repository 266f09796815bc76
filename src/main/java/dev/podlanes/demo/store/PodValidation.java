package dev.podlanes.demo.store;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ApiException.Cause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules for pod specs without which the simulated kubelet could not run them. */
final class PodValidation {
  private PodValidation() {}

  static List<Cause> ofSpec(JsonObject spec, String prefix) {
    List<Cause> causes = new ArrayList<>();
    if (Json.objects(spec, "containers").isEmpty()) {
      causes.add(new Cause("FieldValueRequired", prefix + ".containers", "Required value"));
    }
    Set<String> volumes = new HashSet<>();
    for (JsonObject volume : Json.objects(spec, "volumes")) {
      volumes.add(Json.string(volume, "", "name"));
    }
    Set<String> names = new HashSet<>();
    for (String list : List.of("initContainers", "containers")) {
      int index = 0;
      for (JsonObject container : Json.objects(spec, list)) {
        String at = prefix + "." + list + "[" + index++ + "]";
        container(causes, container, at, names, volumes);
      }
    }
    return causes;
  }

  private static void container(
      List<Cause> causes, JsonObject container, String at, Set<String> names, Set<String> volumes) {
    String name = Json.string(container, "", "name");
    if (name.isEmpty()) {
      causes.add(new Cause("FieldValueRequired", at + ".name", "Required value"));
    } else if (!names.add(name)) {
      causes.add(
          new Cause("FieldValueDuplicate", at + ".name", "Duplicate value: \"" + name + "\""));
    }
    if (Json.string(container, "", "image").isEmpty()) {
      causes.add(new Cause("FieldValueRequired", at + ".image", "Required value"));
    }
    int index = 0;
    for (JsonObject mount : Json.objects(container, "volumeMounts")) {
      String volume = Json.string(mount, "", "name");
      if (!volumes.contains(volume)) {
        causes.add(
            new Cause(
                "FieldValueNotFound",
                at + ".volumeMounts[" + index + "].name",
                "Not found: \"" + volume + "\""));
      }
      index++;
    }
  }
}
