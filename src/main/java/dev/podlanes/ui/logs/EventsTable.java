package dev.podlanes.ui.logs;

import java.time.Instant;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Tab;
import javafx.scene.control.TableView;

/** The Events tab: the newest last, and in sight unless the user looks elsewhere. JavaFX thread. */
final class EventsTable {
  private final RowTable<EventRow> rows;
  private final TableView<EventRow> table;
  private final LiveEnd end;
  private int count;

  /**
   * @param tab in which it stands
   */
  EventsTable(TableView<EventRow> table, Tab tab, ObservableValue<Instant> now) {
    this.table = table;
    this.rows = new RowTable<>(table, now);
    this.rows.columns(EventRow.COLUMNS);
    this.end = new LiveEnd(table, table.getItems()::size);
    // A hidden table is laid out anew when it comes to light.
    tab.selectedProperty().subscribe(this::toEnd);
  }

  void show(List<EventRow> latest) {
    rows.show(latest);
    if (latest.size() != count) {
      toEnd();
    }
    count = latest.size();
  }

  private void toEnd() {
    // In another order than that of time the newest may be anywhere.
    if (table.getSortOrder().isEmpty()) {
      end.grown();
    }
  }
}
