package dev.podlanes.kube.http;

import dev.podlanes.kube.auth.ClientIdentity;
import dev.podlanes.kube.auth.Credential;
import dev.podlanes.kube.auth.Credentials;
import dev.podlanes.kube.config.Connection;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.config.UserEntry;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.source.ClusterException;
import dev.podlanes.wire.ApiStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one cluster as one user. Credentials are fetched for every request, a 401
 * renews them once; a changed client certificate gets connections of its own. Thread-safe;
 * blocking.
 */
public final class ClusterHttp implements AutoCloseable {
  private static final int MAX_STATUS_BYTES = 256 << 10;
  private static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(5);

  /** What kind of answer is awaited, which decides deadlines and connections. */
  public enum Use {
    /** One that is given at once; deadline for the whole. */
    REQUEST,
    /** A watch; may be silent after its head. */
    WATCH,
    /** A log; silent at any time, on connections of its own so that it holds no watch up. */
    LOG
  }

  private record Clients(
      @Nullable ClientIdentity identity,
      OkHttpClient requests,
      OkHttpClient watches,
      OkHttpClient logs) {}

  private final Connection connection;
  private final Credentials credentials;
  private final Timing timing;
  private final Deadlines deadlines;
  private final ServerClock clock;
  private final HttpUrl server;
  private final OkHttpClient base;
  private final String userAgent;
  private @Nullable Clients clients;
  private volatile boolean closed;

  /**
   * @param credentials closed together with this
   * @param userAgent such as {@code podlanes/1.0}
   * @throws ClusterException of kind CONFIGURATION when the server's address is not usable
   */
  public ClusterHttp(
      Connection connection,
      Credentials credentials,
      Environment environment,
      Timing timing,
      Deadlines deadlines,
      String userAgent)
      throws ClusterException {
    this.connection = connection;
    this.credentials = credentials;
    this.timing = timing;
    this.deadlines = deadlines;
    this.userAgent = userAgent;
    this.clock = new ServerClock(timing.clock());
    HttpUrl url = HttpUrl.parse(connection.cluster().server().toString());
    if (url == null) {
      throw new ClusterException(
          ClusterException.Kind.CONFIGURATION,
          0,
          "The server of the cluster \""
              + connection.cluster().name()
              + "\" is not an address. Correct the kubeconfig.");
    }
    this.server = url;
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .dispatcher(new Dispatcher())
            .socketFactory(new KeptAliveSockets())
            // TLS is set up from the kubeconfig; the default would read the system's authorities.
            .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
            .connectTimeout(deadlines.connect())
            .readTimeout(deadlines.head())
            .writeTimeout(deadlines.head())
            .pingInterval(deadlines.ping())
            // A redirect could carry credentials to a stranger; the API never sends one.
            .followRedirects(false)
            .followSslRedirects(false);
    ProxyChoice.configure(builder, connection.cluster(), environment);
    this.base = builder.build();
  }

  /** The server's time, as its answers tell it. */
  public ServerClock clock() {
    return clock;
  }

  public HttpUrl server() {
    return server;
  }

  /**
   * An address below the server's.
   *
   * @param segments path segments, unescaped
   */
  public HttpUrl.Builder url(String... segments) {
    HttpUrl.Builder url = server.newBuilder();
    for (String segment : segments) {
      url.addPathSegment(segment);
    }
    return url;
  }

  /** Gets an address. See {@link #send}. */
  public Answer get(HttpUrl url, Use use, CancelScope scope) throws ClusterException, ApiFailure {
    return send(new Request.Builder().url(url).build(), use, scope);
  }

  /**
   * Sends a request and waits for the head of its answer.
   *
   * @throws ApiFailure when the server answers with anything but success
   * @throws ClusterException when it does not answer, or there are no credentials to ask with
   */
  public Answer send(Request request, Use use, CancelScope scope)
      throws ClusterException, ApiFailure {
    Exchange exchange = authenticated(request, use, scope);
    if (!exchange.response.isSuccessful()) {
      throw failure(exchange.response);
    }
    return new Answer(exchange.response, exchange.latency);
  }

  private Exchange authenticated(Request request, Use use, CancelScope scope)
      throws ClusterException {
    Credential credential = credentials.current();
    Exchange exchange = exchange(request, use, scope, credential);
    if (exchange.response.code() != 401) {
      return exchange;
    }
    Credential fresh;
    try {
      fresh = credentials.renew(credential);
    } catch (ClusterException notRenewed) {
      exchange.response.close();
      throw notRenewed;
    }
    if (fresh.sameAs(credential)) {
      return exchange;
    }
    exchange.response.close();
    return exchange(request, use, scope, fresh);
  }

  private record Exchange(Response response, Duration latency) {}

  private Exchange exchange(Request request, Use use, CancelScope scope, Credential credential)
      throws ClusterException {
    Clients current = clients(credential.identity());
    OkHttpClient client =
        switch (use) {
          case REQUEST -> current.requests;
          case WATCH -> current.watches;
          case LOG -> current.logs;
        };
    Call call = client.newCall(dressed(request, credential));
    if (use == Use.REQUEST) {
      call.timeout().timeout(deadlines.whole().toMillis(), TimeUnit.MILLISECONDS);
    }
    scope.enter(call);
    if (closed) {
      throw new ClusterException(
          ClusterException.Kind.UNREACHABLE, 0, "The connection to the cluster was closed.");
    }
    Instant sent = timing.clock().instant();
    try {
      Response response = execute(call);
      Instant received = timing.clock().instant();
      observe(sent, response, received);
      Duration latency = Duration.between(sent, received);
      return new Exchange(response, latency.isNegative() ? Duration.ZERO : latency);
    } catch (IOException broken) {
      throw Unreachable.of(broken, server);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new ClusterException(
          ClusterException.Kind.UNREACHABLE, 0, "The connection to the cluster was closed.");
    }
  }

  /** OkHttp is Kotlin, which need not say what it throws: connecting can be interrupted. */
  private static Response execute(Call call) throws IOException, InterruptedException {
    return call.execute();
  }

  private Request dressed(Request request, Credential credential) throws ClusterException {
    Request.Builder builder = request.newBuilder().header("User-Agent", userAgent);
    if (request.header("Accept") == null) {
      builder.header("Accept", "application/json");
    }
    try {
      identify(builder, credential);
    } catch (IllegalArgumentException unsendable) {
      // Not kept as the cause: its message may quote the value.
      throw new ClusterException(
          ClusterException.Kind.CONFIGURATION,
          0,
          "The credentials of the user \""
              + connection.user().name()
              + "\" hold a character that cannot be sent, such as a line break in a token. Sign in"
              + " again or correct the kubeconfig.");
    }
    if (!connection.cluster().compression() || isLoopback()) {
      // Packing what never leaves the machine costs more than it saves.
      builder.header("Accept-Encoding", "identity");
    }
    return builder.build();
  }

  /** Says who asks, and on whose behalf. */
  private void identify(Request.Builder builder, Credential credential) {
    if (credential.authorization() != null) {
      builder.header("Authorization", credential.authorization());
    }
    UserEntry.Impersonation as = connection.user().impersonation();
    if (as.user() != null) {
      builder.header("Impersonate-User", as.user());
      if (as.uid() != null) {
        builder.header("Impersonate-Uid", as.uid());
      }
      as.groups().forEach(group -> builder.addHeader("Impersonate-Group", group));
      as.extra()
          .forEach((name, values) ->
              values.forEach(value ->
                  builder.addHeader("Impersonate-Extra-" + HeaderNames.escape(name), value)));
    }
  }

  private boolean isLoopback() {
    try {
      return server.host().equals("localhost")
          || InetAddress.ofLiteral(server.host()).isLoopbackAddress();
    } catch (IllegalArgumentException aName) {
      return false;
    }
  }

  private void observe(Instant sent, Response response, Instant received) {
    ServerTime told = ServerTime.of(response.headers());
    if (told != null && !received.isBefore(sent)) {
      clock.observe(sent, told, received);
    }
  }

  private ApiFailure failure(Response response) throws ClusterException {
    try (response) {
      String body =
          new String(
              response.body().byteStream().readNBytes(MAX_STATUS_BYTES), StandardCharsets.UTF_8);
      ApiStatus status = ApiStatus.read(body);
      Duration retryAfter = retryAfter(response);
      return new ApiFailure(
          response.code(), status, retryAfter == null ? status.retryAfter() : retryAfter);
    } catch (IOException broken) {
      throw Unreachable.of(broken, server);
    }
  }

  private @Nullable Duration retryAfter(Response response) {
    String header = response.header("Retry-After");
    if (header == null) {
      return null;
    }
    Duration pause;
    try {
      pause = Duration.ofSeconds(Long.parseLong(header.strip()));
    } catch (NumberFormatException aDate) {
      try {
        pause =
            Duration.between(
                clock.instant(),
                ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      } catch (DateTimeParseException neither) {
        return null;
      }
    }
    if (pause.isNegative()) {
      return Duration.ZERO;
    }
    return pause.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : pause;
  }

  private synchronized Clients clients(@Nullable ClientIdentity identity) throws ClusterException {
    if (clients == null || !Objects.equals(clients.identity, identity)) {
      OkHttpClient.Builder builder = base.newBuilder().connectionPool(new ConnectionPool());
      Tls.configure(builder, connection.cluster(), identity, base.hostnameVerifier());
      OkHttpClient requests = builder.build();
      if (clients != null) {
        evict(clients);
      }
      clients =
          new Clients(
              identity,
              requests,
              requests.newBuilder().addNetworkInterceptor(ClusterHttp::silenceAllowed).build(),
              // A container that has written nothing yet leaves even the head of the answer out.
              requests
                  .newBuilder()
                  .connectionPool(new ConnectionPool())
                  .readTimeout(Duration.ZERO)
                  .build());
    }
    return clients;
  }

  /**
   * After the head of a watch, the socket's own timeout of HTTP/1.1 gives way to the one that
   * {@link Answer#patience} sets. (HTTP/2 has none on the socket.)
   */
  private static Response silenceAllowed(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    okhttp3.Connection connection = chain.connection();
    if (connection != null && connection.protocol() != Protocol.HTTP_2) {
      connection.socket().setSoTimeout(0);
    }
    return response;
  }

  private static void evict(Clients old) {
    old.requests.connectionPool().evictAll();
    old.logs.connectionPool().evictAll();
  }

  /** Ends everything that is under way. */
  @Override
  public void close() {
    closed = true;
    credentials.close();
    base.dispatcher().cancelAll();
    base.dispatcher().executorService().shutdown();
    synchronized (this) {
      if (clients != null) {
        evict(clients);
      }
    }
  }
}
