package dev.podlanes.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.source.LogStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The logs of several pods, read side by side from a source that a test speaks for. */
class JobLogsTest {
  private static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");

  private final ScriptedLogs source = new ScriptedLogs();

  private static LogOrigin origin(int lane) {
    return new LogOrigin(lane, 1, "lab", "p" + lane, "uid-" + lane, "main", 0);
  }

  private static List<String> texts(JobLogs logs) {
    return logs.lines().stream().map(row -> row.line().text()).toList();
  }

  private JobLogs logs(LogLimits limits) {
    return new JobLogs(source, limits, () -> {});
  }

  private ScriptedLogs.Stream stream(int number) {
    return source.streams.get(number);
  }

  @Test
  void linesOfAllLogsStandInOrderOfTheServersTimeAndLateOnesAreInserted() {
    try (JobLogs logs = logs(LogLimits.DEFAULT)) {
      logs.follow(List.of(origin(0), origin(1)));
      stream(0).says(AT, "a1");
      stream(0).says(AT.plusSeconds(4), "a2");
      assertThat(texts(logs)).containsExactly("a1", "a2");

      stream(1).says(AT.plusSeconds(2), "b1");
      stream(1).says(AT.plusSeconds(6), "b2");

      assertThat(texts(logs)).containsExactly("a1", "b1", "a2", "b2");
      assertThat(logs.lines().get(1).from()).isEqualTo(origin(1));
    }
  }

  @Test
  void logsBeyondTheLimitWaitTheirTurnAndSaySo() {
    try (JobLogs logs = logs(new LogLimits(100, 1 << 20, 2))) {
      logs.follow(List.of(origin(0), origin(1), origin(2), origin(3)));
      assertThat(source.streams).hasSize(2);
      assertThat(logs.queued()).isEqualTo(2);
      assertThat(logs.statuses().get(origin(3)))
          .isEqualTo(
              new LogStatus.Waiting(
                  "2 logs are read at the same time; this one begins when another ends, after 1"
                      + " other."));

      stream(0).is(new LogStatus.Ended());

      assertThat(source.last().request.pod()).isEqualTo("p2");
      assertThat(logs.queued()).isEqualTo(1);
      assertThat(logs.statuses()).containsEntry(origin(0), new LogStatus.Ended());
    }
  }

  @Test
  void whatWasReadStaysWhenNobodyFollowsItAndIsNotReadTwice() {
    try (JobLogs logs = logs(LogLimits.DEFAULT)) {
      logs.follow(List.of(origin(0)));
      stream(0).says(AT, "one");
      stream(0).says(AT.plusSeconds(1), "two");
      logs.follow(List.of());
      assertThat(stream(0).closed).isTrue();
      stream(0).says(AT.plusSeconds(2), "after its end");
      assertThat(texts(logs)).containsExactly("one", "two");

      logs.follow(List.of(origin(0)));
      stream(1).says(AT.minusSeconds(1), "zero");
      stream(1).says(AT, "one");
      stream(1).says(AT.plusSeconds(1), "two");
      stream(1).says(AT.plusSeconds(1), "two again");
      stream(1).says(AT.plusSeconds(2), "three");

      assertThat(texts(logs)).containsExactly("zero", "one", "two", "two again", "three");
    }
  }

  @Test
  void aLogThatIsNotFollowedAnyMoreHasNoStatusButItsEnd() {
    try (JobLogs logs = logs(LogLimits.DEFAULT)) {
      logs.follow(List.of(origin(0), origin(1)));
      stream(0).is(new LogStatus.Following());
      stream(1).is(new LogStatus.Ended());
      assertThat(logs.statuses()).hasSize(2);
      logs.follow(List.of());

      assertThat(logs.statuses()).isEqualTo(Map.of(origin(1), new LogStatus.Ended()));
    }
  }

  @Test
  void aPauseThatTheTailDoesNotReachBackOverIsSaid() {
    try (JobLogs logs = logs(LogLimits.DEFAULT)) {
      logs.follow(List.of(origin(0)));
      stream(0).says(AT, "one");
      logs.follow(List.of());
      logs.follow(List.of(origin(0)));
      stream(1).says(AT.plusSeconds(9), "ten");

      assertThat(texts(logs))
          .containsExactly(
              "one",
              "Lines between 2026-11-23T09:00:00Z and 2026-11-23T09:00:09Z may be missing: the log"
                  + " was not read meanwhile.",
              "ten");
      assertThat(logs.lines().get(1).line().kind()).isEqualTo(LineKind.NOTE);
    }
  }

  @Test
  void aLogThatHasEndedIsNotAskedForAgainAndOneThatFailedOnlyOnDemand() {
    try (JobLogs logs = logs(LogLimits.DEFAULT)) {
      logs.follow(List.of(origin(0), origin(1)));
      stream(0).is(new LogStatus.Ended());
      stream(1).is(new LogStatus.Failed("no"));
      logs.follow(List.of(origin(0), origin(1)));
      assertThat(source.streams).hasSize(2);

      logs.retry(origin(1));

      assertThat(source.last().request.pod()).isEqualTo("p1");
    }
  }

  @Test
  void tailsOfFailedAttemptsAreFetchedAFewAtATimeAndGiveWayToTheirWholeLog() {
    try (JobLogs logs = logs(LogLimits.DEFAULT)) {
      List<LogOrigin> failed = List.of(origin(0), origin(1), origin(2), origin(3), origin(4));
      logs.keepTails(failed);
      logs.keepTails(failed);
      assertThat(source.streams).hasSize(JobLogs.TAILS);
      assertThat(source.last().request.depth().tailLines()).isEqualTo(JobLogs.TAIL_LINES);
      stream(0).says(AT, "why it failed");
      stream(0).is(new LogStatus.Ended());
      assertThat(source.streams).hasSize(5);

      logs.follow(List.of(origin(0)));
      assertThat(source.last().request.depth().tailLines()).isEqualTo(20_000);
      source.last().says(AT.minusSeconds(1), "before");
      source.last().says(AT, "why it failed");

      assertThat(texts(logs)).containsExactly("before", "why it failed");
    }
  }

  @Test
  void aBreakStaysMarkedWhereItHappened() {
    try (JobLogs logs = logs(LogLimits.DEFAULT)) {
      logs.follow(List.of(origin(0)));
      stream(0).is(new LogStatus.Resuming("not reached yet"));
      stream(0).says(AT, "one");
      stream(0).is(new LogStatus.Resuming("lines may be missing"));
      stream(0).is(new LogStatus.Following());
      stream(0).is(new LogStatus.Resuming("lines may be missing"));
      stream(0).is(new LogStatus.Following());
      stream(0).says(AT.plusSeconds(9), "two");

      assertThat(texts(logs)).containsExactly("one", "lines may be missing", "two");
    }
  }

  @Test
  void theLinesOfEveryRunOfAContainerStandInOrderAndNameTheirRun() {
    LogOrigin first = origin(0);
    LogOrigin second = new LogOrigin(0, 1, "lab", "p0", "uid-0", "main", 1);
    try (JobLogs logs = logs(LogLimits.DEFAULT)) {
      logs.follow(List.of(first));
      stream(0).says(AT, "first run");
      logs.follow(List.of(second, first));
      assertThat(stream(0).closed).isFalse();
      stream(1).says(AT.plusSeconds(9), "second run");
      stream(0).says(AT.plusSeconds(1), "its last words");
      stream(0).is(new LogStatus.Ended());

      assertThat(texts(logs)).containsExactly("first run", "its last words", "second run");
      assertThat(logs.lines().stream().map(row -> row.from().run()).toList())
          .containsExactly(0, 0, 1);
    }
  }

  @Test
  void linesOfALogCanBeForgotten() {
    try (JobLogs logs = logs(LogLimits.DEFAULT)) {
      logs.follow(List.of(origin(0), origin(1)));
      stream(0).says(AT, "a1");
      stream(1).says(AT, "b1");
      logs.forget(List.of(origin(0)));
      stream(0).says(AT.plusSeconds(1), "a2");

      assertThat(texts(logs)).containsExactly("b1", "a2");
    }
  }
}
