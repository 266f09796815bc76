package dev.podlanes.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.podlanes.source.LogLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What memory has no room for goes to a file, and is there as if it were in memory. */
class LogSpillTest {
  private static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");

  /** Room for one block and a little. */
  private static final LogLimits LITTLE = new LogLimits(5_000, 64L << 20, 1);

  private static final long MUCH = 1L << 30;
  private static final Path FULL = Path.of("/dev/full");

  @TempDir private Path directory;

  private final List<LogStore> open = new ArrayList<>();
  private final LogStream a = stream(0);
  private final LogStream b = stream(1);

  private static LogStream stream(int lane) {
    return new LogStream(new LogOrigin(lane, 1, "lab", "p" + lane, "u" + lane, "main", 0));
  }

  private static LogLine line(long millis, String text) {
    return new LogLine(AT.plusMillis(millis), text, false);
  }

  private LogStore store(LogLimits limits, long mostBytes) {
    return store(limits, mostBytes, new SpillFolder(directory.resolve("cache")));
  }

  private LogStore store(LogLimits limits, long mostBytes, SpillFile.Opener opener) {
    LogStore store = new LogStore(limits, new SpillFile(opener, mostBytes));
    open.add(store);
    return store;
  }

  @AfterEach
  void close() {
    open.forEach(LogStore::close);
  }

  private void fill(LogStore store, int lines) {
    for (int i = 0; i < lines; i++) {
      store.add(i % 2 == 0 ? a : b, line(i, "line " + i));
      if (i % 3_000 == 0) {
        store.view();
      }
    }
  }

  private static List<String> texts(MergedView view) {
    return IntStream.range(0, view.size()).mapToObj(view::whole).toList();
  }

  private static List<String> numbered(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "line " + i).toList();
  }

  private static int inMemory(MergedView view) {
    int lines = 0;
    for (int i = 0; i < view.blocks(); i++) {
      lines += view.block(i).spilled() == null ? view.block(i).count() : 0;
    }
    return lines;
  }

  @Test
  void linesBeyondTheMemoryAreReadBackAsTheyWere() {
    LogStore store = store(LITTLE, MUCH);
    String raw = "10%\r\u001b[31m100%\u001b[0m \udcff\ud83d\ude80";
    store.add(a, new LogLine(AT.minusSeconds(1), raw, true));
    store.note(a, EpochNanos.of(AT.minusMillis(500)), "a gap");
    fill(store, 40_000);

    MergedView view = store.view();

    assertThat(inMemory(view)).isLessThan(2 * 5_000 + LineBlock.MOST_LINES);
    assertThat(store.spilled().bytes()).isPositive();
    assertThat(view.dropped()).isZero();
    assertThat(view.raw(0)).isEqualTo(raw);
    assertThat(view.get(0))
        .isEqualTo(
            new LogRow(
                a.origin(),
                new BufferedLine(
                    0, AT.minusSeconds(1), "100% \ufffd\ud83d\ude80", LineKind.PLAIN, true)));
    assertThat(view.get(1).line().kind()).isEqualTo(LineKind.NOTE);
    assertThat(texts(view).subList(2, view.size())).isEqualTo(numbered(0, 40_000));
    assertThat(view.firstAt(AT.plusMillis(777))).isEqualTo(779);
    assertThat(view.get(780).from()).isEqualTo(a.origin());
    assertThat(view.find(view.get(9_000))).isEqualTo(9_000);
    assertThat(view.atHand(view.size() - 10, view.size())).isTrue();
  }

  private static boolean anyAtHand(MergedView view) {
    return IntStream.range(0, view.blocks())
        .mapToObj(view::block)
        .anyMatch(block -> block.spilled() != null && block.atHand());
  }

  @Test
  void aWindowOfLinesThatLieInManyBlocksIsAtHandOnceItWasRead() {
    LogStore store = store(LITTLE, MUCH);
    fill(store, 200_000);
    LineSet rare = LineFinder.matching("line [0-9]*777$").find(store.view());
    int blocks =
        (int) IntStream.range(0, 80).map(n -> rare.view().blockOf(rare.line(n))).distinct().count();
    assertThat(blocks).isGreaterThan(8);
    LinesAtHand near = new LinesAtHand();
    assertThat(near.has(rare, 0, 80)).isFalse();
    assertThat(near.row(rare, 0)).isNull();
    assertThat(near.raw(rare, 0)).isNull();
    assertThat(anyAtHand(rare.view())).isFalse();

    near.read(rare, 0, 80);

    assertThat(rare.view().atHand(rare.line(0), rare.line(79) + 1)).isFalse();
    assertThat(near.has(rare, 0, 80)).isTrue();
    for (int n = 0; n < 80; n++) {
      assertThat(near.row(rare, n)).isEqualTo(rare.row(n));
      assertThat(near.raw(rare, n)).isEqualTo("line " + (1_000 * n + 777));
    }
  }

  private static LineChange atOnce(LineSet before, LineSet after, int... asked) {
    return Objects.requireNonNull(LineChange.atOnce(before, after, asked));
  }

  /** As it happens when a worker's lines come late, or older ones are asked for. */
  @Test
  void whatBecameOfLinesInRewrittenBlocksIsToldOnlyToWhoReadsTheFile() {
    LogStore store = store(LITTLE, MUCH);
    fill(store, 100_000);
    LineSet before = LineFinder.all().find(store.view());
    for (int i = 0; i < 50; i++) {
      store.add(b, line(i * 1_000 + 500, "late " + i));
    }
    LineSet after = LineFinder.all().find(store.view());
    int[] asked = {40, 502, 3_700, 49_000};
    assertThat(anyAtHand(after.view())).isFalse();

    assertThat(LineChange.atOnce(before, after, asked)).isNull();
    assertThat(after.placeAtOnce(before, 3_700)).isEqualTo(-1);
    assertThat(anyAtHand(after.view())).isFalse();

    LineChange change = LineChange.read(before, after, asked);
    assertThat(change.gone()).isZero();
    assertThat(change.kept()).isEqualTo(501);
    for (int n : asked) {
      int late = (n + 499) / 1_000;
      assertThat(change.find(n)).isEqualTo(n + late);
      assertThat(after.row(change.place(n))).isEqualTo(before.row(n));
      assertThat(change.knows(n)).isTrue();
    }
    // Others are known about.
    assertThat(change.knows(3_800)).isFalse();
    assertThat(change.find(3_800)).isEqualTo(-1);
    assertThat(change.place(3_800)).isEqualTo(3_804);
    // What was not written anew needs no file.
    assertThat(after.placeAtOnce(before, 90_000)).isEqualTo(90_050);
  }

  @Test
  void whatLinesTwoSetsShareIsToldWithoutReadingThoseInTheFile() {
    LogStore store = store(LITTLE, MUCH);
    fill(store, 100_000);
    MergedView view = store.view();
    LineSet before = LineFinder.all().find(view);
    LineSet filtered = LineFinder.containing("7").find(view);
    for (int i = 0; i < 1_000; i++) {
      store.add(a, line(100_000 + i, "line " + (100_000 + i)));
    }
    LineSet latest = LineFinder.containing("7").find(store.view());

    LineChange filtering = atOnce(before, filtered);
    assertThat(filtering.gone()).isEqualTo(7);
    assertThat(filtering.kept()).isEqualTo(1);
    LineChange both = atOnce(before, latest, 17, 18);
    assertThat(both.gone()).isEqualTo(7);
    assertThat(both.place(17)).isEqualTo(1);
    assertThat(both.find(17)).isEqualTo(1);
    assertThat(both.place(18)).isEqualTo(2);
    assertThat(both.find(18)).isEqualTo(-1);
    LineChange growing = atOnce(filtered, latest);
    assertThat(growing.gone()).isZero();
    assertThat(growing.kept()).isEqualTo(filtered.size());
    assertThat(growing.place(5_000)).isEqualTo(5_000);
    assertThat(latest.placeAtOnce(filtered, 5_000)).isEqualTo(5_000);
    assertThat(anyAtHand(latest.view())).isFalse();
  }

  @Test
  void lateLinesTakeTheirPlaceAmongThoseInTheFile() {
    LogStore store = store(LITTLE, MUCH);
    Random random = new Random(11);
    List<long[]> expected = new ArrayList<>(); // Time and number.
    for (int i = 0; i < 60_000; i++) {
      long time = i / 2 - (i % 5 == 0 ? random.nextInt(25_000) : 0);
      expected.add(new long[] {time, i});
      store.add(i % 2 == 0 ? a : b, line(time, "line " + i));
      if (random.nextInt(700) == 0) {
        store.view();
      }
    }
    expected.sort(Comparator.comparingLong(each -> each[0])); // Stable: then by arrival.

    MergedView view = store.view();

    assertThat(texts(view)).isEqualTo(expected.stream().map(each -> "line " + each[1]).toList());
    assertThat(inMemory(view)).isLessThan(2 * 5_000 + LineBlock.MOST_LINES);
    assertThat(view.dropped()).isZero();
  }

  @Test
  void searchAndSaveReachTheLinesInTheFile() throws IOException {
    LogStore store = store(LITTLE, MUCH);
    fill(store, 40_000);
    MergedView view = store.view();

    LineSet sevens = LineFinder.containing("7").find(view);
    LineSet ofB = LineFinder.from(origin -> origin.equals(b.origin())).find(view);
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    LogFile.write(sevens.and(ofB), new LogFile.Format(false, false), saved);

    List<String> wanted =
        numbered(0, 40_000).stream()
            .filter(
                text -> text.contains("7") && "13579".indexOf(text.charAt(text.length() - 1)) >= 0)
            .toList();
    assertThat(saved.toString(StandardCharsets.UTF_8).lines().toList()).isEqualTo(wanted);
  }

  @Test
  void aSearchOfVeryManyLinesSaysWhatItHasAndGoesOn() {
    LogStore store = store(LITTLE, MUCH);
    fill(store, 400_000);
    MergedView view = store.view();
    LineFinder finder = LineFinder.containing("9");

    LineSet some = finder.findSome(view);
    assertThat(some.unseen()).isBetween(1, view.size() - 1);
    assertThat(some.size()).isPositive();
    assertThat(some.line(0)).isGreaterThanOrEqualTo(some.unseen());
    LineSet all = finder.findSome(view);

    assertThat(all.unseen()).isZero();
    assertThat(all.size()).isEqualTo(LineFinder.containing("9").find(view).size());
  }

  @Test
  void theFileIsBoundedAndTheOldestLinesGoFirst() {
    LogStore store = store(LITTLE, 2_000_000);
    fill(store, 200_000);

    MergedView view = store.view();

    assertThat(store.spilled().bytes()).isBetween(1_500_000L, 2_000_000L + LineBlock.MOST_BYTES);
    assertThat(store.spilled().trouble()).isNull();
    assertThat(view.dropped()).isPositive();
    assertThat(texts(view)).isEqualTo(numbered((int) view.dropped(), 200_000));
  }

  @Test
  void anOldViewSaysWhatWentMeanwhile() {
    LogStore store = store(LITTLE, 2_000_000);
    fill(store, 20_000);
    MergedView old = store.view();
    fill(store, 200_000);
    store.view();

    assertThat(old.get(0).line().text())
        .endsWith(
            "lines from here on had to go meanwhile: the temporary file of the logs is full.");
    assertThat(old.get(0).line().kind()).isEqualTo(LineKind.NOTE);
    assertThat(texts(old)).hasSize(20_000);
  }

  @Test
  void logsAreForgottenInTheFileToo() {
    LogStore store = store(LITTLE, MUCH);
    fill(store, 40_000);
    store.forget(List.of(a));
    store.add(a, line(50_000, "line 50000"));

    List<String> texts = texts(store.view());
    assertThat(texts).hasSize(20_001).startsWith("line 1", "line 3").endsWith("line 50000");
    assertThat(inMemory(store.view())).isLessThan(2 * 5_000 + LineBlock.MOST_LINES);
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaidAndTheMemoryGoesOn() throws IOException {
    Path taken = Files.writeString(directory.resolve("taken"), "a file");
    LogStore store = store(LITTLE, MUCH, new SpillFolder(taken));
    fill(store, 40_000);

    assertThat(store.spilled().trouble())
        .startsWith("The temporary file of the logs cannot be written: ")
        .endsWith(". Only the lines that memory has room for are kept.");
    List<String> texts = texts(store.view());
    assertThat(texts.size()).isBetween(10_000, 12_500);
    assertThat(texts).isEqualTo(numbered(40_000 - texts.size(), 40_000));
    assertThat(store.view().dropped()).isEqualTo(40_000 - texts.size());
  }

  /** A disk that is full: Linux has a device that always is. */
  private static AsynchronousFileChannel full() throws IOException {
    return AsynchronousFileChannel.open(FULL, StandardOpenOption.WRITE);
  }

  @Test
  void aFullDiskIsSaidAndTheMemoryGoesOn() {
    assumeThat(FULL).exists();
    LogStore store = store(LITTLE, MUCH, LogSpillTest::full);
    fill(store, 40_000);

    assertThat(store.spilled().trouble())
        .isEqualTo(
            "The temporary file of the logs cannot be written: no space left on device. Only the"
                + " lines that memory has room for are kept.");
    List<String> texts = texts(store.view());
    assertThat(texts).isEqualTo(numbered(40_000 - texts.size(), 40_000));
  }

  @Test
  void aDiskThatGetsFullMakesTheOldestLinesGoAndLeavesNoHole() {
    assumeThat(FULL).exists();
    SpillFolder folder = new SpillFolder(directory.resolve("cache"));
    int[] opened = {0};
    LogStore store = store(LITTLE, 4_000_000, () -> opened[0]++ == 4 ? full() : folder.open());
    fill(store, 60_000);

    MergedView view = store.view();
    assertThat(store.spilled().trouble())
        .isEqualTo(
            "The temporary file of the logs cannot be written: no space left on device. Older"
                + " lines go sooner than the preferences say.");
    assertThat(view.dropped()).isPositive();
    assertThat(texts(view)).isEqualTo(numbered((int) view.dropped(), 60_000));
  }

  @Test
  void anInterruptedReaderLeavesTheFileToTheOthers() throws InterruptedException {
    LogStore store = store(LITTLE, MUCH);
    fill(store, 40_000);
    MergedView view = store.view();
    List<String> read = new ArrayList<>();
    Thread reader =
        Thread.ofPlatform()
            .start(() -> {
              Thread.currentThread().interrupt();
              read.addAll(texts(view));
              if (!Thread.interrupted()) {
                read.add("the interruption was lost");
              }
            });
    reader.join();

    assertThat(read).isEqualTo(numbered(0, 40_000));
    assertThat(texts(store.view())).isEqualTo(numbered(0, 40_000));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void nobodyElseMayReadTheFilesWhichHaveNoNamesAndAreGoneAtTheEnd() throws IOException {
    LogStore store = store(LITTLE, MUCH);
    fill(store, 40_000);
    Path cache = directory.resolve("cache");

    List<Path> files = openFiles(cache);
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
        .isEqualTo("rwx------");
    assertThat(cache).isEmptyDirectory();
    store.close();
    assertThat(openFiles(cache)).isEmpty();
    assertThat(store.view().size()).isLessThan(40_000);
  }

  private static List<Path> openFiles(Path in) throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.filter(each -> leadsInto(each, in)).toList();
    }
  }

  private static boolean leadsInto(Path descriptor, Path folder) {
    try {
      return Files.readSymbolicLink(descriptor).startsWith(folder);
    } catch (NoSuchFileException closedMeanwhile) {
      return false;
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  @Test
  void whatACrashHasLeftIsSweptAway() throws IOException {
    Path cache = Files.createDirectories(directory.resolve("cache"));
    Path left = Files.writeString(cache.resolve("podlanes-logs-1.tmp"), "left");
    Path other = Files.writeString(cache.resolve("other.tmp"), "not ours");
    fill(store(LITTLE, MUCH), 40_000);

    assertThat(left).doesNotExist();
    assertThat(other).exists();
  }
}
