package dev.podlanes.kube.config;

import dev.podlanes.source.ClusterException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Certificates or a key: given in the kubeconfig itself, or in a file that may change. */
public final class Pem {
  private final String where;
  private final String what;
  private final byte @Nullable [] data;
  private final @Nullable Path file;

  private Pem(String where, String what, byte @Nullable [] data, @Nullable Path file) {
    this.where = where;
    this.what = what;
    this.data = data;
    this.file = file;
  }

  /** Data outranks a file, as for kubectl. Null when neither is given. */
  static @Nullable Pem read(Section section, String fileField, String dataField, String what)
      throws ClusterException {
    byte[] data = section.base64(dataField);
    if (data != null) {
      if (!new String(data, StandardCharsets.ISO_8859_1).contains("-----BEGIN ")) {
        throw section.problem(
            dataField, "\"" + dataField + "\" holds no PEM block. Copy the whole value again.");
      }
      return new Pem(section.where(), what, data, null);
    }
    Path file = section.path(fileField);
    return file == null ? null : new Pem(section.where(), what, null, file);
  }

  /** File and line of the entry that gives it, for messages. */
  public String where() {
    return where;
  }

  /**
   * The PEM text as it is now.
   *
   * @throws ClusterException when its file is missing or cannot be read
   */
  public byte[] bytes() throws ClusterException {
    if (data != null) {
      return data.clone();
    }
    if (file == null) {
      throw new IllegalStateException("Neither data nor file.");
    }
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException missing) {
      throw problem("does not exist");
    } catch (IOException unreadable) {
      throw problem("could not be read");
    }
  }

  private ClusterException problem(String trouble) {
    return new ClusterException(
        ClusterException.Kind.CONFIGURATION,
        0,
        where + ": the file " + file + " with the " + what + " " + trouble + ". Correct the path.");
  }
}
