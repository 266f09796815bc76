package dev.podlanes.demo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlanes.demo.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Talks to a demo cluster over real HTTPS, as any client would. */
public final class DemoClient implements AutoCloseable {
  private final DemoCluster cluster;
  private final boolean closesCluster;
  private final HttpClient http;

  public DemoClient(DemoCluster cluster) {
    this(cluster, false);
  }

  private DemoClient(DemoCluster cluster, boolean closesCluster) {
    this.cluster = cluster;
    this.closesCluster = closesCluster;
    this.http =
        HttpClient.newBuilder()
            .sslContext(trusting(cluster.certificatePem()))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** Starts a cluster, which ends with its client. */
  public static DemoClient start(DemoOptions options) {
    try {
      return new DemoClient(DemoCluster.start(options, Clock.systemUTC()), true);
    } catch (IOException e) {
      throw new UncheckedIOException("no demo cluster", e);
    }
  }

  public DemoCluster cluster() {
    return cluster;
  }

  public List<JsonObject> pods(String namespace) {
    return items("/api/v1/namespaces/" + namespace + "/pods");
  }

  public List<JsonObject> events(String namespace) {
    return items("/api/v1/namespaces/" + namespace + "/events");
  }

  public List<JsonObject> jobs(String namespace) {
    return items("/apis/batch/v1/namespaces/" + namespace + "/jobs");
  }

  private List<JsonObject> items(String list) {
    return Json.objects(get(list).json(), "items");
  }

  /** An answer: its status and its body. */
  public record Answer(int status, String body) {
    public JsonObject json() {
      return Json.parse(body);
    }
  }

  public Answer get(String path, String... headers) {
    return send(request(path, headers).GET().build());
  }

  public Answer post(String path, JsonElement body) {
    return send(
        request(path, "Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.text(body)))
            .build());
  }

  public Answer patch(String path, String type, String body) {
    return send(
        request(path, "Content-Type", type)
            .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  public Answer merge(String path, String body) {
    return patch(path, "application/merge-patch+json", body);
  }

  public Answer delete(String path) {
    return send(request(path).DELETE().build());
  }

  /** A stream that the caller closes. */
  public InputStream open(String path, String... headers) throws IOException, InterruptedException {
    return http.send(
            request(path, headers).GET().build(), HttpResponse.BodyHandlers.ofInputStream())
        .body();
  }

  /** An answer whose body is still to come; the caller closes it. */
  public HttpResponse<InputStream> start(String path) throws IOException, InterruptedException {
    return exchange(request(path).GET().build());
  }

  /** The answer to a request, its body still to come; the caller closes it. */
  public HttpResponse<InputStream> exchange(HttpRequest request)
      throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
  }

  public Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new IllegalStateException("no answer to " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(cluster.server() + path))
            .header("Authorization", "Bearer " + cluster.token())
            .timeout(Duration.ofSeconds(30));
    if (headers.length > 0) {
      builder.headers(headers);
    }
    return builder;
  }

  /** Creates the documents of a manifest in a namespace, which is made if need be. */
  public void apply(String namespace, List<JsonObject> documents) {
    post("/api/v1/namespaces", Json.of("metadata", Json.of("name", namespace)));
    for (JsonObject document : documents) {
      String kind = Json.string(document, "", "kind");
      String path =
          switch (kind) {
            case "Job" -> "/apis/batch/v1/namespaces/" + namespace + "/jobs";
            case "CronJob" -> "/apis/batch/v1/namespaces/" + namespace + "/cronjobs";
            case "ConfigMap" -> "/api/v1/namespaces/" + namespace + "/configmaps";
            case "PodDisruptionBudget" ->
                "/apis/policy/v1/namespaces/" + namespace + "/poddisruptionbudgets";
            case "ResourceQuota" -> "/api/v1/namespaces/" + namespace + "/resourcequotas";
            default -> throw new IllegalArgumentException(kind);
          };
      Answer answer = post(path, document);
      if (answer.status() != 201) {
        throw new IllegalStateException(answer.body());
      }
    }
  }

  public static JsonElement parse(String text) {
    return JsonParser.parseString(text);
  }

  /** Waits for a condition, at most 30 s. */
  public static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("did not come to pass in 30 s: " + what);
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    if (closesCluster) {
      cluster.close();
    }
  }

  private static SSLContext trusting(String pem) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "demo",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8))));
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
