package dev.podlanes.insight.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The preview against what the controller of a real cluster (v1.34.9) did, in every recording in
 * which somebody changed what a Job may run.
 */
class RecordedVictimsTest {
  @ParameterizedTest
  @CsvSource({
    // recording, lowerings in it, pods stopped by them in all
    "pause, 1, 2",
    "elastic, 1, 4",
    "suspended, 1, 2",
    // Lowered from 4 to 1 when all was done: nothing is stopped, and nothing must be foreseen.
    "dynamic, 1, 0"
  })
  void whatIsForeseenToStopIsWhatTheRealControllerStopped(
      String recording, int lowerings, int victims) throws Exception {
    List<RecordedChange> lowered = new ArrayList<>();
    for (RecordedChange change : RecordedChange.of(recording)) {
      if (change.to.pods() < change.from()) {
        lowered.add(change);
      }
    }
    assertThat(lowered).hasSize(lowerings);

    int stopped = 0;
    for (RecordedChange change : lowered) {
      WhatIf foreseen = change.foreseen();
      Set<String> names = names(foreseen.stopped());
      assertThat(names).as("stopped in " + recording).isEqualTo(change.stopped);
      // In none of these did chance have a say: all of a kind went.
      assertThat(foreseen.stopped()).noneMatch(Victim::chance);
      assertThat(foreseen.startsNow()).isEmpty();
      stopped += names.size();
    }
    assertThat(stopped).isEqualTo(victims);
  }

  @Test
  void anElasticShrinkStopsTheIndexesThatAreLostFirst() throws Exception {
    WhatIf foreseen = RecordedChange.of("elastic").getLast().foreseen();
    assertThat(foreseen.proposed().completions()).isEqualTo(2);
    assertThat(foreseen.stopped()).extracting(Victim::lane).containsExactlyInAnyOrder(2, 3, 4, 5);
    assertThat(foreseen.stopsRunning()).isTrue();
  }

  @Test
  void anElasticGrowthStartsTheNewIndexes() throws Exception {
    RecordedChange grown = RecordedChange.of("elastic").getFirst();
    WhatIf foreseen = grown.foreseen();
    assertThat(foreseen.startsNow()).containsExactly(3, 4, 5);
    assertThat(grown.startedIndexes).containsExactlyElementsOf(foreseen.startsNow());
    assertThat(foreseen.stopped()).isEmpty();
  }

  @Test
  void aResumptionStartsTheLowestIndexes() throws Exception {
    RecordedChange resumed = RecordedChange.of("suspended").getLast();
    assertThat(resumed.before.job().spec().suspend()).isTrue();
    // Of a suspended Job nothing is foreseen to start, whatever its parallelism.
    assertThat(WhatIf.of(resumed.before, resumed.to, resumed.at).podsNow()).isZero();
  }

  @Test
  void aRaiseAfterAPauseStartsAsManyAsTheControllerDid() throws Exception {
    RecordedChange raised = RecordedChange.of("pause").getLast();
    WhatIf foreseen = raised.foreseen();
    assertThat(raised.to.pods()).isEqualTo(3);
    assertThat(foreseen.podsNow()).isEqualTo(3);
    assertThat(foreseen.remaining()).isEqualTo(5);
    assertThat(raised.started).hasSize(5);
  }

  @Test
  void aRaiseBeyondWhatRemainsStartsOnlyWhatRemains() throws Exception {
    RecordedChange raised =
        RecordedChange.of("dynamic").stream()
            .filter(change -> change.to.pods() == 4)
            .findFirst()
            .orElseThrow();
    // 7 of 10 are counted and 2 are active: 4 are allowed, but one more is all that is needed.
    assertThat(raised.foreseen().podsNow()).isEqualTo(1);
    assertThat(raised.started).hasSize(1);
  }

  private static Set<String> names(List<Victim> victims) {
    return victims.stream().map(victim -> victim.attempt().name()).collect(Collectors.toSet());
  }
}
