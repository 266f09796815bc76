package dev.podlanes.timeline;

import static dev.podlanes.fixtures.JobBuilder.job;
import static dev.podlanes.fixtures.PodBuilder.at;
import static dev.podlanes.fixtures.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.fixtures.PodBuilder;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodPhase;
import dev.podlanes.state.JobHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ArrangerTest {
  private static final Instant NOW = at(100);

  /** Six indexes: three plain, one retried, one slow that still runs, one untouched. */
  private static JobHistory six() {
    return Histories.of(
        job().indexed(6).parallelism(3),
        succeeded("a-0", 0, 0, 10),
        succeeded("a-1", 1, 4, 13),
        failed("a-2", 2, 2, 9),
        succeeded("a-2-again", 2, 20, 31),
        succeeded("a-3", 3, 1, 12),
        pod("a-4-on-kind").index(4).created(30).running(30));
  }

  private static PodBuilder succeeded(String name, int index, long from, long to) {
    return pod(name).index(index).created(from).ended(PodPhase.SUCCEEDED, 0, from, to);
  }

  private static PodBuilder failed(String name, int index, long from, long to) {
    return pod(name).index(index).created(from).ended(PodPhase.FAILED, 3, from, to);
  }

  private static List<Integer> lanes(JobHistory history, LaneQuery query) {
    return lanes(Arranger.arrange(history, query, NOW));
  }

  private static List<Integer> lanes(Arranged arranged) {
    Arrangement rows = arranged.arrangement();
    return IntStream.range(0, rows.size()).map(rows::lane).boxed().toList();
  }

  private static LaneQuery by(LaneOrder order) {
    return LaneQuery.EVERYTHING.ordered(order);
  }

  private static LaneQuery only(LaneFilter filter) {
    return LaneQuery.EVERYTHING.filtered(filter);
  }

  @Test
  void eachOrderPutsFirstWhatItSays() {
    assertThat(lanes(six(), by(LaneOrder.INDEX))).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(lanes(six(), by(LaneOrder.START))).containsExactly(0, 3, 2, 1, 4, 5);
    assertThat(lanes(six(), by(LaneOrder.DURATION))).containsExactly(4, 2, 3, 0, 1, 5);
    assertThat(lanes(six(), by(LaneOrder.STATE))).containsExactly(4, 5, 0, 1, 2, 3);
  }

  @Test
  void eachFilterShowsWhatItSaysAndItsCountSaysHowMany() {
    assertThat(lanes(six(), only(LaneFilter.FAILED))).containsExactly(2);
    assertThat(lanes(six(), only(LaneFilter.RUNNING))).containsExactly(4);
    assertThat(lanes(six(), only(LaneFilter.RETRIED))).containsExactly(2);
    assertThat(lanes(six(), only(LaneFilter.SLOW))).containsExactly(4);
    Arranged any = Arranger.arrange(six(), by(LaneOrder.STATE), NOW);
    assertThat(any.count(LaneFilter.ALL)).isEqualTo(6);
    assertThat(any.count(LaneFilter.FAILED)).isEqualTo(1);
    assertThat(any.count(LaneFilter.SLOW)).isEqualTo(1);
  }

  @Test
  void lanesOfARealJobAreFilteredAsItsRecordSays() throws Exception {
    JobHistory retries = Recorded.job("retries");
    assertThat(lanes(retries, only(LaneFilter.FAILED)))
        .isEqualTo(numbers(retries, lane -> lane.attempts().size() > 1))
        .isEqualTo(lanes(retries, only(LaneFilter.RETRIED)))
        .isNotEmpty();
    JobHistory failIndex = Recorded.job("failindex");
    assertThat(lanes(failIndex, only(LaneFilter.FAILED)))
        .containsAll(
            numbers(failIndex, lane -> lane.state() == dev.podlanes.model.AttemptState.FAILED));
  }

  private static List<Integer> numbers(JobHistory history, Predicate<Lane> wanted) {
    return history.lanes().stream().filter(wanted).map(Lane::number).toList();
  }

  @Test
  void aSearchFindsPodsNodesAndNumbersInAnyCase() throws Exception {
    assertThat(lanes(six(), LaneQuery.EVERYTHING.searching(" A-4-On "))).containsExactly(4);
    assertThat(lanes(six(), LaneQuery.EVERYTHING.searching("again"))).containsExactly(2);
    assertThat(lanes(six(), LaneQuery.EVERYTHING.searching("5"))).containsExactly(5);
    assertThat(lanes(six(), LaneQuery.EVERYTHING.searching("nowhere"))).isEmpty();
    JobHistory real = Recorded.job("retries");
    String node = real.lanes().get(3).attempts().getFirst().pod().node();
    assertThat(node).isNotNull();
    assertThat(lanes(real, LaneQuery.EVERYTHING.searching(node)))
        .isEqualTo(
            numbers(
                real,
                lane -> lane.attempts().stream().anyMatch(one -> node.equals(one.pod().node()))));
  }

  @Test
  void nothingIsSlowBeforeThreeHaveSucceeded() {
    JobHistory two =
        Histories.of(
            job().indexed(3),
            succeeded("a-0", 0, 0, 1),
            succeeded("a-1", 1, 0, 1),
            pod("a-2").index(2).running(0));
    assertThat(lanes(two, only(LaneFilter.SLOW))).isEmpty();
  }

  @Test
  void aHugeJobIsArrangedWithoutLookingAtEachUntouchedLane() {
    JobHistory huge =
        Histories.of(
            job().indexed(2_000_000_000), succeeded("a-7", 7, 0, 5), succeeded("a-3", 3, 2, 9));
    Arrangement rows = Arranger.arrange(huge, by(LaneOrder.START), NOW).arrangement();

    assertThat(rows.size()).isEqualTo(2_000_000_000);
    assertThat(rows.lane(0)).isEqualTo(7);
    assertThat(rows.lane(1)).isEqualTo(3);
    assertThat(rows.lane(1_999_999_999)).isEqualTo(1_999_999_999);
    assertThat(rows.row(1_999_999_999)).isEqualTo(1_999_999_999);
    assertThat(Arranger.arrange(huge, only(LaneFilter.FAILED), NOW).arrangement().size()).isZero();
  }

  @Test
  void keptLanesStayAndNewOnesFollowUntilAskedAnew() {
    JobHistory early =
        Histories.of(
            job().indexed(4),
            failed("a-1", 1, 0, 5),
            failed("a-3", 3, 0, 5),
            pod("a-2").index(2).running(0));
    Arranged before = Arranger.arrange(early, only(LaneFilter.FAILED), NOW);
    JobHistory late =
        Histories.of(
            job().indexed(4),
            failed("a-0", 0, 0, 5),
            failed("a-1", 1, 0, 5),
            failed("a-2", 2, 0, 9),
            failed("a-3", 3, 0, 5));
    Arranged kept = Arranger.keep(before, late, at(200));

    assertThat(lanes(kept)).containsExactly(1, 3, 0, 2);
    assertThat(kept.current()).isFalse();
    assertThat(kept.at()).isEqualTo(NOW);
    assertThat(kept.count(LaneFilter.FAILED)).isEqualTo(4);
    // What no longer matches stays, too.
    Arranged running = Arranger.arrange(early, only(LaneFilter.RUNNING), NOW);
    Arranged over = Arranger.keep(running, late, at(200));
    assertThat(lanes(over)).containsExactly(2);
    assertThat(over.current()).isFalse();
    assertThat(lanes(Arranger.arrange(late, only(LaneFilter.RUNNING), at(200)))).isEmpty();
  }

  @Test
  void anOrderThatStillHoldsIsCurrent() {
    Arranged before = Arranger.arrange(six(), by(LaneOrder.START), NOW);
    Arranged kept = Arranger.keep(before, six(), at(200));

    assertThat(kept.arrangement()).isEqualTo(before.arrangement());
    assertThat(kept.current()).isTrue();
    assertThat(kept.at()).isEqualTo(at(200));
  }

  /** One attempt: its index, when it began, how long it took; a length of 0 has not ended. */
  record Life(int index, int start, int length, boolean good) {}

  @Provide
  Arbitrary<JobHistory> histories() {
    Arbitrary<Life> life =
        Combinators.combine(
                Arbitraries.integers().between(0, 11),
                Arbitraries.integers().between(0, 60),
                Arbitraries.integers().between(0, 30),
                Arbitraries.of(true, false))
            .as(Life::new);
    return life.list().ofMaxSize(20).map(ArrangerTest::history);
  }

  private static JobHistory history(List<Life> lives) {
    List<PodBuilder> pods = new ArrayList<>();
    for (Life life : lives) {
      PodBuilder one = pod("p-" + pods.size()).index(life.index()).created(life.start());
      PodPhase phase = life.good() ? PodPhase.SUCCEEDED : PodPhase.FAILED;
      pods.add(
          life.length() == 0
              ? one.running(life.start())
              : one.ended(phase, life.good() ? 0 : 1, life.start(), life.start() + life.length()));
    }
    return Histories.of(job().indexed(12), pods.toArray(PodBuilder[]::new));
  }

  @Provide
  Arbitrary<LaneQuery> queries() {
    return Combinators.combine(
            Arbitraries.of(LaneOrder.values()),
            Arbitraries.of(LaneFilter.values()),
            Arbitraries.of("", "p-1", "3"))
        .as(LaneQuery::new);
  }

  @Property(tries = 300)
  void anOrderOnlyPermutesTheLanesOfItsFilter(
      @ForAll("histories") JobHistory history, @ForAll("queries") LaneQuery query) {
    assertThat(lanes(history, query))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(lanes(history, query.ordered(LaneOrder.INDEX)));
    assertThat(lanes(history, query.filtered(LaneFilter.ALL).searching("")))
        .containsExactlyInAnyOrderElementsOf(numbers(history, lane -> true));
  }

  @Property(tries = 300)
  void rowsAndLanesAreInverse(
      @ForAll("histories") JobHistory history, @ForAll("queries") LaneQuery query) {
    Arrangement rows = Arranger.arrange(history, query, NOW).arrangement();
    for (int row = 0; row < rows.size(); row++) {
      assertThat(rows.row(rows.lane(row))).isEqualTo(row);
    }
    for (Lane lane : history.lanes()) {
      boolean shown = lanes(history, query).contains(lane.number());
      assertThat(rows.shows(lane.number())).isEqualTo(shown);
    }
  }

  @Property(tries = 300)
  void keepingNeverMovesALaneThatStood(
      @ForAll("histories") JobHistory before,
      @ForAll("histories") JobHistory after,
      @ForAll("queries") LaneQuery query) {
    if (query.natural()) {
      return;
    }
    List<Integer> stood = lanes(before, query);
    Arranged kept = Arranger.keep(Arranger.arrange(before, query, NOW), after, NOW);

    assertThat(lanes(kept).subList(0, stood.size())).isEqualTo(stood);
    assertThat(lanes(kept)).doesNotHaveDuplicates();
    assertThat(lanes(kept)).containsAll(lanes(after, query));
  }
}
