package dev.podlanes.source;

import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * A stream of what happens in a cluster.
 *
 * <p>{@link #start} is called once. Events of one resource come in order, those of different
 * resources from different threads; the sink may block, which holds the source back instead of
 * letting a queue grow. After {@link #close} returns no event comes any more.
 */
public interface ClusterSource extends AutoCloseable {
  /** Now, on the server's clock as well as it is known; a recording's own clock on replay. */
  InstantSource clock();

  void start(Consumer<SourceEvent> sink);

  @Override
  void close();
}
