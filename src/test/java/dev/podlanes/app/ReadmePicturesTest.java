package dev.podlanes.app;

import dev.podlanes.demo.DemoCluster;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.fx.FxThread;
import dev.podlanes.kube.KubeDirectory;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.testing.Pixels;
import dev.podlanes.ui.WindowView;
import dev.podlanes.ui.connect.ClusterCatalog;
import dev.podlanes.ui.connect.Connector;
import dev.podlanes.ui.connect.ContextChoice;
import dev.podlanes.ui.theme.Colours;
import dev.podlanes.ui.theme.Theme;
import dev.podlanes.ui.workspace.Workspace;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Takes the README's pictures from the running app: {@code mvn test -Dtest=ReadmePicturesTest
 * -Dpictures=true}. Not part of the normal run; look at what it writes before committing it.
 */
@EnabledIfSystemProperty(named = "pictures", matches = "true")
class ReadmePicturesTest {
  /** When the demo Job has something of everything to show. */
  private static final long UNTIL_LIVELY_MILLIS = 100_000;

  @Test
  void takeThem() throws Exception {
    FxThread.start();
    try (DemoCluster cluster = DemoCluster.start(DemoOptions.DEFAULT, Clock.systemUTC())) {
      Environment environment =
          new Environment(
              Map.of("KUBECONFIG", cluster.kubeconfig().toString()), Path.of("/"), Path.of("/"));
      KubeDirectory directory = KubeDirectory.load(environment, Timing.of(Clock.systemUTC()));
      ClusterCatalog catalog = new ClusterCatalog(directory, null, () -> directory);
      Workspace workspace = new Workspace();
      Theme[] theme = new Theme[1];
      Scene scene =
          FxThread.call(() -> {
            theme[0] = new Theme();
            theme[0].choose(Colours.DARK);
            Connector connector = new Connector(catalog, workspace);
            Stage stage = new Stage();
            Scene made =
                new WindowView(workspace, connector, theme[0], ZoneOffset.UTC).scene(1_440, 900);
            stage.setScene(made);
            stage.show();
            connector.connect(new ContextChoice(directory.contexts().getFirst()));
            return made;
          });
      Thread.sleep(UNTIL_LIVELY_MILLIS);
      take(scene, "assets/window-dark.png");
      FxThread.call(() -> scene.getWindow()).setWidth(1_024);
      FxThread.call(() -> scene.getWindow()).setHeight(768);
      Thread.sleep(1_000);
      take(scene, "target/window-small-dark.png");
      FxThread.run(() -> theme[0].choose(Colours.LIGHT));
      Thread.sleep(1_500);
      take(scene, "target/window-small-light.png");
      FxThread.call(() -> scene.getWindow()).setWidth(1_440);
      FxThread.call(() -> scene.getWindow()).setHeight(900);
      Thread.sleep(1_500);
      take(scene, "assets/window-light.png");
      FxThread.run(() -> theme[0].choose(Colours.HIGH_CONTRAST));
      Thread.sleep(1_500);
      take(scene, "target/window-high-contrast.png");
      FxThread.call(() -> scene.getWindow()).setWidth(1_024);
      FxThread.call(() -> scene.getWindow()).setHeight(768);
      Thread.sleep(1_000);
      FxThread.run(() -> {
        theme[0].choose(Colours.LIGHT);
        theme[0].projectorProperty().set(true);
      });
      Thread.sleep(1_500);
      take(scene, "assets/window-projector.png");
      FxThread.run(() -> theme[0].choose(Colours.DARK));
      Thread.sleep(1_500);
      take(scene, "target/window-projector-dark.png");
    }
  }

  private static void take(Scene scene, String file) throws Exception {
    WritableImage image = FxThread.call(() -> scene.snapshot(null));
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, width, height, Pixels.argb(image), 0, width);
    ImageIO.write(picture, "png", new File(file));
  }
}
