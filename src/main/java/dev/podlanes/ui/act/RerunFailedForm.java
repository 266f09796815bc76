package dev.podlanes.ui.act;

import dev.podlanes.action.FailedIndexes;
import dev.podlanes.action.IndexRerun;
import dev.podlanes.action.JobCopy;
import dev.podlanes.action.Kubectl;
import dev.podlanes.state.JobHistory;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** Which indexes run again, how new ones map to old ones, and what to beware of. */
final class RerunFailedForm {
  private static final int SHOWN = 12;

  private final Label mapping = new Label();
  private final VBox warnings = new VBox(4);
  private final ToggleGroup group = new ToggleGroup();
  private final ActionDialog dialog;
  private final CreationForm creation;

  RerunFailedForm(
      ActionDialog dialog,
      JobHistory job,
      List<Integer> failed,
      String suggested,
      Kubectl kubectl) {
    this.dialog = dialog;
    List<Integer> unfinished = FailedIndexes.unfinished(job);
    creation =
        new CreationForm(
            dialog,
            suggested,
            (json, name) -> manifest(json, name),
            (name, manifest) -> kubectl.create(job.namespace(), manifest));
    dialog.say(
        "A new Indexed Job of just those indexes. Its pods count from 0; the variable "
            + IndexRerun.INDEXES
            + " tells which index each stands for, and shell scripts get that as"
            + " JOB_COMPLETION_INDEX.");
    if (unfinished.size() > failed.size()) {
      VBox choices =
          new VBox(
              6,
              choice("rerun-failed-only", "The " + failed.size() + " that failed", failed),
              choice(
                  "rerun-unfinished",
                  "All " + unfinished.size() + " that have not succeeded",
                  unfinished));
      dialog.add(choices);
    } else {
      choice("rerun-failed-only", "", failed);
    }
    group.selectToggle(group.getToggles().getFirst());
    group.selectedToggleProperty().addListener((value, before, now) -> creation.show());
    creation.addName();
    mapping.setId("index-mapping");
    mapping.getStyleClass().add("mono");
    ActionDialog.wrap(mapping);
    warnings.setId("index-warnings");
    dialog.add(mapping);
    dialog.add(warnings);
  }

  private RadioButton choice(String id, String text, List<Integer> indexes) {
    RadioButton choice = new RadioButton(text);
    choice.setId(id);
    choice.setToggleGroup(group);
    choice.setUserData(indexes);
    return choice;
  }

  CreationForm creation() {
    return creation;
  }

  @SuppressWarnings("unchecked") // Set above, and nowhere else.
  private String manifest(String json, String name) {
    List<Integer> wanted = (List<Integer>) group.getSelectedToggle().getUserData();
    IndexRerun rerun = IndexRerun.of(json, name, wanted);
    mapping.setText("new → old index: " + rerun.mapping(SHOWN));
    warnings.getChildren().setAll(rerun.warnings().stream().map(RerunFailedForm::warning).toList());
    dialog.fit();
    return JobCopy.text(rerun.manifest());
  }

  private static Label warning(String text) {
    Label warning = new Label(text);
    warning.getStyleClass().add("warning");
    ActionDialog.wrap(warning);
    return warning;
  }
}
