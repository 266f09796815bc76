package dev.podlanes.ui.logs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * Dresses a TableView for records: columns, sorting, copying as TSV, and updates that touch only
 * what has changed. JavaFX thread.
 */
final class RowTable<R> {
  static final double ROW_HEIGHT = 22;

  /** Room for the vertical scroll bar, in pixels. */
  private static final double SCROLL_BAR = 12;

  /** With more changes than this the rows are exchanged as a whole. */
  private static final int FEW = 50;

  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

  private final TableView<R> table;
  private final ObservableValue<Instant> now;
  private final ObservableList<R> rows = FXCollections.observableArrayList();
  private List<Column<R>> columns = List.of();

  /**
   * @param now ticks, for ages
   */
  RowTable(TableView<R> table, ObservableValue<Instant> now) {
    this.table = table;
    this.now = now;
    SortedList<R> sorted = new SortedList<>(rows);
    sorted.comparatorProperty().bind(table.comparatorProperty());
    table.setItems(sorted);
    table.setFixedCellSize(ROW_HEIGHT);
    table.widthProperty().subscribe(this::shareWidth);
    table.fixedCellSizeProperty().subscribe(this::shareWidth);
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  TableView<R> table() {
    return table;
  }

  void columns(List<Column<R>> latest) {
    columns = latest;
    table.getColumns().setAll(latest.stream().map(this::column).toList());
    shareWidth();
  }

  /** Gives every column its width, and those that want more what is left over. */
  private void shareWidth() {
    // The style sheet makes rows taller where everything is larger.
    double scale = table.getFixedCellSize() / ROW_HEIGHT;
    double left = table.getWidth() - SCROLL_BAR;
    double shares = 0;
    for (Column<R> column : columns) {
      left -= scale * column.width();
      shares += column.share();
    }
    for (int i = 0; i < columns.size() && shares > 0; i++) {
      Column<R> column = columns.get(i);
      double extra = Math.max(0, left) * column.share() / shares;
      table.getColumns().get(i).setPrefWidth(Math.floor(scale * column.width() + extra));
    }
  }

  private TableColumn<R, R> column(Column<R> column) {
    TableColumn<R, R> made = new TableColumn<>(column.title());
    made.setPrefWidth(column.width());
    made.setMinWidth(30);
    made.setReorderable(false);
    made.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    made.setComparator(column.order());
    made.setCellFactory(owner -> new RowCell<>(column, now));
    return made;
  }

  /** Brings the rows up to date. */
  void show(List<R> latest) {
    int common = Math.min(latest.size(), rows.size());
    List<Integer> changed = new ArrayList<>();
    for (int i = 0; i < common && changed.size() <= FEW; i++) {
      if (!latest.get(i).equals(rows.get(i))) {
        changed.add(i);
      }
    }
    if (changed.size() > FEW) {
      rows.setAll(latest);
      return;
    }
    for (int i : changed) {
      rows.set(i, latest.get(i));
    }
    if (latest.size() > common) {
      rows.addAll(latest.subList(common, latest.size()));
    } else if (rows.size() > common) {
      rows.remove(common, rows.size());
    }
  }

  private void key(KeyEvent event) {
    if (COPY.match(event)) {
      ClipboardContent content = new ClipboardContent();
      List<R> selected = table.getSelectionModel().getSelectedItems();
      content.putString(Tsv.of(columns, selected, now.getValue()));
      Clipboard.getSystemClipboard().setContent(content);
      event.consume();
    }
  }
}
