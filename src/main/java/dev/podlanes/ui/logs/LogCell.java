package dev.podlanes.ui.logs;

import dev.podlanes.logs.BufferedLine;
import dev.podlanes.logs.LineKind;
import dev.podlanes.logs.LineText;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.IntSupplier;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A line of a log: its lane's chip, its time of day, its text coloured by level. */
final class LogCell extends ListCell<BufferedLine> {
  static final double HEIGHT = 20;

  /** Characters laid out; the whole line is copied all the same. */
  private static final int LONGEST_SHOWN = 2_000;

  private static final int CHIP_COLOURS = 6;
  private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
  private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
  private static final PseudoClass NOTE = PseudoClass.getPseudoClass("note");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private final IntSupplier lane;
  private final DateTimeFormatter time;
  private final Label chip = new Label();
  private final Label when = new Label();
  private final Label what = new Label();
  private final HBox row = new HBox(chip, when, what);

  /**
   * @param lane number of the lane whose log is shown
   */
  LogCell(IntSupplier lane, ZoneId zone) {
    this.lane = lane;
    this.time = TIME.withZone(zone);
    getStyleClass().add("log-cell");
    row.getStyleClass().add("log-row");
    row.setAlignment(Pos.CENTER_LEFT);
    chip.getStyleClass().add("lane-chip");
    chip.setMinWidth(HBox.USE_PREF_SIZE);
    when.getStyleClass().add("log-time");
    when.setMinWidth(HBox.USE_PREF_SIZE);
    what.getStyleClass().add("log-text");
    what.setMinWidth(HBox.USE_PREF_SIZE);
  }

  @Override
  protected void updateItem(@Nullable BufferedLine line, boolean empty) {
    super.updateItem(line, empty);
    LineKind kind = line == null ? LineKind.PLAIN : line.kind();
    pseudoClassStateChanged(ERROR, kind == LineKind.ERROR);
    pseudoClassStateChanged(WARNING, kind == LineKind.WARNING);
    pseudoClassStateChanged(NOTE, kind == LineKind.NOTE);
    if (line == null) {
      setGraphic(null);
      return;
    }
    int number = lane.getAsInt();
    chip.setText(Integer.toString(number));
    String colour = "lane-" + number % CHIP_COLOURS;
    if (!chip.getStyleClass().contains(colour)) {
      chip.getStyleClass().removeIf(name -> name.startsWith("lane-") && !name.equals("lane-chip"));
      chip.getStyleClass().add(colour);
    }
    when.setText(time.format(line.time()));
    what.setText(shown(line));
    setGraphic(row);
  }

  private static String shown(BufferedLine line) {
    boolean tooLong = line.text().length() > LONGEST_SHOWN;
    String text = tooLong ? LineText.head(line.text(), LONGEST_SHOWN) : line.text();
    if (line.cut()) {
      return text + " … (cut: the line was too long)";
    }
    return tooLong
        ? text + " … (" + (line.text().length() - LONGEST_SHOWN) + " more characters, copy to read)"
        : text;
  }
}
