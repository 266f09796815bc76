package dev.podlanes.kube.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Where the user's files are. */
class EnvironmentTest {
  private static final Path LISTED = Path.of("/home/listed").toAbsolutePath();

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theVariableComesBeforeTheSystemsListOfUsersAsForKubectl() {
    assertThat(Environment.home(Map.of("HOME", "/tmp/other"), LISTED))
        .isEqualTo(Path.of("/tmp/other"));
  }

  @Test
  void withoutTheVariableOrWithARelativeOneTheListCounts() {
    assertThat(Environment.home(Map.of(), LISTED)).isEqualTo(LISTED);
    assertThat(Environment.home(Map.of("HOME", ""), LISTED)).isEqualTo(LISTED);
    assertThat(Environment.home(Map.of("HOME", "here"), LISTED)).isEqualTo(LISTED);
  }
}
