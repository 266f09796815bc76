package dev.podlanes.demo.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.Resource;
import java.util.List;

/**
 * The columns of server-side tables, as a real API server defines them (printers/internalversion).
 */
record TableColumn(String name, String type, String format, int priority, String description) {

  /** The columns of a resource, in order. */
  static List<TableColumn> of(Resource resource) {
    return switch (resource) {
      case JOBS ->
          List.of(
              nameColumn(),
              text("Status", "Status of the job."),
              text("Completions", "The number of pods which reached phase Succeeded."),
              text("Duration", "Time required to complete the job."),
              age(),
              wide("Containers", "Names of each container in the template."),
              wide("Images", "Images referenced by each container in the template."),
              wide("Selector", "A label query over pods that should match the pod count."));
      case CRON_JOBS ->
          List.of(
              nameColumn(),
              text("Schedule", "The schedule in Cron format."),
              text("Timezone", "The time zone name for the given schedule."),
              new TableColumn(
                  "Suspend", "boolean", "", 0, "Whether subsequent executions are suspended."),
              new TableColumn(
                  "Active", "integer", "", 0, "A list of pointers to currently running jobs."),
              text("Last Schedule", "When the job was last successfully scheduled."),
              age(),
              wide("Containers", "Names of each container in the template."),
              wide("Images", "Images referenced by each container in the template."),
              wide("Selector", "A label query over pods that should match the pod count."));
      case PODS ->
          List.of(
              nameColumn(),
              text("Ready", "The aggregate readiness state of this pod for accepting traffic."),
              text("Status", "The aggregate status of the containers in this pod."),
              text("Restarts", "The number of times the containers have been restarted."),
              age(),
              wide("IP", "podIP address allocated to the pod."),
              wide("Node", "The node on which this pod is scheduled."),
              wide("Nominated Node", "The node that this pod preempts others on."),
              wide("Readiness Gates", "The readiness gates of this pod."));
      case EVENTS ->
          List.of(
              text("Last Seen", "When the most recent occurrence of this event was recorded."),
              text("Type", "Type of this event (Normal, Warning)."),
              text("Reason", "Why the transition into the object's current status."),
              text("Object", "The object that this event is about."),
              wide("Subobject", "If referring to a piece of an object."),
              wide("Source", "The component reporting this event."),
              text("Message", "A human-readable description of the status."),
              wide("First Seen", "The time at which the event was first recorded."),
              wide("Count", "The number of times this event has occurred."),
              new TableColumn("Name", "string", "name", 1, "The event's name."));
      case CONFIG_MAPS -> List.of(nameColumn(), text("Data", "The configuration data."), age());
      case NAMESPACES ->
          List.of(nameColumn(), text("Status", "The status of the namespace"), age());
      case NODES ->
          List.of(
              nameColumn(),
              text("Status", "The status of the node"),
              text("Roles", "The roles of the node"),
              age(),
              text("Version", "Kubelet Version reported by the node."),
              wide("Internal-IP", "Internal addresses of the node."),
              wide("External-IP", "External addresses of the node."),
              wide("OS-Image", "OS Image reported by the node."),
              wide("Kernel-Version", "Kernel Version reported by the node."),
              wide("Container-Runtime", "ContainerRuntime Version reported by the node."));
      case RESOURCE_QUOTAS ->
          List.of(
              nameColumn(),
              text("Request", "Requests tracked by the quota, used and hard."),
              text("Limit", "Limits tracked by the quota, used and hard."),
              age());
    };
  }

  JsonObject toJson() {
    return Json.of(
        "name", name,
        "type", type,
        "format", format,
        "description", description,
        "priority", priority);
  }

  static JsonArray toJson(List<TableColumn> columns) {
    JsonArray array = new JsonArray();
    columns.forEach(column -> array.add(column.toJson()));
    return array;
  }

  private static TableColumn nameColumn() {
    return new TableColumn("Name", "string", "name", 0, "Name must be unique within a namespace.");
  }

  private static TableColumn age() {
    return text("Age", "The time since the creation of the object.");
  }

  private static TableColumn text(String name, String description) {
    return new TableColumn(name, "string", "", 0, description);
  }

  private static TableColumn wide(String name, String description) {
    return new TableColumn(name, "string", "", 1, description);
  }
}
