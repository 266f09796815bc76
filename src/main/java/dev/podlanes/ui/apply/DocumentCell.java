package dev.podlanes.ui.apply;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One document: what it is, where it stands, and what is the matter with it. */
final class DocumentCell extends ListCell<DocumentRow> {
  private final Label title = new Label();
  private final Label state = new Label();
  private final Label place = new Label();
  private final VBox box;

  DocumentCell() {
    title.getStyleClass().add("job-name");
    title.setMinWidth(60);
    place.getStyleClass().add("job-numbers");
    state.setMinWidth(Region.USE_PREF_SIZE);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    box = new VBox(2, new HBox(8, title, space, state), place);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable DocumentRow row, boolean empty) {
    super.updateItem(row, empty);
    if (row == null || empty) {
      setGraphic(null);
      return;
    }
    title.setText(row.document().title());
    state.setText(row.state());
    state.getStyleClass().setAll("label", "mark", row.mark().name().toLowerCase(Locale.ROOT));
    int findings = row.findings().size();
    place.setText(
        row.document().manifest().place()
            + " · line "
            + row.document().manifest().line()
            + (findings == 0
                ? ""
                : findings == 1 ? " · 1 finding" : " · " + findings + " findings"));
    setGraphic(box);
    setAccessibleText(title.getText() + ", " + state.getText() + ", " + row.sentence());
  }
}
