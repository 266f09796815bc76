package dev.podlanes.ui.apply;

import dev.podlanes.apply.DiffLine;
import java.util.Locale;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/** One line of a difference, with its sign. */
final class DiffCell extends ListCell<DiffLine> {
  DiffCell() {
    getStyleClass().add("mono");
  }

  @Override
  protected void updateItem(@Nullable DiffLine line, boolean empty) {
    super.updateItem(line, empty);
    for (DiffLine.Kind kind : DiffLine.Kind.values()) {
      getStyleClass().remove(style(kind));
    }
    if (line == null || empty) {
      setText(null);
      return;
    }
    getStyleClass().add(style(line.kind()));
    setText(text(line));
  }

  /** The line as {@code diff} writes it. */
  static String text(DiffLine line) {
    return switch (line.kind()) {
      case ADDED -> "+ " + line.text();
      case REMOVED -> "- " + line.text();
      case SAME -> "  " + line.text();
      case SKIPPED -> "⋯ " + line.text();
    };
  }

  private static String style(DiffLine.Kind kind) {
    return "diff-" + kind.name().toLowerCase(Locale.ROOT);
  }
}
