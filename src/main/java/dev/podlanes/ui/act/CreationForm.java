package dev.podlanes.ui.act;

import dev.podlanes.action.JobName;
import java.util.function.BinaryOperator;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The part of a dialog that makes a new Job: its name, and what is made of the object read. */
final class CreationForm {
  private final ActionDialog dialog;
  private final BinaryOperator<String> manifests;
  private final BinaryOperator<String> commands;
  private final TextField name = new TextField();
  private @Nullable String origin;
  private String manifest = "";

  /**
   * @param suggested the name
   * @param manifests makes the new Job's manifest of the origin's JSON and the name
   * @param commands makes kubectl's command of the name and the manifest
   */
  CreationForm(
      ActionDialog dialog,
      String suggested,
      BinaryOperator<String> manifests,
      BinaryOperator<String> commands) {
    this.dialog = dialog;
    this.manifests = manifests;
    this.commands = commands;
    name.setId("new-job-name");
    name.setText(suggested);
    name.setPrefColumnCount(34);
    name.textProperty().addListener((value, before, now) -> show());
  }

  void addName() {
    Label label = new Label("Name");
    label.setLabelFor(name);
    HBox row = new HBox(8, label, name);
    row.setAlignment(Pos.CENTER_LEFT);
    dialog.add(row);
  }

  void waiting() {
    dialog.wait(true);
    dialog.command("…");
  }

  /** Takes the origin as the server has it. */
  void read(String json) {
    origin = json;
    show();
    dialog.fit();
  }

  void failed(String why) {
    dialog.problem(why);
    dialog.command("");
    dialog.fit();
  }

  void show() {
    String json = origin;
    if (json == null) {
      return;
    }
    String wanted = name();
    if (!JobName.valid(wanted)) {
      dialog.problem(
          "A Job's name has up to 63 small letters, digits and dashes, none of those at its ends.");
      return;
    }
    try {
      manifest = manifests.apply(json, wanted);
      dialog.command(command());
      dialog.problem(null);
    } catch (IllegalArgumentException impossible) {
      dialog.problem(String.valueOf(impossible.getMessage()));
    }
  }

  String name() {
    return name.getText().strip();
  }

  String manifest() {
    return manifest;
  }

  String command() {
    return commands.apply(name(), manifest);
  }
}
