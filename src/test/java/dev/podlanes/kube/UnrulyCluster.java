package dev.podlanes.kube;

import dev.podlanes.kube.http.Deadlines;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.ClusterException;
import dev.podlanes.testing.FakeTime;
import dev.podlanes.testing.UnrulyServer;
import dev.podlanes.testing.UnrulyServer.Handler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A cluster whose server answers as a test wishes, reached through a kubeconfig with a token. Lasts
 * for one test.
 */
public final class UnrulyCluster implements AfterEachCallback {
  /** Fails the request: it is not to be asked. */
  public static final Handler NEVER =
      (request, reply) -> {
        throw new AssertionError("Not to be asked: " + request);
      };

  /** Breaks the connection once the request is read. */
  public static final Handler LOSES = (request, reply) -> {};

  private @Nullable UnrulyServer server;
  private @Nullable Cluster cluster;

  /** Answers each request with this. */
  public static Handler answers(int status, String body) {
    return (request, reply) -> reply.answer(status, body);
  }

  /** Answers each request as a real server did. */
  public static Handler answers(RealAnswer answer) {
    return answers(answer.code(), answer.body());
  }

  /** Starts the server and opens the cluster behind it; the kubeconfig is written here. */
  public void serve(Path directory, Handler handler) throws IOException, ClusterException {
    serve(directory, handler, Kubeconfigs.DEADLINES);
  }

  /** The same with a handler for what changes something and one for what only reads. */
  public void serve(Path directory, Handler writes, Handler reads)
      throws IOException, ClusterException {
    serve(directory, either(writes, reads), Kubeconfigs.DEADLINES);
  }

  /** The same with deadlines of its own. */
  public void serve(Path directory, Handler writes, Handler reads, Deadlines deadlines)
      throws IOException, ClusterException {
    serve(directory, either(writes, reads), deadlines);
  }

  private void serve(Path directory, Handler handler, Deadlines deadlines)
      throws IOException, ClusterException {
    UnrulyServer started = new UnrulyServer(handler);
    server = started;
    String text = Kubeconfigs.text(started.uri().toString(), "{token: secret}");
    cluster = Kubeconfigs.open(directory, text, FakeTime.unbounded(), deadlines);
  }

  private static Handler either(Handler writes, Handler reads) {
    return (request, reply) ->
        (request.method().equals("GET") ? reads : writes).handle(request, reply);
  }

  public UnrulyServer server() {
    return Objects.requireNonNull(server, "serve first");
  }

  public Cluster cluster() {
    return Objects.requireNonNull(cluster, "serve first");
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    if (cluster != null) {
      cluster.close();
    }
    if (server != null) {
      server.close();
    }
  }
}
