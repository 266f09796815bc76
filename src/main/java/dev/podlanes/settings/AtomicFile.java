package dev.podlanes.settings;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.UUID;

/** Writes beside the target and moves it there, so that a failure leaves the old file as it was. */
public final class AtomicFile {
  private AtomicFile() {}

  /** Fills the file that it is given. */
  @FunctionalInterface
  public interface Content {
    void writeTo(Path file) throws IOException;
  }

  public static void write(Path target, Content content) throws IOException {
    Path place = place(target);
    // Not createTempFile: that one only its owner may read, an export is what the umask says.
    Path temporary =
        Files.createFile(place.resolveSibling(".podlanes-" + UUID.randomUUID() + ".tmp"));
    try {
      content.writeTo(temporary);
      Files.move(temporary, place, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** What a link leads to is replaced, not the link; what is no file, such as a device, neither. */
  private static Path place(Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    if (!Files.exists(absolute)) {
      return absolute;
    }
    if (Files.isDirectory(absolute)) {
      throw new IOException("it is a folder");
    }
    if (!Files.isRegularFile(absolute)) {
      throw new IOException("it is no file that could be replaced");
    }
    return absolute.toRealPath();
  }

  /** Why it failed, in words that follow a colon. */
  public static String reason(IOException failed) {
    return switch (failed) {
      case NoSuchFileException missing -> "the folder does not exist.";
      case AccessDeniedException denied -> "permission denied.";
      // Its message names the temporary file, which is nothing to the user.
      case FileSystemException trouble when trouble.getReason() != null ->
          trouble.getReason().toLowerCase(Locale.ROOT) + ".";
      default -> failed.getMessage() + ".";
    };
  }
}
