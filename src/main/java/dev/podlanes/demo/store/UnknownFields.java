package dev.podlanes.demo.store;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds misspelt fields of Jobs, CronJobs and pods, for {@code fieldValidation=Strict}: at the top,
 * in specs, in pod templates and in containers (Kubernetes API v1.34). Deeper ones are not looked
 * at.
 */
public final class UnknownFields {
  private static final Set<String> TOP = Set.of("apiVersion", "kind", "metadata", "spec", "status");
  private static final Set<String> JOB = Set.copyOf(JobDefaults.SPEC_ORDER);
  private static final Set<String> CRON_JOB =
      words(
          "concurrencyPolicy failedJobsHistoryLimit jobTemplate schedule startingDeadlineSeconds"
              + " successfulJobsHistoryLimit suspend timeZone");
  private static final Set<String> TEMPLATE = Set.of("metadata", "spec");
  private static final Set<String> POD =
      words(
          "activeDeadlineSeconds affinity automountServiceAccountToken containers dnsConfig"
              + " dnsPolicy enableServiceLinks ephemeralContainers hostAliases hostIPC hostNetwork"
              + " hostPID hostUsers hostname hostnameOverride imagePullSecrets initContainers"
              + " nodeName nodeSelector os overhead preemptionPolicy priority priorityClassName"
              + " readinessGates resourceClaims resources restartPolicy runtimeClassName"
              + " schedulerName schedulingGates securityContext serviceAccount serviceAccountName"
              + " setHostnameAsFQDN shareProcessNamespace subdomain terminationGracePeriodSeconds"
              + " tolerations topologySpreadConstraints volumes");
  private static final Set<String> CONTAINER =
      words(
          "args command env envFrom image imagePullPolicy lifecycle livenessProbe name ports"
              + " readinessProbe resizePolicy resources restartPolicy restartPolicyRules"
              + " securityContext startupProbe stdin stdinOnce terminationMessagePath"
              + " terminationMessagePolicy tty volumeDevices volumeMounts workingDir");

  private final List<String> found = new ArrayList<>();

  private UnknownFields() {}

  /** The errors, as a strict decoder words them, joined; empty when there are none. */
  public static String in(Resource resource, JsonObject object) {
    UnknownFields fields = new UnknownFields();
    JsonObject spec = Json.object(object, "spec");
    switch (resource) {
      case JOBS -> {
        fields.check(object, "", TOP);
        fields.job(spec, "spec");
      }
      case CRON_JOBS -> {
        fields.check(object, "", TOP);
        fields.check(spec, "spec", CRON_JOB);
        fields.check(Json.object(spec, "jobTemplate"), "spec.jobTemplate", TEMPLATE);
        fields.job(Json.object(spec, "jobTemplate", "spec"), "spec.jobTemplate.spec");
      }
      case PODS -> {
        fields.check(object, "", TOP);
        fields.pod(spec, "spec");
      }
      case CONFIG_MAPS, EVENTS, NAMESPACES, NODES, RESOURCE_QUOTAS -> {}
    }
    return String.join(", ", fields.found);
  }

  private void job(JsonObject spec, String at) {
    check(spec, at, JOB);
    check(Json.object(spec, "template"), at + ".template", TEMPLATE);
    pod(Json.object(spec, "template", "spec"), at + ".template.spec");
  }

  private void pod(JsonObject spec, String at) {
    check(spec, at, POD);
    for (String list : List.of("initContainers", "containers")) {
      int index = 0;
      for (JsonObject container : Json.objects(spec, list)) {
        check(container, at + "." + list + "[" + index++ + "]", CONTAINER);
      }
    }
  }

  private void check(JsonObject object, String at, Set<String> known) {
    for (String name : object.keySet()) {
      if (!known.contains(name)) {
        found.add("unknown field \"" + (at.isEmpty() ? name : at + "." + name) + "\"");
      }
    }
  }

  private static Set<String> words(String text) {
    return Set.of(text.split(" ", -1));
  }
}
