package dev.podlanes.kube;

import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.http.Deadlines;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.ClusterException;
import dev.podlanes.testing.FakeTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Kubeconfig files and the clusters behind them, for tests. */
public final class Kubeconfigs {
  /** Short enough for tests, long enough for slow machines. */
  public static final Deadlines DEADLINES =
      new Deadlines(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(15));

  private Kubeconfigs() {}

  /** One context, "test", with this server and user section. */
  public static String text(String server, String user) {
    return """
    apiVersion: v1
    kind: Config
    current-context: test
    contexts:
    - name: test
      context: {cluster: c, user: u, namespace: lab}
    clusters:
    - name: c
      cluster: {server: "%s"}
    users:
    - name: u
      user: %s
    """
        .formatted(server, user);
  }

  /** An environment whose KUBECONFIG is this text, written to the directory. */
  public static Environment environment(Path directory, String text) throws IOException {
    Path file = directory.resolve("config");
    Files.writeString(file, text);
    Map<String, String> variables = new HashMap<>();
    variables.put("KUBECONFIG", file.toString());
    variables.put("PATH", directory + java.io.File.pathSeparator + System.getenv("PATH"));
    return new Environment(variables, directory, directory);
  }

  public static Cluster open(Path directory, String text, FakeTime time)
      throws IOException, ClusterException {
    return open(directory, text, time, DEADLINES);
  }

  public static Cluster open(Path directory, String text, FakeTime time, Deadlines deadlines)
      throws IOException, ClusterException {
    return KubeDirectory.load(
            environment(directory, text), new Timing(time, time::sleep, new Random(1)), deadlines)
        .open("test");
  }
}
