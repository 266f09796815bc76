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
import org.jspecify.annotations.Nullable;

/** Writes the model as JSON: what Podlanes concludes of every Job, times in RFC 3339. */
public final class JsonExport {
  private JsonExport() {}

  /**
   * Writes all Jobs.
   *
   * @throws IOException when the writer does
   */
  public static void write(ClusterState state, Writer out) throws IOException {
    JsonWriter json = new JsonWriter(out);
    json.setFormattingStyle(FormattingStyle.PRETTY.withIndent("  "));
    json.beginObject().name("jobs").beginArray();
    for (JobHistory job : state.jobs()) {
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
    json.name("lanes").beginArray();
    String number = job.mode() == JobMode.INDEXED ? "index" : "slot";
    for (Lane lane : history.lanes()) {
      lane(json, number, lane);
    }
    json.endArray().endObject();
  }

  private static void lane(JsonWriter json, String number, Lane lane) throws IOException {
    json.beginObject();
    json.name(number).value(lane.number());
    json.name("state").value(lane.state().label());
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
