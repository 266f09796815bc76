package dev.podlanes.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.fx.FxThread;
import dev.podlanes.testing.Sight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The controls' colours, resolved by JavaFX as it does for a window. */
class ThemeTest {
  private static final double TEXT = 4.5;

  @BeforeAll
  static void startToolkit() throws Exception {
    FxThread.start();
  }

  @AfterEach
  void forgetStyles() {
    FxThread.run(() -> Application.setUserAgentStylesheet(null));
  }

  @ParameterizedTest
  @EnumSource(Colours.class)
  void wordsKeepTheirContrastOnEveryGroundTheyStandOn(Colours colours) throws Exception {
    List<String> texts =
        List.of(
            "-color-fg-default",
            "-color-fg-muted",
            "-color-accent-fg",
            "-pl-running",
            "-pl-succeeded",
            "-pl-failed",
            "-pl-warning");
    List<String> grounds = List.of("-color-bg-default", "-color-bg-subtle");
    Map<String, Color> seen = resolve(colours, texts, grounds);
    for (String ground : grounds) {
      for (String text : texts) {
        assertThat(Sight.contrast(seen.get(text), seen.get(ground)))
            .as("%s on %s", text, ground)
            .isGreaterThan(TEXT);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Colours.class)
  void wordsOnChipsAndSelectedRowsKeepTheirContrast(Colours colours) throws Exception {
    List<String> texts = List.of("-color-fg-default", "-color-fg-muted", "-pl-failed");
    Map<String, Color> seen = resolve(colours, texts, List.of("-pl-track"));
    for (String text : texts) {
      assertThat(Sight.contrast(seen.get(text), seen.get("-pl-track")))
          .as(text)
          .isGreaterThan(text.equals("-color-fg-default") ? TEXT : 3);
    }
  }

  @Test
  void theUsersChoiceOutlastsTheSystemsUntilItIsGivenBack() throws Exception {
    FxThread.call(() -> {
      Theme theme = new Theme();
      Colours system = theme.coloursProperty().get();
      theme.choose(Colours.HIGH_CONTRAST);
      assertThat(theme.paletteProperty().get()).isEqualTo(Colours.HIGH_CONTRAST.palette());
      theme.toggle();
      assertThat(theme.coloursProperty().get()).isEqualTo(Colours.LIGHT);
      theme.choose(null);
      assertThat(theme.coloursProperty().get()).isEqualTo(system);
      return null;
    });
  }

  @Test
  void aProjectorEnlargesTheWordsOfASceneAndTheTimelineAlike() throws Exception {
    FxThread.call(() -> {
      Theme theme = new Theme();
      javafx.scene.control.Label label = new javafx.scene.control.Label("words");
      Scene scene = new Scene(new StackPane(label));
      theme.dress(scene);
      scene.getRoot().applyCss();
      double usual = label.getFont().getSize();
      assertThat(theme.scale()).isEqualTo(1);
      theme.projectorProperty().set(true);
      scene.getRoot().applyCss();
      assertThat(label.getFont().getSize() / usual).isBetween(1.4, 1.5);
      assertThat(theme.scale()).isBetween(1.4, 1.5);
      return null;
    });
  }

  private static Map<String, Color> resolve(
      Colours colours, List<String> texts, List<String> grounds) throws Exception {
    return FxThread.call(() -> {
      Theme theme = new Theme();
      theme.choose(colours);
      List<String> names = new ArrayList<>(texts);
      names.addAll(grounds);
      StackPane root = new StackPane();
      for (String name : names) {
        Region region = new Region();
        region.setStyle("-fx-background-color: " + name + ";");
        root.getChildren().add(region);
      }
      Scene scene = new Scene(root);
      theme.dress(scene);
      root.applyCss();
      Map<String, Color> seen = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        Background background = ((Region) root.getChildren().get(i)).getBackground();
        seen.put(names.get(i), (Color) background.getFills().getFirst().getFill());
      }
      return seen;
    });
  }
}
