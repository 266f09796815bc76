package dev.podlanes.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.fixtures.JobBuilder;
import dev.podlanes.logs.JobLogs;
import dev.podlanes.logs.LineFinder;
import dev.podlanes.logs.LogLimits;
import dev.podlanes.logs.LogOrigin;
import dev.podlanes.logs.MergedView;
import dev.podlanes.logs.ScriptedLogs;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.source.HealthState;
import dev.podlanes.source.LogStatus;
import dev.podlanes.source.ResourceHealth;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.source.SourceEvent;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.Reducer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogWordsTest {
  private static LogTarget target(boolean gone) throws Exception {
    JobHistory job = Scenes.onlyJob(Scenes.end("retries"));
    PodAttempt seen = PodRows.of(job).getFirst().attempt();
    PodAttempt attempt =
        new PodAttempt(
            seen.pod(),
            seen.state(),
            seen.exitCode(),
            seen.reason(),
            seen.started(),
            seen.ended(),
            seen.earlierRuns(),
            seen.stopAsked(),
            gone ? Instant.EPOCH : null);
    return new LogTarget(job.job().mode(), 0, attempt, false);
  }

  /** A page of one log that wrote some lines; {@code shown} of them pass. */
  private static LogPage page(int lines, int shown, @Nullable LogStatus status) throws Exception {
    JobHistory job = Scenes.onlyJob(Scenes.end("retries"));
    ScriptedLogs source = new ScriptedLogs();
    try (JobLogs logs = new JobLogs(source, new LogLimits(1_000, 1 << 20, 2), () -> {})) {
      logs.follow(List.of(new LogOrigin(0, 1, "lab", "p", "u", "worker", 0)));
      for (int i = 0; i < lines; i++) {
        source.last().says(Instant.EPOCH, i < shown ? "yes" : "no");
      }
      WorkerChoice one = new WorkerChoice(false, Set.of(), Set.of(), null, false);
      LogQuestion question =
          new LogQuestion(logs, job, null, one, LineChoice.ALL, 0, Instant.EPOCH);
      MergedView view = logs.lines();
      return new LogPage(
          question,
          view.size(),
          LineFinder.containing("yes").find(view),
          null,
          LineSieve.Complaints.NONE,
          new LogStanding(status, 0, 0, 0, 0, 0, 0, null, 0, 0),
          view.dropped(),
          null,
          Set.of(),
          false,
          0,
          true);
    }
  }

  private static LogWords words(boolean gone, int lines, @Nullable LogStatus status)
      throws Exception {
    return LogWords.ofOne(target(gone), "worker", false, page(lines, lines, status));
  }

  @Test
  void anEmptyLogSaysWhyItIsEmpty() throws Exception {
    assertThat(words(false, 0, null).placeholder()).isEqualTo("Reading…");
    assertThat(words(false, 0, new LogStatus.Waiting("ContainerCreating")).placeholder())
        .isEqualTo("Waiting: ContainerCreating");
    assertThat(words(false, 0, new LogStatus.Following()).placeholder())
        .isEqualTo("The container has written nothing yet.");
    assertThat(words(false, 0, new LogStatus.Ended()).placeholder())
        .isEqualTo("The container has ended without writing anything.");
    assertThat(words(false, 0, new LogStatus.Failed("You may not.")).placeholder())
        .isEqualTo("You may not.");
    assertThat(words(true, 0, new LogStatus.Failed("404")).placeholder()).isEqualTo(LogWords.GONE);
    assertThat(words(true, 0, null).placeholder()).isEqualTo(LogWords.GONE);
  }

  @Test
  void theFooterSaysWhatIsReadAndHowItGoes() throws Exception {
    LogWords live = words(false, 1_251, new LogStatus.Following());

    assertThat(live.footer())
        .isEqualTo("retries-0-mxsdb · worker · 1,000 lines · 251 older ones dropped · live");
    assertThat(live.trouble()).isFalse();
    assertThat(
            LogWords.ofOne(target(false), "worker", true, page(12, 3, new LogStatus.Ended()))
                .footer())
        .isEqualTo("retries-0-mxsdb · worker, previous run · 3 of 12 lines · ended");
  }

  @Test
  void ofAllWorkersItSaysHowManyAreReadAndWhatIsNot() throws Exception {
    LogPage some = page(12, 3, null);
    LogPage all =
        new LogPage(
            some.question(),
            some.held(),
            some.shown(),
            null,
            some.complaints(),
            new LogStanding(null, 46, 1, 7, 1, 2, 1, "You may not.", 9, 3),
            5,
            null,
            Set.of(),
            true,
            8,
            true);

    assertThat(LogWords.ofAll(all).footer())
        .isEqualTo(
            "46 logs followed · 2 read to their ends · 1 begins · 7 queued · 1 interrupted, tried"
                + " again · 3 earlier runs not kept · 9 older logs not read · 3 of 12 lines · older"
                + " lines of 8 logs not asked for · 5 older ones dropped · 1 cannot be read: You"
                + " may not.");
    assertThat(LogWords.ofAll(all).trouble()).isTrue();
  }

  @Test
  void linesOfAPodThatIsGoneStayAndAreMarked() throws Exception {
    LogWords words = words(true, 1, new LogStatus.Failed("404"));

    assertThat(words.footer())
        .isEqualTo("retries-0-mxsdb · worker · 1 line · the pod is gone, this is what was read");
    assertThat(words.trouble()).isTrue();
  }

  @Test
  void troubleIsMarked() throws Exception {
    assertThat(words(false, 1, new LogStatus.Resuming("connection reset")).trouble()).isTrue();
    assertThat(words(false, 1, new LogStatus.Failed("no")).footer()).endsWith(" · no");
    assertThat(words(false, 1, new LogStatus.Ended()).trouble()).isFalse();
  }

  @Test
  void withoutAnAttemptItSaysWhatToDo() throws Exception {
    JobHistory begun = Scenes.onlyJob(Scenes.until("retries", state -> !state.jobs().isEmpty()));

    assertThat(LogWords.withoutTarget(true, begun, null).placeholder())
        .isEqualTo("Select a lane to read its log.");
    assertThat(LogWords.withoutTarget(false, begun, null).placeholder())
        .isEqualTo("A recording has no logs.");
    assertThat(LogWords.withoutTarget(true, null, null).placeholder())
        .isEqualTo("Select a Job to read its logs.");
    assertThat(LogWords.withoutTarget(true, begun, begun.lanes().get(5)).placeholder())
        .isEqualTo("Index 5 has no pod (waiting), so no log.");
  }

  @Test
  void beforeThePodsAreReadALaneIsNotSaidToHaveNone() {
    Reducer reducer = new Reducer();
    reducer.accept(new SourceEvent.Upsert(JobBuilder.job().indexed(2).build(), Instant.EPOCH));
    reducer.accept(
        new SourceEvent.HealthChanged(
            new ResourceHealth(
                ResourceKind.PODS, HealthState.CONNECTING, Instant.EPOCH, null, null, 0),
            Instant.EPOCH));
    JobHistory job = reducer.state().jobs().getFirst();

    assertThat(LogWords.withoutTarget(true, job, job.lanes().get(1)).placeholder())
        .isEqualTo("Index 1: reading the pods…");
  }
}
