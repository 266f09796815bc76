package dev.podlanes.kube.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.kube.Kubeconfigs;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.LogDepth;
import dev.podlanes.source.LogLine;
import dev.podlanes.source.LogRequest;
import dev.podlanes.source.LogSource.LogListener;
import dev.podlanes.source.LogStatus;
import dev.podlanes.testing.Await;
import dev.podlanes.testing.FakeTime;
import dev.podlanes.testing.UnrulyServer;
import dev.podlanes.testing.UnrulyServer.Received;
import dev.podlanes.testing.UnrulyServer.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * A log over HTTP that is cut at any byte, ends cleanly at any byte while its container runs, is
 * resumed by whole seconds, and whose oldest lines a rotation takes away now and then.
 */
class ResumedLogTest {
  private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
  private static final String GAP = "(gap)";

  @Property(tries = 60)
  void everyLineComesOnceInOrderAndWhereOneIsLostAGapIsSaid(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed) throws Exception {
    Log log = new Log(new Random(seed));
    Heard heard = new Heard();
    Path directory = Files.createTempDirectory("resumed");
    try (UnrulyServer server = new UnrulyServer(log::serve);
        Cluster cluster =
            Kubeconfigs.open(
                directory,
                Kubeconfigs.text(server.uri().toString(), "{token: secret}"),
                FakeTime.unbounded())) {
      cluster.logs().follow(new LogRequest("lab", "p", "uid-p", "main", 0, LogDepth.ALL), heard);
      Await.until(heard::ended, heard::said);
    } finally {
      Files.delete(directory.resolve("config"));
      Files.delete(directory);
    }
    List<String> said = heard.said();
    int before = -1;
    boolean gap = true; // What went before the first reading is not missed.
    for (String each : said) {
      if (each.equals(GAP)) {
        gap = true;
      } else {
        int at = log.all.indexOf(each);
        assertThat(at).as("doubled or out of order: %s in %s", each, said).isGreaterThan(before);
        assertThat(gap || at == before + 1).as("lost before %s in %s", each, said).isTrue();
        before = at;
        gap = false;
      }
    }
    assertThat(said.getLast()).isEqualTo(log.all.getLast());
    if (!log.rotated) {
      assertThat(said).isEqualTo(log.all);
    }
  }

  /** What the server has of the log, and how it behaves. */
  private static final class Log {
    private final Random random;
    private final List<String> all = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private final boolean rotates;

    /** The first line that was not taken away. */
    private int first;

    private boolean rotated;
    private int requests;
    private int furthest;
    private boolean over;

    Log(Random random) {
      this.random = random;
      this.rotates = random.nextBoolean();
      Instant at = START;
      for (int i = 0; i < 60; i++) {
        at = at.plusMillis(random.nextInt(400));
        times.add(at);
        all.add("line " + i + "ü".repeat(random.nextInt(3)));
      }
    }

    synchronized void serve(Received request, Reply reply) throws IOException {
      if (!request.path().endsWith("/log")) {
        String state = over ? "terminated\":{\"exitCode\":0}" : "running\":{}";
        reply.answer(
            200,
            """
            {"metadata":{"name":"p","namespace":"lab","uid":"uid-p"},"spec":{"containers":\
            [{"name":"main"}]},"status":{"phase":"Running","containerStatuses":[{"name":"main",\
            "state":{"%s}}]}}\
            """
                .formatted(state));
        return;
      }
      requests++;
      over |= requests == 12;
      if (rotates && !over && requests > 1 && random.nextInt(3) == 0) {
        first = Math.min(all.size() - 1, Math.max(first, furthest + random.nextInt(6) - 3));
        rotated |= first > 0;
      }
      byte[] rest = rest(request.query().get("sinceTime"));
      reply.begin("Content-Type", "text/plain");
      if (over) {
        reply.send(rest).end();
        return;
      }
      int length = rest.length == 0 ? 0 : random.nextInt(rest.length);
      if (length > 0) {
        reply.send(java.util.Arrays.copyOf(rest, length));
        furthest = Math.max(furthest, furthest + length / 40);
      }
      if (random.nextBoolean()) {
        reply.end();
      }
    }

    private byte[] rest(String since) {
      Instant from = since == null ? Instant.MIN : Instant.parse(since);
      StringBuilder rest = new StringBuilder();
      for (int i = first; i < all.size(); i++) {
        if (!times.get(i).isBefore(from)) {
          rest.append(times.get(i)).append(' ').append(all.get(i)).append('\n');
        }
      }
      return rest.toString().getBytes(StandardCharsets.UTF_8);
    }
  }

  private static final class Heard implements LogListener {
    private final List<String> said = new ArrayList<>();
    private boolean ended;

    @Override
    public synchronized void line(LogLine line) {
      said.add(line.text());
    }

    @Override
    public synchronized void status(LogStatus status) {
      if (status.toString().contains("may be missing")) {
        said.add(GAP);
      }
      ended |= status instanceof LogStatus.Ended || status instanceof LogStatus.Failed;
    }

    synchronized List<String> said() {
      return List.copyOf(said);
    }

    synchronized boolean ended() {
      return ended;
    }
  }
}
