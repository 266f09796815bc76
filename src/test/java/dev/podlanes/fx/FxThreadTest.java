package dev.podlanes.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podlanes.testing.WindowExtension;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WindowExtension.class)
@Timeout(30)
class FxThreadTest {
  @Test
  void whoCallsGetsTheAnswerFromTheThread() throws Exception {
    assertThat(FxThread.call(Platform::isFxApplicationThread)).isTrue();
  }

  @Test
  void whatTheWorkThrowsComesBackToWhoCalls() {
    assertThatThrownBy(() ->
            FxThread.call(() -> {
              throw new IOException("no picture");
            }))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("no picture");
  }

  @Test
  void anErrorKeepsNobodyWaitingForEver() {
    assertThatThrownBy(() ->
            FxThread.call(() -> {
              throw new OutOfMemoryError("a picture too large");
            }))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(OutOfMemoryError.class);
  }
}
