package dev.podlanes.ui.theme;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * What a node tells when the pointer rests on it. Its tooltip is made when the pointer first comes:
 * each is a window of its own, and making one for every control is a twelfth of the window's start.
 * In FXML: {@code Hint.text="…"}. JavaFX thread.
 */
public final class Hint implements EventHandler<MouseEvent> {
  /** A command line can be long. */
  private static final double LONGEST_LINE = 420;

  private final Node node;
  private String text;
  private @Nullable Tooltip tooltip;

  private Hint(Node node, String text) {
    this.node = node;
    this.text = text;
  }

  /** What is told of a node; empty for nothing. */
  public static String getText(Node node) {
    return node.getProperties().get(Hint.class) instanceof Hint hint ? hint.text : "";
  }

  /**
   * Tells this of a node from now on.
   *
   * @param text null or empty for nothing
   */
  public static void setText(Node node, @Nullable String text) {
    String told = text == null ? "" : text;
    if (node.getProperties().get(Hint.class) instanceof Hint known) {
      known.tell(told);
    } else if (!told.isEmpty()) {
      Hint hint = new Hint(node, told);
      node.getProperties().put(Hint.class, hint);
      node.addEventHandler(MouseEvent.MOUSE_ENTERED, hint);
    }
    node.setAccessibleHelp(told.isEmpty() ? null : told);
  }

  private void tell(String told) {
    if (told.equals(text)) {
      return;
    }
    text = told;
    if (tooltip != null) {
      tooltip.setText(told);
      if (told.isEmpty()) {
        Tooltip.uninstall(node, tooltip);
        tooltip.hide();
      }
    }
  }

  /** The pointer has come. */
  @Override
  public void handle(MouseEvent entered) {
    if (text.isEmpty()) {
      return;
    }
    if (tooltip == null) {
      tooltip = new Tooltip(text);
      tooltip.setWrapText(true);
      tooltip.setMaxWidth(LONGEST_LINE);
    }
    Tooltip.install(node, tooltip);
  }
}
