package dev.podlanes.kube.log;

import dev.podlanes.kube.http.Answer;
import dev.podlanes.kube.http.ApiFailure;
import dev.podlanes.kube.http.CancelScope;
import dev.podlanes.kube.http.ClusterHttp;
import dev.podlanes.kube.http.Unreachable;
import dev.podlanes.kube.pace.Backoff;
import dev.podlanes.kube.pace.Gate;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.LogLine;
import dev.podlanes.source.LogRequest;
import dev.podlanes.source.LogSource.LogListener;
import dev.podlanes.source.LogSource.LogSubscription;
import dev.podlanes.source.LogStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Reads one log to its end, on a thread of its own. */
final class LogTail implements LogSubscription, Runnable {
  private static final int LONGEST_LINE = 64 << 10;
  private static final int LONGEST_TIMESTAMP = 40;
  private static final Duration BACKOFF_CAP = Duration.ofSeconds(10);
  private static final Duration SETTLED = Duration.ofSeconds(10);
  private static final Duration BREATH = Duration.ofSeconds(1);

  private final ClusterHttp http;
  private final LogRequest request;
  private final LogListener listener;
  private final Semaphore places;
  private final Timing timing;
  private final PodLookup pod;
  private final Backoff backoff;
  private final Gate gate = new Gate();
  private final CancelScope scope = new CancelScope();
  private final SeenLines seen = new SeenLines();
  private final Timestamps timestamps = new Timestamps();
  private final Thread thread;
  private @Nullable LogStatus told;
  private boolean readSome;

  /** Whether the container had ended before the stream that is being read began. */
  private boolean knownEnded;

  /**
   * @param places for streams at the same time
   * @param done told when the reading is over
   */
  LogTail(
      ClusterHttp http,
      LogRequest request,
      LogListener listener,
      Semaphore places,
      Timing timing,
      Consumer<LogTail> done) {
    this.http = http;
    this.request = request;
    this.listener = listener;
    this.places = places;
    this.timing = timing;
    this.pod = new PodLookup(http, request);
    this.backoff = new Backoff(timing, BACKOFF_CAP);
    this.thread =
        Thread.ofVirtual()
            .name("log-" + request.pod())
            .unstarted(() -> {
              try {
                run();
              } finally {
                done.accept(this);
              }
            });
  }

  void start() {
    thread.start();
  }

  @Override
  public void run() {
    try {
      LogStatus end = begin();
      while (end == null && !scope.cancelled()) {
        end = step();
      }
      if (end != null) {
        tell(end);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable LogStatus begin() {
    return switch (pod.ask(scope)) {
      case GONE -> gone();
      case REPLACED -> replaced();
      case ENDED -> {
        knownEnded = true;
        yield null;
      }
      case RUNS -> {
        tell(new LogStatus.Following());
        yield null;
      }
      // The log itself will tell.
      case WAITS, REFUSED, UNKNOWN -> null;
    };
  }

  /** Reads until the stream ends, and waits as long as is due then. Returns the end, if it was. */
  private @Nullable LogStatus step() throws InterruptedException {
    if (!places.tryAcquire()) {
      tell(new LogStatus.Waiting("Many logs are being read; this one begins when another ends."));
      places.acquire();
    }
    Instant began = timing.clock().instant();
    try {
      stream();
    } catch (ApiFailure refused) {
      return refused(refused);
    } catch (ClusterException trouble) {
      return troubled(trouble);
    } catch (IOException broken) {
      tell(new LogStatus.Resuming(Unreachable.of(broken, http.server()).getMessage()));
      rest(began);
      return null;
    } finally {
      places.release();
    }
    return endedCleanly(began);
  }

  private @Nullable LogStatus endedCleanly(Instant began) throws InterruptedException {
    if (request.previous() || knownEnded) {
      return new LogStatus.Ended();
    }
    return switch (pod.ask(scope)) {
      case GONE, REPLACED, REFUSED -> new LogStatus.Ended();
      case ENDED -> {
        // It ended while the log was read, perhaps after this stream did: look once more.
        knownEnded = true;
        yield null;
      }
      case RUNS, WAITS, UNKNOWN -> {
        rest(began);
        yield null;
      }
    };
  }

  private void rest(Instant began) throws InterruptedException {
    boolean settled = Duration.between(began, timing.clock().instant()).compareTo(SETTLED) >= 0;
    sleep(settled ? Backoff.stretched(timing, BREATH) : backoff.next());
  }

  private void sleep(Duration pause) throws InterruptedException {
    if (!scope.cancelled()) {
      timing.sleeper().sleep(pause);
    }
  }

  private HttpUrl url() {
    HttpUrl.Builder url =
        http.url("api", "v1", "namespaces", request.namespace(), "pods", request.pod(), "log")
            .addQueryParameter("container", request.container())
            .addQueryParameter("timestamps", "true");
    if (request.previous()) {
      url.addQueryParameter("previous", "true");
    } else {
      url.addQueryParameter("follow", "true");
    }
    Instant since = seen.since();
    if (since != null) {
      url.addQueryParameter("sinceTime", DateTimeFormatter.ISO_INSTANT.format(since));
    } else if (request.tailLines() >= 0) {
      url.addQueryParameter("tailLines", Integer.toString(request.tailLines()));
    }
    return url.build();
  }

  private void stream() throws ApiFailure, ClusterException, IOException {
    try (Answer answer = http.get(url(), ClusterHttp.Use.LOG, scope)) {
      seen.resume();
      tell(new LogStatus.Following());
      LineReader lines = new LineReader(answer.body(), LONGEST_LINE + LONGEST_TIMESTAMP);
      while (lines.next() && !scope.cancelled()) {
        // An unfinished line is read again on resumption; that of an ended container is all there
        // is.
        if (lines.terminated() || knownEnded || request.previous()) {
          pass(line(lines));
        }
      }
    }
  }

  private LogLine line(LineReader lines) {
    Instant time = timestamps.read(lines.bytes(), lines.size());
    if (time == null) {
      // The kubelet's own complaints carry no time.
      return new LogLine(http.clock().instant(), lines.text(0), lines.cut());
    }
    return new LogLine(time, lines.text(timestamps.length() + 1), lines.cut());
  }

  private void pass(LogLine line) {
    readSome = true;
    if (seen.lostTrack(line)) {
      tell(
          new LogStatus.Resuming(
              "The log was rotated or the container restarted meanwhile; lines before "
                  + line.time()
                  + " may be missing."));
      tell(new LogStatus.Following());
    }
    if (seen.add(line)) {
      gate.pass(() -> listener.line(line));
    }
  }

  private @Nullable LogStatus refused(ApiFailure failure) throws InterruptedException {
    String message = failure.serverMessage();
    return switch (failure.code()) {
      case 400 -> {
        if (!message.contains("waiting to start") && !message.contains("not have a host")) {
          yield new LogStatus.Failed(message);
        }
        tell(new LogStatus.Waiting(message));
        sleep(backoff.next());
        yield null;
      }
      case 403 ->
          new LogStatus.Failed(
              "You may not read logs in the namespace \""
                  + request.namespace()
                  + "\": the permission \"get\" on \"pods/log\" is missing. Ask for it. The server"
                  + " says: "
                  + message);
      case 404 -> readSome ? new LogStatus.Ended() : gone();
      case 429, 500, 502, 503, 504 -> {
        tell(new LogStatus.Resuming(failure.toClusterException().getMessage()));
        Duration own = backoff.next();
        Duration asked = failure.retryAfter();
        sleep(asked != null && asked.compareTo(own) > 0 ? asked : own);
        yield null;
      }
      default -> new LogStatus.Failed(failure.toClusterException().getMessage());
    };
  }

  private @Nullable LogStatus troubled(ClusterException trouble) throws InterruptedException {
    if (trouble.kind() != ClusterException.Kind.UNREACHABLE) {
      return new LogStatus.Failed(trouble.getMessage());
    }
    tell(new LogStatus.Resuming(trouble.getMessage()));
    sleep(backoff.next());
    return null;
  }

  private LogStatus gone() {
    return new LogStatus.Failed("The pod \"" + request.pod() + "\" is gone, and its log with it.");
  }

  private LogStatus replaced() {
    return new LogStatus.Failed(
        "The pod \""
            + request.pod()
            + "\" is gone, and its log with it; another pod has its name now.");
  }

  private void tell(LogStatus status) {
    if (!status.equals(told) && !scope.cancelled()) {
      told = status;
      gate.pass(() -> listener.status(status));
    }
  }

  @Override
  public void close() {
    gate.close(() -> {
      scope.cancel();
      if (thread != Thread.currentThread()) {
        thread.interrupt();
      }
    });
  }
}
