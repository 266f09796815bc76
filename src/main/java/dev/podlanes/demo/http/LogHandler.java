package dev.podlanes.demo.http;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.kubelet.LogFile;
import dev.podlanes.demo.kubelet.LogStore;
import dev.podlanes.demo.store.ApiException;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Pod logs, as the kubelet serves them through the API server. */
final class LogHandler {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final DateTimeFormatter STAMP =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'")
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final ObjectStore store;
  private final LogStore logs;
  private final Clock clock;

  LogHandler(ObjectStore store, LogStore logs, Clock clock) {
    this.store = store;
    this.logs = logs;
    this.clock = clock;
  }

  void handle(ApiRequest request, Target target) throws IOException, InterruptedException {
    String namespace = target.oneNamespace();
    JsonObject pod =
        store
            .get(Resource.PODS, namespace, target.name())
            .orElseThrow(() -> ApiException.notFound(Resource.PODS, target.name()));
    String container = container(pod, request.parameter("container"));
    boolean previous = request.flag("previous");
    Instant since = since(request);
    long limit = request.number("limitBytes", Long.MAX_VALUE);
    // Before a restart the run that has just ended is the previous one, too (kubelet,
    // validateContainerLogStatus).
    boolean backsOff = previous && backsOff(pod, container);
    Optional<LogFile> found = logs.find(ObjectStore.uid(pod), container, previous && !backsOff);
    if (found.isEmpty()) {
      if (previous) {
        throw ApiException.badRequest(
            "previous terminated container \""
                + container
                + "\" in pod \""
                + target.name()
                + "\" not found");
      }
      if (Json.has(pod, "spec", "nodeName")) {
        throw ApiException.badRequest(
            "container \""
                + container
                + "\" in pod \""
                + target.name()
                + "\" is waiting to start: "
                + waitingReason(pod, container));
      }
      Replies.text(request.exchange(), 200, "");
      return;
    }
    LogFile file = found.get();
    List<LogFile.Line> lines = new ArrayList<>(file.from(0));
    // What the filters leave out stays out when the rest is followed.
    long next = lines.isEmpty() ? 0 : lines.getLast().number() + 1;
    lines.removeIf(line -> line.time().isBefore(since));
    long tail = request.number("tailLines", -1);
    if (tail >= 0 && lines.size() > tail) {
      lines = lines.subList(lines.size() - (int) tail, lines.size());
    }
    boolean stamps = request.flag("timestamps");
    try (OutputStream out = Replies.stream(request.exchange(), "text/plain")) {
      Cut cut = new Cut(out, limit, stamps);
      cut.write(lines);
      while (request.flag("follow") && !cut.full()) {
        boolean ended = file.ended();
        List<LogFile.Line> more = file.from(next);
        cut.write(more);
        if (!more.isEmpty()) {
          next = more.getLast().number() + 1;
        } else if (ended) {
          break;
        }
        out.flush();
        file.await(next, PATIENCE);
      }
    }
  }

  /** The container of a request, which may leave it out when there is only one. */
  private static String container(JsonObject pod, String asked) {
    List<String> names = new ArrayList<>();
    for (String list : List.of("initContainers", "containers", "ephemeralContainers")) {
      for (JsonObject container : Json.objects(pod, "spec", list)) {
        names.add(Json.string(container, "", "name"));
      }
    }
    if (asked.isEmpty()) {
      if (names.size() == 1) {
        return names.getFirst();
      }
      throw ApiException.badRequest(
          "a container name must be specified for pod "
              + ObjectStore.name(pod)
              + ", choose one of: ["
              + String.join(" ", names)
              + "]");
    }
    if (!names.contains(asked)) {
      throw ApiException.badRequest(
          "container " + asked + " is not valid for pod " + ObjectStore.name(pod));
    }
    return asked;
  }

  private static boolean backsOff(JsonObject pod, String container) {
    for (String list : List.of("initContainerStatuses", "containerStatuses")) {
      for (JsonObject status : Json.objects(pod, "status", list)) {
        if (Json.string(status, "", "name").equals(container)) {
          return Json.has(status, "state", "waiting")
              && Json.has(status, "lastState", "terminated");
        }
      }
    }
    return false;
  }

  private static String waitingReason(JsonObject pod, String container) {
    for (String list : List.of("initContainerStatuses", "containerStatuses")) {
      for (JsonObject status : Json.objects(pod, "status", list)) {
        if (Json.string(status, "", "name").equals(container)) {
          return Json.string(status, "ContainerCreating", "state", "waiting", "reason");
        }
      }
    }
    return "ContainerCreating";
  }

  private Instant since(ApiRequest request) {
    String time = request.parameter("sinceTime");
    if (!time.isEmpty()) {
      try {
        return Instant.parse(time);
      } catch (DateTimeParseException e) {
        throw ApiException.badRequest("invalid sinceTime: \"" + time + "\" is not RFC 3339");
      }
    }
    long seconds = request.number("sinceSeconds", -1);
    return seconds < 0 ? Instant.MIN : clock.instant().minusSeconds(seconds);
  }

  /** Writes lines until the limit of bytes is reached. */
  private static final class Cut {
    private final OutputStream out;
    private final boolean stamps;
    private long left;

    Cut(OutputStream out, long limit, boolean stamps) {
      this.out = out;
      this.left = limit;
      this.stamps = stamps;
    }

    boolean full() {
      return left <= 0;
    }

    void write(List<LogFile.Line> lines) throws IOException {
      for (LogFile.Line line : lines) {
        String text = (stamps ? STAMP.format(line.time()) + " " : "") + line.text() + "\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = (int) Math.min(bytes.length, left);
        out.write(bytes, 0, length);
        left -= length;
      }
    }
  }
}
