package dev.podlanes.paint;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import javafx.scene.text.Font;

/** The fonts that travel with the app, so that it looks the same everywhere. */
public final class Fonts {
  private static final List<String> FILES =
      List.of(
          "Inter-Regular.otf",
          "Inter-Medium.otf",
          "Inter-SemiBold.otf",
          "Inter-Bold.otf",
          "JetBrainsMono-Regular.ttf");

  static {
    // With the class, so that no painter's font is looked up before the files are known.
    loadAll();
  }

  private Fonts() {}

  /** Makes the fonts known to JavaFX, before the first style sheet names them. */
  public static void load() {
    // Naming the class has done it.
  }

  private static void loadAll() {
    for (String file : FILES) {
      try (InputStream in = Fonts.class.getResourceAsStream("fonts/" + file)) {
        Font.loadFont(Objects.requireNonNull(in, file), 12);
      } catch (IOException broken) {
        throw new IllegalStateException("The app's own font " + file + " is broken.", broken);
      }
    }
  }

  static Font text(double size) {
    return Font.font("Inter", size);
  }

  static Font strong(double size) {
    return Font.font("Inter Semi Bold", size);
  }

  /** For headings. */
  public static Font title(double size) {
    return Font.font("Inter", javafx.scene.text.FontWeight.BOLD, size);
  }

  static Font mono(double size) {
    return Font.font("JetBrains Mono", size);
  }
}
