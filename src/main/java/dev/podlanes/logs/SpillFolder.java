package dev.podlanes.logs;

import java.io.IOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Opens temporary files that only the user may read. POSIX systems take their names away at once
 * and Windows when they are closed, also when the process is killed; what a crash of the machine
 * has left is swept away before the first one is opened. Not thread-safe.
 */
final class SpillFolder implements SpillFile.Opener {
  private static final String PREFIX = "podlanes-logs-";
  private static final String SUFFIX = ".tmp";

  private final Path folder;
  private boolean swept;

  SpillFolder(Path folder) {
    this.folder = folder;
  }

  // Not a FileChannel: one of those is closed when a thread that reads from it is interrupted.
  @Override
  public AsynchronousFileChannel open() throws IOException {
    if (!swept) {
      Files.createDirectories(folder, mode("rwx------"));
      sweep();
      swept = true;
    }
    return AsynchronousFileChannel.open(
        folder.resolve(PREFIX + UUID.randomUUID() + SUFFIX),
        Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE),
        null,
        mode("rw-------"));
  }

  private static FileAttribute<?>[] mode(String permissions) {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** A file that another Podlanes has open goes on to be there for that one. */
  private void sweep() throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path each : left) {
        Files.deleteIfExists(each);
      }
    }
  }
}
