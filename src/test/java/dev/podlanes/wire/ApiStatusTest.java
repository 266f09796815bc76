package dev.podlanes.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.source.ResourceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real servers and the proxies before them answer when they refuse. */
class ApiStatusTest {
  private static final Path REAL = Path.of("src/test/resources/real-api");

  static Stream<Path> refusals() throws IOException {
    try (Stream<Path> files = Files.list(REAL)) {
      return files
          .filter(file -> file.getFileName().toString().matches("status-[45].*"))
          .sorted()
          .toList()
          .stream();
    }
  }

  /**
   * The files say on lines of their own what was asked and which code came; the rest is the body.
   */
  private static String body(Path file) throws IOException {
    StringBuilder body = new StringBuilder();
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("# ") && !line.matches("HTTP \\d+")) {
        body.append(line).append('\n');
      }
    }
    return body.toString();
  }

  private static int httpCode(Path file) throws IOException {
    for (String line : Files.readAllLines(file)) {
      if (line.matches("HTTP \\d+")) {
        return Integer.parseInt(line.substring(5));
      }
    }
    throw new AssertionError(file + " names no code");
  }

  @Test
  void thereAreTheRealOnes() throws IOException {
    assertThat(refusals()).hasSizeGreaterThan(17);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void everyRealRefusalIsRead(Path file) throws IOException {
    String body = body(file);
    if (file.getFileName().toString().contains("410-watch")) {
      WatchEvent event = new WatchEventReader().read(ResourceKind.PODS, JsonText.of(body));
      assertThat(event).isInstanceOf(WatchEvent.Failed.class);
      ApiStatus expired = ((WatchEvent.Failed) event).status();
      assertThat(expired.code()).isEqualTo(410);
      assertThat(expired.reason()).isEqualTo("Expired");
      assertThat(expired.message()).startsWith("too old resource version");
      return;
    }

    ApiStatus status = ApiStatus.read(body);

    if (body.startsWith("{")) {
      assertThat(status.code()).isEqualTo(httpCode(file));
      assertThat(status.reason()).as("reason").isNotEmpty();
      assertThat(body.replace("\\\"", "\"").replace("\\\\", "\\"))
          .contains(status.message().lines().findFirst().orElseThrow().substring(0, 12));
    } else {
      assertThat(status.code()).as("no Status").isZero();
      assertThat(status.message()).isEqualTo(body.strip());
    }
  }

  @Test
  void theFieldsThatAreWrongAreNamed() throws IOException {
    assertThat(ApiStatus.read(body(REAL.resolve("status-422-parallelism-negative.txt"))).fields())
        .containsExactly("spec.parallelism");
    assertThat(ApiStatus.read(body(REAL.resolve("status-422-uid-mismatch.txt"))).fields())
        .contains("metadata.uid");
  }

  @Test
  void aPauseThatTheServerAsksForIsKept() throws IOException {
    String body =
        """
        {"kind":"Status","message":"slow down","code":429,"details":{"retryAfterSeconds":7}}\
        """;

    assertThat(ApiStatus.read(body).retryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(ApiStatus.read(body(REAL.resolve("status-504-too-large-rv.txt"))).retryAfter())
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(ApiStatus.read(body.replace("7", "-7")).retryAfter()).isNull();
  }

  @Test
  void aProxysPageIsReadableText() {
    String html =
        """
        <!DOCTYPE html><html><head><title>x</title><style>p{color:red}</style></head>
        <body><script>alert("no")</script><h1>502 Bad Gateway</h1>
        <p>The upstream   is down.</p></body></html>\
        """;

    ApiStatus status = ApiStatus.read(html);

    assertThat(status.message()).isEqualTo("502 Bad Gateway The upstream is down.");
    assertThat(status.code()).isZero();
    assertThat(status.reason()).isEmpty();
  }

  @Test
  void aLongPageIsCut() {
    assertThat(ApiStatus.read("word ".repeat(10_000)).message()).hasSizeLessThan(400).endsWith("…");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "<html></html>",
        "null",
        "[]",
        "{}",
        "{\"message\":null}",
        "{\"message\":{}}",
        "{\"message\":\"\"}",
        "{\"message\":\" \",\"reason\":5,\"code\":\"x\",\"details\":[]}",
        "{\"message\":\"m\",\"code\":4e99,\"details\":{\"causes\":[null,{},{\"field\":[]}]}}",
        "{\"message\":"
      })
  void thereIsAlwaysSomethingToSay(String body) {
    assertThat(ApiStatus.read(body).message()).isNotBlank();
  }

  @Property
  void noAnswerBreaksIt(@ForAll String body) {
    assertThat(ApiStatus.read(body).message()).isNotEmpty();
  }
}
