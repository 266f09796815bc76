package dev.podlanes.app;

import static dev.podlanes.testing.Fx.await;
import static dev.podlanes.testing.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoCluster;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.demo.manifest.Manifests;
import dev.podlanes.model.AttemptState;
import dev.podlanes.paint.Palette;
import dev.podlanes.testing.Await;
import dev.podlanes.testing.DemoWindow;
import dev.podlanes.testing.Pixels;
import dev.podlanes.testing.WindowExtension;
import dev.podlanes.testing.WindowRobot;
import dev.podlanes.ui.workspace.Session;
import dev.podlanes.ui.workspace.Workspace;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/**
 * The whole app but its process: the real window, driven by mouse and keyboard, on a demo cluster
 * that it reaches over HTTPS through a kubeconfig.
 */
@ExtendWith(WindowExtension.class)
class LiveJobTest {
  private static final String JOB = "indexed-retries";

  private static final String HELD =
      """
      apiVersion: batch/v1
      kind: Job
      metadata: {name: held}
      spec:
        suspend: true
        template:
          spec:
            restartPolicy: Never
            terminationGracePeriodSeconds: 1
            containers: [{name: worker, image: busybox, command: [sleep, "100000"]}]
      """;

  private DemoWindow window;
  private DemoCluster cluster;
  private Workspace workspace;

  @Start
  void openTheWindow(Stage stage) throws Exception {
    window = new DemoWindow(stage, DemoOptions.DEFAULT.withSpeed(3));
    cluster = window.cluster;
    workspace = window.workspace;
  }

  @Stop
  void close() {
    window.close();
  }

  @Test
  void aLiveJobIsSeenChangedAndRead(WindowRobot robot) throws Exception {
    // Lanes appear.
    chooseJob(robot);
    await("twelve lanes", () -> workspace.jobProperty().get().lanes().size() == 12);
    await("a running bar", () -> pixels(robot, Palette.DARK.running()) > 200);
    await("the connection", () -> text(robot, "#health").startsWith("Live · v1."));

    // The slider moves to 4, the cluster obeys.
    assertThat(serverParallelism()).isEqualTo(3);
    dragSliderTo(robot, 4);
    Await.until("the server's own word", () -> serverParallelism() == 4);
    await("the watch's word", () -> text(robot, "#observed-marker").equals("observed 4"));
    await("no intent left", () -> workspace.parallelismProperty().get().open().isEmpty());
    assertThat(text(robot, "#kubectl-command"))
        .isEqualTo(
            "kubectl -n default patch job indexed-retries --type=merge"
                + " -p '{\"metadata\":{\"uid\":\""
                + workspace.jobProperty().get().uid()
                + "\"},\"spec\":{\"parallelism\":4}}'");

    // A lane's log is read.
    robot.clickOn("#lanes");
    robot.type(KeyCode.HOME);
    assertThat(workspace.selectionProperty().get()).isEqualTo(selectionOfLane(0));
    robot.type(KeyCode.ENTER);
    await("a log line", () -> logLines(robot) > 0);
  }

  @Test
  void theKeyboardChangesParallelismAndANumberTooLowIsExplained(WindowRobot robot)
      throws Exception {
    chooseJob(robot);
    await("twelve lanes", () -> workspace.jobProperty().get().lanes().size() == 12);
    robot.clickOn("#lanes");
    robot.write("]");
    Await.until("one more", () -> serverParallelism() == 4);
    robot.write("]");
    Await.until("two more", () -> serverParallelism() == 5);
    robot.write("[");
    // A pod that has begun is not stopped without a question.
    Await.until("one less, or a question", () -> serverParallelism() == 4 || asked(robot));
    if (asked(robot)) {
      robot.type(KeyCode.ENTER);
    }
    Await.until("one less", () -> serverParallelism() == 4);

    TextField field = robot.lookup("#parallelism-field").queryAs(TextField.class);
    robot.clickOn(field);
    robot.interact(() -> field.setText("minus one"));
    robot.type(KeyCode.ENTER);
    assertThat(text(robot, "#parallelism-outcome"))
        .isEqualTo("✕ Parallelism is a whole number, 0 or more.");
    assertThat(onFx(() -> field.getText())).isEqualTo("minus one");
    assertThat(serverParallelism()).isEqualTo(4);
    robot.type(KeyCode.ESCAPE);
    await("the number that stands", () -> field.getText().equals("4"));
  }

  @Test
  void aSuspendedJobIsResumedAndSuspendedAgain(WindowRobot robot) throws Exception {
    // One that is never done before the test is.
    JsonObject held = Manifests.parse(HELD).getFirst();
    try (DemoClient client = new DemoClient(cluster)) {
      client.post("/apis/batch/v1/namespaces/default/jobs", held);
    }
    choose(robot, "held");
    await("the way on", () -> button(robot).getText().equals("Resume"));
    robot.clickOn("#suspend");
    await("a running pod", () -> count(AttemptState.RUNNING) > 0);
    await("the way back", () -> button(robot).getText().equals("Suspend"));
    robot.clickOn("#suspend");
    await("the question", () -> robot.shows(".dialog-pane .button"));
    assertThat(workspace.jobProperty().get().job().spec().suspend()).isFalse();
    robot.type(KeyCode.ENTER);
    await("its suspension", () -> workspace.jobProperty().get().job().spec().suspend());
    await("the way on again", () -> button(robot).getText().equals("Resume"));
  }

  @Test
  void whereJobsMayNotBeChangedTheControlsAreOffAndSayWhy(WindowRobot robot) throws Exception {
    chooseJob(robot);
    Slider slider = robot.lookup("#parallelism-slider").queryAs(Slider.class);
    await("the slider", () -> !slider.isDisabled());

    robot.interact(() -> workspace.readOnlyProperty().set(true));
    assertThat(onFx(() -> slider.isDisabled())).isTrue();
    assertThat(onFx(() -> button(robot).isDisabled())).isTrue();
    assertThat(text(robot, "#parallelism-outcome")).startsWith("This window is read-only.");
    assertThat(robot.shows("#read-only")).isTrue();
    robot.clickOn("#lanes").write("]");
    assertThat(workspace.parallelismProperty().get().open()).isEmpty();
  }

  @Test
  void aNamespaceCanBeTypedAndNothingOfTheLastOneStays(WindowRobot robot) throws Exception {
    chooseJob(robot);
    robot.clickOn("#namespaces .text-field");
    robot.push(KeyCode.SHORTCUT, KeyCode.A);
    robot.write("kube-system").type(KeyCode.ENTER);
    await("the other namespace", () -> "kube-system".equals(scope()));
    await("no Job of the last one", () -> workspace.stateProperty().get().revision() > 0);
    assertThat(workspace.stateProperty().get().jobs()).isEmpty();
    assertThat(workspace.jobProperty().get()).isNull();

    robot.clickOn("#namespaces .text-field");
    robot.push(KeyCode.SHORTCUT, KeyCode.A);
    robot.write("all namespaces").type(KeyCode.ENTER);
    await("every Job", () -> workspace.stateProperty().get().jobs().size() >= 6);
    assertThat(scope()).isNull();
  }

  private String scope() {
    Session session = workspace.sessionProperty().get();
    return session == null ? "no session" : session.scope().namespace();
  }

  private int count(AttemptState state) {
    return workspace.jobProperty().get().counts().of(state);
  }

  private static boolean asked(WindowRobot robot) {
    return robot.shows("#parallelism-question");
  }

  private static Button button(WindowRobot robot) {
    return robot.lookup("#suspend").queryAs(Button.class);
  }

  private static void chooseJob(WindowRobot robot) throws Exception {
    choose(robot, JOB);
  }

  /** Clicks a Job in the list. */
  private static void choose(WindowRobot robot, String name) throws Exception {
    robot.clickOn(name);
    await("its title", () -> text(robot, "#job-title").equals(name));
  }

  private Workspace.Selection selectionOfLane(int lane) {
    return new Workspace.Selection(
        lane, workspace.jobProperty().get().lanes().get(lane).attempts().getLast().uid());
  }

  private static String text(WindowRobot robot, String query) {
    return onFx(() -> robot.lookup(query).queryAs(Label.class).getText());
  }

  private static int logLines(WindowRobot robot) {
    return onFx(() -> robot.lookup(".log-lines").queryAs(ListView.class).getItems().size());
  }

  private static void dragSliderTo(WindowRobot robot, int value) {
    Point2D[] way = onFx(() -> way(robot, value));
    robot.drag(way[0]).dropTo(way[1]);
  }

  /** From the thumb's place to that of a value. */
  private static Point2D[] way(WindowRobot robot, int value) {
    Slider slider = robot.lookup("#parallelism-slider").queryAs(Slider.class);
    Node thumb = robot.lookup("#parallelism-slider .thumb").query();
    Bounds bounds = thumb.localToScreen(thumb.getBoundsInLocal());
    Point2D from = new Point2D(bounds.getCenterX(), bounds.getCenterY());
    double width = slider.getWidth() - thumb.getBoundsInLocal().getWidth();
    double step = width * (value - slider.getValue()) / slider.getMax();
    return new Point2D[] {from, from.add(step, 0)};
  }

  private static int pixels(WindowRobot robot, Color wanted) {
    return Pixels.count(
        onFx(() -> robot.lookup("#lanes").queryAs(Canvas.class).snapshot(null, null)), wanted);
  }

  /** Asked of the server directly, past the app. */
  private int serverParallelism() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(cluster.server() + "/apis/batch/v1/namespaces/default/jobs/" + JOB))
            .header("Authorization", "Bearer " + cluster.token())
            .build();
    try (HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()) {
      JsonObject job =
          JsonParser.parseString(client.send(request, BodyHandlers.ofString()).body())
              .getAsJsonObject();
      return job.getAsJsonObject("spec").get("parallelism").getAsInt();
    }
  }

  private SSLContext trusting() throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry(
        "demo",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(
                    cluster.certificatePem().getBytes(StandardCharsets.UTF_8))));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
