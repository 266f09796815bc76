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
  private static final int ROWS = 20;

  private static final List<Entry> KEYS =
      List.of(
          new Entry("↑ ↓, Page, Home, End", "select a lane"),
          new Entry("Shift+↑ ↓, Page, Home, End", "select several lanes"),
          new Entry("Ctrl+↑ ↓, Ctrl+Space", "to a lane, take it in or out"),
          new Entry("Ctrl+click, Shift+click", "one more lane, all up to there"),
          new Entry("Ctrl+A", "select all lanes shown"),
          new Entry("← →", "select an attempt of the lane"),
          new Entry("Enter", "to the attempt's log"),
          new Entry("Esc", "back to the lanes, to one, to all, to none"),
          new Entry("/", "find lanes by pod or node"),
          new Entry("G", "go to a lane by its number"),
          new Entry("1 2 3 4 5", "all, failed, running, retried, slow"),
          new Entry("S", "sort by index, start, duration, state"),
          new Entry("R", "sort again"),
          new Entry("C", "colour by state, node, attempt"),
          new Entry("W", "axis: elapsed or time of day"),
          new Entry("I", "short or full idle time"),
          new Entry("M", "all lanes in small"),
          new Entry("F, 0, double-click", "fit the whole Job"),
          new Entry("L", "follow what is live"),
          new Entry("+ −, Ctrl+wheel", "zoom, at the pointer"),
          new Entry("Z, Shift+Z, Alt+wheel", "thinner, thicker lanes"),
          new Entry("V", "all lanes in view, or as before"),
          new Entry("A D, Shift+← →", "earlier, later"),
          new Entry("Shift+wheel, drag", "earlier, later"),
          new Entry("Alt+↑ ↓, wheel", "scroll the lanes"),
          new Entry("[ ], Ctrl+Z", "lower, raise parallelism, undo"),
          new Entry("J", "filter the Jobs"),
          new Entry("Ctrl+F", "find in the log"),
          new Entry("F3, Shift+F3", "next, previous line found"),
          new Entry("Ctrl+M, F2", "mark a line, next mark"),
          new Entry("Ctrl+O, Ctrl+Shift+V", "open, paste a manifest"),
          new Entry("T", "light or dark"),
          new Entry("H", "high contrast"),
          new Entry("P", "projector size"),
          new Entry("B", "the list of Jobs"),
          new Entry("O", "the details below the lanes"),
          new Entry("Ctrl+,", "preferences"),
          new Entry("F12", "frame times"),
          new Entry("Ctrl+Q", "quit"),
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
