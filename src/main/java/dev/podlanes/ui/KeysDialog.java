package dev.podlanes.ui;

import dev.podlanes.ui.theme.Theme;
import java.util.List;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/** Lists the keys. */
final class KeysDialog {
  private static final int ROWS = 11;

  private static final List<Entry> KEYS =
      List.of(
          new Entry("↑ ↓", "select a lane"),
          new Entry("← →", "select an attempt of the lane"),
          new Entry("Page, Home, End", "through the lanes"),
          new Entry("Enter", "to the attempt's log"),
          new Entry("Esc", "back to the lanes"),
          new Entry("[ ]", "lower, raise parallelism"),
          new Entry("/", "filter the Jobs"),
          new Entry("Ctrl+F", "find in the log"),
          new Entry("T", "light or dark"),
          new Entry("H", "high contrast"),
          new Entry("P", "projector size"),
          new Entry("B", "the list of Jobs"),
          new Entry("I", "the details below the lanes"),
          new Entry("F", "fit the whole Job"),
          new Entry("L", "follow what is live"),
          new Entry("+ −", "zoom"),
          new Entry("A D", "earlier, later"),
          new Entry("Ctrl+wheel", "zoom at the pointer"),
          new Entry("Shift+wheel", "earlier, later"),
          new Entry("Drag", "earlier, later"),
          new Entry("Double-click", "fit the whole Job"),
          new Entry("?", "this list"));

  private record Entry(String key, String meaning) {}

  private KeysDialog() {}

  static void show(Window owner, Theme theme) {
    GridPane grid = new GridPane(14, 7);
    grid.getStyleClass().add("keys");
    for (int i = 0; i < KEYS.size(); i++) {
      Label key = new Label(KEYS.get(i).key());
      key.getStyleClass().add("chip");
      key.setMinWidth(Region.USE_PREF_SIZE);
      Label meaning = new Label(KEYS.get(i).meaning());
      meaning.setMinWidth(Region.USE_PREF_SIZE);
      grid.add(key, 2 * (i / ROWS), i % ROWS);
      grid.add(meaning, 2 * (i / ROWS) + 1, i % ROWS);
    }
    Dialog<ButtonType> dialog = new Dialog<>();
    dialog.initOwner(owner);
    dialog.setTitle("Keys");
    dialog.getDialogPane().setContent(grid);
    dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
    theme.dress(dialog.getDialogPane().getScene());
    dialog.show();
  }
}
