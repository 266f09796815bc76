package dev.podlanes.testing;

import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoCluster;
import dev.podlanes.testing.UnrulyServer.Handler;
import dev.podlanes.testing.UnrulyServer.Received;
import dev.podlanes.testing.UnrulyServer.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a demo cluster as a proxy does and passes on what it is asked, watches too, but for
 * changes, which a test may answer itself.
 */
public final class Gateway implements AutoCloseable {
  private static final Set<String> PASSED = Set.of("accept", "content-type");
  private static final Set<String> READS = Set.of("GET", "POST");

  private final DemoClient behind;
  private final DemoCluster cluster;
  private final UnrulyServer server;
  private volatile @Nullable Handler changes;

  public Gateway(DemoCluster cluster) throws IOException {
    this.cluster = cluster;
    behind = new DemoClient(cluster);
    server = new UnrulyServer(this::handle);
  }

  /**
   * From now on whatever is patched or deleted is answered so.
   *
   * @param handler null to pass it on again
   */
  public void answerChanges(@Nullable Handler handler) {
    changes = handler;
  }

  /** A kubeconfig that leads through here, written to the directory. */
  public Path kubeconfig(Path directory) throws IOException {
    String text =
        """
        apiVersion: v1
        kind: Config
        current-context: gateway
        contexts: [{name: gateway, context: {cluster: gateway, user: demo, namespace: default}}]
        clusters: [{name: gateway, cluster: {server: "%s"}}]
        users: [{name: demo, user: {token: "%s"}}]
        """
            .formatted(server.uri(), cluster.token());
    return Files.writeString(directory.resolve("gateway"), text);
  }

  /** How often something was to be changed. */
  public long changesAsked() {
    return server.count(request -> !READS.contains(request.method()));
  }

  private void handle(Received request, Reply reply) throws IOException, InterruptedException {
    Handler mine = changes;
    if (mine != null && !READS.contains(request.method())) {
      mine.handle(request, reply);
      return;
    }
    HttpRequest.Builder passed =
        behind.request(target(request)).method(request.method(), body(request));
    request
        .headers()
        .forEach((name, value) -> {
          if (PASSED.contains(name)) {
            passed.header(name, value);
          }
        });
    passOn(behind.exchange(passed.build()), reply);
  }

  private static HttpRequest.BodyPublisher body(Received request) {
    return request.body().isEmpty()
        ? HttpRequest.BodyPublishers.noBody()
        : HttpRequest.BodyPublishers.ofString(request.body());
  }

  private static String target(Received request) {
    String query =
        request.query().entrySet().stream()
            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? request.path() : request.path() + "?" + query;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static void passOn(HttpResponse<InputStream> answer, Reply reply) throws IOException {
    try (InputStream in = answer.body()) {
      if (answer.statusCode() != 200) {
        String whole = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        reply.answer(answer.statusCode(), whole, headers(answer));
        return;
      }
      reply.begin(headers(answer));
      byte[] piece = new byte[8 << 10];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        reply.send(Arrays.copyOf(piece, read));
      }
      reply.end();
    }
  }

  /** The cluster's clock runs at a speed of its own, which it tells in a header. */
  private static String[] headers(HttpResponse<?> answer) {
    return List.of("Content-Type", "Date", "Podlanes-Clock", "Retry-After").stream()
        .filter(name -> answer.headers().firstValue(name).isPresent())
        .flatMap(name -> List.of(name, answer.headers().firstValue(name).orElseThrow()).stream())
        .toArray(String[]::new);
  }

  @Override
  public void close() throws IOException {
    server.close();
    behind.close();
  }
}
