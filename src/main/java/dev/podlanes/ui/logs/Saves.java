package dev.podlanes.ui.logs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Where lines are saved, and how. */
public interface Saves {
  /** Saves nothing. */
  Saves NONE =
      new Saves() {
        @Override
        public @Nullable Path choose(Window owner, String name) {
          return null;
        }

        @Override
        public @Nullable String write(Path to, Content content) {
          return "this window saves nothing.";
        }
      };

  /** What is written. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Asks the user where to save, on the JavaFX thread.
   *
   * @param owner the window in front of which to ask
   * @param name proposed for the file
   * @return null when the user thinks better of it
   */
  @Nullable Path choose(Window owner, String name);

  /**
   * Writes a file, whole or not at all. Blocks.
   *
   * @return why it failed, in words that follow a colon; null when it has not
   */
  @Nullable String write(Path to, Content content);
}
