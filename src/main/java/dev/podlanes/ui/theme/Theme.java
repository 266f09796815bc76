package dev.podlanes.ui.theme;

import dev.podlanes.paint.Fonts;
import dev.podlanes.paint.Palette;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/**
 * The look of the window: its colours, which follow the system until the user chooses, and its
 * size, which is larger on a projector. JavaFX thread.
 */
public final class Theme {
  /** How much larger everything is on a projector. */
  static final double PROJECTOR_SCALE = 1.45;

  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
  private static final PseudoClass HIGH_CONTRAST = PseudoClass.getPseudoClass("high-contrast");
  private static final PseudoClass PROJECTOR = PseudoClass.getPseudoClass("projector");

  private final ReadOnlyObjectWrapper<Colours> colours = new ReadOnlyObjectWrapper<>(Colours.DARK);
  private final ReadOnlyObjectWrapper<Palette> palette = new ReadOnlyObjectWrapper<>(Palette.DARK);
  private final BooleanProperty projector = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<@Nullable Colours> chosen = new ReadOnlyObjectWrapper<>();

  /** Follows the system. */
  public Theme() {
    this(null);
  }

  /** Begins with fixed colours; null follows the system. Loads the style sheet of no others. */
  public Theme(@Nullable Colours wanted) {
    Fonts.load();
    chosen.set(wanted);
    Platform.getPreferences().colorSchemeProperty().addListener((scheme, before, after) -> apply());
    apply();
  }

  /** The colours of what is painted, matching the controls. */
  public ReadOnlyObjectProperty<Palette> paletteProperty() {
    return palette.getReadOnlyProperty();
  }

  /** The colours that are shown, chosen or the system's. */
  public ReadOnlyObjectProperty<Colours> coloursProperty() {
    return colours.getReadOnlyProperty();
  }

  /** Whether everything is large enough for the last row of a classroom. */
  public BooleanProperty projectorProperty() {
    return projector;
  }

  /** How much larger than usual the timeline is painted; 1 is usual. */
  public double scale() {
    return projector.get() ? PROJECTOR_SCALE : 1;
  }

  /** Fixes the colours; null follows the system. */
  public void choose(@Nullable Colours wanted) {
    chosen.set(wanted);
    apply();
  }

  /** What the user fixed; null while the system is followed. */
  public ReadOnlyObjectProperty<@Nullable Colours> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** From light to dark and back. */
  public void toggle() {
    choose(colours.get().dark() ? Colours.LIGHT : Colours.DARK);
  }

  /** Dresses a scene. */
  public void dress(Scene scene) {
    scene
        .getStylesheets()
        .add(
            Objects.requireNonNull(Theme.class.getResource("podlanes.css"), "podlanes.css")
                .toExternalForm());
    colours.addListener((value, before, after) -> mark(scene));
    projector.addListener((value, before, after) -> mark(scene));
    mark(scene);
  }

  private void mark(Scene scene) {
    Colours shown = colours.get();
    scene.getRoot().pseudoClassStateChanged(DARK, shown.dark());
    scene.getRoot().pseudoClassStateChanged(HIGH_CONTRAST, shown == Colours.HIGH_CONTRAST);
    scene.getRoot().pseudoClassStateChanged(PROJECTOR, projector.get());
  }

  private void apply() {
    Colours fixed = chosen.get();
    Colours shown = fixed != null ? fixed : system();
    Application.setUserAgentStylesheet(shown.userAgentStylesheet());
    palette.set(shown.palette());
    colours.set(shown);
  }

  private static Colours system() {
    return Platform.getPreferences().getColorScheme() == ColorScheme.DARK
        ? Colours.DARK
        : Colours.LIGHT;
  }
}
