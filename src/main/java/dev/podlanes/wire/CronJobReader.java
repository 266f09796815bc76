package dev.podlanes.wire;

import dev.podlanes.model.CronJob;
import dev.podlanes.model.Metadata;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads a CronJob. */
final class CronJobReader {
  private final JsonBytes in;
  private final Interner interner;
  private final MetadataReader metadata;

  private String schedule = "";
  private @Nullable String timeZone;
  private boolean suspend;
  private int active;
  private @Nullable Instant lastScheduled;
  private @Nullable Instant lastSuccessful;

  CronJobReader(JsonBytes in, Interner interner) {
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
      case "schedule" -> schedule = MetadataReader.orEmpty(in.string());
      case "timeZone" -> timeZone = in.string();
      case "suspend" -> suspend = Boolean.TRUE.equals(in.bool());
      default -> in.skip();
    }
  }

  private void statusField(String field) throws IOException {
    switch (field) {
      case "active" ->
          in.array(() -> {
            active++;
            in.skip();
          });
      case "lastScheduleTime" -> lastScheduled = interner.instant(in);
      case "lastSuccessfulTime" -> lastSuccessful = interner.instant(in);
      default -> in.skip();
    }
  }
}
