package dev.podlanes.wire;

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
  private final JsonBytes in;
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

  KubeEventReader(JsonBytes in, Interner interner) {
    this.in = in;
    this.interner = interner;
    this.metadata = new MetadataReader(in, interner);
  }

  @Nullable KubeEvent read() throws IOException {
    in.object(this::field);
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
      case "type" -> type = MetadataReader.orEmpty(interner.string(in));
      case "reason" -> reason = MetadataReader.orEmpty(interner.string(in));
      case "message" -> message = MetadataReader.orEmpty(in.string());
      case "count" -> count(in.integer());
      case "firstTimestamp" -> first = interner.instant(in);
      case "lastTimestamp" -> last = interner.instant(in);
      case "eventTime" -> eventTime = interner.instant(in);
      case "reportingComponent" -> component(interner.string(in));
      case "source" ->
          in.object(inner -> {
            if (inner.equals("component")) {
              component(interner.string(in));
            } else {
              in.skip();
            }
          });
      case "series" ->
          in.object(inner -> {
            switch (inner) {
              case "count" -> count(in.integer());
              case "lastObservedTime" -> last = interner.instant(in);
              default -> in.skip();
            }
          });
      default -> in.skip();
    }
  }

  private void count(@Nullable Integer value) {
    if (value != null && value > count) {
      count = value;
    }
  }

  private void component(@Nullable String value) {
    if (value != null && !value.isEmpty()) {
      component = value;
    }
  }
}
