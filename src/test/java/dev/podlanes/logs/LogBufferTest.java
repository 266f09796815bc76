package dev.podlanes.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podlanes.source.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LogBufferTest {
  private static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");

  private static LogLine line(String text) {
    return new LogLine(AT, text, false);
  }

  @Test
  void oldestLinesGoFirstAndAreCounted() {
    LogBuffer buffer = new LogBuffer(3, 1_000);
    for (int i = 0; i < 5; i++) {
      buffer.add(line("line " + i));
    }

    LogSnapshot snapshot = buffer.snapshot();

    assertThat(snapshot.lines())
        .extracting(BufferedLine::text)
        .containsExactly("line 2", "line 3", "line 4");
    assertThat(snapshot.dropped()).isEqualTo(2);
    assertThat(snapshot.revision()).isEqualTo(5);
  }

  @Test
  void longLinesDriveOutMoreThanOne() {
    LogBuffer buffer = new LogBuffer(100, 10);
    buffer.add(line("aaaa"));
    buffer.add(line("bbbb"));
    buffer.add(line("cccccccc"));

    assertThat(buffer.snapshot().lines())
        .extracting(BufferedLine::text)
        .containsExactly("cccccccc");
    assertThat(buffer.snapshot().dropped()).isEqualTo(2);
  }

  @Test
  void aLineLongerThanAllThatMayBeHeldIsCutAndSaysSo() {
    LogBuffer buffer = new LogBuffer(100, 10);
    buffer.add(line("0123456789abc"));

    BufferedLine kept = buffer.snapshot().lines().getFirst();

    assertThat(kept.text()).isEqualTo("0123456789");
    assertThat(kept.cut()).isTrue();
  }

  @Test
  void aCutNeverLeavesHalfACharacter() {
    LogBuffer buffer = new LogBuffer(100, 10);
    buffer.add(line("012345678\ud83d\ude80 launched"));

    assertThat(buffer.snapshot().lines().getFirst().text()).isEqualTo("012345678");
  }

  @Test
  void aSnapshotDoesNotChangeAndIsSharedUntilALineComes() {
    LogBuffer buffer = new LogBuffer(2, 1_000);
    buffer.add(line("first"));
    LogSnapshot before = buffer.snapshot();

    assertThat(buffer.snapshot()).isSameAs(before);
    buffer.add(line("second"));
    buffer.add(line("third"));

    assertThat(before.lines()).extracting(BufferedLine::text).containsExactly("first");
    assertThat(buffer.snapshot().lines()).hasSize(2);
  }

  @Test
  void aSnapshotGivesWhatIsNewerThanANumber() {
    LogBuffer buffer = new LogBuffer(3, 1_000);
    for (int i = 0; i < 5; i++) {
      buffer.add(line("line " + i));
    }
    LogSnapshot snapshot = buffer.snapshot();

    assertThat(snapshot.from(4)).extracting(BufferedLine::text).containsExactly("line 4");
    assertThat(snapshot.from(0)).hasSize(3);
    assertThat(snapshot.from(5)).isEmpty();
    assertThat(snapshot.from(99)).isEmpty();
  }

  @Test
  void aNoteIsNotRepeatedRightAfterItself() {
    LogBuffer buffer = new LogBuffer();
    buffer.add(line("work"));
    buffer.note(AT, "connection lost");
    buffer.note(AT, "connection lost");
    buffer.add(line("more work"));
    buffer.note(AT, "connection lost");

    assertThat(buffer.snapshot().lines())
        .extracting(BufferedLine::kind)
        .containsExactly(LineKind.PLAIN, LineKind.NOTE, LineKind.PLAIN, LineKind.NOTE);
  }

  @Test
  void aBufferForNothingIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new LogBuffer(0, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new LogBuffer(10, 0));
  }

  @Test
  void manyWritersAndAReaderLoseAndDoubleNothing() throws InterruptedException {
    int writers = 4;
    int each = 2_000;
    LogBuffer buffer = new LogBuffer(writers * each, 1 << 20);
    CountDownLatch begin = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int w = 0; w < writers; w++) {
      int writer = w;
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                await(begin);
                for (int i = 0; i < each; i++) {
                  buffer.add(line(writer + "/" + i));
                }
              }));
    }
    begin.countDown();
    List<String> read = new ArrayList<>();
    long next = 0;
    while (read.size() < writers * each) {
      LogSnapshot snapshot = buffer.snapshot();
      snapshot.from(next).forEach(line -> read.add(line.text()));
      next = snapshot.revision();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    Set<String> distinct = new HashSet<>(read);
    assertThat(distinct).hasSize(writers * each);
    assertThat(read).hasSize(writers * each);
    assertThat(buffer.revision()).isEqualTo(writers * each);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Property
  void whateverComesTheBoundsHoldAndTheNumbersHaveNoGaps(
      @ForAll @Size(max = 60) List<String> texts,
      @ForAll @IntRange(min = 1, max = 8) int maxLines,
      @ForAll @IntRange(min = 1, max = 40) int maxCharacters) {
    LogBuffer buffer = new LogBuffer(maxLines, maxCharacters);
    for (String text : texts) {
      buffer.add(line(text));

      LogSnapshot snapshot = buffer.snapshot();
      assertThat(snapshot.lines()).hasSizeLessThanOrEqualTo(maxLines);
      assertThat(snapshot.lines().stream().mapToInt(line -> line.text().length()).sum())
          .isLessThanOrEqualTo(maxCharacters);
      long number = snapshot.dropped();
      for (BufferedLine kept : snapshot.lines()) {
        assertThat(kept.number()).isEqualTo(number++);
      }
      assertThat(number).isEqualTo(snapshot.revision());
      // The newest is always held.
      assertThat(snapshot.lines()).isNotEmpty();
    }
    assertThat(buffer.revision()).isEqualTo(texts.size());
  }
}
