package dev.podlanes.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.source.LogRequest;
import dev.podlanes.source.LogStatus;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LogFollowerTest {
  private static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");

  private final ScriptedLogs logs = new ScriptedLogs();
  private final AtomicInteger told = new AtomicInteger();
  private final LogFollower follower = new LogFollower(told::incrementAndGet);

  private static LogRequest request(String pod) {
    return new LogRequest("default", pod, pod + "-uid", "worker", false, 100);
  }

  private ScriptedLogs.Stream follow(String pod) {
    follower.follow(logs, request(pod));
    return logs.last();
  }

  @Test
  void linesAndStatusAreSeenInOrder() {
    ScriptedLogs.Stream stream = follow("a");
    assertThat(follower.view().status()).isNull();
    stream.is(new LogStatus.Following());
    stream.says(AT, "one");
    stream.says(AT.plusSeconds(1), "two");

    LogView view = follower.view();

    assertThat(view.snapshot().lines())
        .extracting(BufferedLine::text)
        .containsExactly("one", "two");
    assertThat(view.status()).isEqualTo(new LogStatus.Following());
    assertThat(told).hasValue(3);
    assertThat(stream.request).isEqualTo(request("a"));
  }

  @Test
  void whenAnotherLogIsFollowedNothingOfTheFirstIsSeenAgain() {
    ScriptedLogs.Stream first = follow("a");
    first.is(new LogStatus.Following());
    first.says(AT, "of a");
    long run = follower.view().run();

    ScriptedLogs.Stream second = follow("b");
    int before = told.get();
    first.says(AT, "late, of a");
    first.is(new LogStatus.Failed("late, of a"));

    assertThat(first.closed).isTrue();
    assertThat(second.closed).isFalse();
    assertThat(told).hasValue(before);
    assertThat(follower.view().run()).isNotEqualTo(run);
    assertThat(follower.view().snapshot().lines()).isEmpty();
    assertThat(follower.view().status()).isNull();
    second.says(AT, "of b");
    assertThat(follower.view().snapshot().lines())
        .extracting(BufferedLine::text)
        .containsExactly("of b");
  }

  @Test
  void followingTheSameLogAgainStartsItAnew() {
    follow("a").says(AT, "one");
    follow("a").says(AT, "two");

    assertThat(follower.view().snapshot().lines())
        .extracting(BufferedLine::text)
        .containsExactly("two");
  }

  @Test
  void closedItShowsNothing() {
    ScriptedLogs.Stream stream = follow("a");
    stream.says(AT, "one");
    follower.close();
    stream.says(AT, "late");

    assertThat(stream.closed).isTrue();
    assertThat(follower.view()).isEqualTo(LogView.NONE);
  }

  @Test
  void aBreakStaysMarkedWhereItHappened() {
    ScriptedLogs.Stream stream = follow("a");
    stream.is(new LogStatus.Resuming("not reached yet"));
    stream.says(AT, "one");
    stream.is(new LogStatus.Resuming("lines may be missing"));
    stream.is(new LogStatus.Following());
    stream.says(AT.plusSeconds(9), "two");

    assertThat(follower.view().snapshot().lines())
        .extracting(BufferedLine::text)
        .containsExactly("one", "lines may be missing", "two");
    assertThat(follower.view().snapshot().lines().get(1).kind()).isEqualTo(LineKind.NOTE);
    assertThat(follower.view().status()).isEqualTo(new LogStatus.Following());
  }
}
