package dev.podlanes.demo.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ApiException;
import dev.podlanes.demo.store.Change;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.ObjectStore.Listing;
import dev.podlanes.demo.store.Resource;
import dev.podlanes.demo.store.Selector;
import dev.podlanes.demo.store.Stored;
import dev.podlanes.demo.store.Watch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Watches: a stream of JSON lines until the time is up, the client goes or the server stops. */
final class WatchHandler {
  /** Real servers choose 30 to 60 minutes; a shorter one frees the threads of silent leavers. */
  private static final long DEFAULT_SECONDS = 600;

  private static final long MAX_SECONDS = 86_400;

  private static final Duration BOOKMARK_EVERY = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final ObjectStore store;
  private final TableRenderer tables;

  WatchHandler(ObjectStore store, TableRenderer tables) {
    this.store = store;
    this.tables = tables;
  }

  void handle(ApiRequest request, Target target) throws IOException, InterruptedException {
    String version = request.parameter("resourceVersion");
    boolean initial = request.flag("sendInitialEvents");
    boolean fromNow = version.isEmpty() || version.equals("0") || initial;
    Predicate<JsonObject> selector =
        Selector.of(request.parameter("labelSelector"), request.parameter("fieldSelector"));
    long asked = request.number("resourceVersion", 0);
    if (asked > store.version()) {
      throw ApiException.tooLargeResourceVersion(asked, store.version());
    }
    Session session = new Session(request, target.resource());
    Listing listing = store.list(target.resource(), target.namespace(), selector);
    Watch opened;
    try {
      opened =
          store.watch(
              target.resource(), target.namespace(), selector, fromNow ? listing.version() : asked);
    } catch (ApiException e) {
      // As on a real server, the answer is 200 and the refusal is an event.
      session.start();
      session.error(e);
      session.end();
      return;
    }
    try (Watch watch = opened) {
      session.start();
      boolean wantsState = fromNow && !request.parameter("sendInitialEvents").equals("false");
      if (wantsState) {
        for (Stored object : listing.stored()) {
          session.added(object);
        }
        if (initial) {
          session.bookmark(listing.version(), true);
        }
      }
      session.flush();
      session.follow(watch);
      session.end();
    }
  }

  private final class Session {
    private final ApiRequest request;
    private final Resource resource;
    private final Accepted accepted;
    private final boolean bookmarks;
    private final long deadline;
    private OutputStream out = OutputStream.nullOutputStream();
    private boolean columnsSent;

    Session(ApiRequest request, Resource resource) {
      this.request = request;
      this.resource = resource;
      this.accepted = Accepted.of(request.header("Accept"));
      this.bookmarks = request.flag("allowWatchBookmarks");
      long seconds = request.number("timeoutSeconds", DEFAULT_SECONDS);
      this.deadline =
          System.nanoTime() + Duration.ofSeconds(Math.clamp(seconds, 0, MAX_SECONDS)).toNanos();
    }

    void start() throws IOException {
      out = Replies.stream(request.exchange(), "application/json");
    }

    void follow(Watch watch) throws IOException, InterruptedException {
      long nextBookmark = System.nanoTime() + BOOKMARK_EVERY.toNanos();
      while (System.nanoTime() < deadline) {
        // The version is read first, so that a bookmark never promises an unsent change.
        long version = store.version();
        long left = Math.min(PATIENCE.toNanos(), deadline - System.nanoTime());
        List<Change> changes = watch.take(Duration.ofNanos(left));
        if (changes == null) {
          return;
        }
        for (Change change : changes) {
          send(change);
        }
        boolean due = bookmarks && System.nanoTime() > nextBookmark;
        if (due && changes.isEmpty()) {
          bookmark(version, false);
          nextBookmark = System.nanoTime() + BOOKMARK_EVERY.toNanos();
        }
        if (due || !changes.isEmpty()) {
          out.flush();
        }
      }
      if (bookmarks) {
        long version = store.version();
        List<Change> last = watch.take(Duration.ZERO);
        for (Change change : last == null ? List.<Change>of() : last) {
          send(change);
        }
        bookmark(version, false);
      }
    }

    void added(Stored object) throws IOException {
      if (accepted == Accepted.PLAIN) {
        Change.writeAdded(object, out);
      } else {
        event("ADDED", object.object());
      }
    }

    private void send(Change change) throws IOException {
      if (accepted == Accepted.PLAIN) {
        change.writeTo(out);
      } else {
        event(change.type().toString(), change.object());
      }
    }

    private void event(String type, JsonObject object) throws IOException {
      JsonObject seen = tables.asAccepted(request, resource, object, !columnsSent);
      columnsSent = true;
      write(Json.of("type", type, "object", seen));
    }

    void bookmark(long version, boolean endOfInitial) throws IOException {
      JsonObject metadata = Json.of("resourceVersion", String.valueOf(version));
      if (endOfInitial) {
        metadata.add("annotations", Json.of("k8s.io/initial-events-end", "true"));
      }
      JsonObject object =
          Json.of(
              "kind", resource.kind(), "apiVersion", resource.apiVersion(), "metadata", metadata);
      // Go's encoder writes the empty fields of these kinds; clients must cope with the null.
      JsonObject pod = Json.of("containers", null);
      switch (resource) {
        case PODS -> {
          object.add("spec", pod);
          object.add("status", new JsonObject());
        }
        case JOBS -> {
          object.add(
              "spec", Json.of("template", Json.of("metadata", new JsonObject(), "spec", pod)));
          object.add("status", new JsonObject());
        }
        case CONFIG_MAPS,
            CRON_JOBS,
            EVENTS,
            NAMESPACES,
            NODES,
            POD_DISRUPTION_BUDGETS,
            RESOURCE_QUOTAS -> {}
      }
      JsonElement seen =
          accepted == Accepted.TABLE
              ? tables.table(resource, List.of(), metadata, false, "None")
              : object;
      write(Json.of("type", "BOOKMARK", "object", seen));
    }

    void error(ApiException e) throws IOException {
      write(Json.of("type", "ERROR", "object", e.status()));
    }

    void flush() throws IOException {
      out.flush();
    }

    void end() throws IOException {
      out.close();
    }

    private void write(JsonObject event) throws IOException {
      out.write((Json.text(event) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
