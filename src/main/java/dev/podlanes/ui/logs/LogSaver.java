package dev.podlanes.ui.logs;

import dev.podlanes.fx.FxThread;
import dev.podlanes.logs.LineSet;
import dev.podlanes.logs.LogFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Saves lines to a file, away from the JavaFX thread. */
final class LogSaver {
  private LogSaver() {}

  /**
   * Saves lines as the file's name asks: {@code .gz} packs them, {@code .zip} is one file for each
   * worker, anything else is text.
   *
   * @param told how it went, as a sentence on the JavaFX thread
   */
  static void save(
      LineSet lines, LogFile.Format format, Saves saves, Path to, Consumer<String> told) {
    Thread.ofVirtual()
        .name("save-log")
        .start(() -> {
          String trouble = saves.write(to, out -> write(lines, format, to, out));
          String outcome = outcome(lines.size(), to, trouble);
          FxThread.run(() -> told.accept(outcome));
        });
  }

  private static String outcome(int lines, Path to, @Nullable String trouble) {
    if (trouble != null) {
      return "Not saved to " + to + ": " + trouble;
    }
    String count = String.format(Locale.ROOT, "%,d", lines);
    return "Saved " + count + (lines == 1 ? " line" : " lines") + " to " + to + ".";
  }

  private static void write(LineSet lines, LogFile.Format format, Path name, OutputStream out)
      throws IOException {
    String lower = name.toString().toLowerCase(Locale.ROOT);
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
