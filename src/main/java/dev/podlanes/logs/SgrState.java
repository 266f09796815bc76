package dev.podlanes.logs;

import dev.podlanes.logs.AnsiText.Colour;
import dev.podlanes.logs.AnsiText.Look;
import org.jspecify.annotations.Nullable;

/** What the SGR sequences of a line so far add up to. What it does not know it passes over. */
final class SgrState {
  private static final int[] CUBE = {0, 95, 135, 175, 215, 255};

  private @Nullable Colour foreground;
  private @Nullable Colour background;
  private boolean bold;
  private boolean dim;
  private boolean italic;
  private boolean underlined;
  private boolean inverse;

  Look look() {
    return new Look(foreground, background, bold, dim, italic, underlined, inverse);
  }

  /**
   * Obeys one sequence.
   *
   * @param codes its numbers; none means 0
   */
  void apply(int[] codes) {
    if (codes.length == 0) {
      reset();
    }
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] == 38 || codes[i] == 48) {
        i = colour(codes, i);
      } else {
        apply(codes[i]);
      }
    }
  }

  private void apply(int code) {
    switch (code) {
      case 0 -> reset();
      case 1 -> bold = true;
      case 2 -> dim = true;
      case 3 -> italic = true;
      case 4 -> underlined = true;
      case 7 -> inverse = true;
      case 22 -> {
        bold = false;
        dim = false;
      }
      case 23 -> italic = false;
      case 24 -> underlined = false;
      case 27 -> inverse = false;
      case 39 -> foreground = null;
      case 49 -> background = null;
      default -> named(code);
    }
  }

  private void named(int code) {
    if (code >= 30 && code <= 37) {
      foreground = new Colour.Named(code - 30);
    } else if (code >= 40 && code <= 47) {
      background = new Colour.Named(code - 40);
    } else if (code >= 90 && code <= 97) {
      foreground = new Colour.Named(code - 90 + 8);
    } else if (code >= 100 && code <= 107) {
      background = new Colour.Named(code - 100 + 8);
    }
  }

  /** {@code 38;5;N} and {@code 38;2;R;G;B}; returns the last number that belongs to it. */
  private int colour(int[] codes, int at) {
    int kind = at + 1 < codes.length ? codes[at + 1] : -1;
    if (kind == 5 && at + 2 < codes.length) {
      set(codes[at], indexed(codes[at + 2]));
      return at + 2;
    }
    if (kind == 2 && at + 4 < codes.length) {
      set(codes[at], rgb(codes[at + 2], codes[at + 3], codes[at + 4]));
      return at + 4;
    }
    return codes.length; // Cut short: nothing after it can be understood.
  }

  private void set(int ground, @Nullable Colour colour) {
    if (ground == 38) {
      foreground = colour;
    } else {
      background = colour;
    }
  }

  /** xterm's 256 colours: 16 named ones, a cube of 6×6×6, 24 greys. */
  private static @Nullable Colour indexed(int number) {
    if (number < 0 || number > 255) {
      return null;
    }
    if (number < 16) {
      return new Colour.Named(number);
    }
    if (number >= 232) {
      int grey = 8 + 10 * (number - 232);
      return new Colour.Rgb(grey, grey, grey);
    }
    int cell = number - 16;
    return new Colour.Rgb(CUBE[cell / 36], CUBE[cell / 6 % 6], CUBE[cell % 6]);
  }

  private static @Nullable Colour rgb(int red, int green, int blue) {
    boolean valid = (red | green | blue) >= 0 && Math.max(red, Math.max(green, blue)) <= 255;
    return valid ? new Colour.Rgb(red, green, blue) : null;
  }

  private void reset() {
    foreground = null;
    background = null;
    bold = false;
    dim = false;
    italic = false;
    underlined = false;
    inverse = false;
  }
}
