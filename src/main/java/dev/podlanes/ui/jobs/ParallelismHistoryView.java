package dev.podlanes.ui.jobs;

import atlantafx.base.controls.Popover;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** Shows who changed a Job's parallelism, latest first. JavaFX thread. */
final class ParallelismHistoryView {
  /** More than anybody reads in a popup. */
  private static final int MOST = 100;

  private static final double HEIGHT = 260;
  private static final double MESSAGE = 300;

  /** Height of an entry whose message takes several lines. */
  private static final double ROW = 60;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private ParallelismHistoryView() {}

  static void show(Node owner, List<ParallelismHistory.Entry> entries, ZoneId zone) {
    ScrollPane scroll = new ScrollPane(content(entries, zone));
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    // A popup takes the least height that it can get by with.
    scroll.setMinHeight(Math.min(HEIGHT, (entries.size() + 1) * ROW));
    scroll.setMaxHeight(HEIGHT);
    Popover popover = new Popover(scroll);
    popover.setHeaderAlwaysVisible(false);
    popover.setArrowLocation(Popover.ArrowLocation.TOP_RIGHT);
    popover.setDetachable(false);
    popover.show(owner);
  }

  static GridPane content(List<ParallelismHistory.Entry> entries, ZoneId zone) {
    GridPane grid = new GridPane(16, 6);
    grid.setId("parallelism-history");
    grid.getStyleClass().add("change-history");
    if (entries.isEmpty()) {
      grid.addRow(0, text("Nobody has changed it since this window began to watch.", "muted"));
      return grid;
    }
    grid.addRow(
        0,
        text("Time", "muted"),
        text("Parallelism", "muted"),
        text("Changed by", "muted"),
        text("Outcome", "muted"));
    List<ParallelismHistory.Entry> latest =
        entries.subList(Math.max(0, entries.size() - MOST), entries.size()).reversed();
    for (ParallelismHistory.Entry entry : latest) {
      Label outcome =
          text(
              entry.message() == null ? entry.outcome() : entry.outcome() + ": " + entry.message(),
              entry.revision() == 0 ? "refused" : "plain");
      outcome.setWrapText(true);
      outcome.setMinWidth(0);
      outcome.setMaxWidth(MESSAGE);
      outcome.setMinHeight(Region.USE_PREF_SIZE);
      grid.addRow(
          grid.getRowCount(),
          text(TIME.format(entry.at().atZone(zone)), "mono"),
          text(entry.change(), "plain"),
          text(entry.by(), "plain"),
          outcome);
    }
    return grid;
  }

  private static Label text(String words, String style) {
    Label label = new Label(words);
    label.getStyleClass().add(style);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }
}
