package dev.podlanes.kube.watch;

import dev.podlanes.kube.http.CancelScope;
import dev.podlanes.kube.http.ClusterHttp;
import dev.podlanes.kube.pace.Gate;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.model.ClusterObject;
import dev.podlanes.model.Job;
import dev.podlanes.source.ClusterSource;
import dev.podlanes.source.HealthState;
import dev.podlanes.source.NamespaceScope;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.source.SourceEvent;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
  private final Map<ResourceKind, Running> loops = new EnumMap<>(ResourceKind.class);
  private boolean everyPod;
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
      run(kind, false, kind == ResourceKind.JOBS ? event -> jobs(event, sink) : sink);
    }
  }

  private void run(ResourceKind kind, boolean everyPod, Consumer<SourceEvent> sink) {
    CancelScope cancel = new CancelScope();
    Gate gate = new Gate();
    ResourceLoop loop =
        new ResourceLoop(
            http,
            kind,
            scope,
            everyPod,
            cancel,
            timing,
            event -> gate.pass(() -> sink.accept(event)));
    Thread thread = Thread.ofVirtual().name("watch-" + kind.plural()).unstarted(loop);
    loops.put(kind, new Running(cancel, gate, thread));
    thread.start();
  }

  private void jobs(SourceEvent event, Consumer<SourceEvent> sink) {
    sink.accept(event);
    boolean manual =
        switch (event) {
          case SourceEvent.Upsert upsert -> choosesItsPods(upsert.object());
          case SourceEvent.Reset reset ->
              reset.objects().stream().anyMatch(WatchSource::choosesItsPods);
          case SourceEvent.Delete delete -> false;
          case SourceEvent.HealthChanged changed -> false;
        };
    if (manual) {
      seeEveryPod(sink);
    }
  }

  private static boolean choosesItsPods(ClusterObject object) {
    return object instanceof Job job && job.spec().manualSelector();
  }

  /** From the first Job on whose pods need not carry the labels of the others. */
  private void seeEveryPod(Consumer<SourceEvent> sink) {
    Running narrow;
    synchronized (this) {
      if (closed || everyPod) {
        return;
      }
      everyPod = true;
      narrow = loops.remove(ResourceKind.PODS);
    }
    if (narrow != null) {
      narrow.close();
    }
    // Said before the Jobs are said to be live: who waits for both must wait for these pods, too.
    new HealthReport(ResourceKind.PODS, http.clock(), sink).become(HealthState.CONNECTING, null);
    synchronized (this) {
      if (!closed) {
        run(ResourceKind.PODS, true, sink);
      }
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
      running = List.copyOf(loops.values());
      loops.clear();
    }
    running.forEach(Running::close);
  }
}
