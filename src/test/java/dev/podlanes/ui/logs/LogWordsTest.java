package dev.podlanes.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.logs.LogBuffer;
import dev.podlanes.logs.LogView;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.source.LogLine;
import dev.podlanes.source.LogStatus;
import dev.podlanes.state.JobHistory;
import java.time.Instant;
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

  private static LogView view(int lines, @Nullable LogStatus status) {
    LogBuffer buffer = new LogBuffer(1_000, 100_000);
    for (int i = 0; i < lines; i++) {
      buffer.add(new LogLine(Instant.EPOCH, "x", false));
    }
    return new LogView(1, buffer.snapshot(), status);
  }

  private static LogWords words(boolean gone, int lines, @Nullable LogStatus status)
      throws Exception {
    LogView view = view(lines, status);
    int shown = view.snapshot().lines().size();
    return LogWords.of(target(gone), "worker", false, view, shown);
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
    LogWords live = words(false, 1_200, new LogStatus.Following());

    assertThat(live.footer())
        .isEqualTo("retries-0-mxsdb · worker · 1,000 lines · 200 older ones dropped · live");
    assertThat(live.trouble()).isFalse();
    assertThat(
            LogWords.of(target(false), "worker", true, view(12, new LogStatus.Ended()), 3).footer())
        .isEqualTo("retries-0-mxsdb · worker, previous run · 3 of 12 lines · ended");
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
}
