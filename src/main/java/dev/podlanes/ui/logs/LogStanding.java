package dev.podlanes.ui.logs;

import dev.podlanes.logs.LogOrigin;
import dev.podlanes.source.LogStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the reading of several logs goes.
 *
 * @param one the state of the one log; null for several and until its source has said anything
 * @param live how many are followed
 * @param waiting how many wait for their containers
 * @param queued how many wait for their turn
 * @param resuming how many were interrupted and are tried again
 * @param ended how many were read to their end
 * @param failed how many cannot be read though their pods are there
 * @param failure why the first of those cannot; null when none is
 * @param unread how many are left out because they are too many
 * @param lost how many earlier runs of containers the cluster does not have any more
 */
record LogStanding(
    @Nullable LogStatus one,
    int live,
    int waiting,
    int queued,
    int resuming,
    int ended,
    int failed,
    @Nullable String failure,
    int unread,
    int lost) {
  static final LogStanding NONE = new LogStanding(null, 0, 0, 0, 0, 0, 0, null, 0, 0);

  static LogStanding of(LogScope scope, Map<LogOrigin, LogStatus> statuses, int queued) {
    if (!scope.choice().all()) {
      LogStatus one = scope.one() == null ? null : statuses.get(scope.one());
      return new LogStanding(one, 0, 0, 0, 0, 0, 0, null, 0, 0);
    }
    Counter counter = new Counter();
    scope.follow().forEach(origin -> counter.count(origin, statuses.get(origin), scope));
    return counter.standing(queued, scope.unread());
  }

  private static final class Counter {
    private int live;
    private int waiting;
    private int resuming;
    private int ended;
    private int failed;
    private int lost;
    private @Nullable String failure;

    void count(LogOrigin origin, @Nullable LogStatus status, LogScope scope) {
      switch (status) {
        case null -> waiting++;
        case LogStatus.Waiting waits -> waiting++;
        case LogStatus.Following follows -> live++;
        case LogStatus.Resuming resumes -> resuming++;
        case LogStatus.Ended ends -> ended++;
        case LogStatus.Failed fails -> {
          if (scope.earlier().contains(origin)) {
            lost++;
          } else if (!scope.gone().contains(origin.podUid())) {
            failed++;
            failure = failure == null ? fails.message() : failure;
          }
        }
      }
    }

    /** Those that wait for their turn say that they wait, too. */
    LogStanding standing(int queued, int unread) {
      int forContainers = Math.max(0, waiting - queued);
      return new LogStanding(
          null, live, forContainers, queued, resuming, ended, failed, failure, unread, lost);
    }
  }
}
