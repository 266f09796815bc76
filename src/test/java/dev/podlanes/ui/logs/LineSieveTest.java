package dev.podlanes.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.logs.JobLogs;
import dev.podlanes.logs.LineSet;
import dev.podlanes.logs.LogLimits;
import dev.podlanes.logs.LogOrigin;
import dev.podlanes.logs.ScriptedLogs;
import dev.podlanes.source.LogStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which of the lines read are shown. */
class LineSieveTest {
  private static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");
  private static final Instant NOW = AT.plusSeconds(60);

  private final ScriptedLogs source = new ScriptedLogs();
  @AutoClose private final JobLogs logs = new JobLogs(source, LogLimits.DEFAULT, () -> {});
  private final LineSieve sieve = new LineSieve();

  private static LogOrigin origin(int lane) {
    return new LogOrigin(lane, 1, "lab", "p" + lane, "uid-" + lane, "main", 0);
  }

  @BeforeEach
  void read() {
    logs.follow(List.of(origin(0), origin(1)));
    sieve.show(origin -> true);
    says(0, 0, "loading shard 1");
    says(1, 10, "WARN retrying shard 1");
    says(0, 20, "ERROR no route");
    says(1, 30, "loading shard 2");
    says(0, 40, "done");
  }

  private void says(int lane, int second, String text) {
    source.streams.get(lane).says(AT.plusSeconds(second), text);
  }

  private static LineChoice choice(String include, String exclude, String find, boolean regex) {
    return new LineChoice(include, exclude, find, regex, Severity.EVERYTHING, Duration.ZERO, 0);
  }

  private LineSieve.Found found(LineChoice choice) {
    return sieve.find(logs.lines(), choice, NOW);
  }

  private static List<String> texts(LineSet lines) {
    return IntStream.range(0, lines.size()).mapToObj(n -> lines.row(n).line().text()).toList();
  }

  @Test
  void linesAreIncludedAndExcludedByText() {
    assertThat(texts(found(choice("SHARD", "", "", false)).shown()))
        .containsExactly("loading shard 1", "WARN retrying shard 1", "loading shard 2");
    assertThat(texts(found(choice("shard", "retrying", "", false)).shown()))
        .containsExactly("loading shard 1", "loading shard 2");
    assertThat(texts(found(choice("", "a", "", false)).shown()))
        .containsExactly("ERROR no route", "done");
  }

  @Test
  void linesAreIncludedAndExcludedByExpression() {
    assertThat(texts(found(choice("^(load|done)", "\\d$", "", true)).shown()))
        .containsExactly("done");
  }

  @Test
  void aBrokenExpressionHoldsNothingBackAndIsComplainedAbout() {
    LineSieve.Found found = found(choice("(", "[", "*", true));

    assertThat(found.shown().size()).isEqualTo(5);
    assertThat(found.hits()).isNull();
    assertThat(found.complaints().include()).contains("Unclosed group");
    assertThat(found.complaints().exclude()).contains("Unclosed character class");
    assertThat(found.complaints().find()).contains("Dangling meta character");
  }

  @Test
  void whatIsSearchedForIsFoundAmongTheLinesShown() {
    LineSieve.Found found = found(choice("", "retrying", "shard", false));

    assertThat(found.shown().size()).isEqualTo(4);
    assertThat(found.hits()).isNotNull();
    assertThat(texts(found.hits())).containsExactly("loading shard 1", "loading shard 2");
  }

  @Test
  void linesAreChosenBySeverityAndOurOwnWordsAlwaysAre() {
    source.streams.get(1).is(new LogStatus.Resuming("a gap"));

    assertThat(texts(found(severe(Severity.WARNINGS)).shown()))
        .containsExactly("WARN retrying shard 1", "ERROR no route", "a gap");
    assertThat(texts(found(severe(Severity.ERRORS)).shown()))
        .containsExactly("ERROR no route", "a gap");
  }

  private static LineChoice severe(Severity severity) {
    return new LineChoice("", "", "", false, severity, Duration.ZERO, 0);
  }

  @Test
  void onlyTheLatestLinesAreShownByAgeOrByNumber() {
    LineChoice recent =
        new LineChoice("", "", "", false, Severity.EVERYTHING, Duration.ofSeconds(40), 0);
    assertThat(texts(found(recent).shown()))
        .containsExactly("ERROR no route", "loading shard 2", "done");
    LineChoice tail = new LineChoice("", "", "", false, Severity.EVERYTHING, Duration.ZERO, 1);
    assertThat(texts(found(tail).shown())).containsExactly("loading shard 2", "done");
  }

  @Test
  void otherLogsAreShownWhenTheyAreAskedFor() {
    sieve.show(origin -> origin.lane() == 1);

    LineSieve.Found found = found(choice("loading", "", "", false));

    assertThat(found.held().size()).isEqualTo(2);
    assertThat(texts(found.shown())).containsExactly("loading shard 2");
  }

  @Test
  void whatComesLaterIsFoundToo() {
    LineChoice choice = choice("shard", "retry", "2", false);
    assertThat(found(choice).shown().size()).isEqualTo(2);
    says(0, 50, "loading shard 22");
    says(1, 5, "shard 2, late");

    LineSieve.Found found = found(choice);

    assertThat(texts(found.shown()))
        .containsExactly("loading shard 1", "shard 2, late", "loading shard 2", "loading shard 22");
    assertThat(texts(found.hits()))
        .containsExactly("shard 2, late", "loading shard 2", "loading shard 22");
  }
}
