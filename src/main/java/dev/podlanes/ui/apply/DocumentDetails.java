package dev.podlanes.ui.apply;

import dev.podlanes.apply.DiffLine;
import dev.podlanes.apply.Plan;
import dev.podlanes.apply.Problem;
import dev.podlanes.apply.Remedy;
import dev.podlanes.insight.lint.Finding;
import dev.podlanes.ui.apply.ApplyModel.Phase;
import dev.podlanes.ui.workspace.Lists;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Tab;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** What is known of the selected document, and what can be chosen for it. JavaFX thread. */
final class DocumentDetails {
  private final ApplyModel model;
  private final Parts parts;
  private final IntConsumer goTo;
  private boolean hadPlan;

  /** The controls that it fills. */
  record Parts(
      Label sentence,
      HBox remedies,
      Tab changesTab,
      Tab findingsTab,
      ListView<DiffLine> changes,
      Label noChanges,
      ListView<Finding> findings,
      Label noFindings) {}

  /**
   * @param goTo shows a line of the text
   */
  DocumentDetails(ApplyModel model, Parts parts, IntConsumer goTo) {
    this.model = model;
    this.parts = parts;
    this.goTo = goTo;
    parts.changes().setCellFactory(list -> new DiffCell());
    parts.changes().getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    parts.changes().addEventHandler(KeyEvent.KEY_PRESSED, this::copyChanges);
    parts.findings().setCellFactory(list -> new FindingCell(list));
    parts.findings().setOnMouseClicked(click -> goToFinding());
    parts
        .findings()
        .addEventHandler(
            KeyEvent.KEY_PRESSED,
            event -> {
              if (event.getCode() == KeyCode.ENTER) {
                goToFinding();
                event.consume();
              }
            });
  }

  void show(@Nullable DocumentRow row) {
    String goes = row == null || row.outcome() != null ? "" : model.whatGoes(row);
    String text = row == null ? "" : goes.isEmpty() ? row.sentence() : goes;
    parts.sentence().setText(text);
    show(parts.sentence(), !text.isEmpty());
    boolean bad = !goes.isEmpty() || (row != null && row.mark() == DocumentRow.Mark.BAD);
    parts.sentence().getStyleClass().setAll("label", bad ? "verdict" : "muted");
    parts.remedies().getChildren().setAll(row == null ? List.of() : buttons(row));
    show(parts.remedies(), !parts.remedies().getChildren().isEmpty());

    Plan plan = row == null ? null : row.plan();
    Lists.sync(parts.changes().getItems(), plan == null ? List.of() : plan.diff());
    parts.noChanges().setText(row == null ? "" : withoutChanges(plan));
    Lists.sync(parts.findings().getItems(), row == null ? List.of() : row.findings());
    int count = row == null ? 0 : row.findings().size();
    parts.findingsTab().setText(count == 0 ? "Findings" : "Findings " + count);
    parts.noFindings().setText(row == null ? "" : "No pitfalls of parallel Jobs were found.");
    if (plan == null && count > 0) {
      select(parts.findingsTab());
    } else if (plan != null && !hadPlan && !plan.diff().isEmpty()) {
      select(parts.changesTab());
    }
    hadPlan = plan != null;
  }

  private static String withoutChanges(@Nullable Plan plan) {
    if (plan == null) {
      return "A dry run shows what the server would change.";
    }
    return plan.ready() ? "Nothing would change." : "";
  }

  private static void select(Tab tab) {
    tab.getTabPane().getSelectionModel().select(tab);
  }

  private List<Button> buttons(DocumentRow row) {
    List<Button> buttons = new ArrayList<>();
    Problem problem = row.problem();
    if (model.phaseProperty().get() != Phase.PLANNED || row.plan() == null) {
      return buttons;
    }
    if (problem != null) {
      for (Remedy remedy : problem.remedies()) {
        buttons.add(button(label(remedy), "remedy-" + remedy, () -> model.choose(row, remedy)));
      }
    } else if (row.plan().remedy() != null && row.outcome() == null) {
      buttons.add(button("Take that back", "remedy-none", () -> model.choose(row, null)));
    }
    return buttons;
  }

  private static String label(Remedy remedy) {
    return switch (remedy) {
      case FORCE -> "Force: take the fields over";
      case REPLACE -> "Delete and create anew…";
      case NEW_NAME -> "Create under another name";
    };
  }

  private static Button button(String text, String id, Runnable action) {
    Button button = new Button(text);
    button.setId(id);
    button.getStyleClass().add("small");
    button.setOnAction(event -> action.run());
    return button;
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  private void goToFinding() {
    Finding finding = parts.findings().getSelectionModel().getSelectedItem();
    if (finding != null) {
      goTo.accept(finding.line());
    }
  }

  private void copyChanges(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      ApplyController.copy(
          parts.changes().getSelectionModel().getSelectedItems().stream()
              .map(DiffCell::text)
              .collect(Collectors.joining("\n")));
      event.consume();
    }
  }
}
