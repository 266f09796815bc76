package dev.podlanes.app;

import dev.podlanes.settings.Preferences;
import dev.podlanes.ui.theme.Colours;
import dev.podlanes.ui.theme.Theme;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The look that was asked for.
 *
 * @param theme null for the one that is preferred
 * @param projector false for what is preferred
 */
record Look(@Nullable Colours theme, boolean projector) {
  /** The look that was asked for, else the one that is preferred. */
  Theme theme(Preferences preferences) {
    Theme made = new Theme(theme != null ? theme : colours(preferences.theme()));
    made.projectorProperty().set(projector || preferences.projector());
    return made;
  }

  /** How colours are called on the command line and in the preferences. */
  static String name(Colours colours) {
    return colours.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The colours of this name; null when there are none. */
  static @Nullable Colours colours(@Nullable String name) {
    return Arrays.stream(Colours.values())
        .filter(each -> name(each).equalsIgnoreCase(name))
        .findFirst()
        .orElse(null);
  }
}
