package dev.podlanes.export;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import dev.podlanes.model.IndexSet;
import dev.podlanes.model.Job;
import dev.podlanes.model.JobMode;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.JobHistory;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the model as JSON: what Podlanes concludes of every Job, times in RFC 3339. */
public final class JsonExport {
  /** Up to here every lane is written; beyond, only those in which a pod was seen. */
  static final int ALL_LANES = 100_000;

  private JsonExport() {}

  /**
   * Writes all Jobs.
   *
   * @throws IOException when the writer does
   */
  public static void write(ClusterState state, Writer out) throws IOException {
    write(state.jobs(), out);
  }

  /**
   * Writes some Jobs. A Job may claim two billion completions: of its lanes without a pod those
   * beyond the first 100,000 are counted as {@code lanesOmitted} instead, a field that only such a
   * Job has. What became of them stands in the index sets.
   *
   * @throws IOException when the writer does
   */
  public static void write(List<JobHistory> jobs, Writer out) throws IOException {
    JsonWriter json = new JsonWriter(out);
    json.setFormattingStyle(FormattingStyle.PRETTY.withIndent("  "));
    json.beginObject().name("jobs").beginArray();
    for (JobHistory job : jobs) {
      job(json, job);
    }
    json.endArray().endObject();
    json.flush();
    out.write('\n');
    out.flush();
  }

  private static void job(JsonWriter json, JobHistory history) throws IOException {
    Job job = history.job();
    json.beginObject();
    json.name("namespace").value(history.namespace());
    json.name("name").value(history.name());
    json.name("uid").value(history.uid());
    json.name("mode").value(job.mode().label());
    json.name("completions").value(job.spec().completions());
    json.name("parallelism").value(job.spec().parallelism());
    json.name("state").value(history.state().label());
    json.name("reason").value(history.reason());
    json.name("succeeded").value(job.status().allSucceeded());
    json.name("failed").value(job.status().allFailed());
    json.name("completedIndexes").value(text(job.status().completedIndexes()));
    json.name("failedIndexes").value(text(job.status().failedIndexes()));
    time(json, "created", job.meta().created());
    time(json, "started", job.status().startTime());
    time(json, "finished", history.finished());
    time(json, "deleted", history.deleted());
    long omitted = lanes(json, history);
    if (omitted > 0) {
      json.name("lanesOmitted").value(omitted);
    }
    json.endObject();
  }

  private static long lanes(JsonWriter json, JobHistory history) throws IOException {
    String number = history.job().mode() == JobMode.INDEXED ? "index" : "slot";
    List<Lane> lanes = history.lanes();
    int end = Math.min(lanes.size(), Math.max(ALL_LANES, history.lanesTouched()));
    long omitted = (long) lanes.size() - end;
    json.name("lanes").beginArray();
    for (int i = 0; i < end; i++) {
      Lane lane = lanes.get(i);
      if (i < ALL_LANES || !lane.attempts().isEmpty()) {
        lane(json, number, lane);
      } else {
        omitted++;
      }
    }
    json.endArray();
    return omitted;
  }

  private static void lane(JsonWriter json, String number, Lane lane) throws IOException {
    json.beginObject();
    json.name(number).value(lane.number());
    json.name("state").value(lane.label());
    json.name("attempts").beginArray();
    for (PodAttempt attempt : lane.attempts()) {
      attempt(json, attempt);
    }
    json.endArray().endObject();
  }

  private static void attempt(JsonWriter json, PodAttempt attempt) throws IOException {
    json.beginObject();
    json.name("pod").value(attempt.name());
    json.name("uid").value(attempt.uid());
    json.name("state").value(attempt.state().label());
    json.name("exitCode").value(attempt.exitCode());
    json.name("reason").value(attempt.reason());
    json.name("restarts").value(attempt.restarts());
    json.name("node").value(attempt.pod().node());
    time(json, "created", attempt.created());
    time(json, "scheduled", attempt.pod().scheduled());
    time(json, "started", attempt.started());
    time(json, "finished", attempt.ended());
    time(json, "deleted", attempt.gone());
    json.endObject();
  }

  private static @Nullable String text(@Nullable IndexSet set) {
    return set == null ? null : set.toString();
  }

  private static void time(JsonWriter json, String name, @Nullable Instant time)
      throws IOException {
    json.name(name).value(time == null ? null : time.toString());
  }
}
