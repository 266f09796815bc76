package dev.podlanes.state;

import static dev.podlanes.fixtures.JobBuilder.job;
import static dev.podlanes.fixtures.PodBuilder.at;
import static dev.podlanes.fixtures.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.source.ClusterSource;
import dev.podlanes.source.SourceEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StateStoreTest {
  /** Tells what the test tells it to. */
  private static final class HandFed implements ClusterSource {
    private volatile Consumer<SourceEvent> sink;
    private volatile boolean closed;

    @Override
    public InstantSource clock() {
      return Clock.fixed(at(0), ZoneOffset.UTC);
    }

    @Override
    public void start(Consumer<SourceEvent> to) {
      sink = to;
    }

    void tell(SourceEvent event) {
      sink.accept(event);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final HandFed source = new HandFed();
  private final BlockingQueue<ClusterState> states = new LinkedBlockingQueue<>();

  @Test
  void aLoneEventIsHandedOnAtOnce() throws Exception {
    // A pace so long that waiting for it would end the test.
    try (StateStore store = new StateStore(source, Duration.ofHours(1), states::add)) {
      store.start();

      source.tell(new SourceEvent.Upsert(job().build(), at(1)));

      ClusterState state = states.take();
      assertThat(state.jobs()).hasSize(1);
      assertThat(store.state()).isSameAs(state);
      assertThat(store.source()).isSameAs(source);
    }
    assertThat(source.closed).isTrue();
  }

  @Test
  void whatComesWhileItPausesIsOneState() throws Exception {
    try (StateStore store = new StateStore(source, Duration.ofMillis(300), states::add)) {
      store.start();
      source.tell(new SourceEvent.Upsert(job().build(), at(0)));
      states.take();

      for (int i = 0; i < 500; i++) {
        source.tell(new SourceEvent.Upsert(pod("p" + i).created(i).build(), at(i)));
      }

      ClusterState last = states.take();
      int handedOn = 1;
      while (last.jobs().getFirst().counts().all() < 500) {
        last = states.take();
        handedOn++;
      }
      assertThat(handedOn).as("states for 500 events").isLessThan(100);
    }
  }

  @Test
  void eventsOfManyThreadsAreAllFoldedInByOne() throws Exception {
    List<Thread> writers = new ArrayList<>();
    CountDownLatch seen = new CountDownLatch(1);
    AtomicInteger inListener = new AtomicInteger();
    AtomicInteger together = new AtomicInteger();
    Consumer<ClusterState> listener =
        state -> {
          together.accumulateAndGet(inListener.incrementAndGet(), Math::max);
          if (!state.jobs().isEmpty() && state.jobs().getFirst().counts().all() == 20_000) {
            seen.countDown();
          }
          inListener.decrementAndGet();
        };
    try (StateStore store = new StateStore(source, Duration.ZERO, listener)) {
      store.start();
      source.tell(new SourceEvent.Upsert(job().indexed(20_000).build(), at(0)));
      for (int t = 0; t < 4; t++) {
        int first = t * 5_000;
        writers.add(
            Thread.startVirtualThread(() -> {
              for (int i = first; i < first + 5_000; i++) {
                source.tell(new SourceEvent.Upsert(pod("p" + i).index(i).build(), at(i)));
              }
            }));
      }
      for (Thread writer : writers) {
        writer.join();
      }
      seen.await();
    }
    assertThat(together).hasValue(1);
  }

  @Test
  void afterCloseNothingIsHandedOnAndTheLastStateStays() throws Exception {
    StateStore store = new StateStore(source, Duration.ZERO, states::add);
    store.start();
    source.tell(new SourceEvent.Upsert(job().build(), at(1)));
    states.take();

    store.close();
    source.tell(new SourceEvent.Upsert(pod("late").build(), at(2)));

    assertThat(states.poll(50, TimeUnit.MILLISECONDS)).isNull();
    assertThat(store.state().jobs()).hasSize(1);
    store.close();
  }

  @Test
  void aListenerThatFailsMissesOneStateAndHearsTheNext() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Consumer<ClusterState> failing =
        state -> {
          if (calls.getAndIncrement() == 0) {
            throw new IllegalStateException("a fault");
          }
          states.add(state);
        };
    try (StateStore store = new StateStore(source, Duration.ZERO, failing)) {
      store.start();
      source.tell(new SourceEvent.Upsert(job().build(), at(1)));
      while (calls.get() == 0) {
        Thread.onSpinWait();
      }
      source.tell(new SourceEvent.Upsert(pod("p").build(), at(2)));
      assertThat(states.take().jobs().getFirst().counts().all()).isEqualTo(1);
    }
  }

  @Test
  void itCanBeClosedFromItsOwnListener() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    StateStore[] store = new StateStore[1];
    store[0] =
        new StateStore(
            source,
            Duration.ZERO,
            state -> {
              store[0].close();
              closed.countDown();
            });
    store[0].start();

    source.tell(new SourceEvent.Upsert(job().build(), at(1)));

    closed.await();
    assertThat(source.closed).isTrue();
  }

  @Test
  void aFullQueueHoldsTheSourceBackAndCloseLetsItGo() throws Exception {
    CountDownLatch listening = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger told = new AtomicInteger();
    StateStore store =
        new StateStore(
            source,
            Duration.ZERO,
            state -> {
              listening.countDown();
              try {
                release.await();
              } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
              }
            });
    store.start();
    source.tell(new SourceEvent.Upsert(job().build(), at(0)));
    listening.await();
    Thread eager =
        Thread.ofPlatform()
            .start(() -> {
              while (!Thread.currentThread().isInterrupted()) {
                source.tell(new SourceEvent.Upsert(job().build(), at(told.get())));
                told.incrementAndGet();
              }
            });
    while (eager.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    assertThat(told.get()).as("queued, not without end").isLessThan(100_000);
    eager.interrupt();
    eager.join();
    store.close();
  }
}
