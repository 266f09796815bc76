package dev.podlanes.state;

import dev.podlanes.source.ClusterSource;
import dev.podlanes.source.SourceEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one source through one reducer on a thread of its own and hands on the states: at once when
 * little happens, at most once per {@code pace} when much does. A full queue blocks the source's
 * threads and so, through TCP, the server.
 */
public final class StateStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StateStore.class);
  private static final int QUEUE = 8_192;

  private final ClusterSource source;
  private final Consumer<ClusterState> listener;
  private final Duration pace;
  private final BlockingQueue<SourceEvent> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Reducer reducer = new Reducer();
  private final Thread writer;
  private volatile ClusterState state = ClusterState.EMPTY;

  /**
   * @param pace the least time between two states; one frame is a good value
   * @param listener called on the store's own thread
   */
  public StateStore(ClusterSource source, Duration pace, Consumer<ClusterState> listener) {
    this.source = source;
    this.pace = pace;
    this.listener = listener;
    this.writer = Thread.ofPlatform().name("state").daemon().unstarted(this::run);
  }

  public void start() {
    writer.start();
    source.start(this::enqueue);
  }

  /** The latest state; from any thread. */
  public ClusterState state() {
    return state;
  }

  /** The source that feeds it, for its clock. */
  public ClusterSource source() {
    return source;
  }

  private void enqueue(SourceEvent event) {
    try {
      queue.put(event);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<SourceEvent> batch = new ArrayList<>(QUEUE);
    try {
      while (true) {
        batch.add(queue.take());
        queue.drainTo(batch);
        batch.forEach(this::fold);
        batch.clear();
        state = reducer.state();
        handOn(state);
        pause();
      }
    } catch (InterruptedException closing) {
      // Closed; the last state stays readable.
    }
  }

  /** One event that breaks the reducer is lost and said; the picture goes on with the rest. */
  private void fold(SourceEvent event) {
    try {
      reducer.accept(event);
    } catch (RuntimeException broken) {
      LOG.error("An event could not be folded into the state and is missing from it.", broken);
    }
  }

  /**
   * A listener that fails misses one state; were the thread to end, the source would stand still.
   */
  private void handOn(ClusterState latest) {
    try {
      listener.accept(latest);
    } catch (RuntimeException broken) {
      LOG.error("A state could not be handed on.", broken);
    }
  }

  private void pause() throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(pace.toNanos());
  }

  /** Ends the source and the thread; no state is handed on afterwards. */
  @Override
  public void close() {
    source.close();
    writer.interrupt();
    if (writer == Thread.currentThread()) {
      return;
    }
    try {
      writer.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
