package dev.podlanes.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podlanes.source.SourceEvent;
import dev.podlanes.state.Reducer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happened to the file: what can be read is read, the rest is counted, nothing crashes.
 */
class DamagedRecordingTest {
  private static final Path ORIGINAL =
      Path.of("src/test/resources/recordings/failurepolicy3.jsonl.gz");
  private static final byte[] PLAIN = plain();
  private static final List<String> WHOLE_LINES =
      Arrays.asList(new String(PLAIN, StandardCharsets.UTF_8).split("\n"));

  private static Path scratch;

  @TempDir private Path folder;

  @BeforeContainer
  static void makeScratch() throws IOException {
    scratch = Files.createTempFile("podlanes-cut", ".jsonl");
  }

  @AfterContainer
  static void removeScratch() throws IOException {
    Files.deleteIfExists(scratch);
  }

  private record Read(RecordingSummary summary, List<SourceEvent> events) {}

  private static Read read(Path file) throws RecordingException, InterruptedException {
    List<SourceEvent> events = new ArrayList<>();
    RecordingSummary summary =
        new RecordingReader()
            .read(
                file,
                recorded -> {
                  events.add(recorded.event());
                  return true;
                });
    return new Read(summary, events);
  }

  @Property(tries = 400)
  void cutAtAnyByteItGivesTheLinesBefore(@ForAll Random random) throws Exception {
    int length = random.nextInt(PLAIN.length + 1);
    byte[] cut = Arrays.copyOf(PLAIN, length);
    Files.write(scratch, cut);

    Read read = read(scratch);

    int lines =
        (int) new String(cut, StandardCharsets.UTF_8).chars().filter(c -> c == '\n').count();
    boolean partial = length > 0 && cut[length - 1] != '\n';
    // The last line may be whole but for its line end.
    assertThat(read.summary().events()).isBetween((long) lines, lines + 1L);
    assertThat(read.summary().events() + read.summary().skipped())
        .isEqualTo(lines + (partial ? 1 : 0));
    assertThat(read.events().subList(0, lines)).isEqualTo(wholeEvents().subList(0, lines));
  }

  @Property(tries = 150)
  void compressedAndCutAtAnyByteItGivesWhatCouldBeUnpacked(@ForAll Random random) throws Exception {
    byte[] packed = gzip(PLAIN);
    int length = random.nextInt(packed.length);
    Files.write(scratch, Arrays.copyOf(packed, length));

    Read read = read(scratch);

    int events = read.events().size();
    assertThat(read.events().equals(wholeEvents().subList(0, events))).as("in order").isTrue();
    if (length >= 2) {
      assertThat(read.summary().cut()).startsWith("The file ends in the middle");
      assertThat(read.summary().skipped()).isZero();
    }
  }

  @Test
  void aFileWithoutItsChecksumHasLostNothing() throws Exception {
    byte[] packed = gzip(PLAIN);
    Path file = folder.resolve("cut.gz");
    Files.write(file, Arrays.copyOf(packed, packed.length - 8));

    Read read = read(file);

    assertThat(read.events()).isEqualTo(wholeEvents());
    assertThat(read.summary().complaint()).contains("the rest is missing");
  }

  @Property(tries = 150)
  void aFlippedByteNeverCrashes(@ForAll Random random) throws Exception {
    byte[] bytes = random.nextBoolean() ? gzip(PLAIN) : PLAIN.clone();
    for (int i = 0; i <= random.nextInt(4); i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    Files.write(scratch, bytes);

    Read read = read(scratch);

    Reducer reducer = new Reducer();
    read.events().forEach(reducer::accept);
    assertThat(reducer.state().jobs()).hasSizeLessThan(5);
  }

  @Test
  void anEmptyFileHasNothingAndNoComplaint() throws Exception {
    RecordingSummary summary = read(file("")).summary();

    assertThat(summary).isEqualTo(new RecordingSummary(0, 0, 0, null));
    assertThat(summary.complaint()).isNull();
  }

  @Test
  void aGzipThatIsOnlyAHeaderIsCut() throws Exception {
    Path file = folder.resolve("header.gz");
    Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8});

    assertThat(read(file).summary().cut()).contains("compressed data");
  }

  @Test
  void aGzipWithAWrongMethodIsCutNotAFailure() throws Exception {
    Path file = folder.resolve("odd.gz");
    Files.write(file, new byte[] {0x1f, (byte) 0x8b, 7, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3});

    assertThat(read(file).summary().cut()).isNotNull();
  }

  @Test
  void aFolderIsRefusedByName() {
    assertThatThrownBy(() -> read(folder))
        .isInstanceOf(RecordingException.class)
        .hasMessage(folder + " is a folder, not a recording.");
  }

  @Test
  void aMissingFileIsRefusedByName() {
    Path missing = folder.resolve("nowhere.jsonl");

    assertThatThrownBy(() -> read(missing))
        .isInstanceOf(RecordingException.class)
        .hasMessage("There is no file " + missing + ".");
  }

  @Test
  void aNewerVersionIsRefusedWithAWayOut() throws IOException {
    Path file = file("{\"format\":\"podlanes-recording\",\"version\":2}\n");

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("version 2")
        .hasMessageContaining("Use a newer Podlanes.");
  }

  @Test
  void anotherFormatIsRefused() throws IOException {
    Path file = file("{\"format\":\"har\",\"version\":1}\n");

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("in the format har");
  }

  @Test
  void itsOwnHeaderIsNoSkippedLine() throws Exception {
    Path file =
        file(
            "{\"format\":\"podlanes-recording\",\"version\":1,\"newer\":{}}\n"
                + WHOLE_LINES.getFirst());

    assertThat(read(file).summary()).isEqualTo(new RecordingSummary(1, 0, 0, null));
  }

  @Test
  void aHeaderWithAVersionThatIsNoNumberIsASkippedLine() throws Exception {
    for (String version : List.of("\"x\"", "1.5", "99999999999", "null", "{}")) {
      Path file = file("{\"format\":\"podlanes-recording\",\"version\":" + version + "}\n");
      assertThat(read(file).summary().skipped()).as(version).isEqualTo(1);
    }
  }

  @Test
  void linesThatAreNoEventsAreCountedAndTheFirstIsNamed() throws Exception {
    List<String> lines =
        List.of(
            WHOLE_LINES.getFirst(),
            "",
            "not json",
            "[]",
            "7",
            "{}",
            "{\"at\":\"yesterday\",\"resource\":\"pods\",\"type\":\"ADDED\",\"object\":{}}",
            WHOLE_LINES.getFirst().replace("\"ADDED\"", "\"RENAMED\""),
            WHOLE_LINES.getFirst().replace("\"jobs\"", "\"secrets\""),
            WHOLE_LINES.getLast());

    Read read = read(file(String.join("\r\n", lines)));

    assertThat(read.summary().events()).isEqualTo(2);
    assertThat(read.summary().skipped()).isEqualTo(7);
    assertThat(read.summary().complaint())
        .isEqualTo("7 lines could not be read, the first is line 3.");
  }

  @Test
  void oneSkippedLineIsSaidInTheSingular() {
    assertThat(new RecordingSummary(5, 1, 4, "Cut.").complaint())
        .isEqualTo("1 line could not be read, the first is line 4. Cut.");
  }

  @Test
  void linesOutOfOrderComeToTheSameEnd() throws Exception {
    List<String> reversed = new ArrayList<>(WHOLE_LINES);
    String first = reversed.removeFirst();
    reversed.add(2, first);

    Read read = read(file(String.join("\n", reversed)));

    assertThat(read.summary().skipped()).isZero();
    assertThat(jobs(read.events())).isEqualTo(jobs(wholeEvents()));
  }

  @Test
  void aLineTooLongToBeTrueIsSkippedAndTheRestIsRead() throws Exception {
    Path file = folder.resolve("long.jsonl");
    try (var out = Files.newBufferedWriter(file)) {
      out.write(WHOLE_LINES.getFirst() + "\n{\"at\":\"");
      String block = "x".repeat(1 << 16);
      for (int i = 0; i <= RecordingReader.MAX_LINE >> 16; i++) {
        out.write(block);
      }
      out.write("\"}\n" + WHOLE_LINES.getLast() + "\n");
    }

    RecordingSummary summary = read(file).summary();

    assertThat(summary).isEqualTo(new RecordingSummary(2, 1, 2, null));
  }

  @Test
  void theObjectMayComeBeforeItsKind() throws Exception {
    String turned =
        "{\"object\":{\"metadata\":{\"uid\":\"u\",\"name\":\"n\"}},\"type\":\"ADDED\","
            + "\"resource\":\"jobs\",\"at\":\"2026-11-23T09:00:00.123Z\"}";

    assertThat(read(file(turned)).summary().events()).isEqualTo(1);
  }

  @Test
  void readingStopsWhenTheSinkHasEnough() throws Exception {
    int[] taken = new int[1];

    RecordingSummary summary = new RecordingReader().read(ORIGINAL, event -> ++taken[0] < 3);

    assertThat(taken[0]).isEqualTo(3);
    assertThat(summary.events()).isEqualTo(3);
  }

  private static List<String> jobs(List<SourceEvent> events) {
    Reducer reducer = new Reducer();
    events.forEach(reducer::accept);
    return reducer.state().jobs().stream()
        .map(job -> job.name() + " " + job.state() + " " + job.lanes())
        .toList();
  }

  private static List<SourceEvent> wholeEvents() throws RecordingException, InterruptedException {
    return read(ORIGINAL).events();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("recording.jsonl"), text);
  }

  private static byte[] plain() {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(ORIGINAL))) {
      return in.readAllBytes();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }
}
