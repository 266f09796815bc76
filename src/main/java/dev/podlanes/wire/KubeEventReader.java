package dev.podlanes.wire;

import com.google.gson.stream.JsonReader;
import dev.podlanes.model.KubeEvent;
import dev.podlanes.model.Metadata;
import dev.podlanes.model.OwnerReference;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads a v1 Event. Two generations of fields say when it happened: {@code first/lastTimestamp}, or
 * {@code eventTime} with {@code series} where those are null.
 */
final class KubeEventReader {
  private final JsonReader in;
  private final Interner interner;
  private final MetadataReader metadata;

  private @Nullable OwnerReference regarding;
  private String type = "Normal";
  private String reason = "";
  private String message = "";
  private int count = 1;
  private @Nullable Instant first;
  private @Nullable Instant last;
  private @Nullable Instant eventTime;
  private @Nullable String component;

  KubeEventReader(JsonReader in, Interner interner) {
    this.in = in;
    this.interner = interner;
    this.metadata = new MetadataReader(in, interner);
  }

  @Nullable KubeEvent read() throws IOException {
    Json.object(in, this::field);
    Metadata meta = metadata.build();
    if (meta == null || regarding == null) {
      return null;
    }
    Instant from = first != null ? first : eventTime != null ? eventTime : meta.created();
    Instant to = last != null ? last : from;
    return new KubeEvent(meta, regarding, type, reason, message, count, from, to, component);
  }

  private void field(String field) throws IOException {
    switch (field) {
      case "metadata" -> metadata.read();
      case "involvedObject" -> {
        OwnerReader reader = new OwnerReader(in, interner);
        reader.read();
        regarding = reader.reference();
      }
      case "type" -> type = interner.share(MetadataReader.orEmpty(Json.string(in)));
      case "reason" -> reason = interner.share(MetadataReader.orEmpty(Json.string(in)));
      case "message" -> message = MetadataReader.orEmpty(Json.string(in));
      case "count" -> count(Json.integer(in));
      case "firstTimestamp" -> first = interner.instant(Json.string(in));
      case "lastTimestamp" -> last = interner.instant(Json.string(in));
      case "eventTime" -> eventTime = interner.instant(Json.string(in));
      case "reportingComponent" -> component(Json.string(in));
      case "source" ->
          Json.object(
              in,
              inner -> {
                if (inner.equals("component")) {
                  component(Json.string(in));
                } else {
                  in.skipValue();
                }
              });
      case "series" ->
          Json.object(
              in,
              inner -> {
                switch (inner) {
                  case "count" -> count(Json.integer(in));
                  case "lastObservedTime" -> last = interner.instant(Json.string(in));
                  default -> in.skipValue();
                }
              });
      default -> in.skipValue();
    }
  }

  private void count(@Nullable Integer value) {
    if (value != null && value > count) {
      count = value;
    }
  }

  private void component(@Nullable String value) {
    if (value != null && !value.isEmpty()) {
      component = interner.share(value);
    }
  }
}
