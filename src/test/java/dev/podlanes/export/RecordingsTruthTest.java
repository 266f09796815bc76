package dev.podlanes.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlanes.recording.RecordingReader;
import dev.podlanes.recording.RecordingSummary;
import dev.podlanes.state.Reducer;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the export says of every recording of a real cluster, against what a correct reader
 * concludes from it. The expectations come from the summary alone, never from the export.
 */
class RecordingsTruthTest {
  private static final Path RECORDINGS = Path.of("src/test/resources/recordings");

  static Stream<String> recordings() throws IOException {
    return summary().keySet().stream();
  }

  private static JsonObject summary() throws IOException {
    return JsonParser.parseString(
            Files.readString(RECORDINGS.resolve("summary.json"), StandardCharsets.UTF_8))
        .getAsJsonObject();
  }

  @Test
  void everyRecordingIsInTheSummary() throws IOException {
    try (Stream<Path> files = Files.list(RECORDINGS)) {
      assertThat(files.filter(file -> file.toString().endsWith(".jsonl.gz")))
          .extracting(file -> file.getFileName().toString().replace(".jsonl.gz", ""))
          .containsExactlyInAnyOrderElementsOf(summary().keySet())
          .hasSizeGreaterThan(30);
    }
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void exportAgreesWithTheSummary(String name) throws Exception {
    Map<String, JsonObject> exported = export(name);
    JsonObject expected = summary().getAsJsonObject(name).getAsJsonObject("jobs");

    assertThat(exported.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    for (String job : expected.keySet()) {
      assertThat(jobFacts(exported.get(job)))
          .as(name + ": " + job)
          .isEqualTo(expectedFacts(expected.getAsJsonObject(job), created(exported.get(job))));
    }
  }

  /**
   * The summary lists pods as they first appeared. The comparison above sorts both sides by the
   * exported creation times, so a wrong time could hide a wrong order; this looks at the times
   * alone.
   */
  @ParameterizedTest
  @MethodSource("recordings")
  void creationTimesFollowTheOrderOfAppearance(String name) throws Exception {
    Map<String, JsonObject> exported = export(name);
    JsonObject expected = summary().getAsJsonObject(name).getAsJsonObject("jobs");
    for (String job : expected.keySet()) {
      Map<String, String> created = created(exported.get(job));
      JsonObject lanes = expected.getAsJsonObject(job).getAsJsonObject("lanes");
      for (String lane : lanes.keySet()) {
        List<String> times = new ArrayList<>();
        for (JsonElement pod : lanes.getAsJsonArray(lane)) {
          times.add(created.get(text(pod.getAsJsonObject(), "pod")));
        }
        assertThat(times).as(name + ": " + job + " " + lane).doesNotContainNull().isSorted();
      }
    }
  }

  /** What stands in a lane or slot of the export stands there one after the other. */
  @ParameterizedTest
  @MethodSource("recordings")
  void attemptsOfALaneAreExportedInOrder(String name) throws Exception {
    for (JsonObject job : export(name).values()) {
      for (JsonElement lane : job.getAsJsonArray("lanes")) {
        List<String> times = new ArrayList<>();
        for (JsonElement attempt : lane.getAsJsonObject().getAsJsonArray("attempts")) {
          times.add(text(attempt.getAsJsonObject(), "created"));
        }
        assertThat(times).as(name + ": " + lane).isSorted();
      }
    }
  }

  private static Map<String, JsonObject> export(String name) throws Exception {
    Reducer reducer = new Reducer();
    RecordingSummary read =
        new RecordingReader()
            .read(
                RECORDINGS.resolve(name + ".jsonl.gz"),
                recorded -> {
                  reducer.accept(recorded.event());
                  return true;
                });
    assertThat(read.skipped()).isZero();
    StringWriter out = new StringWriter();
    JsonExport.write(reducer.state(), out);
    Map<String, JsonObject> jobs = new TreeMap<>();
    for (JsonElement job :
        JsonParser.parseString(out.toString()).getAsJsonObject().getAsJsonArray("jobs")) {
      jobs.put(job.getAsJsonObject().get("name").getAsString(), job.getAsJsonObject());
    }
    return jobs;
  }

  /** One fact a line, so that a failure shows which. */
  private static List<String> jobFacts(JsonObject job) {
    List<String> facts = new ArrayList<>();
    facts.add("mode " + text(job, "mode"));
    facts.add("state " + text(job, "state") + " " + text(job, "reason"));
    facts.add("succeeded " + text(job, "succeeded") + " failed " + text(job, "failed"));
    facts.add("completed " + text(job, "completedIndexes"));
    facts.add("failed indexes " + text(job, "failedIndexes"));
    boolean indexed = text(job, "mode").equals("Indexed");
    List<JsonObject> slots = new ArrayList<>();
    for (JsonElement element : job.getAsJsonArray("lanes")) {
      JsonObject lane = element.getAsJsonObject();
      JsonArray attempts = lane.getAsJsonArray("attempts");
      if (indexed) {
        attempts.forEach(attempt ->
            facts.add(text(lane, "index") + ": " + attemptFact(attempt.getAsJsonObject())));
      } else {
        attempts.forEach(attempt -> slots.add(attempt.getAsJsonObject()));
      }
    }
    List<String> order = new ArrayList<>(slots.size());
    // Creation times have whole seconds: only across seconds does the order say something.
    slots.sort(Comparator.comparing(attempt -> text(attempt, "created") + text(attempt, "pod")));
    slots.forEach(attempt -> order.add("slot: " + attemptFact(attempt)));
    facts.addAll(order);
    return facts;
  }

  private static String attemptFact(JsonObject attempt) {
    return String.join(
        " ",
        text(attempt, "pod"),
        text(attempt, "state"),
        "exit",
        text(attempt, "exitCode"),
        text(attempt, "reason"),
        "restarts",
        text(attempt, "restarts"));
  }

  private static Map<String, String> created(JsonObject job) {
    Map<String, String> created = new TreeMap<>();
    for (JsonElement lane : job.getAsJsonArray("lanes")) {
      for (JsonElement attempt : lane.getAsJsonObject().getAsJsonArray("attempts")) {
        created.put(
            text(attempt.getAsJsonObject(), "pod"), text(attempt.getAsJsonObject(), "created"));
      }
    }
    return created;
  }

  private static List<String> expectedFacts(JsonObject job, Map<String, String> created) {
    List<String> facts = new ArrayList<>();
    boolean indexed = text(job, "completionMode").equals("Indexed");
    boolean queue = !indexed && job.get("completions").isJsonNull();
    facts.add("mode " + (queue ? "WorkQueue" : text(job, "completionMode")));
    facts.add("state " + verdict(job));
    facts.add("succeeded " + text(job, "succeeded") + " failed " + text(job, "failed"));
    facts.add("completed " + text(job, "completedIndexes"));
    facts.add("failed indexes " + text(job, "failedIndexes"));
    JsonObject lanes = job.getAsJsonObject("lanes");
    List<String> indexes = new ArrayList<>(lanes.keySet());
    if (indexed) {
      indexes.sort(Comparator.comparing(Integer::valueOf));
    }
    for (String index : indexes) {
      List<JsonObject> pods = new ArrayList<>();
      lanes.getAsJsonArray(index).forEach(pod -> pods.add(pod.getAsJsonObject()));
      if (!indexed) {
        pods.sort(Comparator.comparing(pod -> created.get(text(pod, "pod")) + text(pod, "pod")));
      }
      for (JsonObject pod : pods) {
        facts.add((indexed ? index : "slot") + ": " + expectedAttempt(pod));
      }
    }
    return facts;
  }

  private static String verdict(JsonObject job) {
    for (JsonElement element : job.getAsJsonArray("conditions")) {
      String condition = element.getAsString();
      if (condition.startsWith("Complete=True ") || condition.startsWith("Failed=True ")) {
        return condition.replace("=True", "");
      }
    }
    throw new AssertionError("The summary has no verdict: " + job.get("conditions"));
  }

  private static String expectedAttempt(JsonObject pod) {
    String exit = "null";
    String reason = "null";
    for (JsonElement element : pod.getAsJsonArray("exits")) {
      JsonObject container = element.getAsJsonObject();
      String code = text(container, "exitCode");
      if (exit.equals("null") || (exit.equals("0") && !code.equals("0"))) {
        exit = code;
        reason = text(container, "reason");
      }
    }
    return String.join(
        " ",
        text(pod, "pod"),
        expectedState(pod, exit),
        "exit",
        exit,
        reason,
        "restarts",
        text(pod, "restarts"));
  }

  private static String expectedState(JsonObject pod, String exit) {
    if (text(pod, "phase").equals("Succeeded")) {
      return "Succeeded";
    }
    if (pod.getAsJsonArray("podConditions").toString().contains("DisruptionTarget=True")) {
      return "Disrupted";
    }
    // failurepolicy4's second pod had exited by itself three seconds before it was deleted.
    boolean endedFirst = text(pod, "pod").equals("failure-policy-job-2pnkk");
    if (pod.get("deletionTimestamp").getAsBoolean() && !endedFirst) {
      return "Stopped";
    }
    // The lab's policy ignores exit code 1 of its Job; no other recorded policy ignores a code.
    boolean policy = text(pod, "pod").startsWith("failure-policy-job-");
    return policy && exit.equals("1") ? "Ignored" : "Failed";
  }

  private static String text(JsonObject object, String field) {
    JsonElement value = object.get(field);
    return value == null || value.isJsonNull() ? "null" : value.getAsString();
  }
}
