package dev.podlanes.ui.logs;

import dev.podlanes.fx.FxThread;
import dev.podlanes.logs.LineSet;
import dev.podlanes.logs.LogFile;
import dev.podlanes.settings.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** Saves lines to a file, away from the JavaFX thread. */
final class LogSaver {
  private LogSaver() {}

  /** How it went. */
  record Outcome(String words, boolean failed) {}

  /**
   * Saves lines as the file's name asks: {@code .gz} packs them, {@code .zip} is one file for each
   * worker, anything else is text.
   *
   * @param told how it went, on the JavaFX thread
   */
  static void save(LineSet lines, LogFile.Format format, Path to, Consumer<Outcome> told) {
    Thread.ofVirtual()
        .name("save-log")
        .start(() -> {
          Outcome outcome = write(lines, format, to);
          FxThread.run(() -> told.accept(outcome));
        });
  }

  private static Outcome write(LineSet lines, LogFile.Format format, Path to) {
    try {
      AtomicFile.write(to, file -> write(lines, format, to, file));
      String count = String.format(Locale.ROOT, "%,d", lines.size());
      return new Outcome(
          "Saved " + count + (lines.size() == 1 ? " line" : " lines") + " to " + to + ".", false);
    } catch (IOException failed) {
      return new Outcome("Not saved to " + to + ": " + AtomicFile.reason(failed), true);
    }
  }

  private static void write(LineSet lines, LogFile.Format format, Path name, Path file)
      throws IOException {
    String lower = name.toString().toLowerCase(Locale.ROOT);
    try (OutputStream out = Files.newOutputStream(file)) {
      if (lower.endsWith(".gz")) {
        LogFile.writeGzip(lines, format, out);
      } else if (lower.endsWith(".zip")) {
        // Whose line it is, the file's name says.
        LogFile.writeZip(lines, new LogFile.Format(format.timestamps(), false), out);
      } else {
        LogFile.write(lines, format, out);
      }
    }
  }
}
