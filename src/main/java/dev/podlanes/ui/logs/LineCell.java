package dev.podlanes.ui.logs;

import dev.podlanes.logs.LineKind;
import dev.podlanes.logs.LogRow;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** A line: the user's mark, its lane's chip, its time, its text with the colours it asks for. */
final class LineCell extends ListCell<LogRow> {
  static final int CHIP_COLOURS = 6;
  private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
  private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
  private static final PseudoClass NOTE = PseudoClass.getPseudoClass("note");
  private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");
  private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

  private static final List<PseudoClass> LANES =
      IntStream.range(0, CHIP_COLOURS)
          .mapToObj(i -> PseudoClass.getPseudoClass("lane-" + i))
          .toList();

  private final Supplier<LineLook> looks;
  private final IntFunction<String> raws;
  private final Region mark = new Region();
  private final Label chip = new Label();
  private final Label when = new Label();
  private final Label container = new Label();
  private final TextFlow what = new TextFlow();
  private final Text plain = PieceNodes.plain();
  private final Label run = new Label();
  private final HBox row = new HBox(mark, chip, run, when, container, what);
  private final Tooltip who = new Tooltip();
  private boolean wrap;
  private @Nullable LineLook shownLook;
  private @Nullable LogRow shownRow;

  /**
   * @param looks how lines look now
   * @param raws a line as the container wrote it, by its index in the list
   * @param chosen told of the line whose chip was clicked
   * @param clicked told of the line that was clicked elsewhere
   */
  LineCell(
      Supplier<LineLook> looks,
      IntFunction<String> raws,
      Consumer<LogRow> chosen,
      Consumer<LogRow> clicked) {
    this.looks = looks;
    this.raws = raws;
    getStyleClass().add("log-cell");
    row.getStyleClass().add("log-row");
    row.setFillHeight(false);
    mark.getStyleClass().add("log-mark");
    chip.getStyleClass().add("lane-chip");
    chip.setMinWidth(HBox.USE_PREF_SIZE);
    chip.setTooltip(who);
    run.getStyleClass().add("log-run");
    run.setMinWidth(HBox.USE_PREF_SIZE);
    when.getStyleClass().add("log-time");
    when.setMinWidth(HBox.USE_PREF_SIZE);
    container.getStyleClass().add("log-container");
    container.setMinWidth(HBox.USE_PREF_SIZE);
    HBox.setHgrow(what, Priority.ALWAYS);
    chip.addEventHandler(MouseEvent.MOUSE_CLICKED, click -> click(click, chosen));
    addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        click -> {
          if (!click.isShiftDown() && !click.isShortcutDown()) {
            click(click, clicked);
          }
        });
  }

  private void click(MouseEvent click, Consumer<LogRow> told) {
    LogRow line = getItem();
    if (line != null
        && !line.equals(LineList.PENDING)
        && click.getButton() == MouseButton.PRIMARY) {
      told.accept(line);
      click.consume();
    }
  }

  @Override
  protected void updateItem(@Nullable LogRow line, boolean empty) {
    super.updateItem(line, empty);
    LineLook look = looks.get();
    if (line == null || line.equals(LineList.PENDING)) {
      // A list that is changed at both ends asks for empty cells in between: to take the nodes out
      // and in again would style them anew each time.
      row.setVisible(false);
      setAccessibleText(line == null ? null : "line is being read");
      states(LineKind.PLAIN, false, false);
      return;
    }
    row.setVisible(true);
    boolean gone = look.gone().contains(line.from().podUid());
    states(line.line().kind(), gone, look.marked().test(line));
    if (look.equals(shownLook) && line.equals(shownRow)) {
      return;
    }
    shownLook = look;
    shownRow = line;
    wrap = look.wrap();
    row.setAlignment(wrap ? Pos.TOP_LEFT : Pos.CENTER_LEFT);
    what.setMinWidth(wrap ? 0 : HBox.USE_PREF_SIZE);
    showHead(line, look, gone);
    showText(line, look);
    if (getGraphic() == null) {
      setGraphic(row);
    }
  }

  private void states(LineKind kind, boolean gone, boolean marked) {
    pseudoClassStateChanged(ERROR, kind == LineKind.ERROR);
    pseudoClassStateChanged(WARNING, kind == LineKind.WARNING);
    pseudoClassStateChanged(NOTE, kind == LineKind.NOTE);
    pseudoClassStateChanged(GONE, gone);
    pseudoClassStateChanged(MARKED, marked);
  }

  private void showHead(LogRow line, LineLook look, boolean gone) {
    int lane = line.from().lane();
    chip.setText(Integer.toString(lane));
    for (int i = 0; i < CHIP_COLOURS; i++) {
      // Another style class would have its styles looked up anew, a state has them at hand.
      chip.pseudoClassStateChanged(LANES.get(i), i == lane % CHIP_COLOURS);
    }
    who.setText(
        look.kind()
            + " "
            + lane
            + ", attempt "
            + line.from().attempt()
            + "\n"
            + line.from().pod()
            + " · "
            + line.from().container()
            + (line.from().run() > 0 ? "\nAfter restart " + line.from().run() : "")
            + (gone ? "\nThe pod is gone; this is what was read." : ""));
    String time = look.timestamps().text(line.time(), look.origin(), look.zone());
    when.setText(time);
    when.setVisible(!time.isEmpty());
    when.setManaged(!time.isEmpty());
    run.setText(line.from().run() > 0 ? "↻" + line.from().run() : "");
    run.setVisible(look.runs());
    run.setManaged(look.runs());
    container.setText(line.from().container());
    container.setVisible(look.containers());
    container.setManaged(look.containers());
    setAccessibleText(spoken(line, look, time, gone));
  }

  private static String spoken(LogRow line, LineLook look, String time, boolean gone) {
    String level =
        switch (line.line().kind()) {
          case ERROR -> "error: ";
          case WARNING -> "warning: ";
          case NOTE -> "Podlanes notes: ";
          case PLAIN -> "";
        };
    return look.kind()
        + " "
        + line.from().lane()
        + (gone ? ", pod gone" : "")
        + (line.from().run() > 0 ? ", after restart " + line.from().run() : "")
        + (time.isEmpty() ? "" : ", " + time)
        + ", "
        + level
        + line.line().text()
        + (look.marked().test(line) ? ", marked" : "");
  }

  private void showText(LogRow line, LineLook look) {
    String text = line.line().text();
    List<Piece> pieces = look.pieces().of(text, raws.apply(getIndex()));
    String rest = rest(line, text);
    if (pieces.size() == 1 && pieces.getFirst().plain() && rest.isEmpty()) {
      // Most lines: the same node takes another text, which costs no styling anew.
      plain.setText(pieces.getFirst().text());
      if (plain.getParent() == null || what.getChildren().size() > 1) {
        what.getChildren().setAll(plain);
      }
      return;
    }
    what.getChildren()
        .setAll(pieces.stream().map(each -> PieceNodes.of(each, look.dark())).toList());
    if (!rest.isEmpty()) {
      Text more = new Text(rest);
      more.getStyleClass().addAll("log-text", "part-key");
      what.getChildren().add(more);
    }
  }

  private static String rest(LogRow line, String text) {
    if (text.length() > LinePieces.LONGEST_SHOWN) {
      String more =
          line.line().cut()
              ? "the rest"
              : String.format(
                  Locale.ROOT, "%,d more characters", text.length() - LinePieces.LONGEST_SHOWN);
      return " … (" + more + ": copy or save to read)";
    }
    return line.line().cut() ? " … (cut: the line was too long)" : "";
  }

  @Override
  protected double computePrefWidth(double height) {
    return wrap ? 0 : super.computePrefWidth(height);
  }

  @Override
  protected double computePrefHeight(double width) {
    double across = snappedLeftInset() + snappedRightInset();
    double down = snappedTopInset() + snappedBottomInset();
    return wrap && getItem() != null && width > across
        ? row.prefHeight(width - across) + down
        : super.computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    if (getGraphic() != null) {
      double width = getWidth() - snappedLeftInset() - snappedRightInset();
      double height = getHeight() - snappedTopInset() - snappedBottomInset();
      row.resizeRelocate(snappedLeftInset(), snappedTopInset(), width, height);
    }
  }
}
