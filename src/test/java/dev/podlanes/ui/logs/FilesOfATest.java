package dev.podlanes.ui.logs;

import dev.podlanes.settings.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Saves where a test says, as the app does it. */
public record FilesOfATest(Supplier<@Nullable Path> place) implements Saves {
  @Override
  public @Nullable Path choose(Window owner, String name) {
    return place.get();
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
