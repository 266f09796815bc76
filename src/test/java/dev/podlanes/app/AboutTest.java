package dev.podlanes.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The app knows what it is. */
class AboutTest {
  @Test
  void theVersionIsTheBuildsAndTheRuntimeIsNamed() {
    assertThat(Version.about().version()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(Version.about().runtime()).startsWith("Java 25");
  }
}
