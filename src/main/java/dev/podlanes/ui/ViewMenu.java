package dev.podlanes.ui;

import dev.podlanes.ui.theme.Colours;
import dev.podlanes.ui.theme.Theme;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import org.jspecify.annotations.Nullable;

/** The choices of how the window looks. The keys in it are handled by the window. */
final class ViewMenu {
  private final Theme theme;
  private final ToggleGroup colours = new ToggleGroup();

  private ViewMenu(Theme theme) {
    this.theme = theme;
  }

  /** Fills the button's menu. */
  static void fill(MenuButton button, Theme theme, Panels panels, Dialogs dialogs) {
    ViewMenu menu = new ViewMenu(theme);
    button.getItems().add(menu.colours(null));
    for (Colours each : Colours.values()) {
      button.getItems().add(menu.colours(each));
    }
    button
        .getItems()
        .addAll(
            new SeparatorMenuItem(),
            check("Projector size (P)", "projector", theme.projectorProperty()),
            new SeparatorMenuItem(),
            check("List of Jobs (B)", "show-jobs", panels.jobsProperty()),
            check("Details (O)", "show-details", panels.detailsProperty()),
            new SeparatorMenuItem(),
            check("Read-only: change nothing", "read-only-switch", dialogs.readOnlyProperty()));
    button
        .getItems()
        .addAll(
            new SeparatorMenuItem(),
            item("Preferences… (Ctrl+,)", "open-preferences", dialogs::showPreferences),
            item("About Podlanes", "about", dialogs::showAbout));
    theme.coloursProperty().subscribe(menu::select);
  }

  /** What following the system and each of the colours is called. */
  static String label(@Nullable Colours colours) {
    return colours == null ? "As the system" : colours.label();
  }

  private RadioMenuItem colours(@Nullable Colours wanted) {
    RadioMenuItem item = new RadioMenuItem(label(wanted));
    item.setToggleGroup(colours);
    item.setUserData(wanted);
    item.setOnAction(event -> {
      theme.choose(wanted);
      select();
    });
    return item;
  }

  private void select() {
    colours
        .getToggles()
        .forEach(each -> each.setSelected(each.getUserData() == theme.chosenProperty().get()));
  }

  private static MenuItem item(String label, String id, Runnable action) {
    MenuItem item = new MenuItem(label);
    item.setId(id);
    item.setOnAction(event -> action.run());
    return item;
  }

  private static CheckMenuItem check(String label, String id, BooleanProperty value) {
    CheckMenuItem item = new CheckMenuItem(label);
    item.setId(id);
    item.selectedProperty().bindBidirectional(value);
    return item;
  }
}
