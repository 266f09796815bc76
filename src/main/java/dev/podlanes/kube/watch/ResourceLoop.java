package dev.podlanes.kube.watch;

import dev.podlanes.kube.http.Answer;
import dev.podlanes.kube.http.ApiFailure;
import dev.podlanes.kube.http.CancelScope;
import dev.podlanes.kube.http.ClusterHttp;
import dev.podlanes.kube.http.Unreachable;
import dev.podlanes.kube.pace.Backoff;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.model.ClusterObject;
import dev.podlanes.model.Pod;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.HealthState;
import dev.podlanes.source.NamespaceScope;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.source.SourceEvent;
import dev.podlanes.wire.ListReader;
import dev.podlanes.wire.NotJsonException;
import dev.podlanes.wire.WatchEvent;
import dev.podlanes.wire.WatchEventReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists one resource and watches it from there, for ever. What it holds is a resource version
 * alone: after a cut it resumes there, and lists again only when the server says that the version
 * is gone. Runs on a thread of its own until that is interrupted or the scope cancelled.
 */
final class ResourceLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ResourceLoop.class);

  /** As client-go's pager asks. */
  private static final int PAGE = 500;

  private static final int LAST_ATTEMPT = 3;

  private static final Duration SHORTEST_WATCH = Duration.ofMinutes(5);
  private static final int WATCH_SPREAD_SECONDS = 301;
  private static final Duration WATCH_GRACE = Duration.ofSeconds(30);

  /** A watch or the time since a list that lasted less says nothing about health. */
  private static final Duration SETTLED = Duration.ofSeconds(10);

  /** Between requests that each make progress, or after a cut of a settled watch. */
  private static final Duration BREATH = Duration.ofSeconds(1);

  /** What will not heal by itself is tried again this rarely. */
  private static final Duration SLOW = Duration.ofSeconds(30);

  /**
   * A resource that the server does not have comes only with another server or a new definition.
   */
  private static final Duration RAREST = Duration.ofMinutes(16);

  /** After so many short watches in a row an open one is no sign of health. */
  private static final int SUSPICIOUS = 2;

  private final ClusterHttp http;
  private final ResourceKind kind;
  private final ResourcePaths paths;
  private final boolean everyPod;
  private final CancelScope scope;
  private final Timing timing;
  private final Consumer<SourceEvent> sink;
  private final HealthReport health;
  private final Backoff backoff;
  private final Backoff unknown;
  private final ListReader lists = new ListReader();
  private final WatchEventReader events = new WatchEventReader();

  /** Where to resume; null when a list is due. */
  private @Nullable String version;

  private boolean holds;
  private String verb = "list";
  private int shortWatches;
  private Instant lastList = Instant.MIN;

  /**
   * @param everyPod whether pods are asked for whatever their labels; those of no Job are left out
   */
  ResourceLoop(
      ClusterHttp http,
      ResourceKind kind,
      NamespaceScope namespaces,
      boolean everyPod,
      CancelScope scope,
      Timing timing,
      Consumer<SourceEvent> sink) {
    this.http = http;
    this.kind = kind;
    this.everyPod = everyPod;
    this.paths = new ResourcePaths(http, kind, namespaces, everyPod);
    this.scope = scope;
    this.timing = timing;
    this.sink = sink;
    this.health = new HealthReport(kind, http.clock(), sink);
    this.backoff = new Backoff(timing, Backoff.USUAL_CAP);
    this.unknown = new Backoff(timing, SLOW, RAREST);
  }

  @Override
  public void run() {
    health.become(HealthState.CONNECTING, null);
    try {
      while (!scope.cancelled()) {
        Duration pause = step();
        if (!pause.isZero() && !scope.cancelled()) {
          timing.sleeper().sleep(pause);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lists if that is due, then watches to the watch's end. Says how long to wait then. */
  private Duration step() {
    try {
      String from = version;
      if (from == null) {
        verb = "list";
        from = list();
        version = from;
      }
      verb = "watch";
      return watch(from);
    } catch (ApiFailure failure) {
      return refused(failure);
    } catch (ClusterException trouble) {
      return troubled(trouble);
    } catch (RuntimeException fault) {
      // The loop must outlive it: nobody starts another.
      LOG.error("The {} could not be read because of a fault.", kind.plural(), fault);
      unwell("A fault in Podlanes kept " + kind.plural() + " from being read; it tries again.");
      return backoff.next();
    }
  }

  private String list() throws ApiFailure, ClusterException {
    // A list whose pages expire while they are fetched is begun anew, the third time in one piece.
    for (int attempt = 1; ; attempt++) {
      try {
        return list(attempt < LAST_ATTEMPT ? PAGE : 0);
      } catch (ApiFailure failure) {
        if (!failure.expired() || attempt == LAST_ATTEMPT) {
          throw failure;
        }
      }
    }
  }

  private String list(int limit) throws ApiFailure, ClusterException {
    List<ClusterObject> objects = new ArrayList<>();
    String first = null;
    String token = null;
    int skipped = 0;
    try (Pages pages = new Pages(http, paths, scope, limit)) {
      do {
        ListReader.Page page = page(pages, token, objects);
        if (first == null) {
          first = page.resourceVersion();
        }
        skipped += page.skipped();
        token = page.continueToken();
      } while (token != null);
    }
    lastList = timing.clock().instant();
    sink.accept(new SourceEvent.Reset(kind, objects, http.clock().instant()));
    holds = true;
    health.heard();
    health.skipped(skipped);
    return first;
  }

  private ListReader.Page page(Pages pages, @Nullable String token, List<ClusterObject> objects)
      throws ApiFailure, ClusterException {
    try (Answer answer = pages.next(token)) {
      health.measured(answer.latency());
      return lists.read(
          kind,
          answer.body(),
          pages::askAhead,
          object -> {
            if (concerns(object)) {
              objects.add(object);
            }
          });
    } catch (NotJsonException garbage) {
      throw new ClusterException(
          ClusterException.Kind.UNREACHABLE,
          0,
          "The answer is not from a Kubernetes API. Check the server in the kubeconfig, and whether"
              + " a proxy stands between.");
    } catch (IOException broken) {
      throw Unreachable.of(broken, http.server());
    }
  }

  private boolean concerns(ClusterObject object) {
    return !everyPod || !(object instanceof Pod pod) || pod.jobUid() != null;
  }

  private Duration watch(String from) throws ApiFailure, ClusterException {
    Duration timeout = SHORTEST_WATCH.plusSeconds(timing.random().nextInt(WATCH_SPREAD_SECONDS));
    Answer answer = http.get(paths.watch(from, timeout), ClusterHttp.Use.WATCH, scope);
    Instant opened = timing.clock().instant();
    try (answer) {
      health.measured(answer.latency());
      answer.patience(timeout.plus(WATCH_GRACE));
      health.heard();
      if (shortWatches < SUSPICIOUS) {
        health.become(HealthState.LIVE, null);
      }
      follow(new EventLines(answer.body(), health::heard));
    } catch (IOException broken) {
      return cut(Unreachable.of(broken, http.server()), lived(opened), from);
    }
    return ended(lived(opened), from);
  }

  private Duration lived(Instant opened) {
    return Duration.between(opened, timing.clock().instant());
  }

  private void follow(EventLines lines) throws IOException, ApiFailure {
    while (lines.next()) {
      WatchEvent event;
      try {
        event = events.read(kind, lines);
      } catch (IOException broken) {
        if (lines.trouble() != null) {
          throw lines.trouble();
        }
        if (lines.endedWithinLine()) {
          throw new IOException("the answer ended in the middle of an event", broken);
        }
        event = new WatchEvent.Unusable();
      }
      if (scope.cancelled()) {
        return;
      }
      take(event);
    }
  }

  private void take(WatchEvent event) throws ApiFailure {
    switch (event) {
      case WatchEvent.Changed changed -> {
        Instant at = http.clock().instant();
        ClusterObject object = changed.object();
        if (concerns(object)) {
          sink.accept(
              changed.type() == WatchEvent.Type.DELETED
                  ? new SourceEvent.Delete(object, at)
                  : new SourceEvent.Upsert(object, at));
        }
        resumeFrom(object.meta().resourceVersion());
      }
      case WatchEvent.Bookmark bookmark -> {
        resumeFrom(bookmark.resourceVersion());
        health.alive();
      }
      case WatchEvent.Failed failed ->
          throw new ApiFailure(
              failed.status().code(), failed.status(), failed.status().retryAfter());
      case WatchEvent.Unusable unusable -> health.skipped(1);
    }
  }

  private void resumeFrom(String resourceVersion) {
    if (!resourceVersion.isEmpty()) {
      version = resourceVersion;
    }
    health.become(HealthState.LIVE, null);
  }

  private Duration cut(ClusterException trouble, Duration lived, String from) {
    unwell(trouble.getMessage());
    return isSettled(lived) ? Backoff.stretched(timing, BREATH) : tooShort(from);
  }

  private Duration ended(Duration lived, String from) {
    if (isSettled(lived)) {
      return Duration.ZERO;
    }
    Duration pause = tooShort(from);
    if (shortWatches >= SUSPICIOUS) {
      unwell(
          "The server ends every watch at once. Check whether a proxy stands between; changes are"
              + " seen late.");
    }
    return pause;
  }

  private boolean isSettled(Duration lived) {
    boolean settled = lived.compareTo(SETTLED) >= 0;
    if (settled) {
      shortWatches = 0;
    }
    return settled;
  }

  private Duration tooShort(String from) {
    shortWatches++;
    boolean progressed = !from.equals(version);
    return progressed ? Backoff.stretched(timing, BREATH) : backoff.next();
  }

  private Duration refused(ApiFailure failure) {
    if (failure.expired() || failure.fromTheFuture()) {
      return relist(failure);
    }
    return switch (failure.code()) {
      case 403 -> verb.equals("watch") ? polled(failure) : failed(sentence(failure));
      case 401 -> failed(sentence(failure));
      case 404 -> {
        failed(sentence(failure));
        yield unknown.next();
      }
      case 400, 422 -> {
        // The server does not understand the version, perhaps after a restored store.
        version = null;
        unwell(failure.toClusterException().getMessage());
        yield backoff.next();
      }
      default -> {
        unwell(failure.toClusterException().getMessage());
        yield pauseAsAsked(failure.retryAfter());
      }
    };
  }

  private Duration relist(ApiFailure failure) {
    boolean again =
        version == null
            || Duration.between(lastList, timing.clock().instant()).compareTo(SETTLED) < 0;
    version = null;
    if (again) {
      unwell(failure.toClusterException().getMessage());
      return pauseAsAsked(failure.retryAfter());
    }
    return Duration.ZERO;
  }

  /** At least as long as the server asks, and never shorter than after any other failure. */
  private Duration pauseAsAsked(@Nullable Duration asked) {
    Duration own = backoff.next();
    if (asked == null) {
      return own;
    }
    Duration late = asked.plusMillis(timing.random().nextInt(1000));
    return late.compareTo(own) > 0 ? late : own;
  }

  /** Who may list and not watch sees what the next list shows, and until then when the last was. */
  private Duration polled(ApiFailure failure) {
    version = null;
    if (!scope.cancelled()) {
      health.become(
          HealthState.POLLED,
          sentence(failure)
              + " Until then "
              + kind.plural()
              + " are listed every "
              + SLOW.toSeconds()
              + " s.");
    }
    return SLOW;
  }

  private String sentence(ApiFailure failure) {
    return switch (failure.code()) {
      case 403 ->
          "You may not "
              + verb
              + " "
              + kind.plural()
              + " "
              + paths.place()
              + ": the permission \""
              + verb
              + "\" on \""
              + kind.plural()
              + "\" is missing. Ask for it or choose another namespace. The server says: "
              + failure.serverMessage();
      case 404 ->
          "This server does not know " + kind.plural() + ". It says: " + failure.serverMessage();
      default -> failure.toClusterException().getMessage();
    };
  }

  private Duration troubled(ClusterException trouble) {
    return switch (trouble.kind()) {
      case CONFIGURATION, UNAUTHENTICATED -> failed(trouble.getMessage());
      case UNREACHABLE, LOST, REFUSED -> {
        unwell(trouble.getMessage());
        yield backoff.next();
      }
    };
  }

  private Duration failed(String message) {
    if (!scope.cancelled()) {
      health.become(HealthState.FAILED, message);
    }
    return SLOW.plusMillis(timing.random().nextInt(5000));
  }

  private void unwell(String message) {
    if (!scope.cancelled()) {
      health.become(holds ? HealthState.STALE : HealthState.CONNECTING, message);
    }
  }
}
