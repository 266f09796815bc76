package dev.podlanes.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredLineTest {
  private static StructuredLine of(String text) {
    StructuredLine line = StructuredLine.of(text);
    assertThat(line).isNotNull();
    return line;
  }

  @Test
  void jsonIsTakenApart() {
    StructuredLine line =
        of(
            "{\"ts\":1700000000.5,\"Level\":\"error\",\"msg\":\"disk \\\"a\\\" \\u00fcber\\n\","
                + " \"ok\": true ,\"http\":{\"code\":[5,\"}\"]},\"none\":null}");

    assertThat(line.time()).isEqualTo("1700000000.5");
    assertThat(line.level()).isEqualTo("error");
    assertThat(line.kind()).isEqualTo(LineKind.ERROR);
    assertThat(line.message()).isEqualTo("disk \"a\" über\n");
    assertThat(line.fields())
        .containsExactly(
            Map.entry("ok", "true"),
            Map.entry("http", "{\"code\":[5,\"}\"]}"),
            Map.entry("none", "null"));
  }

  @Test
  void logfmtIsTakenApart() {
    StructuredLine line =
        of("time=2026-11-23T09:00:00Z level=warning msg=\"slow \\\"x\\\"\" took=3s empty= a.b=c=d");

    assertThat(line.time()).isEqualTo("2026-11-23T09:00:00Z");
    assertThat(line.kind()).isEqualTo(LineKind.WARNING);
    assertThat(line.message()).isEqualTo("slow \"x\"");
    assertThat(line.fields())
        .containsExactly(Map.entry("took", "3s"), Map.entry("empty", ""), Map.entry("a.b", "c=d"));
  }

  @Test
  void aNumberIsALevelAsPinoAndBunyanHaveIt() {
    assertThat(of("{\"level\":50,\"msg\":\"x\"}").kind()).isEqualTo(LineKind.ERROR);
    assertThat(of("{\"level\":30,\"msg\":\"x\"}").kind()).isEqualTo(LineKind.PLAIN);
    assertThat(of("{}").message()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain words",
        "x=1",
        "x = 1 y = 2",
        "a=1 b",
        "a=1 b=\"open",
        "a=1 b=\"x\"y",
        "{",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1}}",
        "{\"a\":1,}",
        "{\"a\":\"\\q\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"open}",
        "{not json}",
        "{\"a\":1} trailing"
      })
  void whatIsNeitherStaysAsItIs(String text) {
    assertThat(StructuredLine.of(text)).isNull();
  }
}
