package dev.podlanes.ui.timeline;

import dev.podlanes.timeline.Arranged;
import dev.podlanes.timeline.LaneOrder;
import dev.podlanes.ui.workspace.LaneView;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Says that lanes stand as they belonged some time ago, and offers to place them anew. */
final class OrderNotice {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final HBox box;
  private final Label text;
  private final DateTimeFormatter time;

  OrderNotice(HBox box, Label text, Hyperlink resort, LaneView view, ZoneId zone) {
    this.box = box;
    this.text = text;
    this.time = TIME.withZone(zone);
    box.managedProperty().bind(box.visibleProperty());
    resort.setOnAction(clicked -> view.resort());
    view.arrangedProperty().addListener((value, before, now) -> show(now));
    show(view.arrangedProperty().get());
  }

  private void show(@Nullable Arranged arranged) {
    box.setVisible(arranged != null && !arranged.current());
    if (arranged != null && !arranged.current()) {
      String what = arranged.query().order() == LaneOrder.INDEX ? "Lanes of " : "Order of ";
      text.setText(what + time.format(arranged.at()));
    }
  }
}
