package dev.podlanes.ui.logs;

import dev.podlanes.model.Lane;
import dev.podlanes.source.LogStatus;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.WaitingReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says where the reading of a log stands.
 *
 * @param placeholder a sentence in place of lines that there are not
 * @param footer what is read and how that goes, in parts; empty when nothing is read
 * @param trouble whether the footer tells of something that the user should see
 */
record LogWords(String placeholder, String footer, boolean trouble) {
  static final String GONE = "The pod is gone, its log went with it.";
  private static final String NO_MATCH = "No line passes the filters.";
  private static final String SELECT = "Select a lane to read its log.";

  /** For a session that reads no logs, no Job, or no attempt to read from. */
  static LogWords withoutTarget(boolean connected, @Nullable JobHistory job, @Nullable Lane lane) {
    if (!connected) {
      return only("A recording has no logs.");
    }
    if (job == null) {
      return only("Select a Job to read its logs.");
    }
    if (lane == null) {
      return only(SELECT);
    }
    String name = capitalized(Lanes.name(job.job().mode(), lane.number()));
    if (!lane.attempts().isEmpty()) {
      return only(name + ": select an attempt to read its log.");
    }
    String reason = WaitingReason.ofLane(lane, job);
    if (WaitingReason.READING.equals(reason)) {
      return only(name + ": " + reason);
    }
    return only(
        name + " has no pod" + (reason == null ? "" : " (" + reason + ")") + ", so no log.");
  }

  static LogWords only(String placeholder) {
    return new LogWords(placeholder, "", false);
  }

  /**
   * For one worker.
   *
   * @param container whose log it is, as shown to the user
   */
  static LogWords ofOne(LogTarget target, String container, boolean previous, LogPage page) {
    int held = page.held();
    boolean gone = target.attempt().gone() != null;
    LogStatus status = page.standing().one();
    String placeholder = held > 0 ? NO_MATCH : empty(status, gone);
    List<String> parts = new ArrayList<>();
    parts.add(target.attempt().name());
    parts.add(previous ? container + ", previous run" : container);
    addCounts(parts, page);
    if (held > 0) {
      parts.add(gone ? "the pod is gone, this is what was read" : standing(status));
    }
    boolean trouble =
        held > 0
            && (gone || status instanceof LogStatus.Failed || status instanceof LogStatus.Resuming);
    return new LogWords(placeholder, String.join(" · ", parts), trouble);
  }

  /** For all workers. */
  static LogWords ofAll(LogPage page) {
    LogStanding standing = page.standing();
    List<String> parts = new ArrayList<>();
    add(parts, standing.live(), "log followed", "logs followed");
    add(parts, standing.ended(), "read to its end", "read to their ends");
    add(parts, standing.waiting(), "begins", "begin");
    add(parts, standing.queued(), "queued", "queued");
    add(parts, standing.resuming(), "interrupted, tried again", "interrupted, tried again");
    add(parts, standing.lost(), "earlier run not kept", "earlier runs not kept");
    add(parts, standing.unread(), "older log not read", "older logs not read");
    addCounts(parts, page);
    String failure = standing.failure();
    if (failure != null) {
      parts.add(number(standing.failed()) + " cannot be read: " + failure);
    }
    String placeholder;
    if (page.held() > 0) {
      placeholder = NO_MATCH;
    } else if (failure != null) {
      placeholder = failure;
    } else if (standing.live() > 0) {
      placeholder = "The workers have written nothing yet.";
    } else if (standing.waiting() + standing.queued() + standing.resuming() > 0) {
      placeholder = "Reading…";
    } else {
      placeholder = "No worker has a log here yet. It appears by itself when one starts.";
    }
    boolean trouble = failure != null || standing.resuming() > 0;
    return new LogWords(placeholder, String.join(" · ", parts), trouble);
  }

  private static void addCounts(List<String> parts, LogPage page) {
    int held = page.held();
    int shown = page.shown().size();
    if (held > 0) {
      parts.add(shown == held ? lines(held) : number(shown) + " of " + lines(held));
    }
    if (page.unfinished()) {
      parts.add("looking for more");
    }
    if (page.older() > 0) {
      String of = page.older() == 1 ? "" : " of " + number(page.older()) + " logs";
      parts.add("older lines" + of + " not asked for");
    }
    if (page.dropped() > 0) {
      parts.add(number(page.dropped()) + " older ones dropped");
    }
    String trouble = page.trouble();
    if (trouble != null) {
      parts.add(trouble);
    }
  }

  private static void add(List<String> parts, int count, String one, String many) {
    if (count > 0) {
      parts.add(number(count) + " " + (count == 1 ? one : many));
    }
  }

  private static String empty(@Nullable LogStatus status, boolean gone) {
    if (gone && (status == null || status instanceof LogStatus.Failed)) {
      return GONE;
    }
    return switch (status) {
      case null -> "Reading…";
      case LogStatus.Waiting waiting -> "Waiting: " + waiting.reason();
      case LogStatus.Following following -> "The container has written nothing yet.";
      case LogStatus.Resuming resuming -> "Trying again: " + resuming.reason();
      case LogStatus.Ended ended -> "The container has ended without writing anything.";
      case LogStatus.Failed failed -> failed.message();
    };
  }

  private static String standing(@Nullable LogStatus status) {
    return switch (status) {
      case null -> "reading";
      case LogStatus.Waiting waiting -> "waiting: " + waiting.reason();
      case LogStatus.Following following -> "live";
      case LogStatus.Resuming resuming -> "interrupted, trying again: " + resuming.reason();
      case LogStatus.Ended ended -> "ended";
      case LogStatus.Failed failed -> failed.message();
    };
  }

  private static String lines(int count) {
    return count == 1 ? "1 line" : number(count) + " lines";
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String capitalized(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
