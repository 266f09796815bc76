package dev.podlanes.ui.jobs;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/**
 * Asks before a value is sent by which something is lost. It takes the focus while it asks and
 * gives it back to where it was. JavaFX thread.
 */
final class QuestionBar {
  private final Node bar;
  private final Label text;
  private final Button confirm;
  private final Button keep;
  private @Nullable Node askedFrom;

  QuestionBar(Node bar, Label text, Button confirm, Button keep) {
    this.bar = bar;
    this.text = text;
    this.confirm = confirm;
    this.keep = keep;
    bar.managedProperty().bind(bar.visibleProperty());
  }

  /**
   * Asks, or asks no more.
   *
   * @param reservations what is lost, a sentence each; empty when nothing is to be asked
   * @param value the value that would be sent
   * @param standing the value that stays otherwise
   */
  void ask(List<String> reservations, int value, int standing) {
    if (reservations.isEmpty()) {
      hide();
      return;
    }
    text.setText(String.join("\n", reservations));
    confirm.setText("Set to " + value);
    keep.setText("Keep " + standing);
    if (!bar.isVisible()) {
      bar.setVisible(true);
      Scene scene = bar.getScene();
      askedFrom = scene == null ? null : scene.getFocusOwner();
      confirm.requestFocus();
    }
  }

  void hide() {
    if (bar.isVisible()) {
      bar.setVisible(false);
      if (askedFrom != null) {
        askedFrom.requestFocus();
        askedFrom = null;
      }
    }
  }
}
