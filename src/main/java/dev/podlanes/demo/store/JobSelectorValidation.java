package dev.podlanes.demo.store;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ApiException.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rules that tie a Job's selector to the labels of its pods (pkg/apis/batch/validation). */
final class JobSelectorValidation {
  private JobSelectorValidation() {}

  /** Without {@code manualSelector} the labels and the selector must be the generated ones. */
  static List<Cause> ofGenerated(JsonObject job) {
    List<Cause> causes = new ArrayList<>();
    JsonObject spec = Json.object(job, "spec");
    if (Json.bool(spec, "manualSelector")) {
      return causes;
    }
    String uid = ObjectStore.uid(job);
    String name = ObjectStore.name(job);
    JsonObject labels = Json.object(spec, "template", "metadata", "labels");
    JsonObject generated = new JsonObject();
    for (Map.Entry<String, String> label :
        List.of(
            Map.entry("controller-uid", uid),
            Map.entry("job-name", name),
            Map.entry("batch.kubernetes.io/controller-uid", uid),
            Map.entry("batch.kubernetes.io/job-name", name))) {
      generated.addProperty(label.getKey(), label.getValue());
      if (!Json.string(labels, "", label.getKey()).equals(label.getValue())) {
        causes.add(
            Cause.invalid(
                "spec.template.metadata.labels[" + label.getKey() + "]",
                Json.text(labels),
                "must be '" + label.getValue() + "'"));
      }
    }
    if (!selects(spec, generated)) {
      causes.add(
          Cause.invalid(
              "spec.selector",
              Json.text(Json.object(spec, "selector")),
              "`selector` not auto-generated"));
    }
    return causes;
  }

  /** Generated or not, it must select the Job's own pods. */
  static List<Cause> ofSpec(JsonObject spec) {
    List<Cause> causes = new ArrayList<>();
    JsonObject labels = Json.object(spec, "template", "metadata", "labels");
    if (!Json.has(spec, "selector")) {
      causes.add(new Cause("FieldValueRequired", "spec.selector", "Required value"));
    } else if (!selects(spec, labels)) {
      causes.add(
          Cause.invalid(
              "spec.template.metadata.labels",
              Json.text(labels),
              "`selector` does not match template `labels`"));
    }
    return causes;
  }

  private static boolean selects(JsonObject spec, JsonObject labels) {
    return Selector.ofObject(Json.object(spec, "selector"))
        .test(Json.of("metadata", Json.of("labels", labels)));
  }
}
