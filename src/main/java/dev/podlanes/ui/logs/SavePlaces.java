package dev.podlanes.ui.logs;

import java.io.File;
import java.nio.file.Path;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks the user where to save something. */
@FunctionalInterface
public interface SavePlaces {
  /**
   * Asks, on the JavaFX thread.
   *
   * @param owner the window in front of which to ask
   * @param name proposed for the file
   * @return null when the user thinks better of it
   */
  @Nullable Path choose(Window owner, String name);

  /** Asks with the system's own dialog. */
  static SavePlaces dialog() {
    return (owner, name) -> {
      FileChooser chooser = new FileChooser();
      chooser.setTitle("Save the lines shown");
      chooser.setInitialFileName(name);
      chooser
          .getExtensionFilters()
          .setAll(
              new ExtensionFilter("Text", "*.log", "*.txt"),
              new ExtensionFilter("Text, packed by gzip", "*.gz"),
              new ExtensionFilter("One file for each worker", "*.zip"));
      File chosen = chooser.showSaveDialog(owner);
      return chosen == null ? null : chosen.toPath();
    };
  }
}
