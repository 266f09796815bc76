package dev.podlanes.ui.act;

import dev.podlanes.action.Action;
import dev.podlanes.model.PodAttempt;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** What can be done to a pod, wherever one is shown. */
public final class PodMenu {
  private PodMenu() {}

  /**
   * Opens a menu on a node at a right click, or the menu key.
   *
   * @param chosen the pod that it is about when it opens; null for none, and no menu
   */
  public static void install(Node node, Actions actions, Supplier<@Nullable PodAttempt> chosen) {
    ContextMenu menu = new ContextMenu();
    menu.setId("pod-menu");
    node.setOnContextMenuRequested(request -> {
      PodAttempt attempt = chosen.get();
      if (attempt == null) {
        return;
      }
      menu.getItems()
          .setAll(
              item("delete-pod", "Delete pod " + attempt.name() + "…", attempt, actions),
              item("evict-pod", "Evict pod " + attempt.name() + "…", attempt, actions));
      menu.show(node, request.getScreenX(), request.getScreenY());
      request.consume();
    });
    node.addEventHandler(MouseEvent.MOUSE_PRESSED, press -> menu.hide());
  }

  private static MenuItem item(String id, String text, PodAttempt attempt, Actions actions) {
    boolean evict = id.equals("evict-pod");
    String namespace = attempt.pod().meta().namespace();
    String whyNot =
        attempt.gone() != null
            ? "It is gone."
            : actions.workspace().whyNot(evict ? Action.EVICT_POD : Action.DELETE_POD, namespace);
    MenuItem item = new MenuItem(whyNot == null ? text : text + "\n" + whyNot);
    item.setId(id);
    item.setDisable(whyNot != null);
    item.setOnAction(event -> {
      var owner = item.getParentPopup().getOwnerWindow();
      if (evict) {
        actions.evictPod(owner, attempt.pod());
      } else {
        actions.deletePod(owner, attempt.pod());
      }
    });
    return item;
  }
}
