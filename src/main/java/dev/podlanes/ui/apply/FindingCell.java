package dev.podlanes.ui.apply;

import dev.podlanes.insight.lint.Finding;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One pitfall: its line, what is wrong, and what to do. */
final class FindingCell extends ListCell<Finding> {
  /** Beside the text: the cell's own padding, and a scroll bar. */
  private static final double BESIDE = 44;

  private final Label line = new Label();
  private final Label sentence = new Label();
  private final Label fix = new Label();
  private final VBox box = new VBox(2, line, sentence, fix);

  FindingCell(ListView<?> list) {
    line.getStyleClass().add("finding-line");
    fix.getStyleClass().add("muted");
    for (Label each : new Label[] {sentence, fix}) {
      each.setWrapText(true);
      each.prefWidthProperty().bind(list.widthProperty().subtract(BESIDE));
    }
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable Finding finding, boolean empty) {
    super.updateItem(finding, empty);
    if (finding == null || empty) {
      setGraphic(null);
      return;
    }
    line.setText("line " + finding.line() + " · " + finding.rule());
    sentence.setText(finding.sentence());
    fix.setText(finding.fix());
    setGraphic(box);
    setAccessibleText(line.getText() + ": " + finding.sentence() + " " + finding.fix());
  }
}
