package dev.podlanes.ui.logs;

import dev.podlanes.logs.LineSet;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
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

  /** Copies lines and says what was copied. */
  static String copy(LineSet lines, List<Integer> which, boolean times) {
    Text text = text(lines, which, times);
    put(text.text());
    String copied = String.format(Locale.ROOT, "%,d", text.count());
    return text.count() == which.size()
        ? "Copied " + copied + (text.count() == 1 ? " line." : " lines.")
        : "Copied the first " + copied + " lines; save the lines to have them all.";
  }

  static void put(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
