package dev.podlanes.ui.timeline;

import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.TimelineFrame;
import dev.podlanes.timeline.TimelineNavigator;
import dev.podlanes.ui.workspace.LaneView;
import dev.podlanes.ui.workspace.Workspace;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** What the mouse does on the lanes: scroll, zoom, pan, select, tell. */
final class LaneGestures {
  /** Zoom of one notch of the wheel, or one press of a key. */
  static final double ZOOM_STEP = 1.2;

  private static final double DRAG_BEGINS = 3;

  private final Canvas lanes;
  private final TimelineNavigator navigator;
  private final Workspace workspace;
  private final LaneView view;
  private final LaneSelection selection;
  private final DoubleSupplier scale;
  private final Supplier<@Nullable TimelineFrame> frame;
  private final Runnable touch;
  private final Tooltip tooltip = new Tooltip();
  private double dragX;
  private boolean dragged;

  /** Whether the button was pressed on the lanes' labels, where a drag selects. */
  private boolean onLabels;

  /**
   * @param scale how many pixels of the screen one of the timeline takes
   * @param frame the one on screen, null before the first: what it drew is what is hit
   * @param touch asks for another frame
   */
  LaneGestures(
      Canvas lanes,
      TimelineNavigator navigator,
      Workspace workspace,
      LaneView view,
      LaneSelection selection,
      DoubleSupplier scale,
      Supplier<@Nullable TimelineFrame> frame,
      Runnable touch) {
    this.lanes = lanes;
    this.navigator = navigator;
    this.workspace = workspace;
    this.view = view;
    this.selection = selection;
    this.scale = scale;
    this.frame = frame;
    this.touch = touch;
    tooltip.setShowDelay(Duration.millis(350));
    lanes.setOnScroll(this::wheel);
    lanes.setOnMousePressed(this::press);
    lanes.setOnMouseDragged(this::drag);
    lanes.setOnMouseReleased(this::release);
    lanes.setOnMouseMoved(this::hover);
  }

  private void wheel(ScrollEvent event) {
    JobHistory job = workspace.jobProperty().get();
    if (job == null) {
      return;
    }
    boolean zoom = event.isControlDown() || event.isMetaDown();
    if (event.isAltDown() || (zoom && event.isShiftDown())) {
      zoomRows(event, view.arrangement(job).size());
    } else if (zoom) {
      double x = event.getX() / scale.getAsDouble() - navigator.geometry().gutter();
      navigator.zoomAt(x, event.getDeltaY() > 0 ? ZOOM_STEP : 1 / ZOOM_STEP);
    } else if (event.getDeltaX() != 0 || event.isShiftDown()) {
      double turned = event.getDeltaX() + (event.isShiftDown() ? event.getDeltaY() : 0);
      navigator.panBy(-turned / scale.getAsDouble());
    } else {
      navigator.scrollBy(-event.getDeltaY() / scale.getAsDouble(), view.arrangement(job).size());
    }
    touch.run();
    event.consume();
  }

  private void zoomRows(ScrollEvent event, int rows) {
    double y = event.getY() / scale.getAsDouble() - navigator.geometry().axis();
    // With Shift some systems turn the wheel sideways.
    double turned = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
    if (turned != 0) {
      navigator.zoomRowsAt(Math.max(0, y), turned > 0 ? ZOOM_STEP : 1 / ZOOM_STEP, rows);
    }
  }

  private void press(MouseEvent event) {
    lanes.requestFocus();
    dragX = event.getX();
    dragged = false;
    onLabels = event.getButton() == MouseButton.PRIMARY && plotX(event) < 0 && hit(event) != null;
    if (event.getButton() == MouseButton.SECONDARY) {
      // The menu that opens is about what lies below the pointer.
      choose(event, selection::lead);
    }
    if (onLabels) {
      // At once, so that a drag goes on from there.
      choose(event, chosen -> select(event, chosen));
    } else if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
      navigator.fit();
      touch.run();
    }
  }

  private void drag(MouseEvent event) {
    if (onLabels) {
      selection.extendTo(selection.rowAt(plotY(event)));
      touch.run();
      return;
    }
    double moved = event.getX() - dragX;
    if (dragged || Math.abs(moved) > DRAG_BEGINS) {
      dragged = true;
      navigator.panBy(-moved / scale.getAsDouble());
      dragX = event.getX();
      touch.run();
    }
  }

  private void release(MouseEvent event) {
    if (!dragged && !onLabels && event.getButton() == MouseButton.PRIMARY) {
      choose(event, chosen -> select(event, chosen));
    }
  }

  private void choose(MouseEvent event, Consumer<Workspace.Selection> then) {
    TimelineFrame.Hit hit = hit(event);
    if (hit != null) {
      point(event);
      PodAttempt attempt = hit.attempt();
      then.accept(
          attempt == null
              ? Workspace.Selection.of(hit.lane())
              : new Workspace.Selection(hit.lane().number(), attempt.uid()));
    }
  }

  /** As in a list: with Shift up to there, with Ctrl or Command that one, too. */
  private void select(MouseEvent event, Workspace.Selection chosen) {
    if (event.isShiftDown()) {
      selection.extendTo(selection.rowAt(plotY(event)));
    } else if (event.isShortcutDown() || event.isControlDown()) {
      selection.toggle(chosen);
    } else {
      workspace.select(chosen);
    }
    touch.run();
  }

  private double plotX(MouseEvent event) {
    return event.getX() / scale.getAsDouble() - navigator.geometry().gutter();
  }

  private double plotY(MouseEvent event) {
    return event.getY() / scale.getAsDouble() - navigator.geometry().axis();
  }

  /** The log goes to the time that was clicked. */
  private void point(MouseEvent event) {
    TimelineFrame shown = frame.get();
    if (shown != null && plotX(event) >= 0) {
      workspace.point(new Workspace.Moment(shown.time(plotX(event)), true));
    }
  }

  private TimelineFrame.@Nullable Hit hit(MouseEvent event) {
    TimelineFrame shown = frame.get();
    return shown == null ? null : shown.hit(plotX(event), plotY(event));
  }

  private void hover(MouseEvent event) {
    TimelineFrame.Hit hit = hit(event);
    PodAttempt attempt = hit == null ? null : hit.attempt();
    JobHistory job = workspace.jobProperty().get();
    if (attempt == null || job == null) {
      Tooltip.uninstall(lanes, tooltip);
      tooltip.hide();
    } else {
      tooltip.setText(AttemptStory.of(attempt, job, workspace.now()));
      Tooltip.install(lanes, tooltip);
    }
  }
}
