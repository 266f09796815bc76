package dev.podlanes.logs;

import java.nio.file.Path;

/**
 * Where lines go that memory has no room for: temporary files that nobody else may read, and that
 * are gone when Podlanes is, however it ends.
 *
 * @param folder the user's own; need not exist yet
 * @param mostBytes of the files of one Job's logs together, at least 1
 */
public record LogSpill(Path folder, long mostBytes) {
  public LogSpill {
    if (mostBytes < 1) {
      throw new IllegalArgumentException("A file needs room for at least one byte.");
    }
  }
}
