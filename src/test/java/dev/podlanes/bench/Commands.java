package dev.podlanes.bench;

import dev.podlanes.demo.DemoCluster;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Other programs that do the same work on the same cluster, to be compared with. */
final class Commands {
  private Commands() {}

  /** Reads a path of the cluster and throws the answer away. */
  static List<String> curl(DemoCluster cluster, String path) {
    return curl(cluster, cluster.server(), path);
  }

  /** The same by another way to the cluster. */
  static List<String> curl(DemoCluster cluster, URI way, String path) {
    return List.of(
        "curl",
        "-sSk",
        "-o",
        "/dev/null",
        "-H",
        "Authorization: Bearer " + cluster.token(),
        way + path);
  }

  static List<String> kubectl(DemoCluster cluster, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add("kubectl");
    words.add("--kubeconfig=" + cluster.kubeconfig());
    words.addAll(List.of(arguments));
    return words;
  }

  /** Times whole runs of a program; null, and said so, where it is not there or fails. */
  static @Nullable Samples time(Bench bench, String what, int samples, List<String> words)
      throws Exception {
    try {
      return bench.time(what, 0, samples, () -> run(words));
    } catch (IOException absent) {
      bench.skipped(what, String.valueOf(absent.getMessage()));
      return null;
    }
  }

  private static void run(List<String> words) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("exit code " + process.exitValue());
    }
  }
}
