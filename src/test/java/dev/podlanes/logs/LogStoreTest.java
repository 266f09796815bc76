package dev.podlanes.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.source.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class LogStoreTest {
  private static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");

  private static LogStream stream(int lane) {
    return new LogStream(new LogOrigin(lane, 1, "lab", "p" + lane, "u" + lane, "main", 0));
  }

  private static LogLine line(long millis, String text) {
    return new LogLine(AT.plusMillis(millis), text, false);
  }

  private static List<String> texts(LogStore store) {
    return store.view().stream().map(row -> row.line().text()).toList();
  }

  @Test
  void manyLinesInAnyOrderOfArrivalStandInOrderOfTime() {
    LogStore store = new LogStore(LogLimits.DEFAULT);
    Random random = new Random(7);
    List<long[]> expected = new ArrayList<>(); // Time and number.
    List<LogStream> streams = List.of(stream(0), stream(1), stream(2));
    for (int i = 0; i < 40_000; i++) {
      long time = i / 2 - (i % 3 == 0 ? random.nextInt(15_000) : 0);
      expected.add(new long[] {time, i});
      store.add(streams.get(i % 3), line(time, "line " + i));
      if (random.nextInt(500) == 0) {
        store.view();
      }
    }
    expected.sort(Comparator.comparingLong(each -> each[0])); // Stable: then by arrival.

    MergedView view = store.view();

    assertThat(view).hasSize(40_000);
    for (int i = 0; i < view.size(); i++) {
      long[] wanted = expected.get(i);
      LogRow row = view.get(i);
      assertThat(row.line().text()).isEqualTo("line " + wanted[1]);
      assertThat(row.time()).isEqualTo(AT.plusMillis(wanted[0]));
      assertThat(row.from().lane()).isEqualTo((int) (wanted[1] % 3));
    }
  }

  @Test
  void aViewDoesNotChangeUnderItsReader() {
    LogStore store = new LogStore(LogLimits.DEFAULT);
    LogStream stream = stream(0);
    store.add(stream, line(10, "b"));
    MergedView before = store.view();
    store.add(stream, line(5, "a"));

    assertThat(texts(store)).containsExactly("a", "b");
    assertThat(before.stream().map(row -> row.line().text())).containsExactly("b");
    assertThat(store.view()).isSameAs(store.view());
  }

  @Test
  void oneLogsOldestLinesGoFirstAndOtherLogsKeepTheirs() {
    LogStore store = new LogStore(new LogLimits(8, 1 << 20, 1));
    LogStream loud = stream(0);
    LogStream quiet = stream(1);
    store.add(quiet, line(0, "quiet"));
    for (int i = 1; i <= 11; i++) {
      store.add(loud, line(i, "loud " + i));
    }

    assertThat(texts(store)).hasSize(9).startsWith("quiet", "loud 4").endsWith("loud 11");
    assertThat(store.view().dropped()).isEqualTo(3);
  }

  @Test
  void theMemoryOfAllIsBoundedAndTheLastLineStays() {
    int lines = 1_000;
    LogStore store = new LogStore(new LogLimits(1_000_000, 200_000, 1));
    for (int i = 0; i < lines; i++) {
      store.add(stream(i % 5), line(i, "x".repeat(900) + i));
      if (i % 7 == 0) {
        store.view();
      }
    }
    MergedView view = store.view();
    long kept = view.stream().mapToLong(row -> row.line().text().length()).sum();
    assertThat(kept).isBetween(150_000L, 200_000L);
    assertThat(view.getLast().line().text()).endsWith("999");
    assertThat(view.dropped()).isEqualTo(lines - view.size());

    store.add(stream(0), line(lines, "y".repeat(300_000)));
    assertThat(store.view()).hasSize(1);
  }

  @Test
  void whatWasWrittenIsKeptBesideWhatIsShown() {
    LogStore store = new LogStore(LogLimits.DEFAULT);
    String raw = "10%\r50%\r\u001b[31m100%\u001b[0m \u0007done\r";
    store.add(stream(0), line(0, raw));

    MergedView view = store.view();

    assertThat(view.get(0).line().text()).isEqualTo("100% ^Gdone");
    assertThat(view.raw(0)).isEqualTo(raw);
  }

  @RepeatedTest(5)
  void manyWritersAndAReaderLoseAndDoubleNothing() throws InterruptedException {
    int writers = 4;
    int each = 20_000;
    LogStore store = new LogStore(LogLimits.DEFAULT);
    List<Thread> threads = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      LogStream stream = stream(writer);
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < each; i++) {
                  store.add(stream, line(i, stream.origin().lane() + "/" + i));
                }
              }));
    }
    int seen = 0;
    while (seen < writers * each) {
      int now = store.view().size();
      assertThat(now).isGreaterThanOrEqualTo(seen);
      seen = now;
    }
    for (Thread thread : threads) {
      thread.join();
    }

    List<String> texts = texts(store);
    assertThat(texts).hasSize(writers * each).doesNotHaveDuplicates();
    for (int writer = 0; writer < writers; writer++) {
      String lane = writer + "/";
      assertThat(texts.stream().filter(text -> text.startsWith(lane)))
          .isEqualTo(IntStream.range(0, each).mapToObj(i -> lane + i).toList());
    }
  }

  @Test
  void whatDoesNotChangeIsNotLookedAtAgain() {
    LogStore store = new LogStore(new LogLimits(40_000, 64L << 20, 1));
    LogStream stream = stream(0);
    int[] looks = {0};
    LineFinder counting =
        LineFinder.where(row -> {
          looks[0]++;
          return true;
        });
    for (int i = 0; i < 40_000; i++) {
      store.add(stream, line(i, "x"));
    }
    counting.find(store.view());
    looks[0] = 0;

    store.add(stream, line(40_000, "appended"));
    store.add(stream, line(5, "late"));
    counting.find(store.view());
    assertThat(looks[0]).isLessThan(3 * LineBlock.MOST_LINES);

    looks[0] = 0;
    for (int i = 0; i < 10_001; i++) {
      store.add(stream, line(40_000 + i, "drives out the oldest"));
    }
    assertThat(counting.find(store.view()).size()).isEqualTo(40_000);
    assertThat(looks[0]).isLessThan(10_001 + 3 * LineBlock.MOST_LINES);
  }

  @Test
  void aStructuredLinesLevelCountsWhereverItStands() {
    LogStore store = new LogStore(LogLimits.DEFAULT);
    String far = "x".repeat(300);
    store.add(stream(0), line(0, "{\"msg\":\"" + far + "\",\"level\":\"error\"}"));
    store.add(stream(0), line(1, "msg=\"no ERROR here\" level=info"));
    store.add(stream(0), line(2, "{\"msg\":\"no level, but WARN\"}"));
    store.add(stream(0), line(3, "plain ERROR"));

    assertThat(store.view().stream().map(row -> row.line().kind()))
        .containsExactly(LineKind.ERROR, LineKind.PLAIN, LineKind.WARNING, LineKind.ERROR);
  }

  @Test
  void aLongLineIsCutForShowingAndKeptWhole() {
    LogStore store = new LogStore(LogLimits.DEFAULT);
    String text = "z".repeat(900_000);
    store.add(stream(0), line(0, text));
    store.add(stream(0), line(1, "short"));

    MergedView view = store.view();

    assertThat(view.get(0).line().text()).hasSize(LogStore.LONGEST_SHOWN);
    assertThat(view.get(0).line().cut()).isTrue();
    assertThat(view.whole(0)).isEqualTo(text);
    assertThat(view.get(1).line().cut()).isFalse();
  }

  @Test
  void aLineIsFoundAgainInALaterView() {
    LogStore store = new LogStore(LogLimits.DEFAULT);
    LogStream stream = stream(0);
    store.add(stream, line(5, "a"));
    store.add(stream, line(5, "b"));
    LogRow b = store.view().get(1);
    store.add(stream, line(1, "first"));

    assertThat(store.view().find(b)).isEqualTo(2);
    assertThat(store.view().firstAt(AT.plusMillis(2))).isEqualTo(1);
    assertThat(store.view().firstAt(AT.plusMillis(6))).isEqualTo(3);
  }

  @Test
  void textIsFoundWhateverItsCaseAndNeverAcrossTwoLines() {
    LogStore store = new LogStore(LogLimits.DEFAULT);
    LogStream stream = stream(0);
    store.add(stream, line(0, "an ERROR here"));
    store.add(stream, line(1, "an er"));
    store.add(stream, line(2, "ror there"));
    store.add(stream, line(3, "error error"));
    store.add(stream, line(4, "Größe"));
    MergedView view = store.view();

    assertThat(lines(LineFinder.containing("eRRor").find(view))).containsExactly(0, 3);
    assertThat(lines(LineFinder.containing("GRÖSSE").find(view))).isEmpty();
    assertThat(lines(LineFinder.containing("GRÖ").find(view))).containsExactly(4);
    assertThat(lines(LineFinder.matching("^error").find(view))).containsExactly(3);
    assertThat(lines(LineFinder.containing("").find(view))).isEmpty();
    assertThat(LineFinder.matching("(").complaint()).startsWith("Unclosed group");
  }

  @Test
  void searchAgreesWithALookAtEachLineWhileLinesComeAndGo() {
    LogStore store = new LogStore(new LogLimits(30_000, 64L << 20, 1));
    LogStream stream = stream(0);
    LineFinder finder = LineFinder.containing("7a");
    LineFinder odd = LineFinder.where(row -> row.line().text().hashCode() % 2 != 0);
    Random random = new Random(3);
    for (int round = 0; round < 30; round++) {
      for (int i = 0; i < 2_000; i++) {
        String text = Integer.toHexString(random.nextInt());
        store.add(stream, line(round * 2_000L + i - random.nextInt(6_000), text));
      }
      MergedView view = store.view();
      LineSet found = finder.find(view);
      LineSet both = found.and(odd.find(view));
      List<Integer> wanted = new ArrayList<>();
      List<Integer> wantedBoth = new ArrayList<>();
      for (int i = 0; i < view.size(); i++) {
        String text = view.get(i).line().text();
        if (text.contains("7a")) {
          wanted.add(i);
          if (text.hashCode() % 2 != 0) {
            wantedBoth.add(i);
          }
        }
      }
      assertThat(lines(found)).isEqualTo(wanted);
      assertThat(lines(both)).isEqualTo(wantedBoth);
      int middle = view.size() / 2;
      assertThat(found.before(middle))
          .isEqualTo((int) wanted.stream().filter(line -> line < middle).count());
    }
  }

  private static List<Integer> lines(LineSet set) {
    List<Integer> lines = new ArrayList<>();
    for (int i = 0; i < set.size(); i++) {
      lines.add(set.line(i));
      assertThat(set.contains(set.line(i))).isTrue();
    }
    return lines;
  }
}
