package dev.podlanes.logs;

import dev.podlanes.source.LogDepth;
import dev.podlanes.source.LogLine;
import dev.podlanes.source.LogStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one log over all times that it is read: a second reading adds what the first did
 * not see, and nothing twice. Thread-safe.
 */
final class Intake {
  /** Lines of one moment that wait to be told from known ones; more are taken for known. */
  private static final int MOST_AT_ONCE = 100_000;

  private final LogStore store;
  private final LogStream stream;

  /** Nanoseconds since 1970 of the oldest and the newest line ever read. */
  private long first = Long.MAX_VALUE;

  private long last = Long.MIN_VALUE;

  /** Lines of the newest time. */
  private int ofLast;

  /** Of those, how many the present reading has yet to repeat. */
  private int toRepeat;

  /** Lines of the oldest time. */
  private int ofFirst;

  /** Lines of the oldest time as the present reading has them: the last ones are known. */
  private final List<LogLine> atFirst = new ArrayList<>();

  /** How far back the reading went that went furthest; null before the first. */
  private @Nullable LogDepth depth;

  /** Whether there are, or may be, lines further back than that. */
  private boolean older;

  /** Of {@link #ofFirst} what the present reading found when it began. */
  private int knownOfFirst;

  /** Where the present reading joins what was read before. */
  private long knownFirst = Long.MAX_VALUE;

  private long knownLast = Long.MIN_VALUE;
  private boolean joined;
  private @Nullable String lastNote;
  private @Nullable LogStatus status;
  private boolean over;

  Intake(LogStore store, LogStream stream) {
    this.store = store;
    this.stream = stream;
  }

  LogStream stream() {
    return stream;
  }

  synchronized @Nullable LogStatus status() {
    return status;
  }

  /** Whether all was read that can be. */
  synchronized boolean over() {
    return over;
  }

  synchronized void reopen() {
    over = false;
  }

  /** Whether a reading of this depth would find lines that no reading has asked for. */
  synchronized boolean lacks(LogDepth wanted) {
    return older && (depth == null || !depth.reaches(wanted));
  }

  /** Whether there are, or may be, lines before the first that were not asked for. */
  synchronized boolean hasOlder() {
    return older;
  }

  /** The present reading has come to the end of its depth, but not to the log's beginning. */
  synchronized void older() {
    older = true;
  }

  /**
   * A reading begins, perhaps not the first.
   *
   * @param asked how far back it goes
   */
  synchronized void begin(LogDepth asked) {
    if (depth == null || asked.reaches(depth)) {
      depth = asked;
      older = false;
    }
    atFirst.clear();
    knownFirst = first;
    knownOfFirst = ofFirst;
    knownLast = last;
    toRepeat = ofLast;
    joined = last == Long.MIN_VALUE;
  }

  synchronized void line(LogLine line) {
    long time = EpochNanos.of(line.time());
    if (time == knownFirst && time < knownLast && atFirst.size() < MOST_AT_ONCE) {
      joined = true;
      atFirst.add(line);
      return;
    }
    flushFirst();
    take(line, time);
  }

  /** Of the lines of the oldest known time, a deeper reading has those before them, too. */
  private void flushFirst() {
    int fresh = atFirst.size() - knownOfFirst;
    if (fresh > 0) {
      knownOfFirst = atFirst.size();
      ofFirst = first == knownFirst ? knownOfFirst : ofFirst;
      atFirst.subList(0, fresh).forEach(each -> store.addBefore(stream, each));
    }
    atFirst.clear();
  }

  private void take(LogLine line, long time) {
    if (time >= knownFirst && time <= knownLast) {
      joined = true;
      if (time < knownLast || toRepeat-- > 0) {
        return;
      }
    }
    if (!joined && time > knownLast) {
      joined = true;
      note(
          "Lines between "
              + EpochNanos.instant(knownLast)
              + " and "
              + line.time()
              + " may be missing: the log was not read meanwhile.");
    }
    ofFirst = time == first ? ofFirst + 1 : time < first ? 1 : ofFirst;
    first = Math.min(first, time);
    ofLast = time == last ? ofLast + 1 : time > last ? 1 : ofLast;
    last = Math.max(last, time);
    lastNote = null;
    store.add(stream, line);
  }

  /**
   * @param whole whether this reading was meant to read all of the log
   */
  synchronized void status(LogStatus latest, boolean whole) {
    if (ended(latest)) {
      flushFirst();
    }
    if (latest instanceof LogStatus.Resuming resuming) {
      // Stays where it happened, whatever the status says a moment later.
      note(resuming.reason());
    }
    status = latest;
    over = whole && ended(latest);
  }

  /** Nobody reads it any more: only how it ended is still true. */
  synchronized void stopped() {
    if (status != null && !ended(status)) {
      status = null;
    }
  }

  static boolean ended(LogStatus status) {
    return status instanceof LogStatus.Ended || status instanceof LogStatus.Failed;
  }

  /** After the last line; nothing before the first one, nor twice in a row. */
  private void note(String words) {
    if (last != Long.MIN_VALUE && !words.equals(lastNote)) {
      lastNote = words;
      store.note(stream, last, words);
    }
  }
}
