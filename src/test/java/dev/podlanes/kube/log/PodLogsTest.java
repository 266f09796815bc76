package dev.podlanes.kube.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.kube.Kubeconfigs;
import dev.podlanes.kube.RealAnswer;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.LogDepth;
import dev.podlanes.source.LogLine;
import dev.podlanes.source.LogRequest;
import dev.podlanes.source.LogSource.LogListener;
import dev.podlanes.source.LogSource.LogSubscription;
import dev.podlanes.source.LogStatus;
import dev.podlanes.testing.Await;
import dev.podlanes.testing.FakeTime;
import dev.podlanes.testing.UnrulyServer;
import dev.podlanes.testing.UnrulyServer.Handler;
import dev.podlanes.testing.UnrulyServer.Received;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that are cut, end, wait and repeat themselves. */
class PodLogsTest {
  private static final String SECOND = "2026-11-23T09:00:01";

  @TempDir private Path directory;

  private final FakeTime time = FakeTime.unbounded();
  private final Heard heard = new Heard();
  private UnrulyServer server;
  private Cluster cluster;

  private static final class Heard implements LogListener {
    private final List<LogLine> lines = new ArrayList<>();
    private final List<LogStatus> statuses = new ArrayList<>();
    private final AtomicInteger older = new AtomicInteger();

    @Override
    public void older() {
      older.incrementAndGet();
    }

    @Override
    public synchronized void line(LogLine line) {
      lines.add(line);
    }

    @Override
    public synchronized void status(LogStatus status) {
      statuses.add(status);
    }

    synchronized List<String> texts() {
      return lines.stream().map(LogLine::text).toList();
    }

    synchronized List<LogLine> lines() {
      return List.copyOf(lines);
    }

    synchronized List<LogStatus> statuses() {
      return List.copyOf(statuses);
    }

    void awaitEnd() {
      Await.until(
          () ->
              statuses().stream()
                  .anyMatch(s -> s instanceof LogStatus.Ended || s instanceof LogStatus.Failed),
          () -> statuses() + " " + texts());
    }
  }

  /** One after the other; the last is repeated. */
  private static Handler inTurn(Handler... answers) {
    AtomicInteger turn = new AtomicInteger();
    return (request, reply) ->
        answers[Math.min(turn.getAndIncrement(), answers.length - 1)].handle(request, reply);
  }

  private void start(Handler pod, Handler log) throws Exception {
    start(pod, log, time);
  }

  private void start(Handler pod, Handler log, FakeTime time) throws Exception {
    server =
        new UnrulyServer((request, reply) ->
            (request.path().endsWith("/log") ? log : pod).handle(request, reply));
    cluster =
        Kubeconfigs.open(
            directory, Kubeconfigs.text(server.uri().toString(), "{token: secret}"), time);
  }

  @AfterEach
  void stop() throws Exception {
    cluster.close();
    server.close();
  }

  private LogSubscription follow() {
    return follow(LogDepth.ALL, 0);
  }

  private LogSubscription follow(LogDepth depth, int run) {
    return cluster.logs().follow(new LogRequest("lab", "p", "uid-p", "main", run, depth), heard);
  }

  private List<Received> asked() {
    return server.received().stream().filter(r -> r.path().endsWith("/log")).toList();
  }

  private static Handler pod(String uid, String state) {
    return pod(uid, state, 0, "");
  }

  private static Handler restarted(int restarts, String state, String last) {
    return pod("uid-p", state, restarts, last);
  }

  private static Handler pod(String uid, String state, int restarts, String last) {
    return (request, reply) ->
        reply.answer(
            200,
            """
            {"metadata":{"name":"p","namespace":"lab","uid":"%s","resourceVersion":"1",\
            "creationTimestamp":"2026-11-23T08:59:00Z"},\
            "spec":{"containers":[{"name":"main"}]},\
            "status":{"phase":"Running","containerStatuses":[{"name":"main","state":{%s},\
            "restartCount":%d,"lastState":{%s}}]}}\
            """
                .formatted(uid, state, restarts, last));
  }

  private static final String RUNNING = "\"running\":{\"startedAt\":\"2026-11-23T09:00:05Z\"}";
  private static final String OVER =
      "\"terminated\":{\"exitCode\":1,\"startedAt\":\"2026-11-23T09:00:00Z\",\"finishedAt\":\"2026-11-23T09:00:04Z\"}";
  private static final Handler RUNS =
      pod("uid-p", "\"running\":{\"startedAt\":\"2026-11-23T08:59:01Z\"}");
  private static final Handler ENDED =
      pod(
          "uid-p",
          "\"terminated\":{\"exitCode\":0,\"startedAt\":\"2026-11-23T08:59:01Z\",\"finishedAt\":\"2026-11-23T08:59:31Z\"}");

  private static Handler sends(String... lines) {
    return (request, reply) -> {
      reply.begin("Content-Type", "text/plain");
      for (String line : lines) {
        reply.send(line);
      }
      reply.end();
    };
  }

  private static Handler sendsAndBreaks(String... lines) {
    return (request, reply) -> {
      reply.begin("Content-Type", "text/plain");
      for (String line : lines) {
        reply.send(line);
      }
    };
  }

  private static Handler answers(int status, String body) {
    return (request, reply) -> reply.answer(status, body);
  }

  @Test
  void theLogOfAnEndedContainerIsReadToItsLastUnfinishedLine() throws Exception {
    start(
        ENDED, sends(SECOND + ".000000001Z one\n" + SECOND + ".5Z \n" + SECOND + ".9+00:00 last"));
    follow();
    heard.awaitEnd();

    assertThat(heard.lines())
        .containsExactly(
            new LogLine(Instant.parse(SECOND + ".000000001Z"), "one", false),
            new LogLine(Instant.parse(SECOND + ".5Z"), "", false),
            new LogLine(Instant.parse(SECOND + ".9Z"), "last", false));
    assertThat(heard.statuses()).containsExactly(new LogStatus.Following(), new LogStatus.Ended());
    assertThat(asked()).hasSize(1);
    assertThat(asked().getFirst().path()).isEqualTo("/api/v1/namespaces/lab/pods/p/log");
    assertThat(asked().getFirst().query())
        .containsEntry("container", "main")
        .containsEntry("timestamps", "true")
        .containsEntry("follow", "true")
        .doesNotContainKeys("tailLines", "sinceTime", "previous");
  }

  @Test
  void aLogCutWithinALineIsResumedWithoutLosingOrDoublingLines() throws Exception {
    start(
        inTurn(RUNS, ENDED),
        inTurn(
            sendsAndBreaks(SECOND + ".1Z one\n", SECOND + ".2Z two\n", SECOND + ".3Z thr"),
            sends(
                SECOND + ".1Z one\n",
                SECOND + ".2Z two\n",
                SECOND + ".3Z three\n",
                "2026-11-23T09:00:02.1Z four\n")));
    follow(LogDepth.tail(50), 0);
    heard.awaitEnd();

    assertThat(heard.texts()).containsExactly("one", "two", "three", "four");
    assertThat(heard.statuses().get(1)).isInstanceOf(LogStatus.Resuming.class);
    assertThat(asked().get(0).query()).containsEntry("tailLines", "50");
    assertThat(asked().get(1).query())
        .containsEntry("sinceTime", SECOND + "Z")
        .doesNotContainKey("tailLines");
  }

  @Test
  void equalLinesOfOneSecondAreToldApartByTheirNumber() throws Exception {
    String tick = SECOND + ".1Z tick\n";
    start(
        inTurn(RUNS, ENDED),
        inTurn(sendsAndBreaks(tick, tick), sends(tick, tick, tick, SECOND + ".1Z tock\n")));
    follow();
    heard.awaitEnd();

    assertThat(heard.texts()).containsExactly("tick", "tick", "tick", "tock");
  }

  @Test
  void aCleanEndOfARunningContainerIsResumed() throws Exception {
    start(
        inTurn(RUNS, RUNS, ENDED),
        inTurn(
            sends(SECOND + ".1Z one\n", SECOND + ".2Z unfinis"),
            sends(SECOND + ".1Z one\n", SECOND + ".2Z unfinished\n"),
            sends(SECOND + ".2Z unfinished\n", "2026-11-23T09:00:03Z last words\n")));
    follow();
    heard.awaitEnd();

    assertThat(heard.texts()).containsExactly("one", "unfinished", "last words");
    assertThat(asked()).hasSize(3);
    assertThat(heard.statuses()).containsExactly(new LogStatus.Following(), new LogStatus.Ended());
  }

  @Test
  void aLogThatBeginsAnewIsMarkedAsAGap() throws Exception {
    start(
        inTurn(RUNS, ENDED),
        inTurn(
            sendsAndBreaks(SECOND + ".1Z one\n"), sends("2026-11-23T09:00:09Z after rotation\n")));
    follow();
    heard.awaitEnd();

    assertThat(heard.texts()).containsExactly("one", "after rotation");
    assertThat(heard.statuses())
        .anySatisfy(
            status -> assertThat(status.toString()).contains("lines before", "may be missing"));
  }

  @Test
  void aContainerThatWaitsToStartIsWaitedFor() throws Exception {
    String waiting =
        """
        {"kind":"Status","status":"Failure","code":400,"reason":"BadRequest","message":\
        "container \\"main\\" in pod \\"p\\" is waiting to start: ContainerCreating"}\
        """;
    start(
        inTurn(pod("uid-p", "\"waiting\":{\"reason\":\"ContainerCreating\"}"), ENDED),
        inTurn(answers(400, waiting), answers(400, waiting), sends(SECOND + "Z hello\n")));
    follow();
    heard.awaitEnd();

    assertThat(heard.texts()).containsExactly("hello");
    assertThat(heard.statuses())
        .containsExactly(
            new LogStatus.Waiting(
                "container \"main\" in pod \"p\" is waiting to start: ContainerCreating"),
            new LogStatus.Following(),
            new LogStatus.Ended());
    assertThat(time.sleeps()).hasSize(2);
    assertThat(time.sleeps().get(0).toMillis()).isBetween(800L, 1600L);
    assertThat(time.sleeps().get(1).toMillis()).isBetween(1600L, 3200L);
  }

  @Test
  void otherRefusalsAreFinalAndSaid() throws Exception {
    RealAnswer none = RealAnswer.read("status-400-log-previous-none");
    start(restarted(1, RUNNING, ""), answers(none.code(), none.body()));
    follow(LogDepth.ALL, 0);
    heard.awaitEnd();

    assertThat(heard.statuses().getLast().toString()).contains("previous terminated container");
    assertThat(asked().getFirst().query())
        .containsEntry("previous", "true")
        .doesNotContainKey("follow");
  }

  @Test
  void aMissingPermissionIsNamed() throws Exception {
    RealAnswer refused = RealAnswer.read("status-403-list-pods");
    start(answers(403, refused.body()), answers(403, refused.body()));
    follow();
    heard.awaitEnd();

    assertThat(heard.statuses().getLast().toString())
        .contains("\"get\" on \"pods/log\" is missing", "viewer");
  }

  @Test
  void anotherPodOfTheSameNameIsNotRead() throws Exception {
    start(pod("uid-other", "\"running\":{}"), sends(SECOND + "Z strange\n"));
    follow();
    heard.awaitEnd();

    assertThat(heard.texts()).isEmpty();
    assertThat(heard.statuses().getLast().toString()).contains("another pod has its name");
    assertThat(asked()).isEmpty();
  }

  @Test
  void aPodThatIsGoneIsSaid() throws Exception {
    start(answers(404, "{\"kind\":\"Status\",\"code\":404,\"message\":\"not found\"}"), RUNS);
    follow();
    heard.awaitEnd();
    assertThat(heard.statuses().getLast().toString()).contains("\"p\" is gone");
  }

  @Test
  void aVeryLongLineIsCutAndMarkedAndTheNextOneIsWhole() throws Exception {
    byte[] piece = "ü".repeat(1 << 19).getBytes(StandardCharsets.UTF_8);
    start(
        ENDED,
        (request, reply) -> {
          reply.begin().send(SECOND + ".1Z ");
          for (int megabyte = 0; megabyte < 64; megabyte++) {
            reply.send(piece);
          }
          reply.send("\n" + SECOND + ".2Z next\n").end();
        });
    follow();
    heard.awaitEnd();

    LogLine cut = heard.lines().getFirst();
    assertThat(cut.cut()).isTrue();
    assertThat(cut.text().getBytes(StandardCharsets.UTF_8).length)
        .isBetween((1 << 20) - 2, (1 << 20) + 40);
    assertThat(cut.text().chars()).allMatch(c -> c == 'ü');
    assertThat(heard.lines().getLast())
        .isEqualTo(new LogLine(Instant.parse(SECOND + ".2Z"), "next", false));
  }

  @Test
  void bytesThatAreNoTextSurvive() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes((SECOND + "Z a").getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(new byte[] {(byte) 0xff, 0, 27, '[', '1', 'm', (byte) 0xc3});
    bytes.writeBytes("b\r\n".getBytes(StandardCharsets.UTF_8));
    start(
        ENDED,
        (request, reply) -> {
          reply.begin().send(bytes.toByteArray());
          reply.end();
        });
    follow();
    heard.awaitEnd();
    assertThat(heard.texts()).containsExactly("a\uDCFF\0\u001b[1m\uDCC3b");
  }

  @Test
  void aLineWithoutTimeIsKeptWhole() throws Exception {
    start(ENDED, sends("unable to retrieve container logs for containerd://1"));
    follow();
    heard.awaitEnd();
    assertThat(heard.texts())
        .containsExactly("unable to retrieve container logs for containerd://1");
  }

  @Test
  void nothingComesAfterClose() throws Exception {
    CountDownLatch enough = new CountDownLatch(20);
    start(
        RUNS,
        (request, reply) -> {
          reply.begin();
          for (int i = 0; ; i++) {
            reply.send(SECOND + "." + i % 10 + "Z line " + i + "\n");
          }
        });
    LogListener counting =
        new LogListener() {
          @Override
          public void line(LogLine line) {
            heard.line(line);
            enough.countDown();
          }

          @Override
          public void status(LogStatus status) {
            heard.status(status);
          }
        };
    LogSubscription subscription =
        cluster
            .logs()
            .follow(new LogRequest("lab", "p", "uid-p", "main", 0, LogDepth.ALL), counting);
    enough.await();
    subscription.close();
    int count = heard.lines().size();
    Thread.sleep(100); // Were anything still to come, it would come now.
    assertThat(heard.lines()).hasSize(count);
  }

  @Test
  void moreLogsThanPlacesWaitForTheirTurn() throws Exception {
    CountDownLatch finish = new CountDownLatch(1);
    start(
        ENDED,
        (request, reply) -> {
          reply.begin().send(SECOND + "Z x\n");
          finish.await();
          reply.end();
        });
    for (int i = 0; i < 53; i++) {
      follow();
    }
    Await.until(
        () ->
            heard.statuses().stream().filter(s -> s instanceof LogStatus.Waiting).count() == 3
                && asked().size() == 50,
        heard::statuses);
    finish.countDown();
    Await.until(
        () -> heard.statuses().stream().filter(s -> s instanceof LogStatus.Ended).count() == 53,
        heard::statuses);
    assertThat(heard.texts()).hasSize(53);
  }

  @Test
  void logsThatWaitForTheirContainersKeepNoOtherFromBeingRead() throws Exception {
    Handler waits =
        answers(400, "{\"code\":400,\"message\":\"container \\\"main\\\" is waiting to start\"}");
    Handler says = sends(SECOND + "Z hello\n");
    FakeTime standing = FakeTime.bounded(0);
    start(
        RUNS,
        (request, reply) ->
            ("other".equals(request.query().get("container")) ? says : waits)
                .handle(request, reply),
        standing);
    for (int i = 0; i < 50; i++) {
      follow();
    }
    Await.until(() -> standing.sleeps().size() == 50, heard::statuses);

    LogSubscription other =
        cluster.logs().follow(new LogRequest("lab", "p", "uid-p", "other", 0, LogDepth.ALL), heard);

    Await.until(() -> heard.texts().equals(List.of("hello")), heard::statuses);
    other.close();
  }

  @Test
  void closingTheClusterEndsLogsOfWhichNothingIsHeard() throws Exception {
    Set<Thread> readers = ConcurrentHashMap.newKeySet();
    CountDownLatch hanging = new CountDownLatch(2);
    Handler hangs =
        (request, reply) -> {
          hanging.countDown();
          reply.hang();
        };
    start(
        RUNS,
        inTurn(
            hangs,
            (request, reply) -> {
              reply.begin().send(SECOND + "Z hello\n");
              hangs.handle(request, reply);
            }));
    LogListener listener =
        new LogListener() {
          @Override
          public void line(LogLine line) {
            heard.line(line);
          }

          @Override
          public void status(LogStatus status) {
            readers.add(Thread.currentThread());
            heard.status(status);
          }
        };
    for (int i = 0; i < 2; i++) {
      cluster.logs().follow(new LogRequest("lab", "p", "uid-p", "main", 0, LogDepth.ALL), listener);
    }
    hanging.await();
    Await.until(() -> readers.size() == 2 && heard.texts().size() == 1, heard::statuses);

    cluster.close();

    for (Thread reader : readers) {
      assertThat(reader.join(Duration.ofSeconds(10))).as("ended: " + reader).isTrue();
    }
  }

  @Test
  void aRunIsReadToItsEndAndNothingOfTheNextOne() throws Exception {
    start(
        inTurn(RUNS, restarted(1, RUNNING, OVER)),
        inTurn(
            sends(SECOND + ".1Z one\n", SECOND + ".2Z two\n"),
            sends(SECOND + ".1Z one\n", SECOND + ".2Z two\n", SECOND + ".3Z last words\n")));
    follow();
    heard.awaitEnd();

    assertThat(heard.texts()).containsExactly("one", "two", "last words");
    assertThat(asked().get(1).query())
        .containsEntry("previous", "true")
        .containsEntry("sinceTime", SECOND + "Z")
        .doesNotContainKey("follow");
    assertThat(heard.statuses()).containsExactly(new LogStatus.Following(), new LogStatus.Ended());
  }

  @Test
  void theLogOfARestartedContainerIsNotTakenForThatOfTheRunBefore() throws Exception {
    Handler stale = pod("uid-p", OVER);
    start(
        inTurn(RUNS, stale, stale, stale, restarted(1, RUNNING, OVER)),
        inTurn(
            sends(SECOND + ".1Z one\n"),
            sends("2026-11-23T09:00:05.1Z of the next run\n"),
            sends(SECOND + ".1Z one\n", SECOND + ".9Z last words\n")));
    follow();
    heard.awaitEnd();

    assertThat(heard.texts()).containsExactly("one", "last words");
    assertThat(heard.statuses()).containsExactly(new LogStatus.Following(), new LogStatus.Ended());
  }

  @Test
  void theSameHoldsForARunThatWroteNothing() throws Exception {
    Handler stale = pod("uid-p", OVER);
    start(
        inTurn(RUNS, stale, stale, restarted(1, RUNNING, OVER)),
        inTurn(sends(), sends("2026-11-23T09:00:05.1Z of the next run\n"), sends()));
    follow();
    heard.awaitEnd();

    assertThat(heard.texts()).isEmpty();
    assertThat(heard.statuses().getLast()).isEqualTo(new LogStatus.Ended());
  }

  @Test
  void theRunBeforeTheLastRestartIsAskedForAsThePreviousOne() throws Exception {
    start(
        restarted(3, RUNNING, OVER),
        sends(SECOND + ".1Z of run 2\n", "2026-11-23T09:00:06.1Z of run 3, restarted again\n"));
    follow(LogDepth.ALL, 2);
    heard.awaitEnd();

    assertThat(heard.texts()).containsExactly("of run 2");
    assertThat(asked()).hasSize(1);
    assertThat(asked().getFirst().query()).containsEntry("previous", "true");
  }

  @Test
  void aRunThatTheClusterHasNoMoreIsNotMistakenForALaterOne() throws Exception {
    start(restarted(3, RUNNING, OVER), sends(SECOND + "Z strange\n"));
    follow(LogDepth.ALL, 1);
    heard.awaitEnd();

    assertThat(asked()).isEmpty();
    assertThat(heard.statuses().getLast().toString()).contains("the log of this run is gone");
  }

  @Test
  void inTheBackOffThePreviousRunIsTheOneThatHasJustEnded() throws Exception {
    String backOff = "\"waiting\":{\"reason\":\"CrashLoopBackOff\"}";
    start(restarted(1, backOff, OVER), sends(SECOND + "Z of run 1\n"));
    follow(LogDepth.ALL, 0);
    heard.awaitEnd();
    assertThat(asked()).isEmpty();

    Heard later = new Heard();
    cluster.logs().follow(new LogRequest("lab", "p", "uid-p", "main", 1, LogDepth.ALL), later);
    later.awaitEnd();
    assertThat(later.texts()).containsExactly("of run 1");
    assertThat(asked().getFirst().query()).doesNotContainKey("previous");
  }

  @Test
  void onlyTheLastLinesAreAskedForAndThatThereAreOlderOnesIsTold() throws Exception {
    start(ENDED, sends("2026-11-23T08:59:08Z nine\n", "2026-11-23T08:59:09Z ten\n"));
    follow(LogDepth.tail(2), 0);
    heard.awaitEnd();

    assertThat(asked().getFirst().query())
        .containsEntry("tailLines", "2")
        .doesNotContainKey("sinceSeconds");
    assertThat(heard.older).hasValue(1);

    Heard whole = new Heard();
    LogRequest three = new LogRequest("lab", "p", "uid-p", "main", 0, LogDepth.tail(3));
    cluster.logs().follow(three, whole);
    whole.awaitEnd();
    assertThat(whole.older).hasValue(0);
  }

  @Test
  void onlyYoungLinesAreAskedForByTheServersClock() throws Exception {
    start(ENDED, sends("2026-11-23T08:59:58Z late\n"));
    // The container began a minute ago.
    follow(new LogDepth(-1, Duration.ofSeconds(10)), 0);
    heard.awaitEnd();
    assertThat(asked().getFirst().query())
        .containsEntry("sinceSeconds", "10")
        .doesNotContainKey("tailLines");
    assertThat(heard.older).hasValue(1);

    Heard whole = new Heard();
    LogDepth hour = new LogDepth(-1, Duration.ofHours(1));
    cluster.logs().follow(new LogRequest("lab", "p", "uid-p", "main", 0, hour), whole);
    whole.awaitEnd();
    assertThat(whole.older).hasValue(0);
  }
}
