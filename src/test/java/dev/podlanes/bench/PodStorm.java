package dev.podlanes.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlanes.testing.UnrulyServer;
import dev.podlanes.testing.UnrulyServer.Received;
import dev.podlanes.testing.UnrulyServer.Reply;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.zip.GZIPInputStream;

/**
 * An API server with one Indexed Job whose pods come, run, fail, are deleted and replaced all the
 * time, with as many watch events a second as wanted. The events are those of a pod in a recording
 * of a real cluster, with other names, versions and times. Their versions count from 1.
 */
final class PodStorm implements AutoCloseable {
  static final int LANES = 1_000;

  /** A pod is added, gets a node, runs, fails and is deleted: an event each, lane after lane. */
  static final int STAGES = 5;

  private static final Path RECORDING = Path.of("src/test/resources/recordings/retries.jsonl.gz");
  private static final int INDEX = 2;
  private static final long PACE_NANOS = 5_000_000;
  private static final String NOTHING =
      "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"0\"},\"items\":[]}";

  private final UnrulyServer server;
  private final String jobs;
  private final List<PodTemplate> life = new ArrayList<>();
  private final int perSecond;
  private final AtomicLongArray sentAt;
  private final CountDownLatch begin = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile int sent;

  /**
   * @param perSecond events
   * @param time how long, from {@link #begin} on
   */
  PodStorm(int perSecond, Duration time) throws IOException {
    this.perSecond = perSecond;
    this.sentAt = new AtomicLongArray((int) (perSecond * time.toMillis() / 1000) + 1);
    this.jobs = read();
    this.server = new UnrulyServer(this::serve);
  }

  URI uri() {
    return server.uri();
  }

  /** Events begin to come. */
  void begin() {
    begin.countDown();
  }

  /** Waits until the last was sent. */
  void awaitEnd() throws InterruptedException {
    over.await();
  }

  /** How many events were sent: the version of the last. */
  int sent() {
    return sent;
  }

  /** When an event was sent, by {@link System#nanoTime}. */
  long sentAt(int version) {
    return sentAt.get(version);
  }

  /** Which attempt of its lane a pod of this name is, from 0. */
  static int attempt(String name) {
    return Integer.parseInt(name, name.lastIndexOf('-') + 1, name.length(), 10);
  }

  private String read() throws IOException {
    JsonObject job = null;
    JsonObject lastOfPod = null;
    String seen = "";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(RECORDING)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonObject event = JsonParser.parseString(line).getAsJsonObject();
        String resource = event.remove("resource").getAsString();
        event.remove("at");
        if (resource.equals("jobs") && job == null) {
          job = event.getAsJsonObject("object");
        } else if (resource.equals("pods") && isOfTheFirst(event, lastOfPod)) {
          if (!seen.equals(stage(event))) {
            seen = stage(event);
            life.add(new PodTemplate(event, INDEX));
          }
          lastOfPod = event;
        }
      }
    }
    if (job == null || lastOfPod == null) {
      throw new IOException("The recording has no such pod.");
    }
    lastOfPod.addProperty("type", "DELETED");
    life.add(new PodTemplate(lastOfPod, INDEX));
    if (life.size() != STAGES) {
      throw new IOException("The pod of the recording has " + life.size() + " stages.");
    }
    JsonObject spec = job.getAsJsonObject("spec");
    spec.addProperty("completions", LANES);
    spec.addProperty("parallelism", LANES);
    return NOTHING.replace("[]", "[" + job + "]");
  }

  private static boolean isOfTheFirst(JsonObject event, JsonObject before) {
    String name = name(event);
    return before == null ? name.startsWith("retries-" + INDEX + "-") : name.equals(name(before));
  }

  /**
   * What of the pod can be told apart in the state, so that it can be told which event is shown.
   */
  private static String stage(JsonObject event) {
    JsonObject pod = event.getAsJsonObject("object");
    return pod.getAsJsonObject("status").get("phase")
        + (pod.getAsJsonObject("spec").has("nodeName") ? " on a node" : "");
  }

  private static String name(JsonObject event) {
    return event.getAsJsonObject("object").getAsJsonObject("metadata").get("name").getAsString();
  }

  private void serve(Received request, Reply reply) throws IOException, InterruptedException {
    String path = request.path();
    if (request.query().containsKey("watch")) {
      reply.begin();
      if (path.endsWith("/pods")) {
        begin.await();
        storm(reply);
        over.countDown();
      }
      reply.hang();
    } else if (path.endsWith("/jobs")) {
      reply.answer(200, jobs);
    } else if (path.endsWith("/pods") || path.endsWith("/events") || path.endsWith("/cronjobs")) {
      reply.answer(200, NOTHING);
    } else if (path.equals("/version")) {
      reply.answer(200, "{\"major\":\"1\",\"minor\":\"34\",\"gitVersion\":\"v1.34.0\"}");
    } else {
      reply.answer(404, "{\"kind\":\"Status\",\"code\":404,\"message\":\"not here\"}");
    }
  }

  private void storm(Reply reply) throws IOException, InterruptedException {
    long from = System.nanoTime();
    int most = sentAt.length() - 1;
    ByteArrayOutputStream events = new ByteArrayOutputStream();
    while (sent < most) {
      long now = System.nanoTime();
      int due = (int) Math.min(most, (now - from) / 1e9 * perSecond);
      String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
      for (int version = sent + 1; version <= due; version++) {
        int step = (version - 1) / LANES;
        life.get(step % life.size())
            .render(events, (version - 1) % LANES, step / life.size(), version, time);
        sentAt.set(version, now);
      }
      sent = due;
      if (events.size() > 0) {
        reply.send(events.toByteArray());
        events.reset();
      }
      Thread.sleep(Duration.ofNanos(PACE_NANOS));
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
