package dev.podlanes.kube.watch;

import static dev.podlanes.kube.watch.ScriptedApi.answer;
import static dev.podlanes.kube.watch.ScriptedApi.bookmark;
import static dev.podlanes.kube.watch.ScriptedApi.cuts;
import static dev.podlanes.kube.watch.ScriptedApi.ends;
import static dev.podlanes.kube.watch.ScriptedApi.event;
import static dev.podlanes.kube.watch.ScriptedApi.isList;
import static dev.podlanes.kube.watch.ScriptedApi.isWatch;
import static dev.podlanes.kube.watch.ScriptedApi.lines;
import static dev.podlanes.kube.watch.ScriptedApi.list;
import static dev.podlanes.kube.watch.ScriptedApi.page;
import static dev.podlanes.kube.watch.ScriptedApi.pod;
import static dev.podlanes.kube.watch.ScriptedApi.quiet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.kube.Kubeconfigs;
import dev.podlanes.kube.RealAnswer;
import dev.podlanes.kube.http.Deadlines;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.ClusterSource;
import dev.podlanes.source.HealthState;
import dev.podlanes.source.NamespaceScope;
import dev.podlanes.source.ResourceHealth;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.source.SourceEvent;
import dev.podlanes.testing.Await;
import dev.podlanes.testing.FakeTime;
import dev.podlanes.testing.UnrulyServer;
import dev.podlanes.testing.UnrulyServer.Received;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loops against a server that misbehaves; time passes only as they sleep. */
class ListWatchTest {
  @TempDir private Path directory;

  private final FakeTime time = FakeTime.unbounded();
  private final Collected said = new Collected();
  private final ScriptedApi api = new ScriptedApi();
  private UnrulyServer server;
  private Cluster cluster;
  private ClusterSource source;

  private void start() throws Exception {
    start(time);
  }

  private void start(FakeTime clock) throws Exception {
    server = new UnrulyServer(api);
    cluster =
        Kubeconfigs.open(
            directory, Kubeconfigs.text(server.uri().toString(), "{token: secret}"), clock);
    source = cluster.watch(NamespaceScope.of("lab"));
    source.start(said);
  }

  @AfterEach
  void stop() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
    server.close();
  }

  private List<Received> watches(String plural) {
    return server.received().stream().filter(request -> isWatch(request, plural)).toList();
  }

  private long lists(String plural) {
    return server.count(request -> isList(request, plural));
  }

  @Test
  void listsInPagesAndWatchesFromThere() throws Exception {
    api.lists(
            "pods",
            answer(200, page("7", "next", pod("a", 1))),
            answer(200, page("7", "", pod("b", 2))))
        .watches(
            "pods",
            lines(
                event("ADDED", pod("c", 8)),
                event("MODIFIED", pod("a", 9)),
                event("DELETED", pod("b", 10))));
    start();

    said.awaitPods("reset [a, b]", "upsert c", "upsert a", "delete b");
    said.awaitStates(ResourceKind.PODS, HealthState.CONNECTING, HealthState.LIVE);
    List<Received> asked = server.received().stream().filter(r -> isList(r, "pods")).toList();
    assertThat(asked).extracting(Received::path).containsOnly("/api/v1/namespaces/lab/pods");
    assertThat(asked.get(0).query())
        .containsEntry("limit", "500")
        .containsEntry("labelSelector", "job-name")
        .doesNotContainKey("continue");
    assertThat(asked.get(1).query()).containsEntry("continue", "next");
    assertThat(asked.get(0).headers())
        .containsEntry("authorization", "Bearer secret")
        .containsEntry("user-agent", "podlanes");
    Received watch = watches("pods").getFirst();
    assertThat(watch.query())
        .containsEntry("resourceVersion", "7")
        .containsEntry("allowWatchBookmarks", "true")
        .containsEntry("labelSelector", "job-name");
    assertThat(Integer.parseInt(watch.query().get("timeoutSeconds"))).isBetween(300, 600);
    // Each resource has a loop of its own, and the pods' may be the first to be done.
    List<String> others =
        List.of(
            "/apis/batch/v1/namespaces/lab/jobs",
            "/apis/batch/v1/namespaces/lab/cronjobs",
            "/api/v1/namespaces/lab/events");
    Await.until(
        () -> server.received().stream().map(Received::path).toList().containsAll(others),
        server::received);
  }

  @Test
  void aPageIsAskedForWhileTheOneBeforeIsStillRead() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    String first = page("7", "next", pod("a", 1));
    int items = first.indexOf("\"items\"");
    api.lists(
        "pods",
        (request, reply) -> {
          reply.begin().send(first.substring(0, items));
          asked.await();
          reply.send(first.substring(items)).end();
        },
        (request, reply) -> {
          asked.countDown();
          reply.answer(200, page("7", "", pod("b", 2)));
        });
    start();

    said.awaitPods("reset [a, b]");
  }

  @Test
  void aRestartedServerIsResumedWithoutRelisting() throws Exception {
    CountDownLatch down = new CountDownLatch(1);
    api.lists("pods", list("7", pod("a", 1)))
        .watches(
            "pods",
            (request, reply) -> {
              reply.begin().send(event("ADDED", pod("b", 12)) + "\n");
              down.await();
            },
            lines(event("ADDED", pod("c", 13))));
    start();
    said.awaitPods("reset [a]", "upsert b");

    server.stop();
    down.countDown();
    said.awaitHealth(
        ResourceKind.PODS,
        health ->
            health.state() == HealthState.STALE
                && String.valueOf(health.message()).startsWith("Nothing answers at 127.0.0.1"));
    ResourceHealth stale =
        said.health(ResourceKind.PODS).stream()
            .filter(health -> health.state() == HealthState.STALE)
            .findFirst()
            .orElseThrow();
    server.restart();

    said.awaitPods("reset [a]", "upsert b", "upsert c");
    said.awaitStates(
        ResourceKind.PODS,
        HealthState.CONNECTING,
        HealthState.LIVE,
        HealthState.STALE,
        HealthState.LIVE);
    assertThat(lists("pods")).isEqualTo(1);
    assertThat(watches("pods").getLast().query()).containsEntry("resourceVersion", "12");
    // It stayed stale since the same moment however often it was tried.
    assertThat(said.health(ResourceKind.PODS))
        .filteredOn(health -> health.state() == HealthState.STALE)
        .extracting(ResourceHealth::since)
        .containsOnly(stale.since());
  }

  @Test
  void aWatchCutWithinAnEventLosesAndDoublesNothing() throws Exception {
    String whole = event("ADDED", pod("b", 12)) + "\n";
    String half = event("ADDED", pod("c", 13)).substring(0, 70);
    api.lists("pods", list("7", pod("a", 1)))
        .watches("pods", cuts(whole + half), lines(event("ADDED", pod("c", 13))));
    start();

    said.awaitPods("reset [a]", "upsert b", "upsert c");
    assertThat(lists("pods")).isEqualTo(1);
    assertThat(watches("pods").get(1).query()).containsEntry("resourceVersion", "12");
  }

  @Test
  void anEventWhoseLineEndsCleanlyButHalfIsDroppedToo() throws Exception {
    String half = event("ADDED", pod("c", 13)).substring(0, 70);
    api.lists("pods", list("7")).watches("pods", ends(half), lines(event("ADDED", pod("c", 13))));
    start();

    said.awaitPods("reset []", "upsert c");
    assertThat(said.health(ResourceKind.PODS)).extracting(ResourceHealth::skipped).containsOnly(0L);
  }

  @Test
  void aBookmarkMovesThePointOfResumption() throws Exception {
    api.lists("pods", list("7"))
        .watches("pods", ends(bookmark(40) + "\n"), lines(event("ADDED", pod("c", 41))));
    start();

    said.awaitPods("reset []", "upsert c");
    assertThat(watches("pods").get(1).query()).containsEntry("resourceVersion", "40");
  }

  @Test
  void aCleanEndAfterItsTimeIsResumedAtOnceAndStaysLive() throws Exception {
    CountDownLatch old = new CountDownLatch(1);
    api.lists("pods", list("7"))
        .watches(
            "pods",
            (request, reply) -> {
              reply.begin();
              old.await();
              reply.end();
            },
            lines(event("ADDED", pod("c", 41))));
    start();
    said.awaitStates(ResourceKind.PODS, HealthState.CONNECTING, HealthState.LIVE);

    time.advance(Duration.ofMinutes(6));
    old.countDown();

    said.awaitPods("reset []", "upsert c");
    assertThat(time.sleeps()).isEmpty();
    assertThat(said.states(ResourceKind.PODS))
        .containsExactly(HealthState.CONNECTING, HealthState.LIVE);
  }

  @Test
  void aWatchThatEndsAtOnceForEverIsAskedForLessThanOnceASecond() throws Exception {
    FakeTime bounded = FakeTime.bounded(12);
    api.watches("pods", ends(""));
    start(bounded);

    Await.until(() -> bounded.sleeps().size() == 13, bounded::sleeps);
    assertThat(watches("pods")).hasSize(13);
    assertThat(lists("pods")).isEqualTo(1);
    assertBackoff(bounded.sleeps());
    Duration slept = bounded.sleeps().stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(slept).isGreaterThan(Duration.ofSeconds(13));
    said.awaitHealth(
        ResourceKind.PODS,
        health ->
            health.state() == HealthState.STALE
                && String.valueOf(health.message()).contains("ends every watch at once"));
    assertThat(said.states(ResourceKind.PODS))
        .containsExactly(HealthState.CONNECTING, HealthState.LIVE, HealthState.STALE);
  }

  /** 0.8 s doubled up to 30 s, each stretched to less than twice its length. */
  private static void assertBackoff(List<Duration> sleeps) {
    double base = 0.8;
    for (Duration sleep : sleeps) {
      assertThat(sleep.toMillis()).isBetween((long) (base * 1000), (long) (base * 2000));
      base = Math.min(30, base * 2);
    }
  }

  @Test
  void aWatchThatEndsAtOnceWithTheSameNewsForEverIsHeldBackToo() throws Exception {
    FakeTime bounded = FakeTime.bounded(8);
    api.watches("pods", ends(event("MODIFIED", pod("a", 100)) + "\n"));
    start(bounded);

    Await.until(() -> bounded.sleeps().size() == 9, bounded::sleeps);
    assertBackoff(bounded.sleeps());
  }

  @Test
  void anExpiredVersionAsAnEventLeadsToOneRelist() throws Exception {
    String gone = event("ERROR", status("status-410-watch-too-old"));
    api.lists("pods", list("7", pod("a", 1)), list("50", pod("b", 2)))
        .watches(
            "pods",
            (request, reply) -> {
              time.advance(Duration.ofMinutes(1));
              reply.begin().send(gone + "\n").end();
            },
            quiet());
    start();

    said.awaitPods("reset [a]", "reset [b]");
    Await.until(() -> watches("pods").size() == 2, server::received);
    assertThat(watches("pods").get(1).query()).containsEntry("resourceVersion", "50");
    assertThat(lists("pods")).isEqualTo(2);
    assertThat(time.sleeps()).isEmpty();
    assertThat(said.states(ResourceKind.PODS)).doesNotContain(HealthState.STALE);
  }

  private static String status(String name) throws Exception {
    String event = RealAnswer.read(name).oneLine();
    return event.startsWith("{\"type\"")
        ? event.substring(event.indexOf("\"object\":") + "\"object\":".length(), event.length() - 1)
        : event;
  }

  @Test
  void anExpiredVersionAsHttpStatusLeadsToOneRelist() throws Exception {
    String gone = status("status-410-watch-too-old");
    api.lists("pods", list("7", pod("a", 1)), list("50", pod("b", 2)))
        .watches(
            "pods",
            (request, reply) -> {
              time.advance(Duration.ofMinutes(1));
              reply.answer(410, gone);
            },
            quiet());
    start();

    said.awaitPods("reset [a]", "reset [b]");
    Await.until(() -> watches("pods").size() == 2, server::received);
    assertThat(lists("pods")).isEqualTo(2);
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void anEndlessRowOfExpiredVersionsIsHeldBack() throws Exception {
    FakeTime bounded = FakeTime.bounded(6);
    api.watches("pods", answer(410, status("status-410-watch-too-old")));
    start(bounded);

    Await.until(() -> bounded.sleeps().size() == 7, bounded::sleeps);
    assertBackoff(bounded.sleeps());
    assertThat(lists("pods")).isEqualTo(7);
  }

  @Test
  void anExpiredContinueTokenBeginsTheListAnewAndHalfAListIsNeverShown() throws Exception {
    api.lists(
        "pods",
        answer(200, page("7", "next", pod("a", 1))),
        answer(410, status("status-410-watch-too-old")),
        answer(200, page("8", "other", pod("b", 1))),
        answer(200, page("8", "", pod("c", 1))));
    start();

    said.awaitPods("reset [b, c]");
    Await.until(() -> !watches("pods").isEmpty(), server::received);
    assertThat(watches("pods").getFirst().query()).containsEntry("resourceVersion", "8");
    assertThat(said.of(ResourceKind.PODS)).containsExactly("reset [b, c]");
  }

  @Test
  void continueTokensThatAlwaysExpireLeadToAListInOnePiece() throws Exception {
    api.lists(
        "pods",
        answer(200, page("7", "next", pod("a", 1))),
        answer(410, status("status-410-watch-too-old")),
        answer(200, page("8", "next", pod("a", 1))),
        answer(410, status("status-410-watch-too-old")),
        list("9", pod("a", 1), pod("b", 1)));
    start();

    said.awaitPods("reset [a, b]");
    assertThat(server.received().stream().filter(r -> isList(r, "pods")).toList().getLast().query())
        .doesNotContainKeys("limit", "continue");
  }

  @Test
  void aVersionFromTheFutureIsForgotten() throws Exception {
    RealAnswer future = RealAnswer.read("status-504-too-large-rv");
    api.lists("pods", list("999999999", pod("a", 1)), list("5", pod("b", 2)))
        .watches(
            "pods",
            (request, reply) -> {
              time.advance(Duration.ofMinutes(1));
              reply.answer(504, future.body());
            },
            quiet());
    start();

    said.awaitPods("reset [a]", "reset [b]");
    Await.until(() -> watches("pods").size() == 2, server::received);
    assertThat(watches("pods").get(1).query()).containsEntry("resourceVersion", "5");
  }

  @Test
  void retryAfterIsObeyedWithoutRelisting() throws Exception {
    api.lists("pods", list("7", pod("a", 1)))
        .watches(
            "pods",
            answer(
                429, "{\"kind\":\"Status\",\"code\":429,\"message\":\"busy\"}", "Retry-After", "7"),
            answer(
                503,
                "{\"kind\":\"Status\",\"code\":503,\"message\":\"busy\",\"details\":{\"retryAfterSeconds\":9}}"),
            lines(event("ADDED", pod("b", 8))));
    start();

    said.awaitPods("reset [a]", "upsert b");
    assertThat(lists("pods")).isEqualTo(1);
    assertThat(time.sleeps()).hasSize(2);
    assertThat(time.sleeps().get(0)).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
    assertThat(time.sleeps().get(1)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
  }

  @Test
  void aStormOfErrorsIsWaitedOutWithGrowingPauses() throws Exception {
    FakeTime bounded = FakeTime.bounded(7);
    String page =
        "<html><head><title>x</title></head><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>";
    api.lists("pods", answer(502, page, "Content-Type", "text/html"));
    start(bounded);

    Await.until(() -> bounded.sleeps().size() == 8, bounded::sleeps);
    assertBackoff(bounded.sleeps());
    said.awaitHealth(
        ResourceKind.PODS,
        health ->
            health.state() == HealthState.CONNECTING
                && String.valueOf(health.message()).contains("proxy: 502 Bad Gateway nginx"));
  }

  @Test
  void aPageOfHtmlInsteadOfAListIsSaidReadably() throws Exception {
    FakeTime bounded = FakeTime.bounded(0);
    api.lists("pods", answer(200, "<html>Please sign in</html>", "Content-Type", "text/html"));
    start(bounded);

    said.awaitHealth(
        ResourceKind.PODS,
        health -> String.valueOf(health.message()).contains("not from a Kubernetes API"));
  }

  @Test
  void aRefusalNamesTheVerbHurtsNoOtherKindAndHealsByItself() throws Exception {
    RealAnswer refused = RealAnswer.read("status-403-list-pods");
    api.lists("cronjobs", answer(403, refused.body()), list("9"))
        .lists("pods", list("7", pod("a", 1)));
    start();

    said.awaitPods("reset [a]");
    said.awaitStates(
        ResourceKind.CRONJOBS, HealthState.CONNECTING, HealthState.FAILED, HealthState.LIVE);
    assertThat(said.health(ResourceKind.CRONJOBS))
        .filteredOn(health -> health.state() == HealthState.FAILED)
        .extracting(ResourceHealth::message)
        .allSatisfy(message ->
            assertThat(message)
                .contains("\"list\" on \"cronjobs\" is missing", "namespace \"lab\"", "viewer"));
    assertThat(time.sleeps())
        .singleElement()
        .satisfies(
            pause -> assertThat(pause).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(36)));
    assertThat(said.states(ResourceKind.PODS))
        .containsExactly(HealthState.CONNECTING, HealthState.LIVE);
  }

  @Test
  void whoMayListAndNotWatchSeesWhatTheNextListShows() throws Exception {
    String refused =
        """
        {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"pods is \
        forbidden: User \\"nowatch\\" cannot watch resource \\"pods\\" in API group \\"\\" in the \
        namespace \\"lab\\"","reason":"Forbidden","details":{"kind":"pods"},"code":403}\
        """;
    api.lists("pods", list("7", pod("a", 1)), list("9", pod("a", 1), pod("b", 8)))
        .watches("pods", answer(403, refused), quiet());
    start();

    said.awaitPods("reset [a]", "reset [a, b]");
    said.awaitHealth(
        ResourceKind.PODS,
        health ->
            health.state() == HealthState.POLLED
                && String.valueOf(health.message()).contains("\"watch\" on \"pods\" is missing")
                && String.valueOf(health.message()).endsWith("pods are listed every 30 s."));
    said.awaitStates(
        ResourceKind.PODS, HealthState.CONNECTING, HealthState.POLLED, HealthState.LIVE);
    assertThat(time.sleeps())
        .singleElement()
        .satisfies(pause -> assertThat(pause).isGreaterThanOrEqualTo(Duration.ofSeconds(30)));
  }

  @Test
  void whatMayNotBeWatchedIsAsOfItsLastListAndNothingElseInBetween() throws Exception {
    FakeTime bounded = FakeTime.bounded(3);
    String refused = "{\"kind\":\"Status\",\"code\":403,\"message\":\"no watch for you\"}";
    api.watches("pods", answer(403, refused));
    start(bounded);

    Await.until(() -> bounded.sleeps().size() == 4, bounded::sleeps);
    assertThat(said.states(ResourceKind.PODS))
        .containsExactly(HealthState.CONNECTING, HealthState.POLLED);
    List<Instant> lists =
        said.all().stream()
            .filter(event ->
                event instanceof SourceEvent.Reset reset && reset.kind() == ResourceKind.PODS)
            .map(SourceEvent::at)
            .toList();
    assertThat(said.health(ResourceKind.PODS))
        .filteredOn(health -> health.state() == HealthState.POLLED)
        .extracting(ResourceHealth::since)
        .containsExactlyElementsOf(lists)
        .doesNotHaveDuplicates();
  }

  @Test
  void whatTheServerDoesNotHaveIsAskedForEverMoreRarely() throws Exception {
    FakeTime bounded = FakeTime.bounded(7);
    api.lists(
        "cronjobs", answer(404, "{\"kind\":\"Status\",\"code\":404,\"message\":\"not found\"}"));
    start(bounded);

    Await.until(() -> bounded.sleeps().size() == 8, bounded::sleeps);
    double base = 30;
    for (Duration sleep : bounded.sleeps()) {
      assertThat(sleep.toSeconds()).isBetween((long) base, (long) (2 * base));
      base = Math.min(960, base * 2);
    }
    assertThat(said.states(ResourceKind.CRONJOBS))
        .containsExactly(HealthState.CONNECTING, HealthState.FAILED);
  }

  @Test
  void aServerThatFallsSilentIsStaleSinceItWasLastHeard() throws Exception {
    CountDownLatch silent = new CountDownLatch(1);
    api.lists("pods", list("7", pod("a", 1)))
        .watches(
            "pods",
            (request, reply) -> {
              reply.begin().send(event("ADDED", pod("b", 12)) + "\n");
              silent.await();
            },
            answer(500, "{\"kind\":\"Status\",\"code\":500,\"message\":\"etcd\"}"));
    FakeTime bounded = FakeTime.bounded(1);
    start(bounded);
    said.awaitPods("reset [a]", "upsert b");
    Instant heard =
        said.all().stream()
            .filter(SourceEvent.Upsert.class::isInstance)
            .findFirst()
            .orElseThrow()
            .at();

    bounded.advance(Duration.ofSeconds(24));
    silent.countDown();

    Await.until(() -> bounded.sleeps().size() == 2, bounded::sleeps);
    said.awaitHealth(
        ResourceKind.PODS, health -> String.valueOf(health.message()).contains("etcd"));
    assertThat(said.health(ResourceKind.PODS))
        .filteredOn(health -> health.state() == HealthState.STALE)
        .hasSizeGreaterThan(1)
        .extracting(ResourceHealth::since)
        .containsOnly(heard);
  }

  @Test
  void expiredCredentialsAskToSignInAgain() throws Exception {
    FakeTime bounded = FakeTime.bounded(0);
    api.lists(
        "pods", answer(401, "{\"kind\":\"Status\",\"code\":401,\"message\":\"Unauthorized\"}"));
    start(bounded);

    said.awaitHealth(
        ResourceKind.PODS,
        health ->
            health.state() == HealthState.FAILED
                && String.valueOf(health.message()).contains("Sign in again"));
  }

  @Test
  void anEventThatIsNotJsonIsSkippedAndCounted() throws Exception {
    api.lists("pods", list("7"))
        .watches(
            "pods",
            lines(
                "{\"type\":\"ADDED\",\"object\":{]}",
                event("ADDED", "{\"metadata\":{}}"),
                event("ADDED", pod("b", 8))));
    start();

    said.awaitPods("reset []", "upsert b");
    said.awaitHealth(ResourceKind.PODS, health -> health.skipped() == 2);
    assertThat(watches("pods")).hasSize(1);
  }

  @Test
  void aFaultWhileAnEventIsTakenDoesNotEndTheWatching() throws Exception {
    api.lists("pods", list("7")).watches("pods", lines(event("ADDED", pod("a", 8))));
    server = new UnrulyServer(api);
    cluster =
        Kubeconfigs.open(
            directory, Kubeconfigs.text(server.uri().toString(), "{token: secret}"), time);
    source = cluster.watch(NamespaceScope.of("lab"));
    AtomicBoolean failed = new AtomicBoolean();
    source.start(event -> {
      if (event instanceof SourceEvent.Upsert && !failed.getAndSet(true)) {
        throw new IllegalStateException("a fault");
      }
      said.accept(event);
    });

    said.awaitPods("reset []", "upsert a");
    assertThat(said.states(ResourceKind.PODS)).contains(HealthState.STALE);
    assertThat(lists("pods")).isEqualTo(1);
  }

  @Test
  void nothingComesAfterCloseEvenIfTheServerGoesOn() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    api.watches(
        "pods",
        (request, reply) -> {
          reply.begin();
          for (int i = 101; ; i++) {
            reply.send(event("ADDED", pod("p" + i, i)) + "\n");
          }
        });
    server = new UnrulyServer(api);
    cluster =
        Kubeconfigs.open(
            directory, Kubeconfigs.text(server.uri().toString(), "{token: secret}"), time);
    source = cluster.watch(NamespaceScope.of("lab"));
    source.start(event -> {
      said.accept(event);
      if (said.of(ResourceKind.PODS).size() > 20) {
        inside.countDown();
      }
    });
    inside.await();

    source.close();
    int count = said.all().size();
    Thread.sleep(100); // Were anything still to come, it would come now.
    assertThat(said.all()).hasSize(count);
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void closeEndsASourceThatHangsInAListAtOnce() throws Exception {
    api.lists("pods", (request, reply) -> reply.begin().send("{\"kind\":\"Li").hang());
    start();
    Await.until(() -> lists("pods") == 1, server::received);

    long before = System.nanoTime();
    source.close();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    Await.until(() -> said.of(ResourceKind.PODS).isEmpty(), said::all);
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void closeWakesASinkThatIsBlocked() throws Exception {
    CountDownLatch blocked = new CountDownLatch(1);
    server = new UnrulyServer(api);
    cluster =
        Kubeconfigs.open(
            directory, Kubeconfigs.text(server.uri().toString(), "{token: secret}"), time);
    source = cluster.watch(NamespaceScope.of("lab"));
    source.start(event -> {
      blocked.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException woken) {
        Thread.currentThread().interrupt();
      }
    });
    blocked.await();
    source.close(); // Returns.
    assertThat(blocked.getCount()).isZero();
  }

  @Test
  void aQuietWatchOutlivesTheDeadlineForHeads() throws Exception {
    api.lists("pods", list("7"))
        .watches(
            "pods",
            (request, reply) -> {
              reply.begin();
              Thread.sleep(900);
              reply.send(event("ADDED", pod("late", 8)) + "\n").hang();
            });
    server = new UnrulyServer(api);
    Deadlines hasty =
        new Deadlines(
            Duration.ofSeconds(10),
            Duration.ofMillis(300),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15));
    cluster =
        Kubeconfigs.open(
            directory, Kubeconfigs.text(server.uri().toString(), "{token: secret}"), time, hasty);
    source = cluster.watch(NamespaceScope.of("lab"));
    source.start(said);

    said.awaitPods("reset []", "upsert late");
    assertThat(watches("pods")).hasSize(1);
  }

  @Test
  void aListThatTricklesIsGivenUp() throws Exception {
    FakeTime bounded = FakeTime.bounded(0);
    api.lists(
        "pods",
        (request, reply) -> {
          reply.begin();
          while (true) {
            reply.send(" ");
            Thread.sleep(20);
          }
        });
    server = new UnrulyServer(api);
    Deadlines hasty =
        new Deadlines(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMillis(500),
            Duration.ofSeconds(15));
    cluster =
        Kubeconfigs.open(
            directory,
            Kubeconfigs.text(server.uri().toString(), "{token: secret}"),
            bounded,
            hasty);
    source = cluster.watch(NamespaceScope.of("lab"));
    source.start(said);

    said.awaitHealth(
        ResourceKind.PODS,
        health -> String.valueOf(health.message()).contains("did not answer in time"));
  }

  @Test
  void allNamespacesAreAskedForWithoutNamingOne() throws Exception {
    server = new UnrulyServer(api);
    cluster =
        Kubeconfigs.open(
            directory, Kubeconfigs.text(server.uri() + "/k8s/clusters/c1", "{token: s}"), time);
    source = cluster.watch(NamespaceScope.all());
    source.start(said);

    Await.until(
        () -> server.count(r -> r.path().equals("/k8s/clusters/c1/apis/batch/v1/jobs")) == 2,
        server::received);
  }

  @Test
  void eventsCarryTheServersTime() throws Exception {
    api.lists(
        "pods", answer(200, page("7", "", pod("a", 1)), "Date", "Mon, 23 Nov 2026 10:00:00 GMT"));
    start();

    said.awaitPods("reset [a]");
    assertThat(said.all())
        .filteredOn(event ->
            event instanceof dev.podlanes.source.SourceEvent.Reset reset
                && reset.kind() == ResourceKind.PODS)
        .singleElement()
        .satisfies(event ->
            assertThat(Duration.between(time.instant(), event.at()))
                .isBetween(Duration.ofMinutes(60), Duration.ofMinutes(60).plusSeconds(1)));
  }
}
