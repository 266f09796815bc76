package dev.podlanes.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.fx.FxThread;
import dev.podlanes.logs.JobLogs;
import dev.podlanes.logs.LineFinder;
import dev.podlanes.logs.LogFile;
import dev.podlanes.logs.LogLimits;
import dev.podlanes.logs.LogOrigin;
import dev.podlanes.logs.ScriptedLogs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSaverTest {
  private static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");

  @TempDir private Path folder;
  private final ScriptedLogs source = new ScriptedLogs();
  @AutoClose private final JobLogs logs = new JobLogs(source, LogLimits.DEFAULT, () -> {});

  private static LogOrigin origin(int lane) {
    return new LogOrigin(lane, 1, "lab", "p" + lane, "uid-" + lane, "main", 0);
  }

  @BeforeEach
  void read() throws InterruptedException {
    FxThread.start();
    logs.follow(List.of(origin(0), origin(1)));
    source.streams.get(0).says(AT, "\u001b[31mone\u001b[0m");
    source.streams.get(1).says(AT.plusSeconds(1), "two");
  }

  private String save(Path to, boolean times, boolean workers) throws Exception {
    CompletableFuture<String> outcome = new CompletableFuture<>();
    LogSaver.save(
        LineFinder.all().find(logs.lines()),
        new LogFile.Format(times, workers),
        new FilesOfATest(() -> to),
        to,
        outcome::complete);
    return outcome.get(20, TimeUnit.SECONDS);
  }

  @Test
  void linesAreSavedAsTheyWereWritten() throws Exception {
    Path file = folder.resolve("a.log");

    assertThat(save(file, false, false)).isEqualTo("Saved 2 lines to " + file + ".");
    assertThat(Files.readString(file)).isEqualTo("\u001b[31mone\u001b[0m\ntwo\n");
  }

  @Test
  void aNameThatEndsInGzIsPacked() throws Exception {
    Path file = folder.resolve("a.log.gz");
    save(file, true, true);

    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(
              "[pod/p0/main] 2026-11-23T09:00:00Z \u001b[31mone\u001b[0m\n"
                  + "[pod/p1/main] 2026-11-23T09:00:01Z two\n");
    }
  }

  @Test
  void aNameThatEndsInZipHasAFileForEachWorker() throws Exception {
    Path file = folder.resolve("a.ZIP");
    save(file, false, true);

    assertThat(entries(file))
        .containsExactly("p0-main.log=\u001b[31mone\u001b[0m\n", "p1-main.log=two\n");
  }

  private static List<String> entries(Path file) throws IOException {
    List<String> entries = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
        entries.add(each.getName() + "=" + new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return entries;
  }

  @Test
  void whatCannotBeSavedSaysWhyAndLeavesNothingBehind() throws Exception {
    Path file = folder.resolve("missing").resolve("a.log");

    assertThat(save(file, false, false))
        .isEqualTo("Not saved to " + file + ": the folder does not exist.");
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
