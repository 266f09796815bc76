package dev.podlanes.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.source.LogLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class LogFileTest {
  private static final Instant AT = Instant.parse("2026-11-23T09:00:00.120Z");
  private static final LogFile.Format PLAIN = new LogFile.Format(false, false);

  private final LogStore store = new LogStore(LogLimits.DEFAULT);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static LogOrigin origin(String pod, String uid, int run) {
    return new LogOrigin(0, 1, "lab", pod, uid, "main", run);
  }

  private static LogStream stream(String pod, String uid) {
    return new LogStream(origin(pod, uid, 0));
  }

  private void says(LogStream stream, int second, String text) {
    store.add(stream, new LogLine(AT.plusSeconds(second), text, false));
  }

  private LineSet all() {
    return LineFinder.all().find(store.view());
  }

  @Test
  void linesAreWrittenByteForByte() throws Exception {
    LogStream a = stream("a", "u1");
    says(a, 0, "\u001b[31mred\u001b[0m \udcff\ud83d\ude80\r100%");
    store.note(a, EpochNanos.of(AT), "a gap");

    LogFile.write(all(), PLAIN, out);

    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.writeBytes("\u001b[31mred\u001b[0m ".getBytes(StandardCharsets.UTF_8));
    expected.write(0xff);
    expected.writeBytes("\ud83d\ude80\r100%\n# Podlanes: a gap\n".getBytes(StandardCharsets.UTF_8));
    assertThat(out.toByteArray()).isEqualTo(expected.toByteArray());
  }

  @Test
  void timesAndWorkersStandBeforeTheLinesAsKubectlHasThem() throws Exception {
    says(stream("a", "u1"), 0, "one");
    says(stream("b", "u2"), 1, "two");

    LogFile.writeGzip(all(), new LogFile.Format(true, true), out);

    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(
              """
              [pod/a/main] 2026-11-23T09:00:00.120Z one
              [pod/b/main] 2026-11-23T09:00:01.120Z two
              """);
    }
  }

  @Test
  void eachWorkerHasAFileOfItsOwn() throws Exception {
    says(stream("a", "u1"), 0, "one");
    says(stream("b", "u2"), 1, "two");
    says(stream("a", "u3"), 2, "another pod of the name");
    says(new LogStream(origin("b", "u2", 1)), 3, "before");

    LogFile.writeZip(all(), PLAIN, out);

    Map<String, String> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(files)
        .containsExactly(
            Map.entry("a-main.log", "one\n"),
            Map.entry("b-main.log", "two\n"),
            Map.entry("a-main-2.log", "another pod of the name\n"),
            Map.entry("b-main-restart-1.log", "before\n"));
  }

  @Test
  void theCommandOfALogIsKubectls() {
    assertThat(KubectlLogs.of(origin("a", "u", 1), true, true, true))
        .containsExactly("logs a -c main --previous --timestamps".split(" "));
    assertThat(KubectlLogs.of(origin("a", "u", 0), false, false, true))
        .containsExactly("logs a -c main --follow".split(" "));
  }
}
