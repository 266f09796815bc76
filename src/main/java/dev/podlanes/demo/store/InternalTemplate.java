package dev.podlanes.demo.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.podlanes.demo.json.Json;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A pod template as a real API server's refusals print it: Go's JSON of the server's internal types
 * (k8s.io/kubernetes pkg/apis/core/types.go, v1.34), which have every field, under its Go name and
 * with its zero value when it is not set. Types that are not written down here keep the fields that
 * are set, with capital initials.
 */
final class InternalTemplate {
  /** Fields with their zero values: "=" for "", "!" for false, "#" for 0, none for null. */
  private static final Map<String, String> TYPES =
      Map.of(
          "Spec",
          "Volumes InitContainers Containers EphemeralContainers RestartPolicy="
              + " TerminationGracePeriodSeconds ActiveDeadlineSeconds DNSPolicy= NodeSelector"
              + " ServiceAccountName= AutomountServiceAccountToken NodeName= SecurityContext"
              + " ImagePullSecrets Hostname= Subdomain= SetHostnameAsFQDN Affinity SchedulerName="
              + " Tolerations HostAliases PriorityClassName= Priority PreemptionPolicy DNSConfig"
              + " ReadinessGates RuntimeClassName Overhead EnableServiceLinks"
              + " TopologySpreadConstraints OS SchedulingGates ResourceClaims Resources"
              + " HostnameOverride",
          "Containers",
          "Name= Image= Command Args WorkingDir= Ports EnvFrom Env Resources ResizePolicy"
              + " RestartPolicy RestartPolicyRules VolumeMounts VolumeDevices LivenessProbe"
              + " ReadinessProbe StartupProbe Lifecycle TerminationMessagePath="
              + " TerminationMessagePolicy= ImagePullPolicy= SecurityContext Stdin! StdinOnce! TTY!",
          "PodSecurityContext",
          "HostNetwork! HostPID! HostIPC! ShareProcessNamespace HostUsers SELinuxOptions"
              + " WindowsOptions RunAsUser RunAsGroup RunAsNonRoot SupplementalGroups"
              + " SupplementalGroupsPolicy FSGroup FSGroupChangePolicy Sysctls SeccompProfile"
              + " AppArmorProfile SELinuxChangePolicy",
          "Resources",
          "Limits Requests Claims",
          "Ports",
          "Name= HostPort# ContainerPort# Protocol= HostIP=",
          "Env",
          "Name= Value= ValueFrom",
          "VolumeMounts",
          "Name= ReadOnly! RecursiveReadOnly MountPath= SubPath= MountPropagation SubPathExpr=",
          "Tolerations",
          "Key= Operator= Value= Effect= TolerationSeconds",
          "Volumes",
          "Name= HostPath EmptyDir GCEPersistentDisk AWSElasticBlockStore GitRepo Secret NFS ISCSI"
              + " Glusterfs PersistentVolumeClaim RBD Quobyte FlexVolume Cinder CephFS Flocker"
              + " DownwardAPI FC AzureFile ConfigMap VsphereVolume AzureDisk PhotonPersistentDisk"
              + " Projected PortworxVolume ScaleIO StorageOS CSI Ephemeral Image");

  private InternalTemplate() {}

  /** The one-line JSON of a template. */
  static String text(JsonObject template) {
    JsonObject internal = new JsonObject();
    Json.object(template, "metadata")
        .asMap()
        .forEach((name, value) -> internal.add(name, sorted(value)));
    JsonObject spec = Json.object(template, "spec").deepCopy();
    hostFields(spec);
    internal.add("Spec", struct("Spec", spec));
    // Go's encoder escapes what would be markup.
    return Json.text(internal)
        .replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e");
  }

  /** The internal type keeps these fields of the pod in its security context. */
  private static void hostFields(JsonObject spec) {
    for (String field :
        new String[] {"hostNetwork", "hostPID", "hostIPC", "shareProcessNamespace", "hostUsers"}) {
      JsonElement value = spec.get(field);
      if (value != null) {
        Json.ensure(spec, "securityContext").add(field, value);
      }
    }
  }

  private static JsonObject struct(String type, JsonObject given) {
    JsonObject struct = new JsonObject();
    for (String field : TYPES.getOrDefault(type, "").split(" ", -1)) {
      String name = field.replaceAll("[=!#]$", "");
      JsonElement value = find(given, name);
      struct.add(name, value == null ? zero(field, type) : value(type, name, value));
    }
    return struct;
  }

  private static JsonElement value(String type, String name, JsonElement value) {
    String of = typeOf(type, name);
    if (TYPES.containsKey(of)) {
      return each(of, value);
    }
    return switch (name) {
      case "NodeSelector", "Limits", "Requests", "Overhead" -> sorted(value);
      default -> capitalised(value);
    };
  }

  private static String typeOf(String type, String name) {
    return switch (name) {
      case "InitContainers" -> "Containers";
      case "SecurityContext" -> type.equals("Spec") ? "PodSecurityContext" : "";
      default -> name;
    };
  }

  private static JsonElement each(String type, JsonElement value) {
    if (value.isJsonObject()) {
      return struct(type, value.getAsJsonObject());
    }
    if (!value.isJsonArray()) {
      return value;
    }
    JsonArray all = new JsonArray();
    value.getAsJsonArray().forEach(item -> all.add(each(type, item)));
    return all;
  }

  /** Resources are a struct in containers, and a pointer in pods. */
  private static JsonElement zero(String field, String type) {
    if (field.equals("Resources") && type.equals("Containers")) {
      return struct("Resources", new JsonObject());
    }
    return switch (field.charAt(field.length() - 1)) {
      case '=' -> new JsonPrimitive("");
      case '!' -> new JsonPrimitive(false);
      case '#' -> new JsonPrimitive(0);
      default -> JsonNull.INSTANCE;
    };
  }

  /** The API's name of a field differs from Go's in the case of its first letters only. */
  private static @Nullable JsonElement find(JsonObject given, String name) {
    for (Map.Entry<String, JsonElement> field : given.entrySet()) {
      if (field.getKey().equalsIgnoreCase(name)) {
        return field.getValue();
      }
    }
    return null;
  }

  private static JsonElement sorted(JsonElement value) {
    if (!value.isJsonObject()) {
      return value;
    }
    JsonObject map = value.getAsJsonObject();
    JsonObject sorted = new JsonObject();
    new TreeSet<>(map.keySet()).forEach(key -> sorted.add(key, map.get(key)));
    return sorted;
  }

  private static JsonElement capitalised(JsonElement value) {
    if (value.isJsonArray()) {
      JsonArray all = new JsonArray();
      value.getAsJsonArray().forEach(item -> all.add(capitalised(item)));
      return all;
    }
    if (!value.isJsonObject()) {
      return value;
    }
    JsonObject capitals = new JsonObject();
    value
        .getAsJsonObject()
        .asMap()
        .forEach((name, field) ->
            capitals.add(
                Character.toUpperCase(name.charAt(0)) + name.substring(1), capitalised(field)));
    return capitals;
  }
}
