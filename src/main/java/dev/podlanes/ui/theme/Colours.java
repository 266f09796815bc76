package dev.podlanes.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.podlanes.paint.Palette;

/** The colours that can be chosen for the window. */
public enum Colours {
  DARK("Dark", Palette.DARK, true),
  LIGHT("Light", Palette.LIGHT, false),
  /** White on black with borders around what is otherwise told apart by a shade. */
  HIGH_CONTRAST("High contrast", Palette.HIGH_CONTRAST, true);

  private final String label;
  private final Palette palette;
  private final boolean dark;

  Colours(String label, Palette palette, boolean dark) {
    this.label = label;
    this.palette = palette;
    this.dark = dark;
  }

  public String label() {
    return label;
  }

  /** What is painted. */
  public Palette palette() {
    return palette;
  }

  /** Whether text is lighter than what it stands on. */
  public boolean dark() {
    return dark;
  }

  String userAgentStylesheet() {
    return dark
        ? new PrimerDark().getUserAgentStylesheet()
        : new PrimerLight().getUserAgentStylesheet();
  }
}
