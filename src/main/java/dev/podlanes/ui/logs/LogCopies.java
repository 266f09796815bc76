package dev.podlanes.ui.logs;

import dev.podlanes.fx.FxThread;
import dev.podlanes.logs.LineSet;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Puts lines and commands on the clipboard. JavaFX thread. */
final class LogCopies {
  /** Characters on the clipboard; more is what a file is for. */
  static final int MOST = 16 << 20;

  private LogCopies() {}

  /**
   * Lines as text.
   *
   * @param count of the lines in it
   */
  record Text(String text, int count) {}

  /**
   * The text of lines: whole, without colours, control characters made visible. What would make it
   * longer than {@link #MOST} is left out.
   *
   * @param which numbers of lines in the set
   * @param times whether each begins with its time, as {@code kubectl logs --timestamps} has it
   */
  static Text text(LineSet lines, List<Integer> which, boolean times) {
    StringBuilder out = new StringBuilder();
    int count = 0;
    for (int n : which) {
      String text = lines.view().whole(lines.line(n));
      if (out.length() + text.length() > MOST && count > 0) {
        break;
      }
      if (times) {
        out.append(DateTimeFormatter.ISO_INSTANT.format(lines.row(n).time())).append(' ');
      }
      out.append(text).append('\n');
      count++;
    }
    return new Text(out.toString(), count);
  }

  /**
   * Copies lines; their text is made away from the JavaFX thread, since there may be many and they
   * may lie in a file.
   *
   * @param which as {@link #text} has it
   * @param told what was copied, as a sentence on the JavaFX thread
   */
  static void copy(LineSet lines, List<Integer> which, boolean times, Consumer<String> told) {
    Thread.ofVirtual()
        .name("copy-log")
        .start(() -> {
          Text text = text(lines, which, times);
          FxThread.run(() -> {
            put(text.text());
            told.accept(outcome(text.count(), which.size()));
          });
        });
  }

  private static String outcome(int count, int of) {
    String copied = String.format(Locale.ROOT, "%,d", count);
    return count == of
        ? "Copied " + copied + (count == 1 ? " line." : " lines.")
        : String.format(
            Locale.ROOT,
            "Copied the first %s of %,d lines, %d million characters; save the lines to have them"
                + " all.",
            copied,
            of,
            MOST / 1_000_000);
  }

  static void put(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
