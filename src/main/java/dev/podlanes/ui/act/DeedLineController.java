package dev.podlanes.ui.act;

import dev.podlanes.action.Action;
import dev.podlanes.action.Deed;
import dev.podlanes.ui.workspace.Workspace;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** One line that says what was done last, and how it ended, until it is dismissed. */
public final class DeedLineController {
  private final Workspace workspace;
  private long dismissed;
  private @Nullable Deed shown;

  @FXML private HBox line;
  @FXML private Label what;
  @FXML private Label outcome;
  @FXML private Label message;
  @FXML private Label command;

  public DeedLineController(Workspace workspace) {
    this.workspace = workspace;
  }

  @FXML
  private void initialize() {
    line.managedProperty().bind(line.visibleProperty());
    message.managedProperty().bind(message.visibleProperty());
    command.managedProperty().bind(command.visibleProperty());
    workspace.historyProperty().addListener((value, before, now) -> show(now.last()));
    show(workspace.historyProperty().get().last());
  }

  private void show(@Nullable Deed last) {
    shown = last;
    line.setVisible(last != null && last.id() > dismissed && hasNoLineOfItsOwn(last.action()));
    if (last == null) {
      return;
    }
    what.setText(last.what());
    outcome.setText(last.outcome().words());
    outcome.getStyleClass().setAll("label", "deed-outcome", DeedWords.style(last.outcome()));
    message.setText(last.message());
    message.setVisible(last.message() != null);
    command.setText(DeedWords.oneLine(last.command()));
    // Where something has to be said there is no room for both.
    command.setVisible(last.message() == null);
  }

  /** What the parallelism panel does it says itself. */
  private static boolean hasNoLineOfItsOwn(Action action) {
    return action != Action.SET_PARALLELISM && action != Action.RESIZE;
  }

  @FXML
  private void copy() {
    Deed deed = shown;
    if (deed != null) {
      ActionDialog.copy(deed.command());
    }
  }

  @FXML
  private void dismiss() {
    Deed deed = shown;
    dismissed = deed == null ? dismissed : deed.id();
    line.setVisible(false);
  }
}
