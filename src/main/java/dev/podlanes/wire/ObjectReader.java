package dev.podlanes.wire;

import dev.podlanes.model.ClusterObject;
import dev.podlanes.source.ResourceKind;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects of the watched kinds. Shares equal strings among all that it reads, so keep one for
 * the life of a loop. Not thread-safe.
 */
public final class ObjectReader {
  private final Interner interner = new Interner();

  /**
   * Reads one object and consumes it whole.
   *
   * @return null when it has no name or uid and so cannot be kept
   * @throws IOException when the text is not JSON or ends early
   */
  public @Nullable ClusterObject read(ResourceKind kind, InputStream text) throws IOException {
    return read(kind, new JsonBytes().open(text));
  }

  /** The same of an object that stands within another text. */
  public @Nullable ClusterObject read(ResourceKind kind, JsonBytes in) throws IOException {
    return switch (kind) {
      case JOBS -> new JobReader(in, interner).read();
      case PODS -> new PodReader(in, interner).read();
      case EVENTS -> new KubeEventReader(in, interner).read();
      case CRONJOBS -> new CronJobReader(in, interner).read();
    };
  }
}
