package dev.podlanes.ui.act;

import dev.podlanes.action.ActionHistory;
import dev.podlanes.action.Deed;
import dev.podlanes.ui.theme.Theme;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** What was done from this window, the latest first, each with its outcome and command. */
final class HistoryDialog {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  private HistoryDialog() {}

  static void show(Window owner, Theme theme, ObservableValue<ActionHistory> history) {
    ListView<Deed> deeds = new ListView<>();
    deeds.setId("history");
    deeds.setCellFactory(list -> new DeedCell());
    deeds.setPlaceholder(new Label("Nothing was changed from this window yet."));
    deeds.setPrefSize(820, 420);
    ChangeListener<ActionHistory> follow =
        (value, before, now) -> deeds.getItems().setAll(List.copyOf(now.deeds()).reversed());
    history.addListener(follow);
    follow.changed(history, history.getValue(), history.getValue());
    Dialog<ButtonType> dialog = new Dialog<>();
    dialog.initOwner(owner);
    dialog.initModality(Modality.NONE);
    dialog.setTitle("Last actions of this window");
    dialog.setResizable(true);
    dialog.getDialogPane().setContent(deeds);
    dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
    dialog.setOnHidden(hidden -> history.removeListener(follow));
    theme.dress(dialog.getDialogPane().getScene());
    dialog.show();
  }

  private static final class DeedCell extends ListCell<Deed> {
    private final Label what = new Label();
    private final Label outcome = new Label();
    private final Label where = new Label();
    private final Label message = new Label();
    private final Label command = new Label();
    private final Button copy = new Button("Copy");
    private final VBox box;

    DeedCell() {
      what.getStyleClass().add("job-name");
      outcome.setMinWidth(Region.USE_PREF_SIZE);
      where.getStyleClass().add("muted");
      message.setWrapText(true);
      message.managedProperty().bind(message.visibleProperty());
      command.getStyleClass().addAll("mono", "muted");
      command.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(command, Priority.ALWAYS);
      copy.getStyleClass().addAll("flat", "accent", "small");
      copy.setMinWidth(Region.USE_PREF_SIZE);
      Region between = new Region();
      HBox.setHgrow(between, Priority.ALWAYS);
      box =
          new VBox(
              3, new HBox(8, what, between, outcome), where, message, new HBox(6, command, copy));
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Deed deed, boolean empty) {
      super.updateItem(deed, empty);
      if (empty || deed == null) {
        setGraphic(null);
        return;
      }
      what.setText(TIME.format(deed.at()) + "  " + deed.what());
      outcome.setText(deed.outcome().words());
      outcome.getStyleClass().setAll("label", "deed-outcome", DeedWords.style(deed.outcome()));
      where.setText(deed.where());
      message.setText(deed.message());
      message.setVisible(deed.message() != null);
      command.setText(DeedWords.oneLine(deed.command()));
      copy.setOnAction(event -> ActionDialog.copy(deed.command()));
      setGraphic(box);
    }
  }
}
