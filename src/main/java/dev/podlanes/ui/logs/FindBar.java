package dev.podlanes.ui.logs;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/**
 * The row in which lines are searched, excluded and highlighted, shown when it is asked for. JavaFX
 * thread.
 */
final class FindBar {
  static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

  private final Controls controls;

  /** What is in the row. */
  record Controls(
      HBox row,
      TextField find,
      Label count,
      Button previous,
      Button next,
      TextField exclude,
      TextField highlight,
      Button close) {}

  /** What the row asks for. */
  interface Asker {
    /** Something else was typed. */
    void typed();

    /** Goes to the next hit, or to the previous one by -1. */
    void step(int by);

    /** The row was closed. */
    void closed();
  }

  FindBar(Controls controls, Asker asker) {
    this.controls = controls;
    controls.row().managedProperty().bind(controls.row().visibleProperty());
    controls.row().setVisible(false);
    controls.find().textProperty().addListener((text, before, now) -> asker.typed());
    controls.exclude().textProperty().addListener((text, before, now) -> asker.typed());
    controls.highlight().textProperty().addListener((text, before, now) -> asker.typed());
    controls.next().setOnAction(click -> asker.step(1));
    controls.previous().setOnAction(click -> asker.step(-1));
    controls.close().setOnAction(click -> close(asker));
    controls
        .find()
        .addEventHandler(
            KeyEvent.KEY_PRESSED,
            event -> {
              if (event.getCode() == KeyCode.ENTER) {
                asker.step(event.isShiftDown() ? -1 : 1);
                event.consume();
              }
            });
    controls
        .row()
        .addEventFilter(
            KeyEvent.KEY_PRESSED,
            event -> {
              if (event.getCode() == KeyCode.ESCAPE) {
                close(asker);
                event.consume();
              }
            });
  }

  /** Shows the row and puts the cursor where searches are typed. */
  void open() {
    controls.row().setVisible(true);
    controls.find().requestFocus();
    controls.find().selectAll();
  }

  private void close(Asker asker) {
    controls.row().setVisible(false);
    controls.find().clear();
    controls.exclude().clear();
    controls.highlight().clear();
    asker.closed();
  }

  void clear() {
    controls.find().clear();
    controls.exclude().clear();
    controls.highlight().clear();
  }

  String find() {
    return controls.find().getText();
  }

  String exclude() {
    return controls.exclude().getText();
  }

  String highlight() {
    return controls.highlight().getText();
  }

  /**
   * Says how many were found.
   *
   * @param at which of them is selected, from 1; 0 for none
   * @param all how many there are; negative when nothing is searched for
   */
  void count(int at, int all) {
    String words =
        all < 0
            ? ""
            : at == 0
                ? String.format(Locale.ROOT, "%,d found", all)
                : String.format(Locale.ROOT, "%,d of %,d", at, all);
    controls.count().setText(words);
    controls.next().setDisable(all <= 0);
    controls.previous().setDisable(all <= 0);
  }

  void complain(@Nullable String ofFind, @Nullable String ofExclude, @Nullable String ofHighlight) {
    complain(controls.find(), ofFind);
    complain(controls.exclude(), ofExclude);
    complain(controls.highlight(), ofHighlight);
  }

  /** Marks a field whose expression cannot be used, and says why. */
  static void complain(TextField field, @Nullable String complaint) {
    field.pseudoClassStateChanged(DANGER, complaint != null);
    Tooltip tip = field.getTooltip();
    String words = complaint == null ? null : "Not used as a regular expression: " + complaint;
    if (words == null) {
      field.setTooltip(null);
    } else if (tip == null || !tip.getText().equals(words)) {
      field.setTooltip(new Tooltip(words));
    }
  }
}
