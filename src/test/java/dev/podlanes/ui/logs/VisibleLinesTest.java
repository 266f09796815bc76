package dev.podlanes.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.logs.BufferedLine;
import dev.podlanes.logs.LineFilter;
import dev.podlanes.logs.LogBuffer;
import dev.podlanes.logs.LogView;
import dev.podlanes.source.LogLine;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class VisibleLinesTest {
  private final LogBuffer buffer = new LogBuffer(5, 1_000);
  private final VisibleLines visible = new VisibleLines();

  private void add(int from, int to) {
    IntStream.range(from, to)
        .forEach(i -> buffer.add(new LogLine(Instant.EPOCH, "line " + i, false)));
  }

  private int show(long run) {
    return visible.show(new LogView(run, buffer.snapshot(), null));
  }

  private List<String> texts() {
    return visible.lines().stream().map(BufferedLine::text).toList();
  }

  @Test
  void whatIsNewIsAppendedAndWhatIsDroppedGoes() {
    add(0, 3);
    assertThat(show(1)).isZero();
    add(3, 7);

    assertThat(show(1)).isEqualTo(2);
    assertThat(texts()).containsExactly("line 2", "line 3", "line 4", "line 5", "line 6");
  }

  @Test
  void newLinesComeInOneChange() {
    show(1);
    int[] changes = {0};
    visible.lines().addListener((ListChangeListener<BufferedLine>) change -> changes[0]++);
    add(0, 5);
    show(1);

    assertThat(changes[0]).isEqualTo(1);
  }

  @Test
  void moreThanTheBufferHoldsMayComeAtOnce() {
    add(0, 3);
    show(1);
    add(3, 100);

    assertThat(show(1)).isEqualTo(3);
    assertThat(texts()).containsExactly("line 95", "line 96", "line 97", "line 98", "line 99");
  }

  @Test
  void anotherRunBeginsAnew() {
    add(0, 3);
    show(1);
    visible.show(LogView.NONE);

    assertThat(texts()).isEmpty();
    show(2);
    assertThat(texts()).hasSize(3);
  }

  @Test
  void theFilterHoldsForOldAndNewLines() {
    add(0, 2);
    show(1);
    visible.filter(LineFilter.matching("[13]"));
    assertThat(texts()).containsExactly("line 1");
    add(2, 5);
    show(1);

    assertThat(texts()).containsExactly("line 1", "line 3");
    assertThat(visible.held()).isEqualTo(5);
    add(5, 7);
    assertThat(show(1)).isEqualTo(1);
    assertThat(texts()).containsExactly("line 3");
    visible.filter(LineFilter.ALL);
    assertThat(texts()).hasSize(5);
  }
}
