package dev.podlanes.ui.logs;

import dev.podlanes.logs.AnsiText.Colour;
import dev.podlanes.logs.AnsiText.Look;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The colours that programs ask for, made readable: what is too near the colour that it stands on
 * becomes lighter or darker until it is not. Immutable.
 */
final class AnsiPalette {
  /** As WCAG 2.2 asks of text (1.4.3). */
  static final double CONTRAST = 4.5;

  static final AnsiPalette DARK =
      new AnsiPalette(
          0xe6edf3,
          0x161b22,
          List.of(
              0x8b949e, 0xff7b72, 0x3fb950, 0xd29922, 0x79c0ff, 0xd2a8ff, 0x56d4dd, 0xc9d1d9,
              0x8b949e, 0xffa198, 0x56d364, 0xe3b341, 0xa5d6ff, 0xe2c5ff, 0xb3f0ff, 0xffffff));

  static final AnsiPalette LIGHT =
      new AnsiPalette(
          0x1f2328,
          0xf6f8fa,
          List.of(
              0x24292f, 0xcf222e, 0x116329, 0x7d4e00, 0x0550ae, 0x8250df, 0x1b7c83, 0x57606a,
              0x57606a, 0xa40e26, 0x1a7f37, 0x633c01, 0x0969da, 0x6639ba, 0x136061, 0x3d444d));

  private final int foreground;
  private final int background;
  private final List<Integer> named;

  private AnsiPalette(int foreground, int background, List<Integer> named) {
    this.foreground = foreground;
    this.background = background;
    this.named = named;
  }

  /**
   * What a text is drawn in, as {@code #rrggbb}.
   *
   * @param fill null for the usual colour
   * @param ground null for the usual background
   */
  record Drawn(@Nullable String fill, @Nullable String ground) {}

  Drawn drawn(Look look) {
    Integer wanted = rgb(look.foreground());
    Integer ground = rgb(look.background());
    if (look.inverse()) {
      Integer swapped = wanted == null ? Integer.valueOf(foreground) : wanted;
      wanted = ground == null ? Integer.valueOf(background) : ground;
      ground = swapped;
    }
    if (wanted == null && ground == null) {
      return new Drawn(null, null);
    }
    int on = ground == null ? background : ground;
    int fill = readable(wanted == null ? foreground : wanted, on);
    return new Drawn(hex(fill), ground == null ? null : hex(ground));
  }

  private @Nullable Integer rgb(@Nullable Colour colour) {
    return switch (colour) {
      case null -> null;
      case Colour.Named(int number) -> named.get(number);
      case Colour.Rgb(int red, int green, int blue) -> red << 16 | green << 8 | blue;
    };
  }

  private static int readable(int colour, int on) {
    int towards = luminance(on) < 0.18 ? 0xffffff : 0;
    int best = colour;
    for (int step = 1; step <= 10 && contrast(best, on) < CONTRAST; step++) {
      best = mixed(colour, towards, step / 10.0);
    }
    return best;
  }

  private static int mixed(int one, int other, double share) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double part = (one >> shift & 0xff) * (1 - share) + (other >> shift & 0xff) * share;
      mixed |= (int) Math.round(part) << shift;
    }
    return mixed;
  }

  private static double contrast(int one, int other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /** Relative luminance as WCAG 2.2 defines it, 0 to 1. */
  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16 & 0xff)
        + 0.7152 * linear(rgb >> 8 & 0xff)
        + 0.0722 * linear(rgb & 0xff);
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static String hex(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }
}
