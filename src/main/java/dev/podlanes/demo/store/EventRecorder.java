package dev.podlanes.demo.store;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Records cluster events; repeated ones are counted up and too many dropped, see {@link
 * EventCorrelator}. For one thread.
 */
public final class EventRecorder {
  private static final Duration TIME_TO_LIVE = Duration.ofHours(1);

  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final ObjectStore store;
  private final Clock clock;
  private final EventCorrelator correlator = new EventCorrelator();
  private long lastNanos;

  public EventRecorder(ObjectStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Who reports.
   *
   * @param component such as "kubelet"
   * @param host the node, or empty
   */
  public record Source(String component, String host) {}

  /**
   * Records an event about an object.
   *
   * @param type "Normal" or "Warning"
   * @param fieldPath the part of the object that it is about, or empty
   */
  public void record(
      JsonObject involved,
      String type,
      String reason,
      String message,
      Source source,
      String fieldPath) {
    correlator
        .decide(involved, type, reason, message, source, fieldPath, clock.instant())
        .ifPresent(decision -> {
          if (!countUp(involved, decision)) {
            JsonObject event = event(involved, type, reason, decision.message(), source, fieldPath);
            correlator.written(decision, add(event));
          }
        });
  }

  /** Counts a known event up, with the newest of combined messages; false when it is gone. */
  private boolean countUp(JsonObject involved, EventCorrelator.Decision decision) {
    String namespace = ObjectStore.namespace(involved);
    String name = decision.name();
    if (name == null || store.get(Resource.EVENTS, namespace, name).isEmpty()) {
      return false;
    }
    store.update(
        Resource.EVENTS,
        namespace,
        name,
        event -> {
          event.addProperty("count", Json.integer(event, 1, "count") + 1);
          event.addProperty("lastTimestamp", ObjectStore.time(clock.instant()));
          event.addProperty("message", decision.message());
          return event;
        });
    return true;
  }

  private JsonObject event(
      JsonObject involved,
      String type,
      String reason,
      String message,
      Source source,
      String fieldPath) {
    String now = ObjectStore.time(clock.instant());
    JsonObject event = header(involved, fieldPath);
    event.addProperty("reason", reason);
    event.addProperty("message", message);
    JsonObject from = Json.of("component", source.component());
    if (!source.host().isEmpty()) {
      from.addProperty("host", source.host());
    }
    event.add("source", from);
    event.addProperty("firstTimestamp", now);
    event.addProperty("lastTimestamp", now);
    event.addProperty("count", 1);
    event.addProperty("type", type);
    event.add("eventTime", null);
    event.addProperty("reportingComponent", source.component());
    event.addProperty("reportingInstance", source.host());
    return event;
  }

  /** Records an event in the newer form, without a count, as the scheduler does. */
  public void recordAction(
      JsonObject involved, String type, String reason, String action, String message) {
    JsonObject event = header(involved, "");
    event.addProperty("reason", reason);
    event.addProperty("message", message);
    event.add("source", new JsonObject());
    event.add("firstTimestamp", null);
    event.add("lastTimestamp", null);
    event.addProperty("type", type);
    event.addProperty("eventTime", micros(clock.instant()));
    event.addProperty("action", action);
    event.addProperty("reportingComponent", "default-scheduler");
    event.addProperty("reportingInstance", "default-scheduler-demo");
    add(event);
  }

  /** Removes the events that are older than an hour, as an API server does. */
  public void sweep() {
    Instant oldest = clock.instant().minus(TIME_TO_LIVE);
    for (JsonObject event : store.list(Resource.EVENTS, null, any -> true).items()) {
      String last =
          Json.string(
              event, Json.string(event, clock.instant().toString(), "eventTime"), "lastTimestamp");
      if (Instant.parse(last).isBefore(oldest)) {
        store.remove(Resource.EVENTS, ObjectStore.namespace(event), ObjectStore.name(event));
      }
    }
  }

  private String add(JsonObject event) {
    return ObjectStore.name(store.create(Resource.EVENTS, event));
  }

  private JsonObject header(JsonObject involved, String fieldPath) {
    Instant now = clock.instant();
    // The name ends in the time in nanoseconds; two events of one instant need two names.
    lastNanos = Math.max(lastNanos + 1, now.getEpochSecond() * 1_000_000_000L + now.getNano());
    String name = ObjectStore.name(involved) + "." + Long.toHexString(lastNanos);
    JsonObject reference =
        Json.of(
            "kind", Json.string(involved, "", "kind"),
            "namespace", ObjectStore.namespace(involved),
            "name", ObjectStore.name(involved),
            "uid", ObjectStore.uid(involved),
            "apiVersion", Json.string(involved, "", "apiVersion"),
            "resourceVersion", Json.string(involved, "", "metadata", "resourceVersion"));
    if (!fieldPath.isEmpty()) {
      reference.addProperty("fieldPath", fieldPath);
    }
    return Json.of(
        "kind",
        "Event",
        "apiVersion",
        "v1",
        "metadata",
        Json.of("name", name, "namespace", ObjectStore.namespace(involved)),
        "involvedObject",
        reference);
  }

  private static String micros(Instant instant) {
    return MICROS.format(instant);
  }
}
