package dev.podlanes.ui.jobs;

import dev.podlanes.insight.whatif.FinishChange;
import dev.podlanes.insight.whatif.Victim;
import dev.podlanes.insight.whatif.WhatIf;
import dev.podlanes.model.IndexSet;
import dev.podlanes.model.Job;
import dev.podlanes.model.JobMode;
import dev.podlanes.timeline.Durations;
import java.time.Duration;
import java.util.List;

/**
 * What another parallelism would do, in two lines.
 *
 * @param effect which lanes start or stop
 * @param finish how the finish moves; empty when that makes no sense
 * @param losing whether lanes stop or are removed
 */
record WhatIfWords(String effect, String finish, boolean losing) {
  /** Longer lists of lanes are cut. */
  private static final int MOST_NAMES = 26;

  static WhatIfWords of(WhatIf foreseen, Job job) {
    boolean losing = !foreseen.stopped().isEmpty() || removes(foreseen, job);
    return new WhatIfWords(effect(foreseen, job), finish(foreseen, job), losing);
  }

  private static boolean removes(WhatIf foreseen, Job job) {
    Integer completions = foreseen.proposed().completions();
    Integer before = job.spec().completions();
    return completions != null && before != null && completions < before;
  }

  private static String effect(WhatIf foreseen, Job job) {
    if (job.spec().managedBy() != null) {
      return "Run by " + job.spec().managedBy() + ": what it will do is not known.";
    }
    if (job.spec().suspend()) {
      return "Suspended: nothing starts before it is resumed.";
    }
    if (foreseen.proposed().shownBy(job)) {
      return "As it is.";
    }
    if (removes(foreseen, job)) {
      return removed(foreseen, job);
    }
    if (!foreseen.stopped().isEmpty()) {
      return stopped(foreseen.stopped(), job);
    }
    int remaining = foreseen.remaining() == null ? Integer.MAX_VALUE : foreseen.remaining();
    boolean beyond = foreseen.proposed().pods() > remaining;
    if (foreseen.changesNothing()) {
      if (foreseen.proposed().pods() == 0) {
        return "Pauses: nothing more starts.";
      }
      return beyond
          ? "Changes nothing: only " + remaining + (remaining == 1 ? " remains." : " remain.")
          : "Changes nothing now.";
    }
    return started(foreseen, job) + (beyond ? " · only " + remaining + " remain" : "");
  }

  private static String removed(WhatIf foreseen, Job job) {
    int from = foreseen.proposed().completions() == null ? 0 : foreseen.proposed().completions();
    int to = job.spec().completions() == null ? from : job.spec().completions();
    String lanes = from + 1 == to ? "lane " + from : "lanes " + from + "–" + (to - 1);
    int stopped = foreseen.stopped().size();
    return "Removes " + lanes + (stopped == 0 ? "" : ", stops " + stopped);
  }

  private static String stopped(List<Victim> victims, Job job) {
    return "−"
        + count(victims.size(), job)
        + (victims.size() == 1 ? " stops: ~" : " stop: ~")
        + names(victims.stream().map(Victim::lane).toList());
  }

  private static String started(WhatIf foreseen, Job job) {
    int now = foreseen.podsNow();
    int later = foreseen.podsLater();
    if (now == 0) {
      return "+"
          + count(later, job)
          + (later == 1 ? " starts" : " start")
          + after(foreseen)
          + named(foreseen.startsLater());
    }
    return "+"
        + count(now, job)
        + (now == 1 ? " starts now" : " start now")
        + named(foreseen.startsNow())
        + (later == 0 ? "" : ", " + later + " later" + named(foreseen.startsLater()));
  }

  private static String after(WhatIf foreseen) {
    Duration delay = foreseen.delay();
    return delay.isZero() ? " later" : " in ~" + Durations.words(delay.plusMillis(999));
  }

  private static String named(List<Integer> lanes) {
    return lanes.isEmpty() ? "" : ": " + names(lanes);
  }

  private static String count(int count, Job job) {
    String what = job.mode() == JobMode.INDEXED ? "lane" : "pod";
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** Such as {@code 3–7, 9}, cut where it gets long. */
  static String names(List<Integer> lanes) {
    int[] numbers = lanes.stream().mapToInt(Integer::intValue).toArray();
    String all = IndexSet.of(numbers).toString().replace("-", "–").replace(",", ", ");
    if (all.length() <= MOST_NAMES) {
      return all;
    }
    int cut = all.lastIndexOf(", ", MOST_NAMES);
    return all.substring(0, cut < 0 ? MOST_NAMES : cut) + " …";
  }

  private static String finish(WhatIf foreseen, Job job) {
    if (job.mode() == JobMode.WORK_QUEUE) {
      return "A work queue has no total: no finish to guess.";
    }
    if (job.spec().suspend()
        || job.spec().managedBy() != null
        || foreseen.proposed().shownBy(job)) {
      return "";
    }
    if (foreseen.proposed().pods() == 0) {
      return "It does not finish while it is paused.";
    }
    FinishChange change = foreseen.finish();
    if (change == null) {
      return foreseen.changesNothing() ? "" : "Not enough seen yet to guess the finish.";
    }
    if (change.from() == null || change.to() == null) {
      return "";
    }
    if (change.endless()) {
      return "est. finish in " + range(change.from(), change.to());
    }
    return moved(change, foreseen.changesNothing());
  }

  private static String moved(FinishChange change, boolean nothing) {
    long most = Math.round(change.soonest().toMillis() / 1_000.0);
    long least = Math.round(change.latest().toMillis() / 1_000.0);
    if (most == 0 && least == 0) {
      return nothing ? "" : "est. finish about the same";
    }
    if (least >= 0) {
      return "est. finish " + range(change.latest(), change.soonest()) + " sooner";
    }
    if (most <= 0) {
      return "est. finish "
          + range(change.soonest().negated(), change.latest().negated())
          + " later";
    }
    return "est. finish "
        + range(change.latest().negated(), change.latest().negated())
        + " later to "
        + range(change.soonest(), change.soonest())
        + " sooner";
  }

  /** Such as {@code 35–55 s}, {@code 2–4 min}, {@code 3 h}; coarser the longer it is. */
  static String range(Duration from, Duration to) {
    long seconds = to.toSeconds();
    long unit = seconds < 100 ? 1 : seconds < 2 * 3_600 ? 60 : 3_600;
    String name = unit == 1 ? " s" : unit == 60 ? " min" : " h";
    double step = unit == 1 && seconds >= 20 ? 5 : 1;
    long low = (long) (Math.floor(from.toMillis() / (1_000.0 * unit * step)) * step);
    long high = (long) (Math.ceil(to.toMillis() / (1_000.0 * unit * step)) * step);
    if (low == high) {
      return low + name;
    }
    return low == 0 ? "up to " + high + name : low + "–" + high + name;
  }
}
