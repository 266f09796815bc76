package dev.podlanes.timeline;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.JobHistory;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Answers a {@link LaneQuery}. Takes time in proportion to the lanes, so it is asked away from the
 * thread that draws; what it answers is cheap to draw from.
 */
public final class Arranger {
  /** Lanes without a pod are looked at one by one up to here; further ones follow by number. */
  static final int LOOKED_AT = 100_000;

  /** Room for a lane's number below its key in one sortable number. */
  private static final int LANE_BITS = 22;

  private static final long LANE_MASK = (1L << LANE_BITS) - 1;
  private static final long LAST = Long.MAX_VALUE >> LANE_BITS;

  private final JobHistory job;
  private final LaneQuery query;
  private final Instant now;
  private final Slowness slowness;
  private final List<String> knownNodes;
  private final Set<String> nodes = new TreeSet<>();
  private final Map<LaneFilter, Integer> counts = new EnumMap<>(LaneFilter.class);

  private Arranger(JobHistory job, LaneQuery query, Instant now, List<String> nodes) {
    this.job = job;
    this.query = query;
    this.now = now;
    this.knownNodes = nodes;
    this.slowness = Slowness.of(job);
  }

  /** The lanes as they should stand now. */
  public static Arranged arrange(JobHistory job, LaneQuery query, Instant now) {
    return arrange(job, query, now, List.of());
  }

  /**
   * The lanes as they should stand now.
   *
   * @param nodes known before, which keep their places
   */
  public static Arranged arrange(JobHistory job, LaneQuery query, Instant now, List<String> nodes) {
    return new Arranger(job, query, now, nodes).fresh();
  }

  /**
   * The lanes as they stood, so that none jumps under the reader: what is new follows at the end,
   * and what would not be shown any more stays until the reader asks anew.
   *
   * @param before the last answer to the same query
   */
  public static Arranged keep(Arranged before, JobHistory job, Instant now) {
    Arranged fresh = arrange(job, before.query(), now, before.nodes());
    if (before.query().natural() || !before.job().equals(job.uid())) {
      return fresh;
    }
    Arrangement kept = kept(before.arrangement(), fresh.arrangement(), job.lanes().size());
    boolean current = kept.equals(fresh.arrangement());
    return new Arranged(
        job.uid(),
        before.query(),
        kept,
        fresh.counts(),
        fresh.nodes(),
        current ? now : before.at(),
        current);
  }

  private static Arrangement kept(Arrangement before, Arrangement fresh, int lanes) {
    int[] stay =
        IntStream.range(0, before.fronted()).map(before::lane).filter(n -> n < lanes).toArray();
    BitSet seen = new BitSet();
    Arrays.stream(stay).forEach(seen::set);
    int[] come =
        IntStream.range(0, fresh.fronted()).map(fresh::lane).filter(n -> !seen.get(n)).toArray();
    Arrays.sort(come);
    int[] front = Arrays.copyOf(stay, stay.length + come.length);
    System.arraycopy(come, 0, front, stay.length, come.length);
    int tail = fresh.size() - fresh.fronted();
    int from = tail == 0 ? lanes : fresh.lane(fresh.fronted());
    return Arrangement.of(front, from, from + tail);
  }

  private Arranged fresh() {
    int lanes = job.lanes().size();
    int lookedAt = Math.min(lanes, Math.max(job.lanesTouched(), LOOKED_AT));
    long[] keys = new long[Math.min(lookedAt, 1_024)];
    int count = 0;
    for (int number = 0; number < lookedAt; number++) {
      Lane lane = job.lanes().get(number);
      int traits = traits(lane);
      count(traits);
      if ((traits & query.filter().bit()) != 0 && found(lane)) {
        if (count == keys.length) {
          keys = Arrays.copyOf(keys, Math.min(lookedAt, 2 * count));
        }
        keys[count++] = key(lane) << LANE_BITS | number;
      }
    }
    counts.put(LaneFilter.ALL, lanes);
    Arrangement arrangement;
    if (query.natural()) {
      arrangement = Arrangement.natural(lanes);
    } else {
      Arrays.sort(keys, 0, count);
      int[] front = new int[count];
      for (int row = 0; row < count; row++) {
        front[row] = (int) (keys[row] & LANE_MASK);
      }
      arrangement = Arrangement.of(front, lookedAt, query.selective() ? lookedAt : lanes);
    }
    return new Arranged(job.uid(), query, arrangement, counts, nodes(), now, true);
  }

  /** New ones follow those known before, so that no node changes its colour. */
  private List<String> nodes() {
    Set<String> all = new LinkedHashSet<>(knownNodes);
    all.addAll(nodes);
    return List.copyOf(all);
  }

  private void count(int traits) {
    for (LaneFilter filter : LaneFilter.values()) {
      if ((traits & filter.bit()) != 0) {
        counts.merge(filter, 1, Integer::sum);
      }
    }
  }

  /** The filters that let a lane through, as bits. */
  private int traits(Lane lane) {
    int traits = LaneFilter.ALL.bit();
    if (lane.state() == AttemptState.FAILED) {
      traits |= LaneFilter.FAILED.bit();
    }
    boolean before = false;
    for (PodAttempt attempt : lane.attempts()) {
      AttemptState state = attempt.state();
      if (state == AttemptState.FAILED) {
        traits |= LaneFilter.FAILED.bit();
      }
      if (state == AttemptState.RUNNING || state == AttemptState.TERMINATING) {
        traits |= LaneFilter.RUNNING.bit();
      }
      if (before || attempt.restarts() > 0) {
        traits |= LaneFilter.RETRIED.bit();
      }
      if (attempt.pod().node() != null) {
        nodes.add(attempt.pod().node());
      }
      if (slowness.isSlow(attempt, now)) {
        traits |= LaneFilter.SLOW.bit();
      }
      // Slots go from pod to pod: there only one after a failure tries again.
      before |= attempt.pod().completionIndex() != null || state == AttemptState.FAILED;
    }
    return traits;
  }

  private boolean found(Lane lane) {
    String search = query.search();
    if (search.isEmpty() || Integer.toString(lane.number()).equals(search)) {
      return true;
    }
    for (PodAttempt attempt : lane.attempts()) {
      String node = attempt.pod().node();
      if (holds(attempt.name(), search) || (node != null && holds(node, search))) {
        return true;
      }
    }
    return false;
  }

  /** Names of pods and nodes are lower case (RFC 1123), whatever the reader types. */
  private static boolean holds(String name, String search) {
    return name.contains(search) || name.toLowerCase(Locale.ROOT).contains(search);
  }

  private long key(Lane lane) {
    return switch (query.order()) {
      case INDEX -> 0;
      case START -> start(lane);
      case DURATION -> LAST - longest(lane);
      case STATE -> urgency(lane.state());
    };
  }

  private long start(Lane lane) {
    long earliest = LAST;
    for (PodAttempt attempt : lane.attempts()) {
      Instant from = attempt.started() == null ? attempt.created() : attempt.started();
      // A pod of a moment before the origin is not later than all others.
      long millis = Math.round(1_000 * LaneSpans.seconds(job.origin(), from));
      earliest = Math.min(earliest, Math.clamp(millis, 0, LAST - 1));
    }
    return earliest;
  }

  private long longest(Lane lane) {
    long longest = 0;
    for (PodAttempt attempt : lane.attempts()) {
      longest = Math.max(longest, Slowness.millis(attempt, now));
    }
    return Math.min(longest, LAST);
  }

  private static int urgency(AttemptState state) {
    return switch (state) {
      case FAILED -> 0;
      case DISRUPTED, IGNORED, VANISHED -> 1;
      case RUNNING, TERMINATING -> 2;
      case STARTING -> 3;
      case WAITING -> 4;
      case STOPPED -> 5;
      case SUCCEEDED -> 6;
    };
  }
}
