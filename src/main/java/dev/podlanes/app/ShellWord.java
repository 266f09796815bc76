package dev.podlanes.app;

import java.nio.file.Path;

/** Words for a POSIX shell. */
final class ShellWord {
  private ShellWord() {}

  static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }
}
