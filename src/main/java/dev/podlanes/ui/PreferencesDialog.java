package dev.podlanes.ui;

import dev.podlanes.ui.logs.LogRoom;
import dev.podlanes.ui.theme.Colours;
import dev.podlanes.ui.theme.Theme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.stage.Window;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** What the user prefers, changed at once and kept for the next start. */
final class PreferencesDialog {
  private final Theme theme;
  private final LogRoom room;
  private final GridPane grid = new GridPane(14, 10);

  private PreferencesDialog(Theme theme, LogRoom room) {
    this.theme = theme;
    this.room = room;
  }

  static void show(Window owner, Theme theme, LogRoom room) {
    PreferencesDialog preferences = new PreferencesDialog(theme, room);
    preferences.fill();
    Dialog<ButtonType> dialog = new Dialog<>();
    dialog.initOwner(owner);
    dialog.setTitle("Preferences");
    dialog.getDialogPane().setContent(preferences.grid);
    dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
    theme.dress(dialog.getDialogPane().getScene());
    dialog.show();
  }

  private void fill() {
    grid.setId("preferences");
    ChoiceBox<ColourChoice> colours = new ChoiceBox<>();
    colours.setId("preferred-colours");
    colours.getItems().setAll(ColourChoice.all());
    colours.setValue(new ColourChoice(theme.chosenProperty().get()));
    colours.setOnAction(event -> theme.choose(colours.getValue().colours()));
    Label coloursLabel = new Label("Colours");
    coloursLabel.setLabelFor(colours);
    CheckBox projector = new CheckBox("Projector size");
    projector.setId("preferred-projector");
    projector.selectedProperty().bindBidirectional(theme.projectorProperty());
    grid.addRow(0, coloursLabel, colours);
    grid.add(projector, 1, 1);
    amount(2, "Log lines kept", "log-lines", LogRoom.LINES, room.linesProperty(), this::lines);
    amount(
        3,
        "Memory for logs",
        "log-memory",
        LogRoom.MEGABYTES,
        room.megabytesProperty(),
        this::megabytes);
    amount(
        4,
        "What it has no room for",
        "log-file",
        LogRoom.FILE_MEGABYTES,
        room.fileMegabytesProperty(),
        this::file);
    Label when = new Label("Holds for Jobs whose logs are opened from now on.");
    when.getStyleClass().add("muted");
    grid.add(when, 0, 5, 2, 1);
  }

  private void amount(
      int row,
      String title,
      String id,
      List<Integer> usual,
      ObjectProperty<Integer> value,
      IntFunction<String> words) {
    ChoiceBox<Integer> choice = new ChoiceBox<>();
    choice.setId("preferred-" + id);
    choice.getItems().setAll(LogRoom.offered(usual, value.get()));
    choice.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Integer amount) {
            return amount == null ? "" : words.apply(amount);
          }

          @Override
          public Integer fromString(String text) {
            throw new UnsupportedOperationException("The choice is not edited.");
          }
        });
    choice.setValue(value.get());
    choice.setOnAction(event -> value.set(choice.getValue()));
    Label label = new Label(title);
    label.setLabelFor(choice);
    grid.addRow(row, label, choice);
  }

  private String lines(int count) {
    return String.format(Locale.ROOT, "%,d of each container", count);
  }

  private String megabytes(int count) {
    return count < 1_024 ? count + " MB" : count / 1_024 + " GB";
  }

  private String file(int count) {
    return count == 0 ? "is dropped" : "goes to a temporary file of up to " + megabytes(count);
  }

  /**
   * One entry of the choice.
   *
   * @param colours null follows the system
   */
  private record ColourChoice(@Nullable Colours colours) {
    static List<ColourChoice> all() {
      List<ColourChoice> all = new ArrayList<>();
      all.add(new ColourChoice(null));
      Arrays.stream(Colours.values()).map(ColourChoice::new).forEach(all::add);
      return all;
    }

    @Override
    public String toString() {
      return ViewMenu.label(colours);
    }
  }
}
