package dev.podlanes.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlanes.model.AttemptState;
import dev.podlanes.model.IndexSet;
import dev.podlanes.model.JobMode;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.recording.RecordingReader;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.Reducer;
import dev.podlanes.timeline.BarTail;
import dev.podlanes.timeline.FailureVerdict;
import dev.podlanes.timeline.Reading;
import dev.podlanes.timeline.RowGeometry;
import dev.podlanes.timeline.Span;
import dev.podlanes.timeline.SpanKind;
import dev.podlanes.timeline.Standouts;
import dev.podlanes.timeline.TimelineFrame;
import dev.podlanes.timeline.Viewport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the gallery's pictures are drawn from, against what a correct reader concludes from the same
 * recordings: bars, deciders, rules met, ghosts, lanes out of range and suspended bands. The
 * expectations come from the summary and from what is written down here of the few that it does not
 * tell, never from the frame.
 */
class GalleryTruthTest {
  private static final Path RECORDINGS = Path.of("src/test/resources/recordings");

  /**
   * What the policies of the recorded Jobs say of an exit code. The Job "evicted" ignores disrupted
   * pods; all others have no policy.
   */
  private static final Map<String, Map<String, String>> RULES =
      Map.of(
          "failure-policy-job", Map.of("1", "Ignore", "42", "FailJob"),
          "failindex", Map.of("42", "FailIndex"));

  /** Recordings in which spec.suspend was true for a while after the first pod. */
  private static final Set<String> SUSPENDED = Set.of("suspended");

  static Stream<String> recordings() throws IOException {
    return summary().keySet().stream();
  }

  private static JsonObject summary() throws IOException {
    return JsonParser.parseString(
            Files.readString(RECORDINGS.resolve("summary.json"), StandardCharsets.UTF_8))
        .getAsJsonObject();
  }

  private static ClusterState read(String name) throws Exception {
    Reducer reducer = new Reducer();
    new RecordingReader()
        .read(
            RECORDINGS.resolve(name + ".jsonl.gz"),
            recorded -> {
              reducer.accept(recorded.event());
              return true;
            });
    return reducer.state();
  }

  private static TimelineFrame frame(JobHistory job, ClusterState state) {
    RowGeometry geometry = RowGeometry.STANDARD;
    double height = geometry.contentHeight(job.lanes().size());
    Reading reading = Reading.plain(job).noting(Standouts.of(job));
    Viewport view = Viewport.fitting(3_600, 10_000, height);
    return TimelineFrame.of(job, reading, view, geometry, state.at(), null);
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void everyPictureShowsWhatTheSummaryConcludes(String name) throws Exception {
    ClusterState state = read(name);
    JsonObject expected = summary().getAsJsonObject(name).getAsJsonObject("jobs");
    assertThat(state.jobs())
        .extracting(JobHistory::name)
        .containsExactlyInAnyOrderElementsOf(expected.keySet());
    for (JobHistory job : state.jobs()) {
      JsonObject facts = expected.getAsJsonObject(job.name());
      TimelineFrame frame = frame(job, state);
      assertThat(shownPods(frame, job)).as(name + ": bars").isEqualTo(pods(facts));
      assertThat(shownRules(job)).as(name + ": rules met").isEqualTo(rules(job.name(), facts));
      assertThat(deciders(frame)).as(name + ": deciders").isEqualTo(expectedDeciders(facts));
      assertThat(ghosts(frame)).as(name + ": ghosts").isEqualTo(expectedGhosts(facts));
      assertThat(removed(frame)).as(name + ": out of range").isEqualTo(expectedRemoved(facts));
      assertThat(frame.suspended().isEmpty())
          .as(name + ": no suspended band")
          .isEqualTo(!SUSPENDED.contains(name));
    }
  }

  /** Each pod by lane with the kind of its last bar and what stands behind it. */
  private static Map<String, String> shownPods(TimelineFrame frame, JobHistory job) {
    Map<String, String> shown = new TreeMap<>();
    for (TimelineFrame.Row row : frame.rows()) {
      for (Span span : row.spans()) {
        PodAttempt attempt = span.attempt();
        String lane =
            job.job().mode() == JobMode.INDEXED ? Integer.toString(row.lane().number()) : "none";
        if (span.kind() == SpanKind.ofWork(attempt.state())) {
          String well = attempt.state() == AttemptState.SUCCEEDED ? "well" : "not well";
          shown.put(lane + " " + attempt.name(), well + ", restarted " + attempt.restarts());
        }
      }
    }
    return shown;
  }

  private static Map<String, String> pods(JsonObject job) {
    Map<String, String> pods = new TreeMap<>();
    JsonObject lanes = job.getAsJsonObject("lanes");
    for (String lane : lanes.keySet()) {
      for (JsonElement element : lanes.getAsJsonArray(lane)) {
        JsonObject pod = element.getAsJsonObject();
        String well = text(pod, "phase").equals("Succeeded") ? "well" : "not well";
        pods.put(lane + " " + text(pod, "pod"), well + ", restarted " + text(pod, "restarts"));
      }
    }
    return pods;
  }

  private static Map<String, String> shownRules(JobHistory job) {
    Map<String, String> rules = new TreeMap<>();
    job.lanes()
        .forEach(lane -> {
          for (PodAttempt attempt : lane.attempts()) {
            FailureVerdict verdict = FailureVerdict.of(attempt, job);
            if (verdict != null && verdict.matched() && attempt.exitCode() != null) {
              rules.put(attempt.name(), verdict.actionName());
            }
          }
        });
    return rules;
  }

  private static Map<String, String> rules(String name, JsonObject job) {
    Map<String, String> rules = new TreeMap<>();
    Map<String, String> policy = RULES.getOrDefault(name, Map.of());
    JsonObject lanes = job.getAsJsonObject("lanes");
    for (String lane : lanes.keySet()) {
      for (JsonElement element : lanes.getAsJsonArray(lane)) {
        JsonObject pod = element.getAsJsonObject();
        if (name.equals("evicted")
            && pod.getAsJsonArray("podConditions").toString().contains("DisruptionTarget=True")) {
          rules.put(text(pod, "pod"), "Ignore");
        }
        boolean deleted = pod.get("deletionTimestamp").getAsBoolean();
        for (JsonElement exit : pod.getAsJsonArray("exits")) {
          String action = policy.get(text(exit.getAsJsonObject(), "exitCode"));
          boolean ended = !deleted || text(pod, "pod").equals("failure-policy-job-2pnkk");
          if (action != null && ended) {
            rules.put(text(pod, "pod"), action);
          }
        }
      }
    }
    return rules;
  }

  private static Set<Integer> deciders(TimelineFrame frame) {
    Set<Integer> deciders = new TreeSet<>();
    for (TimelineFrame.Row row : frame.rows()) {
      for (PodAttempt attempt : row.lane().attempts()) {
        BarTail tail = frame.tail(row, attempt);
        if (tail.star()) {
          deciders.add(row.lane().number());
        }
      }
    }
    return deciders;
  }

  private static Set<Integer> expectedDeciders(JsonObject job) {
    boolean policy =
        job.getAsJsonArray("conditions")
            .toString()
            .contains("SuccessCriteriaMet=True SuccessPolicy");
    return policy ? indexes(job, "completedIndexes") : Set.of();
  }

  private static Set<Integer> indexes(JsonObject job, String field) {
    Set<Integer> indexes = new TreeSet<>();
    String set = text(job, field);
    IndexSet.parse(set.equals("null") ? "" : set).stream().forEach(indexes::add);
    return indexes;
  }

  private static Set<Integer> ghosts(TimelineFrame frame) {
    Set<Integer> ghosts = new TreeSet<>();
    for (TimelineFrame.Row row : frame.rows()) {
      if (row.note() != null && row.note().endsWith("not observed")) {
        ghosts.add(row.lane().number());
      }
    }
    return ghosts;
  }

  /** Indexes that the Job counts and of which no pod was seen. */
  private static Set<Integer> expectedGhosts(JsonObject job) {
    Set<Integer> ghosts = indexes(job, "completedIndexes");
    ghosts.addAll(indexes(job, "failedIndexes"));
    List<Integer> seen = new ArrayList<>();
    for (String lane : job.getAsJsonObject("lanes").keySet()) {
      if (!lane.equals("none")) {
        seen.add(Integer.valueOf(lane));
      }
    }
    seen.forEach(ghosts::remove);
    return ghosts;
  }

  private static Set<Integer> removed(TimelineFrame frame) {
    Set<Integer> removed = new TreeSet<>();
    for (TimelineFrame.Row row : frame.rows()) {
      if (row.signs().removed()) {
        removed.add(row.lane().number());
      }
    }
    return removed;
  }

  /** Lanes of which pods were seen and that the last value of completions leaves out. */
  private static Set<Integer> expectedRemoved(JsonObject job) {
    Set<Integer> removed = new TreeSet<>();
    for (String lane : job.getAsJsonObject("lanes").keySet()) {
      boolean indexed = text(job, "completionMode").equals("Indexed");
      if (indexed && Integer.parseInt(lane) >= job.get("completions").getAsInt()) {
        removed.add(Integer.valueOf(lane));
      }
    }
    return removed;
  }

  private static String text(JsonObject object, String field) {
    JsonElement value = object.get(field);
    return value == null || value.isJsonNull() ? "null" : value.getAsString();
  }
}
