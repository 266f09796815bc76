package dev.podlanes.kube.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.testing.Await;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class GateTest {
  private final Gate gate = new Gate();

  @Test
  void nothingPassesAClosedGate() {
    AtomicBoolean passed = new AtomicBoolean();
    gate.pass(() -> passed.set(true));
    assertThat(passed).isTrue();

    passed.set(false);
    gate.close(() -> {});
    gate.pass(() -> passed.set(true));
    assertThat(passed).isFalse();
    assertThat(gate.closed()).isTrue();
  }

  @Test
  void closingWaitsForTheDeliveryThatIsUnderWay() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean delivered = new AtomicBoolean();
    Thread delivering =
        Thread.ofVirtual()
            .start(() ->
                gate.pass(() -> {
                  inside.countDown();
                  try {
                    goOn.await();
                  } catch (InterruptedException stopped) {
                    return;
                  }
                  delivered.set(true);
                }));
    inside.await();
    AtomicBoolean deliveredWhenClosed = new AtomicBoolean();
    Thread closing =
        Thread.ofPlatform()
            .start(() -> {
              gate.close(() -> {});
              deliveredWhenClosed.set(delivered.get());
            });
    Await.until(
        () -> gate.closed() && closing.getState() == Thread.State.WAITING, closing::getState);
    goOn.countDown();
    closing.join();
    delivering.join();
    assertThat(deliveredWhenClosed).isTrue();
  }

  @Test
  void closingWakesTheDeliveryAndMayComeFromWithinOne() {
    AtomicBoolean woken = new AtomicBoolean();
    gate.pass(() -> gate.close(() -> woken.set(true)));
    assertThat(woken).isTrue();
  }
}
