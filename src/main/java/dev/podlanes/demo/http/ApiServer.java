package dev.podlanes.demo.http;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.kubelet.LogStore;
import dev.podlanes.demo.kubelet.PodUsage;
import dev.podlanes.demo.sim.Simulation;
import dev.podlanes.demo.store.Admission;
import dev.podlanes.demo.store.ApiException;
import dev.podlanes.demo.store.Deletion;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server of the demo cluster on 127.0.0.1: it admits callers, routes requests and words
 * refusals, the same on every port that it listens on. Each request runs on a virtual thread of its
 * own.
 */
public final class ApiServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ApiServer.class);
  private static final int MAX_REQUESTS = 1_000;

  /** Of them watches and followed logs, so that a flood of these leaves room for the rest. */
  private static final int MAX_STREAMS = 800;

  /** Wall seconds that a request may take to arrive: a client that dribbles is cut off. */
  private static final int MAX_ARRIVAL_SECONDS = 30;

  private static final String SIMULATED_TIME = "Podlanes-Clock";
  private static final String CORE = "api";
  private static final String GROUPS = "apis";

  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
  private final ExecutorService executor;
  private final Semaphore requests = new Semaphore(MAX_REQUESTS);
  private final Semaphore streams = new Semaphore(MAX_STREAMS);
  private final byte[] authorization;
  private final ObjectStore store;
  private final Simulation clock;
  private final ListHandler lists;
  private final WatchHandler watches;
  private final WriteHandler writes;
  private final EvictionHandler evictions;
  private final LogHandler logHandler;
  private final MetricsHandler metrics;
  private final TableRenderer tables;

  /**
   * A server that does not listen yet.
   *
   * @param token what callers must present
   * @param clock of the objects
   */
  public ApiServer(
      String token,
      ObjectStore store,
      Admission admission,
      LogStore logs,
      PodUsage usage,
      Simulation clock) {
    this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    this.store = store;
    this.clock = clock;
    // Without it the JDK's server delays each small answer by 40 ms; it reads properties once.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxReqTime", String.valueOf(MAX_ARRIVAL_SECONDS));
    this.executor =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("demo-http-", 0).factory());
    this.tables = new TableRenderer(clock);
    this.lists = new ListHandler(store, tables);
    this.watches = new WatchHandler(store, tables);
    Deletion deletion = new Deletion(store, clock);
    this.writes = new WriteHandler(store, admission, deletion, tables, clock);
    this.evictions = new EvictionHandler(store, deletion, clock);
    this.logHandler = new LogHandler(store, logs, clock);
    this.metrics = new MetricsHandler(store, usage, clock);
  }

  /**
   * Starts listening for HTTPS.
   *
   * @param port 0 for any free one
   * @return the port that is bound
   * @throws IOException when the port cannot be bound
   */
  public int listen(int port, SSLContext tls) throws IOException {
    HttpsServer server = HttpsServer.create(address(port), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return start(server);
  }

  /**
   * Starts listening for HTTP without TLS on any free port.
   *
   * @return the port that is bound
   * @throws IOException when none can be bound
   */
  public int listenPlainly() throws IOException {
    return start(HttpServer.create(address(0), 0));
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
  }

  private int start(HttpServer server) {
    server.setExecutor(executor);
    server.createContext("/", this::serve);
    server.start();
    servers.add(server);
    return server.getAddress().getPort();
  }

  /** Stops listening and cuts what is under way. */
  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
    executor.shutdownNow();
  }

  private void serve(HttpExchange exchange) {
    try (exchange) {
      tellTime(exchange);
      if (!requests.tryAcquire()) {
        refuse(exchange, ApiException.tooManyRequests());
        return;
      }
      try {
        admit(exchange);
        ApiRequest request = new ApiRequest(exchange);
        request.readBody();
        answer(request);
      } catch (ApiException e) {
        refuse(exchange, e);
      } finally {
        requests.release();
      }
    } catch (IOException e) {
      log.debug("a client of the demo cluster went away: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("a request to the demo cluster failed", e);
      tryToRefuse(exchange, ApiException.internal("the demo cluster failed: " + e));
    }
  }

  private void answer(ApiRequest request) throws IOException, InterruptedException {
    if (!request.flag("watch") && !request.flag("follow")) {
      route(request);
    } else if (streams.tryAcquire()) {
      try {
        route(request);
      } finally {
        streams.release();
      }
    } else {
      throw ApiException.tooManyRequests();
    }
  }

  /**
   * The JDK's server always sends the host's time as Date; clients that draw what happens need that
   * of the objects, and how fast it passes.
   */
  private void tellTime(HttpExchange exchange) {
    exchange.getResponseHeaders().set(SIMULATED_TIME, clock.instant() + "; rate=" + clock.speed());
  }

  /** A caller must come to a loopback name, against DNS rebinding, and know the token. */
  private void admit(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    String name = host == null ? "" : host.replaceFirst(":\\d+$", "");
    if (!Set.of("127.0.0.1", "localhost", "[::1]").contains(name)) {
      throw ApiException.forbidden("the demo cluster answers on loopback names only");
    }
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    byte[] bytes = (given == null ? "" : given).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(bytes, authorization)) {
      // Its body stays unread.
      exchange.getResponseHeaders().set("Connection", "close");
      throw ApiException.unauthorized();
    }
  }

  private void route(ApiRequest request) throws IOException, InterruptedException {
    HttpExchange exchange = request.exchange();
    List<String> path = request.path();
    String head = path.isEmpty() ? "" : path.getFirst();
    switch (head) {
      case "" ->
          Replies.json(
              exchange, 200, Json.of("paths", Json.array(List.of("/api", "/apis", "/version"))));
      case "healthz", "readyz", "livez" -> Replies.text(exchange, 200, "ok");
      case "version" -> Replies.json(exchange, 200, Discovery.version());
      case "openapi" -> openApi(exchange, path);
      case CORE -> core(request, path);
      case GROUPS -> groups(request, path);
      default -> notFound(exchange);
    }
  }

  private void core(ApiRequest request, List<String> path)
      throws IOException, InterruptedException {
    if (path.size() == 1) {
      roots(request, true);
    } else if (!path.get(1).equals("v1")) {
      notFound(request.exchange());
    } else if (path.size() == 2) {
      Replies.json(request.exchange(), 200, Discovery.resources(""));
    } else {
      resource(request, Target.of("", path.subList(2, path.size())));
    }
  }

  private void roots(ApiRequest request, boolean core) throws IOException {
    String type = Discovery.aggregatedType(request.header("Accept"));
    if (type.isEmpty()) {
      Replies.json(
          request.exchange(), 200, core ? Discovery.api(request.header("Host")) : Discovery.apis());
    } else {
      Replies.typed(request.exchange(), type, Discovery.aggregated(core, type));
    }
  }

  private void groups(ApiRequest request, List<String> path)
      throws IOException, InterruptedException {
    HttpExchange exchange = request.exchange();
    if (path.size() == 1) {
      roots(request, false);
      return;
    }
    String group = path.get(1);
    if (!Discovery.isGroup(group)
        || (path.size() > 2 && !path.get(2).equals(Discovery.version(group)))) {
      notFound(exchange);
    } else if (path.size() == 2) {
      Replies.json(exchange, 200, Discovery.group(group));
    } else if (path.size() == 3) {
      Replies.json(exchange, 200, Discovery.resources(group));
    } else if (group.equals(MetricsHandler.GROUP)) {
      metrics.handle(request, path);
    } else if (Review.isGroup(group)) {
      review(request, path);
    } else {
      resource(request, Target.of(group, path.subList(3, path.size())));
    }
  }

  private void resource(ApiRequest request, Target target)
      throws IOException, InterruptedException {
    Caller.of(request).require(request, target.resource().group(), target);
    switch (target.subresource()) {
      case "" -> {
        if (target.name().isEmpty()) {
          collection(request, target);
        } else {
          object(request, target);
        }
      }
      case "status" -> {
        if (!target.resource().hasStatus()) {
          throw ApiException.unknownResource();
        }
        object(request, target);
      }
      case "log" -> {
        requirePods(target);
        requireMethod(request, "GET");
        logHandler.handle(request, target);
      }
      case "eviction" -> {
        requirePods(target);
        requireMethod(request, "POST");
        evictions.handle(request, target);
      }
      default -> throw ApiException.unknownResource();
    }
  }

  private void collection(ApiRequest request, Target target)
      throws IOException, InterruptedException {
    switch (request.method()) {
      case "GET", "HEAD" -> {
        if (request.flag("watch")) {
          watches.handle(request, target);
        } else {
          lists.handle(request, target);
        }
      }
      case "POST" -> writes.create(request, target);
      case "DELETE" -> writes.deleteCollection(request, target);
      default -> throw ApiException.methodNotAllowed();
    }
  }

  private void object(ApiRequest request, Target target) throws IOException {
    switch (request.method()) {
      case "GET", "HEAD" -> get(request, target);
      case "PUT" -> writes.update(request, target);
      case "PATCH" -> writes.patch(request, target);
      case "DELETE" -> writes.delete(request, target);
      default -> throw ApiException.methodNotAllowed();
    }
  }

  private void get(ApiRequest request, Target target) throws IOException {
    JsonObject object =
        store
            .get(target.resource(), target.oneNamespace(), target.name())
            .orElseThrow(() -> ApiException.notFound(target.resource(), target.name()));
    Replies.json(
        request.exchange(), 200, tables.asAccepted(request, target.resource(), object, true));
  }

  private static void review(ApiRequest request, List<String> path) throws IOException {
    Review review =
        Review.find(path.get(1), path.get(3))
            .filter(_ -> path.size() == 4)
            .orElseThrow(ApiException::unknownResource);
    requireMethod(request, "POST");
    Replies.json(request.exchange(), 201, review.answer(request.bodyObject(), Caller.of(request)));
  }

  private static void openApi(HttpExchange exchange, List<String> path) throws IOException {
    String document = String.join("/", path);
    String group = path.size() == 5 ? path.get(3) : "";
    if (document.equals("openapi/v2")) {
      Replies.protobuf(exchange, OpenApiDocuments.emptyVersionTwo());
    } else if (document.equals("openapi/v3")) {
      Replies.json(exchange, 200, OpenApiDocuments.index());
    } else if (document.equals("openapi/v3/api/v1")
        || (Discovery.isGroup(group) && document.equals("openapi/v3/apis/" + group + "/v1"))) {
      Replies.json(exchange, 200, OpenApiDocuments.group(group));
    } else {
      notFound(exchange);
    }
  }

  private static void requirePods(Target target) {
    if (target.resource() != Resource.PODS) {
      throw ApiException.unknownResource();
    }
  }

  private static void requireMethod(ApiRequest request, String method) {
    if (!request.method().equals(method)) {
      throw ApiException.methodNotAllowed();
    }
  }

  private static void notFound(HttpExchange exchange) throws IOException {
    Replies.text(exchange, 404, "404 page not found\n");
  }

  private static void refuse(HttpExchange exchange, ApiException e) throws IOException {
    int seconds = Json.integer(e.status(), 0, "details", "retryAfterSeconds");
    if (seconds > 0) {
      exchange.getResponseHeaders().set("Retry-After", String.valueOf(seconds));
    }
    Replies.json(exchange, e.code(), e.status());
  }

  private static void tryToRefuse(HttpExchange exchange, ApiException e) {
    try {
      refuse(exchange, e);
    } catch (IOException | IllegalStateException again) {
      log.debug("the refusal could not be sent: {}", again.toString());
    }
  }
}
