package dev.podlanes.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes beside the target and moves it there, so that a failure leaves the old file as it was. */
final class AtomicFile {
  private AtomicFile() {}

  /** Fills the file that it is given. */
  @FunctionalInterface
  interface Content {
    void writeTo(Path file) throws IOException;
  }

  static void write(Path target, Content content) throws IOException {
    Path absolute = target.toAbsolutePath();
    if (Files.isDirectory(absolute)) {
      throw new IOException("it is a folder");
    }
    Path folder = absolute.getParent();
    Path temporary = Files.createTempFile(folder, ".podlanes-", ".tmp");
    try {
      content.writeTo(temporary);
      Files.move(temporary, absolute, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Why it failed, in words that follow a colon. */
  static String reason(IOException failed) {
    return switch (failed) {
      case NoSuchFileException missing -> "the folder does not exist.";
      case AccessDeniedException denied -> "permission denied.";
      default -> failed.getMessage() + ".";
    };
  }
}
