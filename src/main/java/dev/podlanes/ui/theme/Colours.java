package dev.podlanes.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.podlanes.paint.Palette;

/** The colours that can be chosen for the window. */
public enum Colours {
  DARK("Dark", true),
  LIGHT("Light", false),
  /** White on black with borders around what is otherwise told apart by a shade. */
  HIGH_CONTRAST("High contrast", true);

  private final String label;
  private final boolean dark;

  Colours(String label, boolean dark) {
    this.label = label;
    this.dark = dark;
  }

  public String label() {
    return label;
  }

  /** What is painted. */
  public Palette palette() {
    return switch (this) {
      case DARK -> Palette.DARK;
      case LIGHT -> Palette.LIGHT;
      case HIGH_CONTRAST -> Palette.HIGH_CONTRAST;
    };
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
