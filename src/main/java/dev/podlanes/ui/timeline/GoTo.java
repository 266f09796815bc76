package dev.podlanes.ui.timeline;

import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.LaneFilter;
import dev.podlanes.timeline.LaneWords;
import dev.podlanes.ui.workspace.LaneView;
import dev.podlanes.ui.workspace.Workspace;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Asks for a lane's number and goes there. JavaFX thread. */
final class GoTo {
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

  private final HBox box;
  private final Label question;
  private final TextField field;
  private final Workspace workspace;
  private final LaneView view;
  private final LaneSelection selection;
  private final Runnable leave;

  /**
   * @param leave gives the lanes the focus and draws them
   */
  GoTo(
      HBox box,
      Label question,
      TextField field,
      Workspace workspace,
      LaneView view,
      LaneSelection selection,
      Runnable leave) {
    this.box = box;
    this.question = question;
    this.field = field;
    this.workspace = workspace;
    this.view = view;
    this.selection = selection;
    this.leave = leave;
    box.managedProperty().bind(box.visibleProperty());
    box.setVisible(false);
    field.setOnAction(entered -> go());
    field.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    field
        .focusedProperty()
        .addListener((value, before, now) -> box.setVisible(now && box.isVisible()));
    workspace.jobProperty().addListener((value, before, now) -> closeForAnother(before, now));
  }

  void open() {
    JobHistory job = workspace.jobProperty().get();
    if (job == null || job.lanes().isEmpty()) {
      return;
    }
    question.setText("Go to " + LaneWords.kind(job.job().mode()));
    field.clear();
    refuse(false);
    box.setVisible(true);
    field.requestFocus();
  }

  private void closeForAnother(@Nullable JobHistory before, @Nullable JobHistory now) {
    if (before == null || now == null || !before.uid().equals(now.uid())) {
      box.setVisible(false);
    }
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      leave.run();
      event.consume();
    } else {
      refuse(false);
    }
  }

  private void go() {
    JobHistory job = workspace.jobProperty().get();
    int lane = number(field.getText());
    if (job == null || lane < 0 || lane >= job.lanes().size()) {
      refuse(true);
      field.selectAll();
      return;
    }
    if (!view.arrangement(job).shows(lane)) {
      // It was asked for by its number: that outranks what it is hidden by.
      view.ask(view.queryProperty().get().filtered(LaneFilter.ALL).searching(""));
    }
    workspace.selectLane(job.lanes().get(lane));
    selection.reveal();
    leave.run();
  }

  private void refuse(boolean refused) {
    field.pseudoClassStateChanged(REFUSED, refused);
    JobHistory job = workspace.jobProperty().get();
    field.setAccessibleHelp(
        refused && job != null ? "From 0 to " + (job.lanes().size() - 1) : "A number, then Enter");
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException none) {
      return -1;
    }
  }
}
