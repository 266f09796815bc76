package dev.podlanes.ui.act;

import dev.podlanes.ui.theme.Hint;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * A button that tells why it is off: a disabled node hears no mouse, so the pane around it carries
 * the tooltip.
 */
public final class GuardedButton extends StackPane {
  private final Button button;

  public GuardedButton(String id, String text, Runnable action) {
    button = new Button(text);
    button.setId(id);
    button.getStyleClass().add("small");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    setMinWidth(Region.USE_PREF_SIZE);
    managedProperty().bind(visibleProperty());
    getChildren().add(button);
  }

  public void setText(String text) {
    button.setText(text);
  }

  public Button button() {
    return button;
  }

  /**
   * Turns the button on or off.
   *
   * @param whyNot why it is off; null turns it on
   * @param hint what is told while it is on, such as the command; null for nothing
   */
  public void guard(@Nullable String whyNot, @Nullable String hint) {
    button.setDisable(whyNot != null);
    String text = whyNot == null ? hint : whyNot;
    button.setAccessibleHelp(text);
    Hint.setText(this, text);
  }
}
