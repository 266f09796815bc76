package dev.podlanes.testing;

import static dev.podlanes.testing.Fx.onFx;
import static dev.podlanes.testing.Fx.runOnFx;

import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.robot.BaseRobot;
import org.testfx.robot.KeyboardRobot;
import org.testfx.robot.MouseRobot;

/**
 * Mouse and keyboard of a test. TestFX's robot looks a node up, asks where it is and moves there on
 * the test's thread while the window goes on changing, so that it meets nodes that are gone or that
 * stand elsewhere by then. This one looks up, asks, moves and clicks in one go on the JavaFX
 * thread, where nothing can come between, and waits for what is not there yet.
 */
public final class WindowRobot {
  private final FxRobot robot;
  private final MouseRobot mouse;
  private final KeyboardRobot keyboard;
  private final BaseRobot base;

  /**
   * A robot for the windows of this process.
   *
   * @param robot whose mouse and keyboard are used
   */
  WindowRobot(FxRobot robot) {
    this.robot = robot;
    mouse = robot.robotContext().getMouseRobot();
    keyboard = robot.robotContext().getKeyboardRobot();
    base = robot.robotContext().getBaseRobot();
  }

  /** Nodes by a CSS selector, or by their text. */
  public Lookup lookup(String query) {
    return new Lookup(query, () -> robot.lookup(query));
  }

  /** Nodes of a test's choice; it is asked on the JavaFX thread. */
  public <T extends Node> Lookup lookup(Predicate<T> choice) {
    return new Lookup("a node of the test's choice", () -> robot.lookup(choice));
  }

  /** The window that was opened first. */
  public Window window() {
    return onFx(() -> robot.window(0));
  }

  /** Whether there is one that can be seen. */
  public boolean shows(String query) {
    return onFx(() -> lookup(query).queryAll().stream().anyMatch(WindowRobot::seen));
  }

  /** Runs work on the JavaFX thread and waits until what follows from it is done too. */
  public WindowRobot interact(Runnable work) {
    runOnFx(work);
    return settled();
  }

  /** Clicks on the first node of a query that can be clicked on, as soon as there is one. */
  public WindowRobot clickOn(String query) {
    return click(query, () -> lookup(query).queryAll(), MouseButton.PRIMARY);
  }

  /** Clicks on the first node of a lookup that can be clicked on, as soon as there is one. */
  public WindowRobot clickOn(Lookup lookup) {
    return click(lookup.toString(), lookup::queryAll, MouseButton.PRIMARY);
  }

  /** Clicks on a node as soon as it can be clicked on. */
  public WindowRobot clickOn(Node node) {
    return click(node.toString(), () -> java.util.List.of(node), MouseButton.PRIMARY);
  }

  /** As {@link #clickOn(String)}, with the other button. */
  public WindowRobot rightClickOn(String query) {
    return click(query, () -> lookup(query).queryAll(), MouseButton.SECONDARY);
  }

  /** Clicks on a point of the screen, whatever is there. */
  public WindowRobot clickOn(Point2D point) {
    runOnFx(() -> {
      mouse.moveNoWait(point);
      pressAndRelease(MouseButton.PRIMARY);
    });
    return settled();
  }

  /** Clicks on a point of the screen, whatever is there. */
  public WindowRobot clickOn(double x, double y) {
    return clickOn(new Point2D(x, y));
  }

  private WindowRobot click(
      String what, Supplier<? extends Iterable<Node>> nodes, MouseButton button) {
    String[] inTheWay = {""};
    try {
      Fx.await(
          what + " to click on",
          () -> {
            inTheWay[0] = "there is none";
            for (Node node : nodes.get()) {
              String hindrance = reach(node);
              if (hindrance == null) {
                pressAndRelease(button);
                return true;
              }
              inTheWay[0] = hindrance;
            }
            return false;
          });
    } catch (AssertionError late) {
      throw new AssertionError(late.getMessage() + ": " + inTheWay[0], late);
    }
    return settled();
  }

  private void pressAndRelease(MouseButton button) {
    mouse.pressNoWait(button);
    mouse.releaseNoWait(button);
  }

  /**
   * Moves the mouse on a node.
   *
   * @return why a click there would not be the node's; null if it would
   */
  private @Nullable String reach(Node node) {
    if (!seen(node)) {
      return node + " cannot be seen";
    }
    if (node.isDisabled()) {
      return node + " is disabled";
    }
    Node[] met = new Node[1];
    Window window = node.getScene().getWindow();
    javafx.event.EventHandler<MouseEvent> watch =
        event -> met[0] = event.getPickResult().getIntersectedNode();
    window.addEventFilter(MouseEvent.MOUSE_MOVED, watch);
    try {
      mouse.moveNoWait(middle(node));
    } finally {
      window.removeEventFilter(MouseEvent.MOUSE_MOVED, watch);
    }
    return related(met[0], node) ? null : node + " lies under " + met[0];
  }

  /** A label in a button and the button around a label are met as one. */
  private static boolean related(@Nullable Node one, Node other) {
    return one != null && (within(one, other) || within(other, one));
  }

  private static boolean within(Node inner, Node outer) {
    for (Node each = inner; each != null; each = each.getParent()) {
      if (each == outer) {
        return true;
      }
    }
    return false;
  }

  /** On the JavaFX thread. */
  private static boolean seen(Node node) {
    Scene scene = node.getScene();
    if (scene == null || scene.getWindow() == null || !scene.getWindow().isShowing()) {
      return false;
    }
    for (Node each = node; each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return false;
      }
    }
    Bounds bounds = node.localToScene(node.getBoundsInLocal());
    return !bounds.isEmpty() && bounds.intersects(0, 0, scene.getWidth(), scene.getHeight());
  }

  /** On screen, of that part of a node which is in its window. */
  private static Point2D middle(Node node) {
    Scene scene = node.getScene();
    Bounds bounds = node.localToScene(node.getBoundsInLocal());
    double left = Math.max(0, bounds.getMinX());
    double right = Math.min(scene.getWidth(), bounds.getMaxX());
    double top = Math.max(0, bounds.getMinY());
    double bottom = Math.min(scene.getHeight(), bounds.getMaxY());
    Window window = scene.getWindow();
    return new Point2D(
        window.getX() + scene.getX() + (left + right) / 2,
        window.getY() + scene.getY() + (top + bottom) / 2);
  }

  /** Moves the mouse to a point of the screen, and over what is on the way. */
  public WindowRobot moveTo(Point2D point) {
    robot.moveTo(point);
    return this;
  }

  /** Moves the mouse, in pixels of the screen. */
  public WindowRobot moveBy(double x, double y) {
    robot.moveBy(x, y);
    return this;
  }

  /** Moves the mouse to a point of the screen and holds its button down. */
  public WindowRobot drag(Point2D point) {
    robot.drag(point);
    return this;
  }

  /** Moves the mouse to a point of the screen and lets its button go. */
  public WindowRobot dropTo(Point2D point) {
    robot.dropTo(point);
    return this;
  }

  /** Holds a button of the mouse down where it is. */
  public WindowRobot press(MouseButton button) {
    robot.press(button);
    return this;
  }

  /** Lets a button of the mouse go. */
  public WindowRobot release(MouseButton button) {
    robot.release(button);
    return this;
  }

  /** Holds keys down. */
  public WindowRobot press(KeyCode... keys) {
    runOnFx(() -> keyboard.pressNoWait(keys));
    return settled();
  }

  /** Lets keys go. */
  public WindowRobot release(KeyCode... keys) {
    runOnFx(() -> keyboard.releaseNoWait(keys));
    return settled();
  }

  /** One key after the other. */
  public WindowRobot type(KeyCode... keys) {
    for (KeyCode key : keys) {
      runOnFx(() -> {
        keyboard.pressNoWait(key);
        keyboard.releaseNoWait(key);
      });
      settled();
    }
    return this;
  }

  /** Keys at once, let go in the opposite order. */
  public WindowRobot push(KeyCode... keys) {
    robot.push(keys);
    return this;
  }

  /** A key with those that must be held down with it. */
  public WindowRobot push(KeyCodeCombination keys) {
    robot.push(keys);
    return this;
  }

  /** Characters, in the window that has the focus. */
  public WindowRobot write(String text) {
    for (char each : text.toCharArray()) {
      runOnFx(
          () -> base.typeKeyboard(focused().getScene(), KeyCode.UNDEFINED, String.valueOf(each)));
      settled();
    }
    return this;
  }

  private Window focused() {
    return Window.getWindows().stream()
        .filter(Window::isFocused)
        .findFirst()
        .orElseGet(() -> robot.window(0));
  }

  private WindowRobot settled() {
    Fx.settle();
    return this;
  }
}
