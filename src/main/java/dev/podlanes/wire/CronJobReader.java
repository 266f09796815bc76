package dev.podlanes.wire;

import com.google.gson.stream.JsonReader;
import dev.podlanes.model.CronJob;
import dev.podlanes.model.Metadata;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads a CronJob. */
final class CronJobReader {
  private final JsonReader in;
  private final Interner interner;
  private final MetadataReader metadata;

  private String schedule = "";
  private @Nullable String timeZone;
  private boolean suspend;
  private int active;
  private @Nullable Instant lastScheduled;
  private @Nullable Instant lastSuccessful;

  CronJobReader(JsonReader in, Interner interner) {
    this.in = in;
    this.interner = interner;
    this.metadata = new MetadataReader(in, interner);
  }

  @Nullable CronJob read() throws IOException {
    metadata.readObject(this::specField, this::statusField);
    Metadata meta = metadata.build();
    return meta == null
        ? null
        : new CronJob(meta, schedule, timeZone, suspend, active, lastScheduled, lastSuccessful);
  }

  private void specField(String field) throws IOException {
    switch (field) {
      case "schedule" -> schedule = MetadataReader.orEmpty(Json.string(in));
      case "timeZone" -> timeZone = Json.string(in);
      case "suspend" -> suspend = Boolean.TRUE.equals(Json.bool(in));
      default -> in.skipValue();
    }
  }

  private void statusField(String field) throws IOException {
    switch (field) {
      case "active" ->
          Json.array(
              in,
              () -> {
                active++;
                in.skipValue();
              });
      case "lastScheduleTime" -> lastScheduled = interner.instant(Json.string(in));
      case "lastSuccessfulTime" -> lastSuccessful = interner.instant(Json.string(in));
      default -> in.skipValue();
    }
  }
}
