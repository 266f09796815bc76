package dev.podlanes.ui.timeline;

import dev.podlanes.timeline.TimelineFrame;
import dev.podlanes.timeline.TimelineNavigator;
import dev.podlanes.ui.workspace.LaneView;
import javafx.scene.control.ScrollBar;

/** The scroll bar beside the lanes, where no minimap takes its place. */
final class LaneScroll {
  private final ScrollBar bar;
  private boolean showing;

  /**
   * @param touch asks for another frame
   */
  LaneScroll(ScrollBar bar, TimelineNavigator navigator, LaneView view, Runnable touch) {
    this.bar = bar;
    bar.managedProperty().bind(bar.visibleProperty());
    bar.valueProperty()
        .addListener((value, before, now) -> {
          if (!showing) {
            navigator.scrollTo(now.doubleValue(), view.rows());
            touch.run();
          }
        });
  }

  void hide() {
    bar.setVisible(false);
  }

  void show(TimelineFrame frame) {
    double content = Math.max(1, frame.contentHeight());
    double height = frame.view().height();
    double hidden = Math.max(1, content - height);
    showing = true;
    bar.setVisible(true);
    bar.setMax(hidden);
    bar.setVisibleAmount(hidden * Math.min(1, height / content));
    bar.setBlockIncrement(height);
    bar.setUnitIncrement(frame.geometry().row());
    bar.setValue(frame.view().scrollY());
    showing = false;
  }
}
