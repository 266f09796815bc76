package dev.podlanes.ui.logs;

import java.util.function.IntSupplier;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.event.EventTarget;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a list that grows at its end there, until the user scrolls away; the key End, scrolling to
 * the end and {@link #followingProperty} bring it back. JavaFX thread.
 */
final class LiveEnd {
  /** Layouts that items of different heights take until all heights are known. */
  private static final int UNEVEN_LAYOUTS = 4;

  private final Control list;
  private final IntSupplier size;
  private final BooleanProperty following = new SimpleBooleanProperty(true);
  private boolean settling;

  /** Layouts after which to look again. */
  private int more;

  /**
   * @param list a ListView or TableView
   * @param size how many items it has
   */
  LiveEnd(Control list, IntSupplier size) {
    this.list = list;
    this.size = size;
    list.addEventFilter(ScrollEvent.SCROLL, this::wheel);
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    list.addEventFilter(MouseEvent.MOUSE_PRESSED, this::barPressed);
    list.addEventFilter(MouseEvent.MOUSE_RELEASED, this::barReleased);
    following.subscribe(this::toEnd);
    list.heightProperty().subscribe(this::toEnd);
  }

  BooleanProperty followingProperty() {
    return following;
  }

  /** To be called when items have come. */
  void grown() {
    toEnd();
  }

  /**
   * To be called when items have gone at the top: what is read stays where it is.
   *
   * @param pixels their height
   */
  void shrunk(double pixels) {
    VirtualFlow<?> flow = flow();
    if (!following.get() && flow != null) {
      // The removal takes effect with the next layout, and only then can it be made up for.
      list.layout();
      flow.scrollPixels(-pixels);
    }
  }

  /** Goes to the end once the coming layouts have made known where that is. */
  private void toEnd() {
    VirtualFlow<?> flow = flow();
    more = flow != null && flow.getFixedCellSize() <= 0 ? UNEVEN_LAYOUTS : 0;
    settleSoon();
  }

  private void settleSoon() {
    Scene scene = list.getScene();
    if (!following.get() || scene == null || settling) {
      return;
    }
    settling = true;
    scene.addPostLayoutPulseListener(
        new Runnable() {
          @Override
          public void run() {
            scene.removePostLayoutPulseListener(this);
            settling = false;
            settle();
          }
        });
    Platform.requestNextPulse();
  }

  private void settle() {
    VirtualFlow<?> flow = flow();
    if (following.get() && flow != null) {
      // Scrolling to the last item by its index ends a row short of it now and then.
      flow.setPosition(1);
      list.layout();
      if (more > 0) {
        // Of items that differ in height it only guesses how far all of them reach.
        more--;
        if (!atEnd() && flow.getCellCount() > 0) {
          flow.scrollTo(flow.getCellCount() - 1);
          list.layout();
        }
        settleSoon();
      }
    }
  }

  private void wheel(ScrollEvent event) {
    if (event.getDeltaY() > 0) {
      leave();
    } else if (event.getDeltaY() < 0 && atEnd()) {
      following.set(true);
    }
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case UP, PAGE_UP, HOME -> leave();
      case END -> following.set(true);
      default -> {
        // Moves nothing upwards.
      }
    }
  }

  private void barPressed(MouseEvent event) {
    if (onBar(event.getTarget())) {
      leave();
    }
  }

  private void barReleased(MouseEvent event) {
    if (onBar(event.getTarget()) && atEnd()) {
      following.set(true);
    }
  }

  /** A list that fits has no other place than its end. */
  private void leave() {
    VirtualFlow<?> flow = flow();
    IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
    if (!atEnd() || (first != null && first.getIndex() > 0)) {
      following.set(false);
    }
  }

  private boolean atEnd() {
    VirtualFlow<?> flow = flow();
    IndexedCell<?> last = flow == null ? null : flow.getLastVisibleCell();
    return last == null || last.getIndex() >= size.getAsInt() - 1;
  }

  private @Nullable VirtualFlow<?> flow() {
    return list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
  }

  private static boolean onBar(EventTarget target) {
    Node node = target instanceof Node start ? start : null;
    while (node != null) {
      if (node instanceof ScrollBar bar) {
        return bar.getOrientation() == Orientation.VERTICAL;
      }
      node = node.getParent();
    }
    return false;
  }
}
