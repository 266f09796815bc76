package dev.podlanes.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The generated kubeconfig: the only file that the demo cluster writes, readable by its user. */
final class KubeconfigFile {
  private static final Logger log = LoggerFactory.getLogger(KubeconfigFile.class);
  private static final Set<StandardOpenOption> CREATE =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private KubeconfigFile() {}

  /**
   * Writes the file anew, all of it or nothing.
   *
   * @param wanted its path, or null for a temporary one
   * @param certificatePem by which to know the server; null when it speaks without TLS
   * @return its absolute path
   * @throws IOException when it cannot be written, or when the path is a directory
   */
  static Path write(
      @Nullable Path wanted, URI server, String token, @Nullable String certificatePem)
      throws IOException {
    byte[] content = content(server, token, certificatePem).getBytes(StandardCharsets.UTF_8);
    if (wanted == null) {
      return Files.write(
          Files.createTempFile("podlanes-demo-", ".kubeconfig", ownerOnly()), content);
    }
    Path path = wanted.toAbsolutePath();
    if (Files.isDirectory(path)) {
      throw new FileSystemException(path.toString(), null, "it is a directory");
    }
    // Beside it, so that the move is one step: who reads meanwhile sees the old file or the new.
    Path draft = path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID());
    try {
      try (var channel = Files.newByteChannel(draft, CREATE, ownerOnly())) {
        var bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
      return Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(path.toString());
    } catch (AccessDeniedException e) {
      throw new AccessDeniedException(path.toString());
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * Deletes the file, unless another cluster has replaced it meanwhile. A file that cannot be
   * deleted stays; its token is worth nothing any more.
   */
  static void delete(Path path, String token) {
    try {
      if (Files.isRegularFile(path) && Files.readString(path).contains(token)) {
        Files.delete(path);
      }
    } catch (IOException e) {
      log.warn("could not delete the demo cluster's kubeconfig {}: {}", path, e.toString());
    }
  }

  private static String content(URI server, String token, @Nullable String certificatePem) {
    return """
    # Written by Podlanes for its embedded demo cluster, a simulation on this machine.
    # The file is deleted when the demo cluster stops.
    apiVersion: v1
    kind: Config
    clusters:
    - name: podlanes-demo
      cluster:
        server: %s
    %scontexts:
    - name: demo
      context:
        cluster: podlanes-demo
        namespace: default
        user: podlanes-demo
    current-context: demo
    preferences: {}
    users:
    - name: podlanes-demo
      user:
        token: %s
    """
        .formatted(server, authority(certificatePem), token);
  }

  private static String authority(@Nullable String certificatePem) {
    return certificatePem == null
        ? ""
        : "    certificate-authority-data: "
            + Base64.getEncoder().encodeToString(certificatePem.getBytes(StandardCharsets.UTF_8))
            + "\n";
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
