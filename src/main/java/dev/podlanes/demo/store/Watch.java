package dev.podlanes.demo.store;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One watcher's bounded queue of changes. A watcher that falls too far behind is closed, as a real
 * API server does; its client resumes from the version that it has. Thread-safe.
 */
public final class Watch implements AutoCloseable {
  private static final int CAPACITY = 20_000;

  private final ObjectStore store;
  private final Resource resource;
  private final @Nullable String namespace;
  private final Predicate<JsonObject> selector;
  private final ArrayDeque<Change> queue = new ArrayDeque<>();
  private boolean closed;

  Watch(
      ObjectStore store,
      Resource resource,
      @Nullable String namespace,
      Predicate<JsonObject> selector,
      List<Change> missed) {
    this.store = store;
    this.resource = resource;
    this.namespace = namespace;
    this.selector = selector;
    for (Change change : missed) {
      offer(change);
    }
  }

  /**
   * Takes the next changes in order, waiting for the first.
   *
   * @param patience wall time to wait
   * @return the changes, empty when none came in time, or null once the watch is closed
   */
  public synchronized @Nullable List<Change> take(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (queue.isEmpty() && !closed) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    if (queue.isEmpty() && closed) {
      return null;
    }
    List<Change> taken = List.copyOf(queue);
    queue.clear();
    return taken;
  }

  /** Called by the store, in the order of commits. */
  synchronized void offer(Change change) {
    if (closed || change.resource() != resource || !inNamespace(change)) {
      return;
    }
    JsonObject before = change.previous();
    boolean matched = before != null && selector.test(before);
    boolean matches = change.type() != Change.Type.DELETED && selector.test(change.object());
    if (!matched && !matches) {
      return;
    }
    Change.Type seen =
        !matched ? Change.Type.ADDED : matches ? Change.Type.MODIFIED : Change.Type.DELETED;
    if (queue.size() >= CAPACITY) {
      closed = true;
    } else {
      queue.add(change.as(seen));
    }
    notifyAll();
  }

  private boolean inNamespace(Change change) {
    return namespace == null || namespace.equals(ObjectStore.namespace(change.object()));
  }

  synchronized void end() {
    closed = true;
    notifyAll();
  }

  @Override
  public void close() {
    store.unsubscribe(this);
    end();
  }
}
