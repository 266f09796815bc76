package dev.podlanes.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.model.CompletionMode;
import dev.podlanes.model.Job;
import dev.podlanes.model.JobSpec;
import dev.podlanes.model.JobStatus;
import dev.podlanes.model.Metadata;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.JobCommands;
import dev.podlanes.source.JobRef;
import dev.podlanes.source.SourceEvent;
import dev.podlanes.state.Intent.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntentsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final JobRef JOB = new JobRef("default", "j", "u1");

  private final Server server = new Server();
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final Reducer reducer = new Reducer();
  private Map<String, Intent<Integer>> shown = Map.of();
  private List<Settled<Integer>> settled = List.of();
  private final Intents<Integer> intents =
      new Intents<>(
          server,
          background::add,
          () -> NOW,
          latest -> {
            shown = latest.open();
            settled = latest.settled();
          });

  /** Answers patches in order of arrival, and remembers them. */
  private static final class Server implements Intents.Field<Integer> {
    final List<Integer> patches = new ArrayList<>();
    long generation = 1;
    boolean keepsGenerations = true;
    String refusal;
    RuntimeException fault;

    @Override
    public Integer shown(Job job, Integer wished) {
      return job.spec().parallelism();
    }

    @Override
    public String words(Integer value) {
      return value.toString();
    }

    @Override
    public JobCommands.Patched send(JobRef job, Integer parallelism) throws ClusterException {
      patches.add(parallelism);
      if (fault != null) {
        throw fault;
      }
      if (refusal != null) {
        throw new ClusterException(ClusterException.Kind.REFUSED, 403, refusal);
      }
      return new JobCommands.Patched(++generation, keepsGenerations);
    }
  }

  private void watchShows(int parallelism, long generation) {
    watchShows(parallelism, generation, "1");
  }

  private void watchShows(int parallelism, long generation, String resourceVersion) {
    JobSpec spec =
        new JobSpec(
            10,
            parallelism,
            CompletionMode.INDEXED,
            6,
            null,
            null,
            false,
            null,
            null,
            null,
            List.of(),
            List.of(),
            false,
            null,
            null,
            false);
    JobStatus status = new JobStatus(0, null, null, 0, 0, null, null, null, null, List.of(), 0, 0);
    Metadata meta =
        new Metadata(
            "u1", "default", "j", resourceVersion, generation, NOW, null, Duration.ZERO, null);
    reducer.accept(new SourceEvent.Upsert(new Job(meta, spec, status), NOW));
    intents.observe(reducer.state());
  }

  private void runBackground() {
    while (!background.isEmpty()) {
      background.remove().run();
    }
  }

  @Test
  void anIntentIsPendingUntilTheWatchShowsThePatch() {
    watchShows(3, 1);
    intents.request(JOB, 5);
    assertThat(shown.get("u1")).isEqualTo(new Intent<>(JOB, 5, Outcome.PENDING, false, null));

    runBackground();
    assertThat(shown.get("u1").accepted()).isTrue();
    assertThat(settled).isEmpty();
    assertThat(shown.get("u1").outcome()).isEqualTo(Outcome.PENDING);
    watchShows(3, 1);
    assertThat(shown).containsKey("u1");
    watchShows(5, 2);
    assertThat(shown).isEmpty();
    assertThat(settled)
        .containsExactly(new Settled<>(JOB, NOW, 3, 5, Settled.Outcome.CONFIRMED, 2, null));
  }

  /** As Kubernetes 1.20 does: the resource version is all that tells old from new there. */
  @Test
  void whereJobsHaveNoGenerationAnIntentIsPendingUntilTheWatchReachesThePatch() {
    watchShows(3, 0, "4711");
    server.generation = 4799;
    server.keepsGenerations = false;
    intents.request(JOB, 5);
    runBackground();
    assertThat(shown.get("u1").outcome()).isEqualTo(Outcome.PENDING);
    watchShows(3, 0, "4750");
    assertThat(shown.get("u1").outcome()).isEqualTo(Outcome.PENDING);

    watchShows(5, 0, "4800");
    assertThat(shown).isEmpty();
    assertThat(settled).extracting(Settled::outcome).containsExactly(Settled.Outcome.CONFIRMED);
    assertThat(reducer.state().jobs().getFirst().changes())
        .extracting(AllowanceChange::revision)
        .containsExactly(4711L, 4800L);
  }

  /**
   * Its resource version is a large number, and the generation that the patch gives it a small one.
   */
  @Test
  void aJobFromBeforeItsServerKeptGenerationsIsNotTakenForChangedElsewhere() {
    watchShows(3, 0, "4711");
    server.generation = 0;
    intents.request(JOB, 5);
    runBackground();
    watchShows(3, 0, "4750");
    assertThat(shown.get("u1").outcome()).isEqualTo(Outcome.PENDING);

    watchShows(5, 1, "4800");
    assertThat(shown).isEmpty();
    assertThat(settled).extracting(Settled::outcome).containsExactly(Settled.Outcome.CONFIRMED);
  }

  @Test
  void aWatchThatIsFasterThanTheAnswerConfirmsToo() {
    watchShows(3, 1);
    intents.request(JOB, 5);
    watchShows(5, 2);
    assertThat(shown).containsKey("u1");

    runBackground();
    assertThat(shown).isEmpty();
  }

  @Test
  void aRefusalIsShownInTheServersWordsUntilDismissed() {
    watchShows(3, 1);
    server.refusal = "jobs.batch \"j\" is forbidden";
    intents.request(JOB, 5);
    runBackground();

    assertThat(shown.get("u1").outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(shown.get("u1").message()).isEqualTo("jobs.batch \"j\" is forbidden");
    assertThat(settled).singleElement().extracting(Settled::revision).isEqualTo(0L);
    intents.dismiss("u1");
    assertThat(shown).isEmpty();
  }

  @Test
  void aPatchThatFailsUnexpectedlyIsSaidAndHoldsBackNoLaterOne() {
    watchShows(3, 1);
    server.fault = new IllegalStateException("a fault");
    intents.request(JOB, 5);
    runBackground();
    assertThat(shown.get("u1").outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(shown.get("u1").message()).contains("could not be sent");

    server.fault = null;
    intents.request(JOB, 6);
    runBackground();
    assertThat(server.patches).containsExactly(5, 6);
    assertThat(shown.get("u1").outcome()).isEqualTo(Outcome.PENDING);
  }

  @Test
  void aWishForAJobThatIsDeletedGoesWithIt() {
    watchShows(3, 1);
    intents.request(JOB, 5);
    runBackground();
    assertThat(shown).containsKey("u1");

    reducer.accept(new SourceEvent.Delete(reducer.state().jobs().getFirst().job(), NOW));
    intents.observe(reducer.state());

    assertThat(shown).isEmpty();
  }

  @Test
  void ofSeveralWishesOnlyTheFirstAndTheLastAreSentOneAfterTheOther() {
    watchShows(3, 1);
    intents.request(JOB, 4);
    intents.request(JOB, 5);
    intents.request(JOB, 6);
    assertThat(background).hasSize(1);

    runBackground();
    assertThat(server.patches).containsExactly(4, 6);
    watchShows(4, 2);
    assertThat(shown.get("u1").wanted()).isEqualTo(6);
    watchShows(6, 3);
    assertThat(shown).isEmpty();
    assertThat(settled)
        .extracting(Settled::outcome)
        .containsExactly(Settled.Outcome.OVERTAKEN, Settled.Outcome.CONFIRMED);
  }

  @Test
  void whatIsOverIsNotKeptWithoutEnd() {
    watchShows(3, 1);
    server.refusal = "no";
    for (int i = 0; i < 500; i++) {
      intents.request(JOB, 4 + i);
      runBackground();
    }
    assertThat(settled).hasSize(200);
    assertThat(settled.getLast().wanted()).isEqualTo(503);
  }

  @Test
  void anotherValueInThePatchedGenerationWasSetElsewhere() {
    watchShows(3, 1);
    intents.request(JOB, 5);
    runBackground();
    watchShows(9, 3);

    assertThat(shown.get("u1").outcome()).isEqualTo(Outcome.CHANGED_ELSEWHERE);
    assertThat(shown.get("u1").message()).contains("9");
  }

  @Test
  void anIntentOfAnotherJobIsNeverTouched() {
    watchShows(3, 1);
    JobRef other = new JobRef("default", "k", "u2");
    intents.request(other, 7);
    runBackground();
    watchShows(7, 99);

    assertThat(shown.get("u2").outcome()).isEqualTo(Outcome.PENDING);
  }
}
