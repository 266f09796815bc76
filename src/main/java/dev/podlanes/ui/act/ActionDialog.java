package dev.podlanes.ui.act;

import dev.podlanes.ui.theme.Theme;
import java.util.function.Supplier;
import javafx.event.ActionEvent;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * Asks before something is done: where it goes, what will happen, and the same for kubectl. JavaFX
 * thread.
 */
final class ActionDialog {
  private static final double WIDTH = 640;
  private static final int MOST_ROWS = 12;

  private final Dialog<ButtonType> dialog = new Dialog<>();
  private final VBox body = new VBox(10);
  private final Label problem = new Label();
  private final TextArea command = new TextArea();
  private final ButtonType confirm;

  /**
   * @param question the title, such as {@code Delete the Job render?}
   * @param where the cluster and namespace that it goes to
   * @param verb on the button that does it
   * @param loses whether something is lost that does not come back: then Enter alone does nothing
   */
  ActionDialog(
      Window owner, Theme theme, String question, String where, String verb, boolean loses) {
    dialog.initOwner(owner);
    dialog.setTitle("Podlanes");
    confirm = new ButtonType(verb, ButtonBar.ButtonData.OK_DONE);
    Label title = new Label(question);
    title.getStyleClass().add("dialog-question");
    wrap(title);
    Label place = new Label(where);
    place.setId("dialog-where");
    place.getStyleClass().add("muted");
    problem.setId("dialog-problem");
    problem.getStyleClass().add("verdict");
    wrap(problem);
    problem.managedProperty().bind(problem.visibleProperty());
    problem.setVisible(false);
    VBox all = new VBox(10, new VBox(2, title, place), body, problem, commandCard());
    all.getStyleClass().add("action-dialog");
    all.setPrefWidth(WIDTH);
    dialog.getDialogPane().setContent(all);
    dialog.getDialogPane().getButtonTypes().setAll(confirm, ButtonType.CANCEL);
    Button button = button();
    button.setId("dialog-confirm");
    button.getStyleClass().add(loses ? "danger" : "accent");
    if (loses) {
      button.setDefaultButton(false);
    }
    theme.dress(dialog.getDialogPane().getScene());
  }

  private Node commandCard() {
    command.setId("dialog-command");
    command.setEditable(false);
    command.setWrapText(true);
    command.getStyleClass().addAll("mono", "command-text");
    command.setAccessibleText("The same for kubectl");
    Button copy = new Button("Copy");
    copy.getStyleClass().addAll("flat", "accent", "small");
    copy.setMinWidth(Region.USE_PREF_SIZE);
    copy.setOnAction(event -> copy(command.getText()));
    Region between = new Region();
    HBox.setHgrow(between, Priority.ALWAYS);
    HBox head = new HBox(6, heading("The same with kubectl"), between, copy);
    head.setAlignment(Pos.CENTER_LEFT);
    return new VBox(2, head, command);
  }

  private static Label heading(String text) {
    Label heading = new Label(text);
    heading.getStyleClass().add("muted");
    return heading;
  }

  /** A label keeps all of its lines, also where the window would rather be lower. */
  static void wrap(Label label) {
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
  }

  static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  /** Says something about what will happen. */
  Label say(String text) {
    Label said = new Label(text);
    wrap(said);
    body.getChildren().add(said);
    return said;
  }

  void add(Node node) {
    body.getChildren().add(node);
  }

  void command(String text) {
    command.setText(text);
    int rows = (int) text.lines().mapToLong(line -> 1 + line.length() / 74).sum();
    command.setPrefRowCount(Math.clamp(rows, 1, MOST_ROWS));
  }

  /** Says why it cannot be done as it stands, and turns the button off; null turns it on. */
  void problem(@Nullable String why) {
    problem.setText(why == null ? "" : why);
    problem.setVisible(why != null);
    button().setDisable(why != null);
  }

  /** Turns the button off while something is being read. */
  void wait(boolean waiting) {
    button().setDisable(waiting);
  }

  boolean showing() {
    return dialog.isShowing();
  }

  private Button button() {
    return (Button) dialog.getDialogPane().lookupButton(confirm);
  }

  /**
   * Shows it; returns at once.
   *
   * @param whyNot asked once more when the user confirms: null lets it be done
   */
  void show(Supplier<@Nullable String> whyNot, Runnable confirmed) {
    button()
        .addEventFilter(
            ActionEvent.ACTION,
            event -> {
              String refusal = whyNot.get();
              if (refusal != null) {
                problem(refusal);
                event.consume();
              }
            });
    dialog.setResultConverter(pressed -> {
      if (pressed == confirm) {
        confirmed.run();
      }
      return pressed;
    });
    dialog.show();
  }

  /** The pane grows with what was added while it is on screen. */
  void fit() {
    dialog.getDialogPane().getScene().getWindow().sizeToScene();
  }
}
