package dev.podlanes.timeline;

import dev.podlanes.recording.RecordingReader;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.Reducer;
import java.nio.file.Path;
import java.time.Instant;

/** States of a real cluster, for tests. */
public final class Recorded {
  private Recorded() {}

  /** What stands at the end of a recording. */
  public static ClusterState end(String name) throws Exception {
    return until(name, Instant.MAX);
  }

  /** What stood when everything up to a moment had been heard. */
  public static ClusterState until(String name, Instant moment) throws Exception {
    Reducer reducer = new Reducer();
    new RecordingReader()
        .read(
            Path.of("src/test/resources/recordings/" + name + ".jsonl.gz"),
            recorded -> {
              if (recorded.event().at().isAfter(moment)) {
                return false;
              }
              reducer.accept(recorded.event());
              return true;
            });
    return reducer.state();
  }

  public static JobHistory job(String name) throws Exception {
    return end(name).jobs().getFirst();
  }
}
