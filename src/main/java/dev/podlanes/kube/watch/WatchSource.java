package dev.podlanes.kube.watch;

import dev.podlanes.kube.http.CancelScope;
import dev.podlanes.kube.http.ClusterHttp;
import dev.podlanes.kube.pace.Gate;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.source.ClusterSource;
import dev.podlanes.source.NamespaceScope;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.source.SourceEvent;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A live cluster as a source: a loop for each resource, none of which can hold up another. */
public final class WatchSource implements ClusterSource {
  private record Running(CancelScope scope, Gate gate, Thread thread) {
    void close() {
      gate.close(() -> {
        scope.cancel();
        if (thread != Thread.currentThread()) {
          thread.interrupt();
        }
      });
    }
  }

  private final ClusterHttp http;
  private final NamespaceScope scope;
  private final Timing timing;
  private final List<Running> loops = new ArrayList<>();
  private boolean started;
  private boolean closed;

  public WatchSource(ClusterHttp http, NamespaceScope scope, Timing timing) {
    this.http = http;
    this.scope = scope;
    this.timing = timing;
  }

  @Override
  public InstantSource clock() {
    return http.clock();
  }

  @Override
  public synchronized void start(Consumer<SourceEvent> sink) {
    if (started) {
      throw new IllegalStateException("A source is started once.");
    }
    started = true;
    if (closed) {
      return;
    }
    for (ResourceKind kind : ResourceKind.values()) {
      CancelScope cancel = new CancelScope();
      Gate gate = new Gate();
      ResourceLoop loop =
          new ResourceLoop(
              http, kind, scope, cancel, timing, event -> gate.pass(() -> sink.accept(event)));
      Thread thread = Thread.ofVirtual().name("watch-" + kind.plural()).unstarted(loop);
      loops.add(new Running(cancel, gate, thread));
      thread.start();
    }
  }

  public synchronized boolean closed() {
    return closed;
  }

  @Override
  public void close() {
    List<Running> running;
    synchronized (this) {
      closed = true;
      running = List.copyOf(loops);
      loops.clear();
    }
    running.forEach(Running::close);
  }
}
