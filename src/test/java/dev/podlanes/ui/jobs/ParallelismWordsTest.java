package dev.podlanes.ui.jobs;

import static dev.podlanes.fixtures.JobBuilder.job;
import static dev.podlanes.fixtures.PodBuilder.at;
import static dev.podlanes.fixtures.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.podlanes.fixtures.JobBuilder;
import dev.podlanes.fixtures.PodBuilder;
import dev.podlanes.insight.whatif.WhatIf;
import dev.podlanes.model.Parallelism;
import dev.podlanes.model.PodPhase;
import dev.podlanes.source.JobRef;
import dev.podlanes.source.SourceEvent;
import dev.podlanes.state.Intent;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.Reducer;
import dev.podlanes.state.Settled;
import dev.podlanes.state.Wishes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParallelismWordsTest {
  private static final JobRef JOB = new JobRef("default", "job", "job-uid");

  private final Reducer reducer = new Reducer();

  private JobHistory seen(JobBuilder job, PodBuilder... pods) {
    reducer.accept(new SourceEvent.Upsert(job.build(), at(0)));
    for (PodBuilder pod : pods) {
      reducer.accept(new SourceEvent.Upsert(pod.build(), at(50)));
    }
    return reducer.state().jobs().getFirst();
  }

  private static WhatIfWords words(JobHistory job, Parallelism wanted) {
    return WhatIfWords.of(WhatIf.of(job, wanted, at(100)), job.job());
  }

  private static List<String> reservations(JobHistory job, Parallelism wanted) {
    return Reservations.of(WhatIf.of(job, wanted, at(100)), job.job());
  }

  private static PodBuilder running(int index) {
    return pod("p" + index).index(index).created(10 + index).running(10 + index);
  }

  @Test
  void whatStartsIsNamed() {
    JobHistory job = seen(job().indexed(12).parallelism(1).completedIndexes("0-8"), running(9));
    assertThat(words(job, Parallelism.of(3)).effect()).isEqualTo("+2 lanes start now: 10, 11");
    assertThat(words(job, Parallelism.of(2)).effect()).isEqualTo("+1 lane starts now: 10");
    assertThat(words(job, Parallelism.of(8)).effect())
        .isEqualTo("+2 lanes start now: 10, 11 · only 3 remain");
    assertThat(words(job, Parallelism.of(3)).losing()).isFalse();
  }

  @Test
  void whatChangesNothingSaysWhy() {
    JobHistory job = seen(job().indexed(4).parallelism(2).completedIndexes("0-2"), running(3));
    assertThat(words(job, Parallelism.of(100)).effect())
        .isEqualTo("Changes nothing: only 1 remains.");
    assertThat(words(job, Parallelism.of(2)).effect()).isEqualTo("As it is.");
  }

  @Test
  void whatStopsIsNamedAndAskedAbout() {
    JobHistory job = seen(job().indexed(6).parallelism(3), running(0), running(1), running(2));
    assertThat(words(job, Parallelism.of(1)).effect()).isEqualTo("−2 lanes stop: ~1, 2");
    assertThat(words(job, Parallelism.of(1)).losing()).isTrue();
    assertThat(reservations(job, Parallelism.of(1)))
        .containsExactly("Stops 2 running lanes ~1, 2. Their work is lost and begins anew later.");
    assertThat(reservations(job, Parallelism.of(5))).isEmpty();
  }

  @Test
  void chanceIsSaidWhereItDecides() {
    JobHistory job =
        seen(
            job().indexed(6).parallelism(2),
            pod("a").index(0).running(10),
            pod("b").index(1).running(10));
    assertThat(reservations(job, Parallelism.of(1)).getFirst())
        .isEqualTo(
            "Stops 1 running lane ~0, or others that are worth as much to the controller. Its work"
                + " is lost and begins anew later.");
  }

  @Test
  void podsWithoutIndexesAreCounted() {
    JobHistory job = seen(job().parallelism(1), pod("a").running(10));
    assertThat(words(job, Parallelism.of(3)).effect()).isEqualTo("+2 pods start now");
    assertThat(reservations(job, Parallelism.of(0)).getFirst())
        .startsWith("Stops 1 running pod, in slot ~0.");
  }

  @Test
  void aPodThatHasOnlyBeenCreatedIsStoppedWithoutAQuestion() {
    JobHistory job = seen(job().indexed(6).parallelism(2), running(0), pod("b").index(1));
    assertThat(words(job, Parallelism.of(1)).effect()).isEqualTo("−1 lane stops: ~1");
    assertThat(reservations(job, Parallelism.of(1))).isEmpty();
  }

  @Test
  void lanesThatWouldBeRemovedAreAskedAbout() {
    JobHistory job =
        seen(job().indexed(4).parallelism(4).completedIndexes("1,3"), running(0), running(2));
    assertThat(words(job, Parallelism.withCompletions(3)).effect()).isEqualTo("Removes lane 3");
    assertThat(reservations(job, Parallelism.withCompletions(3)))
        .containsExactly("Removes index 3; 1 of them has succeeded, which then no longer counts.");
    assertThat(reservations(job, Parallelism.withCompletions(1)))
        .contains("Stops 1 running lane ~2. Its work is lost.")
        .contains("Removes indexes 1–3; 2 of them have succeeded, which then no longer counts.");
  }

  @Test
  void otherControllersAreNamedBeforeTheyAreCrossed() {
    JobHistory managed = seen(job().indexed(4).managedBy("example.com/mine"));
    assertThat(words(managed, Parallelism.of(4)).effect())
        .isEqualTo("Run by example.com/mine: what it will do is not known.");
    assertThat(reservations(managed, Parallelism.of(4)).getFirst())
        .contains("\"example.com/mine\"", "may ignore the change or undo it");
    JobHistory queued = seen(job().indexed(4).queueName("team-a"));
    assertThat(reservations(queued, Parallelism.of(4)).getFirst())
        .contains("Kueue", "\"team-a\"", "queue it again");
  }

  @Test
  void theBackoffIsSaid() {
    JobHistory job =
        seen(job().indexed(6).parallelism(1), pod("a").index(0).ended(PodPhase.FAILED, 1, 80, 95));
    assertThat(words(job, Parallelism.of(2)).effect()).isEqualTo("+1 lane starts in ~5 s: 1");
  }

  @Test
  void theFinishIsNotGuessedWhereThatMakesNoSense() {
    assertThat(words(seen(job().workQueue().parallelism(2)), Parallelism.of(4)).finish())
        .contains("no total");
    assertThat(words(seen(job().indexed(6).parallelism(2)), Parallelism.of(0)).finish())
        .contains("does not finish");
    assertThat(words(seen(job().indexed(6).parallelism(2)), Parallelism.of(4)).finish())
        .isEqualTo("Not enough seen yet to guess the finish.");
    assertThat(words(seen(job().indexed(6).suspended()), Parallelism.of(4)))
        .extracting(WhatIfWords::effect, WhatIfWords::finish)
        .containsExactly("Suspended: nothing starts before it is resumed.", "");
  }

  @ParameterizedTest
  @CsvSource({
    "7000, 7000, 7 s",
    "35200, 54000, 35–55 s",
    "200, 9000, up to 9 s",
    "130000, 230000, 2–4 min",
    "3600000, 9000000, 1–3 h"
  })
  void aRangeIsCoarserTheLongerItIs(long from, long to, String words) {
    assertThat(WhatIfWords.range(Duration.ofMillis(from), Duration.ofMillis(to))).isEqualTo(words);
  }

  @Test
  void longListsOfLanesAreCut() {
    assertThat(WhatIfWords.names(List.of(1, 3, 4, 5, 9))).isEqualTo("1, 3–5, 9");
    assertThat(WhatIfWords.names(List.of(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21)))
        .isEqualTo("1, 3, 5, 7, 9, 11, 13, 15 …");
  }

  private Wishes<Parallelism> settled(Settled.Outcome outcome, int from, int to, long generation) {
    return new Wishes<>(
        Map.of(),
        List.of(
            new Settled<>(
                JOB,
                at(5),
                Parallelism.of(from),
                Parallelism.of(to),
                outcome,
                generation,
                outcome == Settled.Outcome.REFUSED ? "forbidden" : null)));
  }

  private Wishes<Parallelism> open(Intent.Outcome outcome, boolean accepted, String message) {
    return new Wishes<>(
        Map.of("job-uid", new Intent<>(JOB, Parallelism.of(5), outcome, accepted, message)),
        List.of());
  }

  @Test
  void theFourWaysAChangeCanStandDiffer() {
    JobHistory before = seen(job().indexed(6).parallelism(3));
    assertThat(ParallelismStanding.of(before, open(Intent.Outcome.PENDING, false, null), 0))
        .isEqualTo(
            new ParallelismStanding(ParallelismStanding.Look.PENDING, "Sending: 3 → 5 …", ""));
    assertThat(ParallelismStanding.of(before, open(Intent.Outcome.PENDING, true, null), 0).text())
        .isEqualTo("Accepted, not seen yet: 3 → 5 …");
    assertThat(ParallelismStanding.of(before, open(Intent.Outcome.REFUSED, false, "no"), 0))
        .isEqualTo(new ParallelismStanding(ParallelismStanding.Look.REFUSED, "Refused.", "no"));

    JobHistory after = seen(job().indexed(6).parallelism(5).generation(2));
    assertThat(ParallelismStanding.of(after, settled(Settled.Outcome.CONFIRMED, 3, 5, 2), 1))
        .isEqualTo(
            new ParallelismStanding(ParallelismStanding.Look.CONFIRMED, "Confirmed: 3 → 5", ""));
    assertThat(ParallelismStanding.of(after, Wishes.none(), 1))
        .isEqualTo(
            new ParallelismStanding(
                ParallelismStanding.Look.ELSEWHERE, "Changed elsewhere: 3 → 5", ""));
    // The user has gone on since.
    assertThat(ParallelismStanding.of(after, Wishes.none(), 2).look())
        .isEqualTo(ParallelismStanding.Look.QUIET);
  }

  @Test
  void theHistoryTellsThisWindowFromOthersByTheGeneration() {
    seen(job().indexed(6).parallelism(3).generation(1));
    seen(job().indexed(6).parallelism(5).generation(2));
    JobHistory job = seen(job().indexed(6).parallelism(2).generation(3));
    Wishes<Parallelism> wishes = settled(Settled.Outcome.CONFIRMED, 3, 5, 2);
    assertThat(ParallelismHistory.of(job, wishes.settled()))
        .extracting(
            ParallelismHistory.Entry::change,
            ParallelismHistory.Entry::by,
            ParallelismHistory.Entry::outcome)
        .containsExactly(
            tuple("3 → 5", "this window", "confirmed"), tuple("5 → 2", "elsewhere", "seen"));
    assertThat(ParallelismHistory.of(job, settled(Settled.Outcome.REFUSED, 2, 9, 0).settled()))
        .filteredOn(entry -> entry.revision() == 0)
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.outcome()).isEqualTo("refused");
          assertThat(entry.message()).isEqualTo("forbidden");
        });
  }

  @Test
  void undoGoesBackStepByStepAndSkipsWhatWasRefused() {
    UndoSteps steps = new UndoSteps();
    steps.replace("u", Parallelism.of(3));
    steps.replace("u", Parallelism.of(5));
    // To 5 and on to 7 it went, and 9 was refused.
    steps.replace("u", Parallelism.of(7));
    assertThat(steps.before("u", 7)).isEqualTo(Parallelism.of(5));
    steps.take("u", Parallelism.of(5));
    assertThat(steps.before("u", 5)).isEqualTo(Parallelism.of(3));
    steps.take("u", Parallelism.of(3));
    assertThat(steps.before("u", 3)).isNull();
    assertThat(steps.before("another", 3)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    // completions (0: none), parallelism, wanted, beyond; max
    "12, 3, 3, false, 12",
    "12, 12, 12, false, 12",
    "12, 3, 13, false, 24",
    "12, 12, 12, true, 24",
    "12, 3, 24, false, 50",
    "1000, 3, 3, false, 12",
    "1000, 40, 40, false, 100",
    "0, 4, 4, false, 12",
    "0, 12, 12, false, 24",
    "0, 90000, 90000, false, 100000",
    "0, 3, 2147483647, false, 2147483647"
  })
  void theScaleGrowsWithWhatIsAskedFor(
      int completions, int parallelism, int wanted, boolean beyond, int max) {
    JobBuilder job = job().parallelism(parallelism);
    job = completions == 0 ? job.workQueue() : job.indexed(completions);
    assertThat(SliderScale.of(job.build(), wanted, beyond).max()).isEqualTo(max);
  }
}
