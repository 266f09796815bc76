package dev.podlanes.fx;

import static dev.podlanes.testing.Fx.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.testing.WindowExtension;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.Start;

/** What is done in each pulse, beside what is handed over in it. */
@ExtendWith(WindowExtension.class)
class EachPulseTest {
  private final Pane pane = new Pane();
  private final List<Integer> handedOver = new ArrayList<>();
  private final List<Integer> seen = new ArrayList<>();
  private int pulse;
  private long time;
  private long told;

  @Start
  void open(Stage stage) {
    AnimationTimer counter =
        new AnimationTimer() {
          @Override
          public void handle(long nanos) {
            pulse++;
            time = nanos;
          }
        };
    counter.start();
    EachPulse.of(pane, this::look);
    stage.setScene(new Scene(pane, 100, 100));
    stage.show();
  }

  private void look(long nanos) {
    told = nanos - time;
    if (handedOver.size() > seen.size()) {
      seen.add(pulse);
    }
  }

  @Test
  void seesInTheSamePulseWhatIsHandedOverByATimerThatWasStartedLater() throws Exception {
    PulseSlot<String> slot = new PulseSlot<>(value -> handedOver.add(pulse));
    for (int i = 1; i <= 5; i++) {
      int wanted = i;
      slot.put("value " + i);
      await("pulse " + wanted, () -> seen.size() == wanted);
    }
    assertThat(FxThread.call(() -> List.copyOf(seen)))
        .isEqualTo(FxThread.call(() -> List.copyOf(handedOver)));
    assertThat(FxThread.call(() -> told)).as("from the pulse's time").isZero();
  }

  @Test
  void restsWhileItsNodeStandsInNoScene() throws Exception {
    int before =
        FxThread.call(() -> {
          pane.getScene().setRoot(new Pane());
          handedOver.add(pulse);
          return pulse;
        });
    await("two more pulses", () -> pulse > before + 2);
    assertThat(FxThread.call(() -> List.copyOf(seen))).isEmpty();
  }
}
