package dev.podlanes.ui.logs;

import dev.podlanes.model.JobMode;
import dev.podlanes.ui.workspace.Workspace.Selection;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** The Pods tab: all attempts, the selected one being the timeline's. JavaFX thread. */
final class PodsTable {
  private final RowTable<PodRow> rows;
  private final TableView<PodRow> table;
  private final ZoneId zone;
  private @Nullable JobMode mode;
  private @Nullable Selection selection;
  private boolean busy;

  /**
   * @param select told what the user selects
   */
  PodsTable(
      TableView<PodRow> table,
      ObservableValue<Instant> now,
      ZoneId zone,
      Consumer<Selection> select) {
    this.table = table;
    this.zone = zone;
    this.rows = new RowTable<>(table, now);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> {
          if (row != null && !busy && table.getSelectionModel().getSelectedIndices().size() == 1) {
            select.accept(new Selection(row.lane(), row.attempt().uid()));
          }
        });
  }

  void show(JobMode latestMode, List<PodRow> latest) {
    busy = true;
    try {
      if (latestMode != mode) {
        mode = latestMode;
        String kind = Lanes.kind(latestMode);
        String title = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
        rows.columns(PodRow.columns(title, zone));
      }
      rows.show(latest);
      follow();
    } finally {
      busy = false;
    }
  }

  int size() {
    return table.getItems().size();
  }

  /** Shows what is selected elsewhere. */
  void select(@Nullable Selection latest) {
    if (!Objects.equals(latest, selection)) {
      selection = latest;
      busy = true;
      try {
        follow();
      } finally {
        busy = false;
      }
    }
  }

  private void follow() {
    String pod = selection == null ? null : selection.pod();
    if (pod == null) {
      table.getSelectionModel().clearSelection();
      return;
    }
    for (int i : table.getSelectionModel().getSelectedIndices()) {
      if (table.getItems().get(i).attempt().uid().equals(pod)) {
        return;
      }
    }
    for (int i = 0; i < table.getItems().size(); i++) {
      if (table.getItems().get(i).attempt().uid().equals(pod)) {
        table.getSelectionModel().clearAndSelect(i);
        table.scrollTo(Math.max(0, i - 1));
        return;
      }
    }
    table.getSelectionModel().clearSelection();
  }
}
