package dev.podlanes.ui;

import dev.podlanes.ui.theme.Theme;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Says which version this is, what it runs on, and whose work it is built from. */
final class AboutDialog {
  private static final int NOTICE_ROWS = 16;
  private static final int NOTICE_COLUMNS = 64;

  private AboutDialog() {}

  static void show(Window owner, Theme theme, About about) {
    Label name = new Label("Podlanes " + about.version());
    name.getStyleClass().add("brand");
    Label purpose = new Label("Draws every Kubernetes Job as a timeline of pod lanes.");
    Label runtime = new Label(about.runtime());
    runtime.getStyleClass().add("muted");
    VBox content = new VBox(8, name, purpose, runtime);
    content.setId("about-content");
    if (about.notices() != null) {
      Label heading = new Label("Built from");
      TextArea notices = new TextArea(about.notices());
      notices.setId("notices");
      notices.setEditable(false);
      notices.setWrapText(true);
      notices.setPrefRowCount(NOTICE_ROWS);
      notices.setPrefColumnCount(NOTICE_COLUMNS);
      heading.setLabelFor(notices);
      VBox.setVgrow(notices, Priority.ALWAYS);
      content.getChildren().addAll(heading, notices);
    }
    Dialog<ButtonType> dialog = new Dialog<>();
    dialog.initOwner(owner);
    dialog.setTitle("About Podlanes");
    dialog.setResizable(true);
    dialog.getDialogPane().setContent(content);
    dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
    theme.dress(dialog.getDialogPane().getScene());
    dialog.show();
  }
}
