package dev.podlanes.ui.logs;

import dev.podlanes.logs.JobLogs;
import dev.podlanes.logs.MergedView;
import org.jspecify.annotations.Nullable;

/**
 * Answers what the Logs tab is to show, and has the logs read that this takes. For one thread,
 * which is not JavaFX's.
 */
final class LogDesk {
  /** Of one log, whatever is asked for. */
  private static final int MOST_LINES = 1_000_000_000;

  private final LineSieve sieve = new LineSieve();
  private ScopeReader reader = new ScopeReader();
  private @Nullable LogQuestion last;
  private @Nullable LogScope scope;

  /** Whether the logs are yet to be told what to read. */
  private boolean other;

  LogPage answer(LogQuestion question) {
    LogQuestion before = last;
    LogScope latest = scope(question);
    JobLogs logs = question.logs();
    int tail = tail(question, latest);
    boolean chosen = question.chosenSince(before);
    if (chosen || other) {
      logs.follow(latest.follow(), question.depth(tail));
      logs.keepTails(latest.failed());
      other = false;
    }
    if (chosen) {
      logs.deepen(latest.follow(), question.depth(tail));
    }
    // The statuses first: with an end that is seen, all lines are.
    LogStanding standing = LogStanding.of(latest, logs.statuses(), logs.queued());
    MergedView view = logs.lines();
    LineSieve.Found found = sieve.find(view, question.lines(), question.now());
    return new LogPage(
        question,
        found.held().size(),
        found.shown(),
        found.hits(),
        found.complaints(),
        standing,
        view.dropped(),
        logs.spilled().trouble(),
        latest.gone(),
        latest.restarted(),
        (int) logs.withOlder().stream().filter(latest::shows).count(),
        logs.roomBeyond(tail));
  }

  private LogScope scope(LogQuestion question) {
    LogQuestion before = last;
    LogScope known = scope;
    last = question;
    if (before != null && known != null && question.sameScope(before)) {
      return known;
    }
    if (before == null || before.logs() != question.logs()) {
      reader = new ScopeReader();
    }
    LogScope next = reader.read(question.job(), question.workers(), question.target());
    sieve.show(next::shows);
    scope = next;
    other = true;
    return next;
  }

  /** Lines of each log: as many as fit into memory, and ten times more whenever more is wanted. */
  private static int tail(LogQuestion question, LogScope scope) {
    double tail = question.logs().fairTail(scope.follow().size());
    return (int) Math.min(MOST_LINES, tail * Math.pow(10, question.deeper()));
  }
}
