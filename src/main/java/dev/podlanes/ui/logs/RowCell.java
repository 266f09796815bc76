package dev.podlanes.ui.logs;

import java.time.Instant;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** Shows a column's text of a row and keeps it true as time goes by. */
final class RowCell<R> extends TableCell<R, R> {
  private final Column<R> column;
  private final ObservableValue<Instant> now;
  private final Tooltip whole = new Tooltip();
  private @Nullable String style;

  RowCell(Column<R> column, ObservableValue<Instant> now) {
    this.column = column;
    this.now = now;
    whole.setWrapText(true);
    whole.setMaxWidth(600);
    // A table makes as many cells as it shows; they live as long as it does.
    now.subscribe(this::refresh);
  }

  @Override
  protected void updateItem(@Nullable R row, boolean empty) {
    super.updateItem(row, empty);
    if (style != null) {
      getStyleClass().remove(style);
      style = null;
    }
    if (row != null && !empty) {
      style = column.style().apply(row);
      if (style != null) {
        getStyleClass().add(style);
      }
    }
    refresh();
  }

  private void refresh() {
    R row = getItem();
    String text = row == null || isEmpty() ? "" : column.text().apply(row, now.getValue());
    setText(text);
    if (column.share() > 0) {
      // Long texts live here, and a narrow window cuts them.
      whole.setText(text);
      setTooltip(text.isEmpty() ? null : whole);
    }
  }
}
