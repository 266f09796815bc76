package dev.podlanes.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigFileTest {
  private static final URI SERVER = URI.create("https://127.0.0.1:1");

  @TempDir private Path folder;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no such permissions")
  void onlyItsOwnerReadsItWhateverWasThereBefore() throws Exception {
    Path file = Files.writeString(folder.resolve("config"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

    KubeconfigFile.write(file, SERVER, "secret", "pem");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(files()).containsExactly("config");
  }

  @Test
  void whatCannotBeWrittenLeavesEverythingAsItWas() throws Exception {
    Path directory = Files.createDirectory(folder.resolve("taken"));

    assertThatThrownBy(() -> KubeconfigFile.write(directory, SERVER, "secret", "pem"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("taken");

    assertThat(directory).isDirectory();
    assertThat(files()).containsExactly("taken");
  }

  @Test
  void itIsDeletedUnlessAnotherClusterTookItsPlace() throws Exception {
    Path file = KubeconfigFile.write(folder.resolve("config"), SERVER, "mine", "pem");
    KubeconfigFile.delete(file, "another");
    assertThat(file).exists();

    KubeconfigFile.delete(file, "mine");

    assertThat(file).doesNotExist();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.map(path -> path.getFileName().toString()).toList();
    }
  }
}
