package dev.podlanes.ui;

import dev.podlanes.ui.connect.Connector;
import dev.podlanes.ui.connect.ContextChoice;
import dev.podlanes.ui.theme.Theme;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The bar along the top: what the window is connected to, its menus, and notices below. */
public final class BarController {
  private final Connector connector;
  private final Theme theme;
  private final Panels panels;
  private final Dialogs dialogs;

  @FXML private HBox notice;
  @FXML private Label noticeText;
  @FXML private Button noticeDemo;
  @FXML private MenuButton viewMenu;

  BarController(Connector connector, Theme theme, Panels panels, Dialogs dialogs) {
    this.connector = connector;
    this.theme = theme;
    this.panels = panels;
    this.dialogs = dialogs;
  }

  @FXML
  private void initialize() {
    notice.managedProperty().bind(notice.visibleProperty());
    connector.noticeProperty().subscribe(this::show);
    ViewMenu.fill(viewMenu, theme, panels, dialogs);
  }

  private void show(Connector.@Nullable Notice what) {
    notice.setVisible(what != null);
    if (what != null) {
      noticeText.setText(what.text());
      noticeDemo.setVisible(what.offerDemo());
      noticeDemo.setManaged(what.offerDemo());
    }
  }

  @FXML
  private void showApply() {
    dialogs.showApply();
  }

  @FXML
  private void showKeys() {
    dialogs.showKeys();
  }

  @FXML
  private void useDemo() {
    connector.connect(ContextChoice.DEMO);
  }

  @FXML
  private void dismissNotice() {
    connector.tell(null);
  }
}
