package dev.podlanes.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.podlanes.paint.Fonts;
import dev.podlanes.paint.Palette;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/** The look of the window: follows the system until the user chooses. JavaFX thread. */
public final class Theme {
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

  private final ObjectProperty<Palette> palette = new SimpleObjectProperty<>(Palette.DARK);
  private @Nullable ColorScheme chosen;

  public Theme() {
    Fonts.load();
    Platform.getPreferences()
        .colorSchemeProperty()
        .addListener((scheme, before, after) -> applyScheme());
    applyScheme();
  }

  /** The colours of what is painted, matching the controls. */
  public ReadOnlyObjectProperty<Palette> paletteProperty() {
    return palette;
  }

  /** Fixes light or dark; null follows the system again. */
  public void choose(@Nullable ColorScheme scheme) {
    chosen = scheme;
    applyScheme();
  }

  public void toggle() {
    choose(isDark() ? ColorScheme.LIGHT : ColorScheme.DARK);
  }

  public boolean isDark() {
    return scheme() == ColorScheme.DARK;
  }

  /** Dresses a scene. */
  public void dress(Scene scene) {
    scene
        .getStylesheets()
        .add(
            Objects.requireNonNull(Theme.class.getResource("podlanes.css"), "podlanes.css")
                .toExternalForm());
    palette.addListener((value, before, after) -> mark(scene));
    mark(scene);
  }

  private void mark(Scene scene) {
    scene.getRoot().pseudoClassStateChanged(DARK, isDark());
  }

  private ColorScheme scheme() {
    return chosen != null ? chosen : Platform.getPreferences().getColorScheme();
  }

  private void applyScheme() {
    boolean dark = isDark();
    Application.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    palette.set(dark ? Palette.DARK : Palette.LIGHT);
  }
}
