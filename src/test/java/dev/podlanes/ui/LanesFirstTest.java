package dev.podlanes.ui;

import static dev.podlanes.testing.Fx.await;
import static dev.podlanes.testing.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.state.ClusterState;
import dev.podlanes.testing.Catalogs;
import dev.podlanes.testing.WindowExtension;
import dev.podlanes.ui.connect.ClusterCatalog;
import dev.podlanes.ui.connect.Connector;
import dev.podlanes.ui.logs.Scenes;
import dev.podlanes.ui.theme.Colours;
import dev.podlanes.ui.theme.Theme;
import dev.podlanes.ui.workspace.Workspace;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.Start;

/** A window that shows its lanes before it has anything else. */
@ExtendWith(WindowExtension.class)
class LanesFirstTest {
  private static final Instant MIDDLE = Instant.parse("2026-11-23T09:02:18Z");
  private static final double WIDTH = 1_200;
  private static final double HEIGHT = 860;

  /** The panels above the lanes are higher in some Jobs than in others, in pixels. */
  private static final double NEAR = 12;

  /** Words that were the same so many looks ago stand still. */
  private static final int SAME = 8;

  private final List<Boolean> podsShownWhenPartsCame = new ArrayList<>();
  private final Workspace workspace = new Workspace();
  private Stage stage;
  private WindowView window;
  private Scene scene;
  private boolean whole;

  @Start
  void open(Stage shared) {
    stage = shared;
  }

  @AfterEach
  void close() {
    onFx(() -> {
      window.close();
      return null;
    });
  }

  private WindowView view(Workspace of) {
    ClusterCatalog catalog = Catalogs.nothing();
    return new WindowView(of, new Connector(catalog, of), new Theme(Colours.DARK), ZoneOffset.UTC);
  }

  private void openLanesFirst() {
    onFx(() -> {
      window = view(workspace);
      scene = window.lanesFirst(() -> whole = true);
      bar()
          .getChildren()
          .subscribe(() -> podsShownWhenPartsCame.add(window.timeline().showsPods()));
      show(scene);
      return null;
    });
  }

  private void show(Scene shown) {
    stage.setScene(shown);
    stage.setWidth(WIDTH);
    stage.setHeight(HEIGHT);
    stage.show();
  }

  private Pane bar() {
    return (Pane) ((BorderPane) scene.getRoot()).getTop();
  }

  private void showJob(Workspace in) throws Exception {
    ClusterState state = Scenes.until("retries", heard -> heard.at().isAfter(MIDDLE));
    onFx(() -> {
      in.open(Scenes.recording(() -> MIDDLE));
      in.show(state);
      return null;
    });
  }

  private void awaitWhole() throws Exception {
    await("a whole window", () -> whole);
  }

  /** What is read in a window; not its status line, which tells memory. */
  private static List<String> words(Scene of) {
    List<String> words = new ArrayList<>();
    collect(of.getRoot(), words);
    Collections.sort(words);
    return words;
  }

  private static void collect(Node node, List<String> words) {
    if (!node.isVisible() || node.getStyleClass().contains("status")) {
      return;
    }
    String text =
        switch (node) {
          case Labeled labeled -> labeled.getText();
          case TextInputControl field -> field.getText();
          case ComboBox<?> box -> box.getPromptText();
          default -> null;
        };
    if (text != null && !text.isEmpty()) {
      words.add(node.getId() + ": " + text);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
    }
  }

  @Test
  void partsWaitForTheFirstPods() throws Exception {
    showJob(workspace);

    openLanesFirst();

    assertThat(onFx(() -> scene.lookup("#job-title"))).isNull();
    await("the bar", () -> !podsShownWhenPartsCame.isEmpty());
    assertThat(podsShownWhenPartsCame).containsExactly(true);
    awaitWhole();
    assertThat(onFx(() -> scene.lookup("#log-more"))).isNotNull();
  }

  @Test
  void partsDoNotWaitLongForPodsThatDoNotCome() throws Exception {
    openLanesFirst();

    awaitWhole();
    assertThat(onFx(() -> scene.lookup("#log-more"))).isNotNull();

    assertThat(podsShownWhenPartsCame).containsExactly(false);
  }

  @Test
  void aPartThatCameLateSaysWhatOneOfTheBeginningSays() throws Exception {
    showJob(workspace);
    openLanesFirst();
    awaitWhole();
    List<String> late = settledWords(scene);
    Workspace other = new Workspace();
    Scene[] beside = new Scene[1];
    WindowView first =
        onFx(() -> {
          WindowView made = view(other);
          beside[0] = made.scene(WIDTH, HEIGHT);
          show(beside[0]);
          return made;
        });

    showJob(other);

    assertThat(late).isEqualTo(settledWords(beside[0])).contains("job-title: retries");
    onFx(() -> {
      first.close();
      return null;
    });
  }

  private static List<String> settledWords(Scene of) throws Exception {
    List<List<String>> seen = new ArrayList<>();
    await(
        "words that stand still",
        () -> {
          seen.add(words(of));
          int times = seen.size();
          return times > SAME && seen.get(times - 1).equals(seen.get(times - SAME));
        });
    return seen.getLast();
  }

  @Test
  void lanesStayAboutWhereTheyStoodFirst() throws Exception {
    showJob(workspace);
    Bounds[] before = new Bounds[1];
    openLanesFirst();
    onFx(() -> {
      scene.getRoot().applyCss();
      scene.getRoot().layout();
      before[0] = lanes();
      return null;
    });

    awaitWhole();

    assertThat(onFx(() -> ((SplitPane) scene.lookup(".split-pane")).getItems())).hasSize(2);
    await("the lanes in place", () -> Math.abs(lanes().getMinY() - before[0].getMinY()) <= NEAR);
    assertThat(onFx(this::lanes).getMinX()).isEqualTo(before[0].getMinX());
  }

  private Bounds lanes() {
    Node canvas = scene.lookup("#lanes");
    return canvas.localToScene(canvas.getBoundsInLocal());
  }
}
