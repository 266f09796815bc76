package dev.podlanes.app;

import static dev.podlanes.testing.Fx.await;
import static dev.podlanes.testing.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoCluster;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.demo.manifest.Manifests;
import dev.podlanes.kube.RealAnswer;
import dev.podlanes.model.AttemptState;
import dev.podlanes.testing.DemoWindow;
import dev.podlanes.testing.Gateway;
import dev.podlanes.testing.WindowExtension;
import dev.podlanes.testing.WindowRobot;
import dev.podlanes.ui.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/**
 * The slider of the real window against a server that refuses, or whose answer is lost: what stands
 * is shown again, with the server's words, and nothing is tried a second time unasked.
 */
@ExtendWith(WindowExtension.class)
class RefusedParallelismTest {
  private static final String JOBS = "/apis/batch/v1/namespaces/default/jobs";

  @TempDir private Path directory;
  private DemoWindow window;
  private DemoClient client;
  private Gateway gateway;
  private Workspace workspace;

  @Start
  void openTheWindow(Stage stage) throws Exception {
    DemoCluster cluster =
        DemoCluster.start(DemoOptions.DEFAULT.withLab(false).withSpeed(4), Clock.systemUTC());
    gateway = new Gateway(cluster);
    window = new DemoWindow(stage, cluster, gateway.kubeconfig(directory), null);
    client = new DemoClient(cluster);
    workspace = window.workspace;
  }

  @Stop
  void close() throws Exception {
    client.close();
    window.close();
    gateway.close();
  }

  /** A Job of 8 completions of which 2 run until the test is over. */
  private void create() {
    client.apply(
        "default",
        Manifests.parse(
            """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: long}
            spec:
              completionMode: Indexed
              completions: 8
              parallelism: 2
              template:
                spec:
                  restartPolicy: Never
                  containers: [{name: w, image: busybox, command: [sh, -c, "sleep 100000"]}]
            """));
    await("the Job", () -> workspace.jobProperty().get() != null);
    await("its pods", () -> running() == 2);
  }

  private int running() {
    return onFx(() -> workspace.jobProperty().get()).counts().of(AttemptState.RUNNING);
  }

  private int asked() {
    return client.get(JOBS + "/long").json().getAsJsonObject("spec").get("parallelism").getAsInt();
  }

  private static void raise(WindowRobot robot) {
    robot.interact(() -> robot.lookup("#parallelism-slider").query().requestFocus());
    robot.type(KeyCode.RIGHT);
  }

  private static String text(WindowRobot robot, String query) {
    return onFx(() -> robot.lookup(query).queryAs(Label.class).getText());
  }

  private void assertThatNothingChanged(WindowRobot robot) {
    Slider slider = robot.lookup("#parallelism-slider").queryAs(Slider.class);
    assertThat(onFx(() -> slider.getValue())).isEqualTo(2);
    assertThat(text(robot, "#observed-marker")).isEqualTo("observed 2");
    assertThat(asked()).isEqualTo(2);
    assertThat(gateway.changesAsked()).isEqualTo(1);
    assertThat(running()).isEqualTo(2);
  }

  @Test
  void aConflictIsSaidAndNotRetriedBlindly(WindowRobot robot) throws Exception {
    create();
    RealAnswer conflict = RealAnswer.read("status-409-resourceversion");
    gateway.answerChanges((request, reply) -> reply.answer(conflict.code(), conflict.body()));
    raise(robot);
    await("the refusal", () -> text(robot, "#parallelism-outcome").equals("✕ Refused."));
    assertThat(text(robot, "#parallelism-refusal"))
        .startsWith("Operation cannot be fulfilled on jobs.batch \"indexed-processor\": the object")
        .endsWith("Nothing was changed; look at it as it is now, then decide.");
    assertThatNothingChanged(robot);

    gateway.answerChanges(null);
    raise(robot);
    await("the next try", () -> text(robot, "#parallelism-outcome").equals("✓ Confirmed: 2 → 3"));
    assertThat(onFx(() -> robot.lookup("#parallelism-refusal").query().isVisible())).isFalse();
  }

  @Test
  void aServerThatHasTooMuchToDoSaysWhenToTryAgain(WindowRobot robot) throws Exception {
    create();
    gateway.answerChanges((request, reply) ->
        reply.answer(
            429,
            "{\"kind\":\"Status\",\"code\":429,\"reason\":\"TooManyRequests\","
                + "\"message\":\"Too many requests, please try again later.\"}",
            "Retry-After",
            "7"));
    raise(robot);
    await("the refusal", () -> text(robot, "#parallelism-outcome").equals("✕ Refused."));
    assertThat(text(robot, "#parallelism-refusal"))
        .isEqualTo(
            "The server has too much to do. Nothing was changed; try again in 7 s. It says: Too"
                + " many requests, please try again later.");
    assertThatNothingChanged(robot);
  }

  @Test
  void anAnswerThatIsLostIsLookedUp(WindowRobot robot) {
    create();
    gateway.answerChanges((request, reply) -> {
      client.merge(JOBS + "/long", "{\"spec\":{\"parallelism\":3}}");
      throw new IOException("the proxy's connection breaks");
    });
    raise(robot);
    await("the truth", () -> text(robot, "#parallelism-outcome").equals("✓ Confirmed: 2 → 3"));
    assertThat(gateway.changesAsked()).isEqualTo(1);
  }
}
