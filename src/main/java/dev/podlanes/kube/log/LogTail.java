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
import dev.podlanes.source.LogDepth;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one log to its end, on a thread of its own. */
final class LogTail implements LogSubscription, Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);

  /** As much of a line as is read, in bytes; the rest is thrown away and the line marked as cut. */
  private static final int LONGEST_LINE = 1 << 20;

  private static final int LONGEST_TIMESTAMP = 40;
  private static final Duration BACKOFF_CAP = Duration.ofSeconds(10);
  private static final Duration SETTLED = Duration.ofSeconds(10);
  private static final int DOUBTS = 3;
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

  /** Whether it is the run before the container's present one, by now. */
  private boolean previous;

  /** Whether this is not the first try: the stream may be that of a later run by now. */
  private boolean again;

  /** Whether a stream was open before this one, and whether one was at all. */
  private boolean opened;

  private boolean seenStream;

  /** Lines of this stream that were there before it was asked for; negative when not counted. */
  private int historic = -1;

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
    } catch (RuntimeException fault) {
      LOG.error("A log could not be read because of a fault.", fault);
      tell(new LogStatus.Failed("A fault in Podlanes ended the reading. Choose the log again."));
    }
  }

  private @Nullable LogStatus begin() {
    return switch (pod.ask(scope)) {
      case GONE -> gone();
      case REPLACED -> replaced();
      case SUPERSEDED -> superseded();
      case PREVIOUS -> {
        turnPrevious();
        yield null;
      }
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

  private void turnPrevious() {
    previous = true;
    knownEnded = true;
  }

  /** How to go on after a stream: an end, or a pause before the next one. */
  private record Next(@Nullable LogStatus end, Duration pause) {
    static Next ends(LogStatus end) {
      return new Next(end, Duration.ZERO);
    }

    static Next after(Duration pause) {
      return new Next(null, pause);
    }
  }

  /** Reads until the stream ends, and waits as long as is due then. Returns the end, if it was. */
  private @Nullable LogStatus step() throws InterruptedException {
    if (!places.tryAcquire()) {
      tell(new LogStatus.Waiting("Many logs are being read; this one begins when another ends."));
      places.acquire();
    }
    Next next;
    try {
      next = attempt();
    } finally {
      // Before the pause: a log that waits for its container must not keep others from being read.
      places.release();
    }
    if (!next.pause().isZero() && !scope.cancelled()) {
      timing.sleeper().sleep(next.pause());
    }
    return next.end();
  }

  private Next attempt() throws InterruptedException {
    Instant began = timing.clock().instant();
    try {
      boolean before = previous;
      if (!stream()) {
        // Of a run that is the previous one only by now, the rest can still be had.
        return previous && !before ? Next.after(Duration.ZERO) : Next.ends(superseded());
      }
    } catch (ApiFailure refused) {
      again = true;
      return refused(refused);
    } catch (ClusterException trouble) {
      again = true;
      return troubled(trouble);
    } catch (IOException broken) {
      tell(new LogStatus.Resuming(Unreachable.of(broken, http.server()).getMessage()));
      return Next.after(rest(began));
    }
    return endedCleanly(began);
  }

  private Next endedCleanly(Instant began) {
    if (knownEnded) {
      return Next.ends(new LogStatus.Ended());
    }
    return switch (pod.ask(scope)) {
      case GONE, REPLACED, REFUSED -> Next.ends(new LogStatus.Ended());
      case SUPERSEDED -> Next.ends(superseded());
      case PREVIOUS -> {
        // What it wrote last may not have been read.
        turnPrevious();
        yield Next.after(Duration.ZERO);
      }
      case ENDED -> {
        // It ended while the log was read, perhaps after this stream did: look once more.
        knownEnded = true;
        yield Next.after(Duration.ZERO);
      }
      case RUNS, WAITS, UNKNOWN -> Next.after(rest(began));
    };
  }

  private Duration rest(Instant began) {
    boolean settled = Duration.between(began, timing.clock().instant()).compareTo(SETTLED) >= 0;
    return settled ? Backoff.stretched(timing, BREATH) : backoff.next();
  }

  private HttpUrl url() {
    HttpUrl.Builder url =
        http.url("api", "v1", "namespaces", request.namespace(), "pods", request.pod(), "log")
            .addQueryParameter("container", request.container())
            .addQueryParameter("timestamps", "true");
    if (previous) {
      url.addQueryParameter("previous", "true");
    } else {
      url.addQueryParameter("follow", "true");
    }
    Instant since = seen.since();
    if (since != null) {
      url.addQueryParameter("sinceTime", DateTimeFormatter.ISO_INSTANT.format(since));
    } else {
      LogDepth depth = request.depth();
      if (depth.tailLines() >= 0) {
        url.addQueryParameter("tailLines", Integer.toString(depth.tailLines()));
      }
      if (!depth.age().isZero()) {
        url.addQueryParameter("sinceSeconds", Long.toString(depth.age().toSeconds()));
      }
    }
    return url.build();
  }

  /** Reads a stream to its end. Returns false when it turns out to be that of a later run. */
  private boolean stream() throws ApiFailure, ClusterException, IOException, InterruptedException {
    Instant asked = http.clock().instant();
    boolean doubtful = again && !previous;
    countHistory(asked);
    try (Answer answer = http.get(url(), ClusterHttp.Use.LOG, scope)) {
      again = true;
      opened = seenStream;
      seenStream = true;
      seen.resume();
      tell(new LogStatus.Following());
      LineReader lines = new LineReader(answer.body(), LONGEST_LINE + LONGEST_TIMESTAMP);
      while (lines.next() && !scope.cancelled()) {
        // An unfinished line is read again on resumption; that of an ended container is all there
        // is.
        if (lines.terminated() || knownEnded) {
          LogLine line = line(lines);
          if (ofNextRun(line) || (isStrange(line, doubtful) && isOfLaterRun(line))) {
            return false;
          }
          doubtful = false;
          pass(line, asked);
        }
      }
    }
    return true;
  }

  /** Where the history was not asked for whole, there may be older lines than those that come. */
  private void countHistory(Instant asked) {
    LogDepth depth = request.depth();
    historic = readSome || depth.tailLines() < 0 ? -1 : 0;
    if (!readSome && !depth.age().isZero()) {
      Instant started = pod.started();
      if (started == null || started.isBefore(asked.minus(depth.age()))) {
        gate.pass(listener::older);
      }
    }
  }

  /**
   * Another restart makes another run the previous one. A container's times have whole seconds: of
   * the second in which the next run began, all lines count as this one's.
   */
  private boolean ofNextRun(LogLine line) {
    Instant next = previous ? pod.nextStarted() : null;
    return next != null && !line.time().isBefore(next.plusSeconds(1));
  }

  /** Whether the first line of a stream does not join what was read before. */
  private boolean isStrange(LogLine line, boolean doubtful) {
    boolean lost = seen.lostTrack(line);
    return lost || (doubtful && !readSome);
  }

  /** A pod's status follows its containers by a second or two: it may say so only then. */
  private boolean isOfLaterRun(LogLine first) throws InterruptedException {
    for (int tries = 0; tries < DOUBTS && !previous && !scope.cancelled(); tries++) {
      switch (pod.ask(scope)) {
        case PREVIOUS -> {
          turnPrevious();
          return true;
        }
        case SUPERSEDED -> {
          return true;
        }
        case RUNS, ENDED, WAITS, UNKNOWN -> {
          if (!opened) {
            return false; // It only began late: nothing speaks against it.
          }
          timing.sleeper().sleep(BREATH);
        }
        case GONE, REPLACED, REFUSED -> tries = DOUBTS;
      }
    }
    if (readSome) {
      tell(
          new LogStatus.Resuming(
              "The log was rotated meanwhile; lines before " + first.time() + " may be missing."));
      tell(new LogStatus.Following());
    }
    return false;
  }

  private LogLine line(LineReader lines) {
    Instant time = timestamps.read(lines.bytes(), lines.size());
    if (time == null) {
      // The kubelet's own complaints carry no time.
      return new LogLine(http.clock().instant(), lines.text(0), lines.cut());
    }
    return new LogLine(time, lines.text(timestamps.length() + 1), lines.cut());
  }

  private void pass(LogLine line, Instant asked) {
    readSome = true;
    if (seen.add(line)) {
      gate.pass(() -> listener.line(line));
    }
    if (historic >= 0) {
      historic = line.time().isBefore(asked) ? historic + 1 : -1;
      if (historic == request.depth().tailLines()) {
        gate.pass(listener::older);
      }
    }
  }

  private Next refused(ApiFailure failure) {
    String message = failure.serverMessage();
    return switch (failure.code()) {
      case 400 -> {
        if (!message.contains("waiting to start") && !message.contains("not have a host")) {
          yield Next.ends(new LogStatus.Failed(message));
        }
        tell(new LogStatus.Waiting(message));
        yield Next.after(backoff.next());
      }
      case 403 ->
          Next.ends(
              new LogStatus.Failed(
                  "You may not read logs in the namespace \""
                      + request.namespace()
                      + "\": the permission \"get\" on \"pods/log\" is missing. Ask for it. The"
                      + " server says: "
                      + message));
      case 404 -> Next.ends(readSome ? new LogStatus.Ended() : gone());
      case 429, 500, 502, 503, 504 -> {
        tell(new LogStatus.Resuming(failure.toClusterException().getMessage()));
        Duration own = backoff.next();
        Duration asked = failure.retryAfter();
        yield Next.after(asked != null && asked.compareTo(own) > 0 ? asked : own);
      }
      default -> Next.ends(new LogStatus.Failed(failure.toClusterException().getMessage()));
    };
  }

  private Next troubled(ClusterException trouble) {
    if (trouble.kind() != ClusterException.Kind.UNREACHABLE) {
      return Next.ends(new LogStatus.Failed(trouble.getMessage()));
    }
    tell(new LogStatus.Resuming(trouble.getMessage()));
    return Next.after(backoff.next());
  }

  private LogStatus gone() {
    return new LogStatus.Failed("The pod \"" + request.pod() + "\" is gone, and its log with it.");
  }

  private LogStatus superseded() {
    if (readSome) {
      tell(
          new LogStatus.Resuming(
              "The container was restarted more than once meanwhile; the last lines of this run may"
                  + " be missing."));
      return new LogStatus.Ended();
    }
    return new LogStatus.Failed(
        "A cluster keeps the present run of a container and the one before it; the log of this run"
            + " is gone.");
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
