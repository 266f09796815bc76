package dev.podlanes.ui;

import dev.podlanes.ui.theme.Colours;
import dev.podlanes.ui.theme.Theme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** What the user prefers, changed at once and kept for the next start. */
final class PreferencesDialog {
  private final Theme theme;
  private final GridPane grid = new GridPane(14, 10);

  private PreferencesDialog(Theme theme) {
    this.theme = theme;
  }

  static void show(Window owner, Theme theme) {
    PreferencesDialog preferences = new PreferencesDialog(theme);
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
