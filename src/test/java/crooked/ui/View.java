package crooked.ui;

import crooked.kube.Connection;
import javafx.application.Platform;

/** Talks to the cluster itself, and to the JavaFX thread its own way. */
public record View(Connection connection) {
  static void show(Runnable work) {
    Platform.runLater(work);
  }
}
