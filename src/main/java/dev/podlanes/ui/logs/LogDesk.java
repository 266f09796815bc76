package dev.podlanes.ui.logs;

import dev.podlanes.logs.JobLogs;
import dev.podlanes.logs.MergedView;
import org.jspecify.annotations.Nullable;

/**
 * Answers what the Logs tab is to show, and has the logs read that this takes. For one thread,
 * which is not JavaFX's.
 */
final class LogDesk {
  private final LineSieve sieve = new LineSieve();
  private ScopeReader reader = new ScopeReader();
  private @Nullable LogQuestion last;
  private @Nullable LogScope scope;

  LogPage answer(LogQuestion question) {
    LogScope latest = scope(question);
    JobLogs logs = question.logs();
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
        (int) logs.withOlder().stream().filter(latest::shows).count());
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
    read(question, next);
    scope = next;
    return next;
  }

  private static void read(LogQuestion question, LogScope next) {
    JobLogs logs = question.logs();
    logs.follow(next.follow());
    logs.keepTails(next.failed());
  }
}
