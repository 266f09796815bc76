package dev.podlanes.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlanes.recording.RecordingReader;
import dev.podlanes.state.Reducer;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JsonExportTest {
  private static final String JOB =
      """
      {"at":"2026-11-23T09:00:00Z","resource":"jobs","type":"ADDED","object":{"metadata":{"uid":"j",\
      "name":"vast","namespace":"n","creationTimestamp":"2026-11-23T09:00:00Z"},"spec":{\
      "completionMode":"Indexed","completions":%d,"parallelism":3},"status":{%s}}}
      """;
  private static final String POD =
      """
      {"at":"2026-11-23T09:00:01Z","resource":"pods","type":"ADDED","object":{"metadata":{"uid":\
      "p%1$d","name":"vast-%1$d","namespace":"n","creationTimestamp":"2026-11-23T09:00:01Z",\
      "labels":{"batch.kubernetes.io/job-completion-index":"%1$d"},"annotations":{\
      "batch.kubernetes.io/job-completion-index":"%1$d"},"ownerReferences":[{"kind":"Job","name":\
      "vast","uid":"j","controller":true,"apiVersion":"batch/v1"}]},"status":{"phase":"Pending"}}}
      """;

  @TempDir private Path folder;

  @Test
  void twoBillionCompletionsAreNotTwoBillionLanes() throws Exception {
    JsonObject job = export(JOB.formatted(Integer.MAX_VALUE, "") + POD.formatted(2));

    JsonArray lanes = job.getAsJsonArray("lanes");
    assertThat(lanes).hasSize(100_000);
    assertThat(lanes.get(2).getAsJsonObject().getAsJsonArray("attempts")).hasSize(1);
    assertThat(job.get("lanesOmitted").getAsLong()).isEqualTo(Integer.MAX_VALUE - 100_000L);
    assertThat(job.get("completions").getAsInt()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void aLaneWithAPodIsWrittenHoweverHighItsNumber() throws Exception {
    JsonObject job = export(JOB.formatted(2_000_000, "") + POD.formatted(1_500_000));

    JsonArray lanes = job.getAsJsonArray("lanes");
    assertThat(lanes).hasSize(100_001);
    assertThat(lanes.get(100_000).getAsJsonObject().get("index").getAsInt()).isEqualTo(1_500_000);
    assertThat(job.get("lanesOmitted").getAsLong()).isEqualTo(1_899_999);
  }

  @Test
  void anIndexSetOfBillionsIsAStringAndNoLanes() throws Exception {
    JsonObject job =
        export(
            JOB.formatted(
                Integer.MAX_VALUE, "\"completedIndexes\":\"0-2147483646\",\"succeeded\":1"));

    assertThat(job.get("completedIndexes").getAsString()).isEqualTo("0-2147483646");
    assertThat(job.getAsJsonArray("lanes")).hasSize(100_000);
  }

  @Test
  void aJobThatIsWrittenWholeDoesNotSpeakOfOmittedLanes() throws Exception {
    JsonObject job = export(JOB.formatted(100_000, ""));

    assertThat(job.getAsJsonArray("lanes")).hasSize(100_000);
    assertThat(job.has("lanesOmitted")).isFalse();
  }

  private JsonObject export(String lines) throws Exception {
    Path file = Files.writeString(folder.resolve("vast.jsonl"), lines);
    Reducer reducer = new Reducer();
    var read =
        new RecordingReader()
            .read(
                file,
                recorded -> {
                  reducer.accept(recorded.event());
                  return true;
                });
    assertThat(read.complaint()).isNull();
    StringWriter out = new StringWriter();
    JsonExport.write(reducer.state(), out);
    return JsonParser.parseString(out.toString())
        .getAsJsonObject()
        .getAsJsonArray("jobs")
        .get(0)
        .getAsJsonObject();
  }
}
