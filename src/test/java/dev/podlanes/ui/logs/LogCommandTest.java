package dev.podlanes.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.action.Kubectl;
import dev.podlanes.state.JobHistory;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogCommandTest {
  private static WorkerChoice choice(boolean all, ContainerChoice container, boolean previous) {
    return new WorkerChoice(all, Set.of(), Set.of(), container, previous);
  }

  @Test
  void oneWorkersLogIsThatOfItsPodAndContainer() throws Exception {
    JobHistory job = Scenes.onlyJob(Scenes.end("sidecar"));
    LogTarget target =
        new LogTarget(job.job().mode(), 0, job.lanes().getFirst().attempts().getFirst(), false);
    String pod = target.attempt().name();

    assertThat(
            LogCommand.of(
                new Kubectl(null, null),
                job,
                target,
                choice(false, ContainerChoice.MAIN, false),
                true))
        .isEqualTo("kubectl -n rec-sidecar logs " + pod + " -c worker --timestamps");
    ContainerChoice proxy = new ContainerChoice("proxy", false, "proxy");
    assertThat(
            LogCommand.of(
                new Kubectl(null, "my lab"), job, target, choice(false, proxy, true), false))
        .isEqualTo(
            "kubectl --context 'my lab' -n rec-sidecar logs " + pod + " -c proxy --previous");
  }

  @Test
  void allWorkersLogsAreThoseOfTheJobsPods() throws Exception {
    JobHistory job = Scenes.onlyJob(Scenes.end("sidecar"));

    assertThat(
            LogCommand.of(
                new Kubectl(null, null),
                job,
                null,
                choice(true, ContainerChoice.ALL, false),
                false))
        .isEqualTo(
            "kubectl -n rec-sidecar logs -l 'batch.kubernetes.io/job-name=sidecar' --all-containers"
                + " --prefix --tail -1 --follow --max-log-requests 46");
  }
}
