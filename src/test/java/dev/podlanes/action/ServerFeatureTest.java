package dev.podlanes.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFeatureTest {
  @ParameterizedTest
  @CsvSource({
    "INDEXED, v1.20.15, v1.21.0, 1.21",
    "SUSPEND, v1.20.15, v1.21.0, 1.21",
    "POD_FAILURE_POLICY, v1.24.17+k3s1, v1.25.0-rc.1, 1.25",
    "ELASTIC, v1.26.9-gke.100, v1.27.3-gke.100, 1.27",
    "EVICTION, 1.21, 1.22, 1.22",
  })
  void theFirstVersionIsNamedToAnOlderServer(
      ServerFeature feature, String before, String from, String since) {
    assertThat(feature.refusal(before))
        .endsWith("came with Kubernetes " + since + "; this server is " + before + ".");
    assertThat(feature.refusal(from)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v2.0.0", "unknown", "v1", "v1.x"})
  void aVersionThatIsNotUnderstoodRefusesNothing(String version) {
    assertThat(ServerFeature.INDEXED.refusal(version)).isNull();
  }

  @Test
  void anUnknownVersionRefusesNothing() {
    assertThat(ServerFeature.INDEXED.refusal(null)).isNull();
  }
}
