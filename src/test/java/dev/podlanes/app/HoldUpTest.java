package dev.podlanes.app;

import static dev.podlanes.testing.Fx.await;
import static dev.podlanes.testing.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.demo.manifest.Manifests;
import dev.podlanes.testing.DemoWindow;
import dev.podlanes.testing.WindowExtension;
import dev.podlanes.testing.WindowRobot;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** The window says why a Job does not get on, as long as it does not. */
@ExtendWith(WindowExtension.class)
class HoldUpTest {
  private DemoWindow window;
  private DemoClient client;

  @Start
  void openTheWindow(Stage stage) throws Exception {
    window = new DemoWindow(stage, DemoOptions.DEFAULT.withLab(false).withSpeed(10));
    client = new DemoClient(window.cluster);
  }

  @Stop
  void close() {
    client.close();
    window.close();
  }

  private static String holdUp(WindowRobot robot) {
    Label line = robot.lookup("#job-hold-up").queryAs(Label.class);
    return onFx(() -> line.isVisible() ? line.getText() : "");
  }

  @Test
  void aQuotaIsNamedUntilItLetsThePodsBe(WindowRobot robot) {
    client.apply(
        "default",
        Manifests.parse(
            """
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: none}
            spec: {hard: {pods: "0"}}
            ---
            apiVersion: batch/v1
            kind: Job
            metadata: {name: held}
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers: [{name: w, image: busybox, command: [sh, -c, "sleep 100000"]}]
            """));
    await(
        "the quota",
        () ->
            holdUp(robot).startsWith("Pods cannot be created: pods \"held-")
                && holdUp(robot).contains("is forbidden: exceeded quota: none"));
    Label line = robot.lookup("#job-hold-up").queryAs(Label.class);
    await(
        "all of it in lines of its own",
        () ->
            onFx(() ->
                line.getHeight() > line.prefHeight(-1)
                    && line.getHeight() >= line.prefHeight(line.getWidth())));

    client.delete("/api/v1/namespaces/default/resourcequotas/none");
    await("nothing that holds it up", () -> holdUp(robot).isEmpty());
    assertThat(window.workspace.jobProperty().get().counts().active()).isEqualTo(1);
  }
}
