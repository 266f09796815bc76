package dev.podlanes.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ERROR connection reset by peer, will retry",
        "2026-11-23 09:02:24,883 [main] ERROR c.e.Worker - no luck",
        "[ERROR] Failed to execute goal",
        "2026/11/23 09:02:24 [error] 12#12: upstream timed out",
        "time=\"2026-11-23T09:02:24Z\" level=error msg=\"no luck\"",
        "{\"ts\":\"2026-11-23T09:02:24Z\",\"level\":\"error\",\"msg\":\"no luck\"}",
        "{\"severity\": \"CRITICAL\", \"message\": \"no luck\"}",
        "{\"level\":50,\"time\":1763888544,\"msg\":\"no luck\"}",
        "E1123 09:02:24.883719       1 reflector.go:12] no luck",
        "F1123 09:02:24.883719       1 main.go:12] no luck",
        "CRITICAL:root:no luck",
        "SEVERE: no luck",
        "npm ERR! code 1",
        "panic: runtime error: index out of range",
        "error: no luck",
        "FATAL: password authentication failed",
        "lvl=crit msg=x",
      })
  void errorsAreErrors(String text) {
    assertThat(Levels.of(text)).isEqualTo(LineKind.ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WARN retrying shard 7/31 after timeout",
        "WARNING:root:disk nearly full",
        "warning: unused variable",
        "W1123 09:02:24.883719       1 reflector.go:12] slow",
        "ts=2026-11-23 lvl=warn msg=slow",
        "{\"level\":40,\"msg\":\"slow\"}",
        "2026-11-23T09:02:24Z WARN  worker: 3 ERROR answers, trying again",
      })
  void warningsAreWarnings(String text) {
    assertThat(Levels.of(text)).isEqualTo(LineKind.WARNING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "batch 118/240 3.1 MB/s",
        "INFO retried after ERROR",
        "level=info msg=\"an ERROR was seen\"",
        "{\"level\":\"info\",\"error\":null}",
        "{\"level\":30,\"msg\":\"fine\"}",
        "I1123 09:02:24.883719       1 reflector.go:12] fine",
        "0 errors, 0 warnings",
        "no error so far",
        "TERROR and MIRRORS",
        "ERRORS=0",
        "50 of 60 done",
        "E1123x",
        "the panic: button",
      })
  void theRestIsPlain(String text) {
    assertThat(Levels.of(text)).isEqualTo(LineKind.PLAIN);
  }
}
