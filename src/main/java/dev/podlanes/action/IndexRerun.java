package dev.podlanes.action;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A new Indexed Job of only some indexes of another. Its pods count from 0 again; which index each
 * stands for they are told by an environment variable that lists the old ones in order, and shell
 * scripts are given the old one as {@code JOB_COMPLETION_INDEX} before their first line.
 *
 * @param manifest of the new Job
 * @param indexes the old index of each new one, in the words of the first Job when this is a rerun
 *     of a rerun
 * @param warnings sentences on what may work with the wrong index
 */
public record IndexRerun(JsonObject manifest, List<Integer> indexes, List<String> warnings) {
  /** The old indexes, in the order of the new ones, divided by blanks. */
  public static final String INDEXES = "PODLANES_INDEXES";

  /** Names the Job whose indexes they are. */
  static final String ORIGIN = "PODLANES_RERUN_OF";

  /** A variable of the environment may have 128 KiB on Linux, and an index ten digits. */
  public static final int MOST = 10_000;

  private static final String INDEX = "JOB_COMPLETION_INDEX";

  public IndexRerun {
    indexes = List.copyOf(indexes);
    warnings = List.copyOf(warnings);
  }

  /**
   * Makes the new Job.
   *
   * @param json the old Job as the server has it
   * @param wanted the indexes to run again, increasing, at least one and at most {@link #MOST}
   * @throws IllegalArgumentException when that is no Job, or too many are wanted
   */
  public static IndexRerun of(String json, String name, List<Integer> wanted) {
    if (wanted.isEmpty() || wanted.size() > MOST) {
      throw new IllegalArgumentException(
          "1 to " + MOST + " indexes can be run again at once, not " + wanted.size() + ".");
    }
    JsonObject manifest = JobCopy.of(json, name);
    JsonObject spec = JobCopy.object(manifest, "spec");
    List<String> warnings = new ArrayList<>();
    int count = wanted.size();
    spec.addProperty("completionMode", "Indexed");
    spec.addProperty("completions", count);
    spec.addProperty("parallelism", Math.clamp(number(spec, "parallelism", 1), 1, count));
    if (spec.has("maxFailedIndexes")) {
      spec.addProperty("maxFailedIndexes", Math.min(number(spec, "maxFailedIndexes", 0), count));
    }
    if (spec.remove("successPolicy") != null) {
      warnings.add("The successPolicy is left out: its rules speak of the old indexes.");
    }
    JsonObject pod = JobCopy.object(JobCopy.object(spec, "template"), "spec");
    List<Integer> before = indexesOf(pod);
    List<Integer> indexes =
        before.isEmpty() ? wanted : wanted.stream().map(i -> original(before, i)).toList();
    String origin = JobCopy.object(JobCopy.parse(json), "metadata").get("name").getAsString();
    for (JsonObject container : containers(pod)) {
      boolean again = environment(container, INDEXES) != null;
      set(container, INDEXES, words(indexes));
      if (!again) {
        set(container, ORIGIN, origin);
      }
      translate(container, again, warnings, count);
    }
    for (JsonElement volume : array(pod, "volumes")) {
      if (volume.toString().contains("batch.kubernetes.io/job-completion-index")) {
        warnings.add(
            "A downwardAPI volume shows the new index, 0 to " + (count - 1) + ", not the old one.");
      }
    }
    JsonObject metadata = JobCopy.object(manifest, "metadata");
    JsonObject annotations = JobCopy.object(metadata, "annotations");
    annotations.addProperty("podlanes.dev/rerun-of", origin);
    metadata.add("annotations", annotations);
    return new IndexRerun(manifest, indexes, warnings);
  }

  /**
   * Which index each pod stands for, such as {@code 0 → 3, 1 → 7}.
   *
   * @param most how many to name
   */
  public String mapping(int most) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(most, indexes.size()); i++) {
      text.append(i == 0 ? "" : ", ").append(i).append(" → ").append(indexes.get(i));
    }
    return text.append(indexes.size() > most ? " …" : "").toString();
  }

  private static void translate(
      JsonObject container, boolean again, List<String> warnings, int count) {
    String name = container.get("name") == null ? "?" : container.get("name").getAsString();
    ShellScript script = ShellScript.of(container);
    String uses = container.toString();
    boolean expanded = uses.contains("$(" + INDEX + ")");
    boolean fieldRef = uses.contains("batch.kubernetes.io/job-completion-index");
    boolean hostname = uses.contains("$HOSTNAME") || uses.contains("${HOSTNAME}");
    if (script != null && !again) {
      script.prepend(
          """
          # Podlanes: the index that this pod stands for, not its own.
          JOB_COMPLETION_INDEX=$(set -- $PODLANES_INDEXES; shift "$JOB_COMPLETION_INDEX"; echo "$1")
          export JOB_COMPLETION_INDEX
          """);
    }
    if (script == null && uses.contains(INDEX) && !expanded && !again) {
      warnings.add(
          "Container "
              + name
              + " reads JOB_COMPLETION_INDEX itself and will see 0 to "
              + (count - 1)
              + ". Its command is no shell script that can be told the old index: have it take"
              + " that from PODLANES_INDEXES.");
    } else if (script == null && !again) {
      warnings.add(
          "If the program of container "
              + name
              + " reads JOB_COMPLETION_INDEX it will see 0 to "
              + (count - 1)
              + ": have it take the old index from PODLANES_INDEXES.");
    }
    if (expanded) {
      warnings.add(
          "Container "
              + name
              + " has $(JOB_COMPLETION_INDEX), which Kubernetes replaces by the new index, 0 to "
              + (count - 1)
              + ".");
    }
    if (fieldRef) {
      warnings.add(
          "Container "
              + name
              + " takes the index from the pod's annotation or label, which have the new one, 0 to "
              + (count - 1)
              + ".");
    }
    if (hostname) {
      warnings.add(
          "Container " + name + " reads HOSTNAME, which ends in the new index and not in the old.");
    }
  }

  private static int original(List<Integer> before, int index) {
    if (index >= before.size()) {
      throw new IllegalArgumentException(
          "The Job's own " + INDEXES + " does not say what its index " + index + " stands for.");
    }
    return before.get(index);
  }

  /** What a Job that is itself a rerun was told; empty for another. */
  private static List<Integer> indexesOf(JsonObject pod) {
    for (JsonObject container : containers(pod)) {
      JsonObject variable = environment(container, INDEXES);
      if (variable != null && variable.get("value") instanceof JsonPrimitive value) {
        try {
          List<Integer> indexes = new ArrayList<>();
          for (String word : value.getAsString().strip().split("\\s+", -1)) {
            indexes.add(Integer.parseInt(word));
          }
          return indexes;
        } catch (NumberFormatException notOurs) {
          return List.of();
        }
      }
    }
    return List.of();
  }

  private static String words(List<Integer> indexes) {
    return indexes.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static List<JsonObject> containers(JsonObject pod) {
    List<JsonObject> all = new ArrayList<>();
    for (String key : List.of("initContainers", "containers")) {
      for (JsonElement each : array(pod, key)) {
        if (each instanceof JsonObject container) {
          all.add(container);
        }
      }
    }
    return all;
  }

  private static @Nullable JsonObject environment(JsonObject container, String name) {
    for (JsonElement each : array(container, "env")) {
      if (each instanceof JsonObject variable
          && variable.get("name") instanceof JsonPrimitive known
          && known.getAsString().equals(name)) {
        return variable;
      }
    }
    return null;
  }

  private static void set(JsonObject container, String name, String value) {
    JsonObject variable = environment(container, name);
    if (variable == null) {
      variable = new JsonObject();
      variable.addProperty("name", name);
      JsonArray all = array(container, "env");
      all.add(variable);
      container.add("env", all);
    }
    variable.addProperty("value", value);
  }

  private static JsonArray array(JsonObject object, String key) {
    return object.get(key) instanceof JsonArray array ? array : new JsonArray();
  }

  private static int number(JsonObject object, String key, int otherwise) {
    return object.get(key) instanceof JsonPrimitive value && value.isNumber()
        ? value.getAsInt()
        : otherwise;
  }
}
