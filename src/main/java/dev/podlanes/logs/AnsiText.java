package dev.podlanes.logs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line's text with the colours that its SGR sequences (ECMA-48 8.3.117) ask for. The texts of the
 * runs together are what {@link LineText#visible} makes of the line: nothing else is obeyed.
 * Immutable.
 */
public record AnsiText(List<Run> runs) {
  /** A text of one look, never empty. */
  public record Run(String text, Look look) {}

  /**
   * How a text looks.
   *
   * @param foreground null for the usual one
   * @param background null for the usual one
   */
  public record Look(
      @Nullable Colour foreground,
      @Nullable Colour background,
      boolean bold,
      boolean dim,
      boolean italic,
      boolean underlined,
      boolean inverse) {
    public static final Look PLAIN = new Look(null, null, false, false, false, false, false);
  }

  /** A colour that a program asks for. */
  public sealed interface Colour {
    /**
     * One of the sixteen that a theme chooses.
     *
     * @param number 0 to 7 from black to white, 8 to 15 their bright ones
     */
    record Named(int number) implements Colour {}

    /** Red, green and blue, 0 to 255 each. */
    record Rgb(int red, int green, int blue) implements Colour {}
  }

  public AnsiText {
    runs = List.copyOf(runs);
  }

  /** Whether there is any colour at all. */
  public boolean plain() {
    return runs.stream().allMatch(run -> run.look().equals(Look.PLAIN));
  }

  /** The text of a line as a container wrote it, after its last carriage return. */
  public static AnsiText of(String raw) {
    String text = CarriageReturns.lastState(raw);
    List<Run> runs = new ArrayList<>();
    SgrState state = new SgrState();
    int from = 0;
    int at = 0;
    while (at < text.length()) {
      int end = LineText.endOfSgr(text, at);
      if (end < 0) {
        at++;
        continue;
      }
      add(runs, text.substring(from, at), state.look());
      state.apply(LineText.parameters(text, at, end));
      at = end;
      from = end;
    }
    add(runs, text.substring(from), state.look());
    return new AnsiText(runs);
  }

  private static void add(List<Run> runs, String raw, Look look) {
    if (raw.isEmpty()) {
      return;
    }
    String text = LineText.visible(raw);
    Run last = runs.isEmpty() ? null : runs.getLast();
    if (last != null && last.look().equals(look)) {
      runs.set(runs.size() - 1, new Run(last.text() + text, look));
    } else {
      runs.add(new Run(text, look));
    }
  }
}
