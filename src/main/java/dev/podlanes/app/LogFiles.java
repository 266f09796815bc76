package dev.podlanes.app;

import dev.podlanes.settings.AtomicFile;
import dev.podlanes.ui.logs.Saves;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Saves lines where the user says in the system's own dialog. */
final class LogFiles implements Saves {
  @Override
  public @Nullable Path choose(Window owner, String name) {
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
  }

  @Override
  public @Nullable String write(Path to, Content content) {
    try {
      AtomicFile.write(
          to,
          file -> {
            try (OutputStream out = Files.newOutputStream(file)) {
              content.writeTo(out);
            }
          });
      return null;
    } catch (IOException failed) {
      return AtomicFile.reason(failed);
    }
  }
}
