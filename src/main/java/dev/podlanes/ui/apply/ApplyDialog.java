package dev.podlanes.ui.apply;

import dev.podlanes.ui.theme.Theme;
import dev.podlanes.ui.workspace.Workspace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * The window in which manifests are applied. Made when it is first wanted, and kept with its text.
 * JavaFX thread.
 */
public final class ApplyDialog {
  private static final double WIDTH = 1_240;
  private static final double HEIGHT = 780;

  /** Of the owner's size, so that it is seen what stands behind. */
  private static final double SHARE = 0.94;

  private static final double LEAST_WIDTH = 780;
  private static final double LEAST_HEIGHT = 480;

  private final Workspace workspace;
  private final Theme theme;
  private final FilePicker picker;
  private final ApplyModel model;
  private @Nullable Stage stage;

  public ApplyDialog(Workspace workspace, Theme theme, FilePicker picker) {
    this.workspace = workspace;
    this.theme = theme;
    this.picker = picker;
    this.model = new ApplyModel(workspace);
  }

  /** Shows it with the text that it had. */
  public void show(Window owner) {
    if (stage == null) {
      stage = make(owner);
    }
    if (!stage.isShowing()) {
      stage.setWidth(Math.min(WIDTH, SHARE * owner.getWidth()));
      stage.setHeight(Math.min(HEIGHT, SHARE * owner.getHeight()));
      stage.setX(owner.getX() + (owner.getWidth() - stage.getWidth()) / 2);
      stage.setY(owner.getY() + (owner.getHeight() - stage.getHeight()) / 2);
      stage.show();
    }
    stage.toFront();
  }

  /** Shows it and lets the user choose files. */
  public void open(Window owner) {
    show(owner);
    model.open(picker.pick(stage == null ? owner : stage));
  }

  /** Shows it with what is on the clipboard. */
  public void paste(Window owner) {
    show(owner);
    String text = Clipboard.getSystemClipboard().getString();
    model.paste(text == null ? "" : text);
  }

  /** Makes files and texts that are dropped on a window be opened here. */
  public void takeDrops(Parent root) {
    root.addEventHandler(
        DragEvent.DRAG_OVER,
        over -> {
          if (over.getDragboard().hasFiles() || over.getDragboard().hasString()) {
            over.acceptTransferModes(TransferMode.COPY);
            over.consume();
          }
        });
    root.addEventHandler(
        DragEvent.DRAG_DROPPED,
        dropped -> {
          Dragboard board = dropped.getDragboard();
          List<File> files = board.hasFiles() ? board.getFiles() : List.of();
          dropped(
              root.getScene().getWindow(),
              files.stream().map(File::toPath).toList(),
              board.getString());
          dropped.setDropCompleted(true);
          dropped.consume();
        });
  }

  /** Shows it with what was dropped: files, or else a text. */
  void dropped(Window owner, List<Path> files, @Nullable String content) {
    show(owner);
    if (files.isEmpty()) {
      model.paste(content == null ? "" : content);
    } else {
      model.open(files);
    }
  }

  private Stage make(Window owner) {
    Stage made = new Stage();
    made.initOwner(owner);
    made.initModality(Modality.WINDOW_MODAL);
    made.setTitle("Apply manifests");
    made.setMinWidth(LEAST_WIDTH);
    made.setMinHeight(LEAST_HEIGHT);
    FXMLLoader loader = new FXMLLoader(ApplyDialog.class.getResource("Apply.fxml"));
    loader.setControllerFactory(
        type -> new ApplyController(workspace, model, theme, picker, made::hide));
    try {
      Parent root = loader.load();
      Scene scene = new Scene(root);
      theme.dress(scene);
      made.setScene(scene);
      takeDrops(root);
      made.setOnShown(shown -> root.lookup("#manifest-text").requestFocus());
    } catch (IOException broken) {
      throw new IllegalStateException("The app's own Apply.fxml is broken.", broken);
    }
    return made;
  }
}
