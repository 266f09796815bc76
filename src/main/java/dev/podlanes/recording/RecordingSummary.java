package dev.podlanes.recording;

import org.jspecify.annotations.Nullable;

/**
 * How the reading of a recording went.
 *
 * @param events lines that were understood
 * @param skipped lines that were not
 * @param firstSkipped number of the first such line, from 1; 0 without one
 * @param cut why reading ended before the file did, as a sentence; null when it was read whole
 */
public record RecordingSummary(long events, long skipped, long firstSkipped, @Nullable String cut) {
  /** A sentence about what could not be read; null when all could. */
  public @Nullable String complaint() {
    StringBuilder text = new StringBuilder();
    if (skipped > 0) {
      text.append(skipped == 1 ? "1 line" : skipped + " lines")
          .append(" could not be read, the first is line ")
          .append(firstSkipped)
          .append('.');
    }
    if (cut != null) {
      text.append(text.isEmpty() ? "" : " ").append(cut);
    }
    return text.isEmpty() ? null : text.toString();
  }
}
