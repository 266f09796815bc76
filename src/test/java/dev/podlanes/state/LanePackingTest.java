package dev.podlanes.state;

import static dev.podlanes.fixtures.JobBuilder.job;
import static dev.podlanes.fixtures.PodBuilder.at;
import static dev.podlanes.fixtures.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.model.ClusterObject;
import dev.podlanes.model.Lane;
import dev.podlanes.model.Pod;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.model.PodPhase;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.source.SourceEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Pods without an index in slots: whatever their lives, side by side means apart. */
class LanePackingTest {

  /** One pod's life in seconds; end is null for one that still runs. */
  record Life(String name, int start, Integer end) {
    Pod young() {
      return pod(name).created(start).running(start).build();
    }

    Pod old() {
      return pod(name).created(start).ended(PodPhase.SUCCEEDED, 0, start, end).build();
    }

    Pod last() {
      return end == null ? young() : old();
    }
  }

  /** One change of a pod, for the order in which a watch would tell of it. */
  record Told(int second, boolean isEnd, Life life) {}

  @Provide
  Arbitrary<List<Life>> lives() {
    Arbitrary<int[]> life =
        Combinators.combine(
                Arbitraries.integers().between(0, 30), Arbitraries.integers().between(0, 12))
            .as((start, length) -> new int[] {start, length});
    return life.list()
        .ofMaxSize(25)
        .map(all -> {
          List<Life> lives = new ArrayList<>();
          for (int i = 0; i < all.size(); i++) {
            int start = all.get(i)[0];
            int length = all.get(i)[1];
            // The longest lives are not over yet.
            Integer end = length == 12 ? null : Integer.valueOf(start + length);
            lives.add(new Life(String.format("pod-%02d", i), start, end));
          }
          return lives;
        });
  }

  @Property
  void attemptsOfOneSlotNeverOverlap(@ForAll("lives") List<Life> lives) {
    for (Lane lane : watched(lives)) {
      assertNoOverlap(lane);
    }
  }

  @Property
  void attemptsOfOneSlotNeverOverlapInWhateverOrderTheyAreTold(
      @ForAll("lives") List<Life> lives, @ForAll Random random) {
    List<SourceEvent> events = new ArrayList<>();
    lives.forEach(life -> events.add(upsert(life.last(), 40)));
    Collections.shuffle(events, random);

    for (Lane lane : lanes(events)) {
      assertNoOverlap(lane);
    }
  }

  @Property
  void everyPodIsInExactlyOneSlot(@ForAll("lives") List<Life> lives) {
    assertThat(watched(lives).stream().flatMap(lane -> lane.attempts().stream()))
        .extracting(PodAttempt::name)
        .containsExactlyInAnyOrderElementsOf(lives.stream().map(Life::name).toList());
  }

  @Property
  void noMoreSlotsThanEverRanSideBySide(@ForAll("lives") List<Life> lives) {
    assertThat(watched(lives)).hasSizeLessThanOrEqualTo(greatestOverlap(lives));
  }

  @Property
  void aListGivesTheSlotsThatTheWatchGave(@ForAll("lives") List<Life> lives) {
    List<ClusterObject> listed = new ArrayList<>();
    lives.forEach(life -> listed.add(life.last()));
    SourceEvent list = new SourceEvent.Reset(ResourceKind.PODS, listed, at(40));

    assertThat(names(lanes(List.of(list)))).isEqualTo(names(watched(lives)));
  }

  @Property
  void aListAfterTheWatchMovesNoPod(@ForAll("lives") List<Life> lives, @ForAll Random random) {
    List<SourceEvent> events = new ArrayList<>(watch(lives));
    List<ClusterObject> listed = new ArrayList<>();
    lives.forEach(life -> listed.add(life.last()));
    Collections.shuffle(listed, random);
    events.add(new SourceEvent.Reset(ResourceKind.PODS, listed, at(40)));

    assertThat(names(lanes(events))).isEqualTo(names(watched(lives)));
  }

  @Property
  void indexedPodsStandInTheirIndex(@ForAll("lives") List<Life> lives, @ForAll Random random) {
    List<SourceEvent> events = new ArrayList<>();
    List<List<String>> expected = new ArrayList<>();
    for (int index = 0; index < 4; index++) {
      expected.add(new ArrayList<>());
    }
    List<Life> ordered = new ArrayList<>(lives);
    ordered.sort(Comparator.comparing(Life::start).thenComparing(Life::name));
    for (Life life : ordered) {
      int index = random.nextInt(4);
      expected.get(index).add(life.name());
      Pod indexed = pod(life.name()).index(index).created(life.start()).build();
      events.add(upsert(indexed, life.start()));
    }
    Reducer reducer = new Reducer();
    reducer.accept(upsert(job().indexed(4).build(), 0));
    events.forEach(reducer::accept);

    assertThat(names(reducer.state().jobs().getFirst().lanes())).isEqualTo(expected);
  }

  private static void assertNoOverlap(Lane lane) {
    Instant free = Instant.MIN;
    for (PodAttempt attempt : lane.attempts()) {
      assertThat(free).as("slot %d is free for %s", lane.number(), attempt.name()).isNotNull();
      assertThat(attempt.created()).isAfterOrEqualTo(free);
      free = attempt.ended();
    }
  }

  private static int greatestOverlap(List<Life> lives) {
    int greatest = 0;
    for (int second = 0; second <= 45; second++) {
      int alive = 0;
      for (Life life : lives) {
        boolean begun = life.start() <= second;
        // A life of no length still needs a slot for its moment.
        boolean over = life.end() != null && life.end() <= second && life.end() > life.start();
        boolean momentary = life.end() != null && life.end() == life.start();
        alive += begun && !over && !(momentary && life.start() != second) ? 1 : 0;
      }
      greatest = Math.max(greatest, alive);
    }
    return greatest;
  }

  private static List<Lane> watched(List<Life> lives) {
    return lanes(watch(lives));
  }

  /** Ends before beginnings within a second: the controller replaces what it saw to end. */
  private static List<SourceEvent> watch(List<Life> lives) {
    List<Told> told = new ArrayList<>();
    for (Life life : lives) {
      told.add(new Told(life.start(), false, life));
      if (life.end() != null && life.end() > life.start()) {
        told.add(new Told(life.end(), true, life));
      }
    }
    told.sort(
        Comparator.comparing(Told::second)
            .thenComparing(Told::isEnd, Comparator.reverseOrder())
            .thenComparing(one -> one.life().name()));
    List<SourceEvent> events = new ArrayList<>();
    for (Told one : told) {
      boolean over = one.isEnd() || (one.life().end() != null && one.life().end() <= one.second());
      events.add(upsert(over ? one.life().old() : one.life().young(), one.second()));
    }
    return events;
  }

  private static SourceEvent upsert(ClusterObject object, int second) {
    return new SourceEvent.Upsert(object, at(second));
  }

  private static List<Lane> lanes(List<SourceEvent> events) {
    Reducer reducer = new Reducer();
    reducer.accept(upsert(job().build(), 0));
    events.forEach(reducer::accept);
    return reducer.state().jobs().getFirst().lanes();
  }

  private static List<List<String>> names(List<Lane> lanes) {
    return lanes.stream()
        .map(lane -> lane.attempts().stream().map(PodAttempt::name).toList())
        .toList();
  }
}
