package dev.podlanes.ui.apply;

import static dev.podlanes.testing.Fx.await;
import static dev.podlanes.testing.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.podlanes.apply.DiffLine;
import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoCluster;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.demo.json.Json;
import dev.podlanes.insight.lint.Finding;
import dev.podlanes.recording.ReplaySource;
import dev.podlanes.testing.DemoWindow;
import dev.podlanes.testing.WindowExtension;
import dev.podlanes.testing.WindowRobot;
import dev.podlanes.ui.connect.Connector;
import dev.podlanes.ui.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Manifests on their way through the real window into the demo cluster, by mouse and keyboard. */
@ExtendWith(WindowExtension.class)
class ApplyDialogTest {
  private static final KeyCodeCombination APPLY =
      new KeyCodeCombination(
          KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

  private static final String JOB =
      """
      apiVersion: batch/v1
      kind: Job
      metadata:
        name: numbers
      spec:
        completions: 4
        parallelism: 2
        template:
          spec:
            restartPolicy: Never
            containers:
            - name: worker
              image: busybox:1.35
              command: [sh, -c, 'echo $JOB_COMPLETION_INDEX; sleep 1000']
      """;

  private static final String CONFIG =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings}
      data: {colour: blue}
      """;

  @TempDir private Path folder;
  private DemoWindow demo;
  private DemoClient client;
  private Workspace workspace;
  private Stage window;
  private ApplyDialog dialog;
  private Path picked;

  @Start
  void openTheWindow(Stage stage) throws Exception {
    DemoCluster cluster =
        DemoCluster.start(DemoOptions.DEFAULT.withLab(false).withSpeed(20), Clock.systemUTC());
    client = new DemoClient(cluster);
    demo = new DemoWindow(stage, cluster, withViewer(cluster), null);
    workspace = demo.workspace;
    window = stage;
    dialog = new ApplyDialog(workspace, demo.theme, owner -> List.of(picked));
  }

  /** The demo cluster's kubeconfig with a second context, of a user who may only read Jobs. */
  private Path withViewer(DemoCluster cluster) throws Exception {
    String config = Files.readString(cluster.kubeconfig());
    String context =
        "- name: viewer\n  context: {cluster: podlanes-demo, namespace: default, user: viewer}\n";
    String user = "- name: viewer\n  user: {as: viewer, token: \"" + cluster.token() + "\"}\n";
    return Files.writeString(
        folder.resolve("kubeconfig"),
        config.replace("current-context:", context + "current-context:") + user);
  }

  @Stop
  void close() {
    client.close();
    demo.close();
  }

  @Test
  void aPastedJobIsTriedThenAppliedAndItsLanesAppear(WindowRobot robot) throws Exception {
    await("the connection", () -> workspace.sessionProperty().get() != null);
    put(robot, CONFIG + "---\n" + JOB);
    robot.clickOn("#open-apply");
    assertThat(onFx(() -> button(robot, "#apply-apply").isDisabled())).isTrue();
    robot.type(KeyCode.ESCAPE);
    await("it closes", () -> robot.lookup("#apply").tryQuery().isEmpty());
    robot.press(KeyCode.SHORTCUT, KeyCode.SHIFT).type(KeyCode.V);
    robot.release(KeyCode.SHIFT, KeyCode.SHORTCUT);

    await("the dry run", () -> !button(robot, "#apply-apply").isDisabled());
    assertThat(text(robot, "#apply-cluster")).isEqualTo("demo");
    assertThat(text(robot, "#apply-namespace")).isEqualTo("namespace default");
    assertThat(rows(robot)).extracting(DocumentRow::state).containsOnly("+ create");
    assertThat(text(robot, "#apply-notice")).contains("Nothing has been changed yet");
    assertThat(client.jobs("default")).isEmpty();
    assertThat(text(robot, "#apply-command"))
        .isEqualTo(
            "kubectl -n default apply --server-side --field-manager=podlanes -f - <<'EOF' …");

    // The second document: what the server makes of it, and the pitfall on its line.
    robot.interact(() -> documents(robot).getSelectionModel().select(1));
    assertThat(changes(robot)).anyMatch(line -> line.text().contains("backoffLimit: 6"));
    assertThat(rows(robot).get(1).findings())
        .extracting(Finding::rule, Finding::line)
        .contains(org.assertj.core.groups.Tuple.tuple("index-in-nonindexed", 19));
    robot.clickOn("#manifest-text").push(KeyCode.SHORTCUT, KeyCode.HOME).type(KeyCode.F8);
    await("a pitfall's sentence", () -> text(robot, "#apply-line").startsWith("line "));

    robot.clickOn("#apply-apply");
    await("both applied", () -> states(robot).equals(List.of("✓ created", "✓ created")));
    await(
        "the new Job on screen",
        () -> {
          var job = workspace.jobProperty().get();
          return job != null && job.name().equals("numbers") && job.lanes().size() > 1;
        });
    robot.type(KeyCode.ESCAPE);
    await("it closes", () -> robot.lookup("#apply").tryQuery().isEmpty());
    await("its title", () -> text(robot, "#job-title").equals("numbers"));
    assertThat(workspace.historyProperty().get().deeds())
        .singleElement()
        .satisfies(deed -> assertThat(deed.command()).contains("kind: ConfigMap", "EOF"));
  }

  @Test
  void whatIsRefusedIsSaidOnItsLineAndStopsTheApplying(WindowRobot robot) throws Exception {
    await("the connection", () -> workspace.sessionProperty().get() != null);
    open(robot, file("mixed.yaml", CONFIG + "---\napiVersion: v1\nkind: Pod\nmetadata: {}\n"));
    await("the dry run", () -> states(robot).equals(List.of("+ create", "✕ refused")));

    robot.interact(() -> documents(robot).getSelectionModel().select(1));
    assertThat(text(robot, "#apply-sentence")).startsWith("Document 2 is a Pod.");
    assertThat(text(robot, "#apply-notice")).startsWith("One document is refused.");
    assertThat(onFx(() -> button(robot, "#apply-apply").isDisabled())).isTrue();

    // A text that cannot be read at all.
    robot.interact(() -> area(robot).setText("kind: [\n"));
    await("the complaint", () -> model(robot).contains("document 1 is not YAML"));
    assertThat(onFx(() -> button(robot, "#apply-try").isDisabled())).isTrue();

    // Corrected by typing, and tried by key.
    robot.interact(() -> area(robot).setText(CONFIG));
    await("it is read", () -> !button(robot, "#apply-try").isDisabled());
    assertThat(onFx(() -> button(robot, "#apply-apply").isDisabled())).isTrue();
    robot.clickOn("#manifest-text").push(KeyCode.SHORTCUT, KeyCode.ENTER);
    await("the dry run", () -> !button(robot, "#apply-apply").isDisabled());

    // An edit takes the permission to apply away again.
    robot.interact(() -> area(robot).appendText("# more\n"));
    await("no apply", () -> button(robot, "#apply-apply").isDisabled());
  }

  @Test
  void anImmutableJobIsReplacedOrRenamedByChoiceOnly(WindowRobot robot) throws Exception {
    await("the connection", () -> workspace.sessionProperty().get() != null);
    client.apply(
        "default",
        List.of(
            Json.parse(dev.podlanes.apply.Documents.read("j", JOB, "default").getFirst().json())));
    String uid = uid("numbers");
    Path file = file("numbers.yaml", JOB.replace("1.35", "1.36"));
    open(robot, file);
    await("the refusal", () -> states(robot).equals(List.of("✕ refused")));
    assertThat(text(robot, "#apply-sentence"))
        .contains("spec.template", "cannot be changed", "another name");
    assertThat(text(robot, "#apply-command"))
        .endsWith("apply --server-side --field-manager=podlanes -f " + file);

    robot.clickOn("#remedy-REPLACE");
    await("the plan", () -> states(robot).equals(List.of("− + delete and create")));
    assertThat(changes(robot)).anyMatch(line -> line.text().contains("busybox:1.36"));
    assertThat(text(robot, "#apply-command")).startsWith("kubectl -n default delete job/numbers");
    assertThat(text(robot, "#apply-sentence"))
        .contains("deletes Job default/numbers with", "cannot be undone");
    assertThat(uid("numbers")).isEqualTo(uid);

    robot.clickOn("#remedy-none");
    await("the refusal again", () -> states(robot).equals(List.of("✕ refused")));
    robot.clickOn("#remedy-NEW_NAME");
    await("the plan", () -> states(robot).equals(List.of("+ create")));
    assertThat(onFx(() -> area(robot).getText())).contains("name: numbers-2");
    robot.push(APPLY);
    await("it is applied", () -> states(robot).equals(List.of("✓ created")));
    assertThat(uid("numbers")).isEqualTo(uid);
    assertThat(uid("numbers-2")).isNotEmpty();
  }

  @Test
  void filesThatAreDroppedAreOpened(WindowRobot robot) throws Exception {
    await("the connection", () -> workspace.sessionProperty().get() != null);
    Path one = file("one.yaml", CONFIG);
    Path two = file("two.yaml", JOB);
    // The headless platform knows no dragging between windows: what is dropped is handed over.
    robot.interact(() -> dialog.dropped(window, List.of(one, two), null));
    await("both documents", () -> states(robot).equals(List.of("+ create", "+ create")));
    assertThat(text(robot, "#apply-source")).isEqualTo("2 files");
  }

  @Test
  void aRecordingIsNotChangedButItsManifestsAreChecked(WindowRobot robot) throws Exception {
    robot.interact(() ->
        demo.connector.openSource(
            "retries",
            new ReplaySource(
                Path.of("src/test/resources/recordings/retries.jsonl.gz"),
                InstantSource.system(),
                1_000)));
    open(robot, file("job.yaml", JOB));
    await("findings", () -> !rows(robot).isEmpty() && !rows(robot).getFirst().findings().isEmpty());
    assertThat(text(robot, "#apply-notice")).contains("recording");
    assertThat(onFx(() -> button(robot, "#apply-try").isDisabled())).isTrue();
    assertThat(onFx(() -> button(robot, "#apply-apply").isDisabled())).isTrue();
  }

  @Test
  void whoMayNotIsToldBeforeAnythingIsTried(WindowRobot robot) throws Exception {
    // With the list of namespaces known, the last context's must not come back with it.
    Connector connector = demo.connector;
    await("the namespaces", () -> !connector.namespacesProperty().get().isEmpty());
    robot.interact(() -> connector.connect(demo.context("viewer")));
    await(
        "the viewer's session",
        () ->
            workspace.sessionProperty().get() != null
                && workspace.sessionProperty().get().title().equals("viewer"));
    open(robot, file("job.yaml", JOB));
    await(
        "the missing verbs",
        () ->
            text(robot, "#apply-notice")
                .startsWith("You may not create jobs.batch nor patch jobs.batch in the namespace"));
    assertThat(onFx(() -> button(robot, "#apply-try").isDisabled())).isTrue();
    assertThat(onFx(() -> button(robot, "#apply-apply").isDisabled())).isTrue();
    // The pitfalls are found all the same.
    assertThat(rows(robot).getFirst().findings()).isNotEmpty();
  }

  @Test
  void aReadOnlyWindowAppliesNothing(WindowRobot robot) throws Exception {
    await("the connection", () -> workspace.sessionProperty().get() != null);
    open(robot, file("job.yaml", JOB));
    await("the dry run", () -> !button(robot, "#apply-apply").isDisabled());
    robot.interact(() -> workspace.readOnlyProperty().set(true));
    await("no apply", () -> button(robot, "#apply-apply").isDisabled());
    assertThat(text(robot, "#apply-notice")).contains("read-only");
    robot.push(APPLY);
    assertThat(states(robot)).containsExactly("+ create");
  }

  @Test
  void anUnreadableFileIsASentence(WindowRobot robot) throws Exception {
    await("the connection", () -> workspace.sessionProperty().get() != null);
    Path binary = folder.resolve("binary.yaml");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    open(robot, binary);
    await("a sentence", () -> text(robot, "#apply-notice").contains("is not UTF-8 text"));
    Path large = folder.resolve("large.yaml");
    Files.write(large, new byte[5 << 20]);
    open(robot, large);
    await("a sentence", () -> text(robot, "#apply-notice").contains("is larger than 4 MiB"));
  }

  private void open(WindowRobot robot, Path file) {
    picked = file;
    robot.interact(() -> dialog.open(window));
  }

  private Path file(String name, String content) throws Exception {
    return Files.writeString(folder.resolve(name), content);
  }

  private static void put(WindowRobot robot, String content) {
    robot.interact(() -> {
      ClipboardContent clipboard = new ClipboardContent();
      clipboard.putString(content);
      Clipboard.getSystemClipboard().setContent(clipboard);
    });
  }

  private String uid(String job) {
    JsonObject answer = client.get("/apis/batch/v1/namespaces/default/jobs/" + job).json();
    return Json.string(answer, "", "metadata", "uid");
  }

  @SuppressWarnings("unchecked") // Its items are documents.
  private static ListView<DocumentRow> documents(WindowRobot robot) {
    return robot.lookup("#apply-documents").queryAs(ListView.class);
  }

  private static List<DocumentRow> rows(WindowRobot robot) {
    return onFx(() -> List.copyOf(documents(robot).getItems()));
  }

  private static List<String> states(WindowRobot robot) {
    return rows(robot).stream().map(DocumentRow::state).toList();
  }

  @SuppressWarnings("unchecked") // Its items are lines.
  private static List<DiffLine> changes(WindowRobot robot) {
    return onFx(() ->
        List.copyOf(
            ((ListView<DiffLine>) robot.lookup("#apply-changes").queryAs(ListView.class))
                .getItems()));
  }

  private static String model(WindowRobot robot) {
    Node placeholder = documents(robot).getPlaceholder();
    return placeholder instanceof Label label ? label.getText() : "";
  }

  private static TextArea area(WindowRobot robot) {
    return robot.lookup("#manifest-text").queryAs(TextArea.class);
  }

  private static Button button(WindowRobot robot, String query) {
    return robot.lookup(query).queryAs(Button.class);
  }

  private static String text(WindowRobot robot, String query) {
    return onFx(() -> robot.lookup(query).queryAs(Label.class).getText());
  }
}
