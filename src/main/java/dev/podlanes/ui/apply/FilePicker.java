package dev.podlanes.ui.apply;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** Lets the user choose manifests. */
@FunctionalInterface
public interface FilePicker {
  /** The files chosen; empty when none were. */
  List<Path> pick(Window owner);

  /** The system's own dialog, which remembers the folder. */
  static FilePicker system() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Open manifests");
    chooser
        .getExtensionFilters()
        .addAll(
            new ExtensionFilter("Manifests", "*.yaml", "*.yml", "*.json"),
            new ExtensionFilter("All files", "*"));
    return owner -> {
      List<File> files = chooser.showOpenMultipleDialog(owner);
      if (files == null) {
        return List.of();
      }
      chooser.setInitialDirectory(files.getFirst().getParentFile());
      return files.stream().map(File::toPath).toList();
    };
  }
}
