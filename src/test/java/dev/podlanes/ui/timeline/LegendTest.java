package dev.podlanes.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.fx.FxThread;
import dev.podlanes.paint.Palette;
import dev.podlanes.timeline.LegendEntry;
import dev.podlanes.timeline.Tinting;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import org.junit.jupiter.api.Test;

class LegendTest {
  @Test
  void everySignIsExplained() throws Exception {
    FxThread.start();
    List<String> words =
        FxThread.call(() -> {
          GridPane grid = Legend.content(Palette.DARK, Tinting.STATE);
          return grid.getChildren().stream()
              .filter(Label.class::isInstance)
              .map(label -> ((Label) label).getText())
              .toList();
        });
    for (LegendEntry entry : LegendEntry.values()) {
      assertThat(words).contains(entry.meaning());
    }
  }
}
