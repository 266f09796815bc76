package dev.podlanes.ui.timeline;

import static dev.podlanes.fixtures.JobBuilder.job;
import static dev.podlanes.fixtures.PodBuilder.at;
import static dev.podlanes.fixtures.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.fixtures.JobBuilder;
import dev.podlanes.fixtures.PodBuilder;
import dev.podlanes.model.PodPhase;
import dev.podlanes.source.SourceEvent;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.Reducer;
import dev.podlanes.ui.logs.Scenes;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptStoryTest {
  private static String story(PodBuilder pod) {
    return story(job().indexed(3), pod);
  }

  private static String story(JobBuilder job, PodBuilder pod) {
    Reducer reducer = new Reducer();
    reducer.accept(new SourceEvent.Upsert(job.build(), at(0)));
    reducer.accept(new SourceEvent.Upsert(pod.build(), at(60)));
    JobHistory history = reducer.state().jobs().getFirst();
    return AttemptStory.of(history.lanes().get(1).attempts().getFirst(), history, at(60));
  }

  @Test
  void aFailedAttemptTellsHowItEndedAndWhereItsTimeWent() {
    assertThat(
            story(
                pod("work-1-x").index(1).created(0).scheduled(2).ended(PodPhase.FAILED, 42, 5, 25)))
        .startsWith("work-1-x\n")
        .contains("exit code 42", "on node-1", "waited 2 s", "starting took 3 s", "ran 20 s");
  }

  @Test
  void aRunningAttemptTellsHowLongSoFar() {
    assertThat(story(pod("p").index(1).created(0).scheduled(1).running(4)))
        .contains("starting took 3 s", "runs for 56 s")
        .doesNotContain("exit code");
  }

  @Test
  void anAttemptWithoutANodeHasWaitedSinceItWasMade() {
    assertThat(story(pod("p").index(1).created(10)))
        .contains("waited 50 s")
        .doesNotContain("on node", "starting", "ran ", "runs ");
  }

  @Test
  void restartsInPlaceAndTheRuleThatMetAFailureAreToldOfRecordedPods() throws Exception {
    assertThat(stories("onfailure")).anyMatch(story -> story.contains("restarted "));
    assertThat(stories("failurepolicy1")).anyMatch(story -> story.contains("podFailurePolicy "));
  }

  private static List<String> stories(String recording) throws Exception {
    JobHistory history = Scenes.end(recording).jobs().getFirst();
    return history.lanes().stream()
        .flatMap(lane -> lane.attempts().stream())
        .map(attempt -> AttemptStory.of(attempt, history, at(0)))
        .toList();
  }
}
