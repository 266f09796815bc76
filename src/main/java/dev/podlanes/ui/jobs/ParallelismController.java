package dev.podlanes.ui.jobs;

import atlantafx.base.controls.ProgressSliderSkin;
import dev.podlanes.action.Kubectl;
import dev.podlanes.model.AttemptState;
import dev.podlanes.model.Job;
import dev.podlanes.source.JobRef;
import dev.podlanes.state.Intent;
import dev.podlanes.state.Intents;
import dev.podlanes.state.JobHistory;
import dev.podlanes.ui.workspace.Session;
import dev.podlanes.ui.workspace.Workspace;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The parallelism of the selected Job: what the cluster shows and what the user wants are two
 * values until the watch makes them one. Committed when the slider is released, by Enter in the
 * field, or by a key.
 */
public final class ParallelismController {
  private static final PseudoClass PENDING = PseudoClass.getPseudoClass("pending");
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

  /** Half the slider's thumb: the track does not reach the control's edges. */
  private static final double TRACK_INSET = 8;

  private final Workspace workspace;
  private boolean showing;
  private String shownNumber = "";

  /** What is wrong with what was typed; null when nothing is. */
  private @Nullable String complaint;

  @FXML private Label observedText;
  @FXML private Pane markerPane;
  @FXML private Label marker;
  @FXML private Slider slider;
  @FXML private TextField field;
  @FXML private Label outcome;
  @FXML private Label command;

  public ParallelismController(Workspace workspace) {
    this.workspace = workspace;
  }

  @FXML
  private void initialize() {
    slider.setSkin(new ProgressSliderSkin(slider));
    Region triangle = new Region();
    triangle.getStyleClass().add("triangle");
    marker.setGraphic(triangle);
    slider.valueProperty().addListener((value, before, now) -> drag());
    slider
        .valueChangingProperty()
        .addListener((value, before, now) -> {
          if (!now) {
            commit(sliderValue());
          }
        });
    slider.addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
    field.setOnAction(action -> commitField());
    field
        .focusedProperty()
        .addListener((value, before, now) -> {
          if (!now) {
            show();
          }
        });
    markerPane.widthProperty().addListener((value, before, now) -> placeMarker());
    marker.widthProperty().addListener((value, before, now) -> placeMarker());
    slider.maxProperty().addListener((value, before, now) -> placeMarker());
    workspace.jobProperty().addListener((value, before, now) -> show());
    workspace.refusalProperty().addListener((value, before, now) -> show());
    workspace.parallelismProperty().addListener((value, before, now) -> show());
    show();
  }

  /** Lowers or raises the wanted value by steps and sends it. */
  public void step(int by) {
    JobHistory job = workspace.jobProperty().get();
    if (job != null) {
      commit(Math.max(0, wanted(job) + by));
    }
  }

  private void steer(KeyEvent key) {
    int by =
        switch (key.getCode()) {
          case LEFT, DOWN -> -1;
          case RIGHT, UP -> 1;
          default -> 0;
        };
    if (by != 0) {
      step(by);
      key.consume();
    }
  }

  private int sliderValue() {
    return (int) Math.round(slider.getValue());
  }

  /** What the user has asked for, or what stands when nothing is asked. */
  private int wanted(JobHistory job) {
    Intent<Integer> intent = workspace.parallelismProperty().get().get(job.uid());
    return intent != null && intent.pending() ? intent.wanted() : job.job().spec().parallelism();
  }

  private void drag() {
    JobHistory job = workspace.jobProperty().get();
    if (showing || job == null) {
      return;
    }
    if (slider.isValueChanging()) {
      field.setText(Integer.toString(sliderValue()));
      showCommand(job, sliderValue());
    } else {
      // A click on the track, without a drag.
      commit(sliderValue());
    }
  }

  private void commitField() {
    try {
      int value = Integer.parseInt(field.getText().strip());
      if (value >= 0) {
        commit(value);
        return;
      }
    } catch (NumberFormatException notANumber) {
      // Said below.
    }
    complaint = "Parallelism is a whole number, 0 or more.";
    show();
  }

  private void commit(int value) {
    JobHistory job = workspace.jobProperty().get();
    Session session = workspace.sessionProperty().get();
    Intents<Integer> intents = session == null ? null : session.parallelism();
    if (showing || job == null || intents == null || !canChange(job)) {
      return;
    }
    complaint = null;
    field.setText(Integer.toString(value));
    shownNumber = field.getText();
    if (value == wanted(job)) {
      intents.dismiss(job.uid());
      show();
      return;
    }
    intents.request(new JobRef(job.namespace(), job.name(), job.uid()), value);
  }

  private void show() {
    JobHistory history = workspace.jobProperty().get();
    boolean fixed = history == null || !canChange(history);
    slider.setDisable(fixed);
    field.setDisable(fixed);
    if (history == null) {
      observedText.setText("");
      outcome.setText("");
      command.setText("");
      marker.setVisible(false);
      return;
    }
    Job job = history.job();
    int observed = job.spec().parallelism();
    int wanted = wanted(history);
    showing = true;
    SliderScale scale = SliderScale.of(job, wanted);
    slider.setMax(scale.max());
    slider.setMajorTickUnit(scale.major());
    slider.setMinorTickCount(scale.major() <= 2 ? scale.major() - 1 : 0);
    if (!slider.isValueChanging()) {
      slider.setValue(wanted);
      showNumber(wanted);
    }
    showing = false;
    int running =
        history.counts().of(AttemptState.RUNNING) + history.counts().of(AttemptState.STARTING);
    observedText.setText(running + " running of " + observed + " allowed");
    marker.setText("observed " + observed);
    marker.setVisible(true);
    placeMarker();
    showOutcome(history, observed, wanted);
    showCommand(history, slider.isValueChanging() ? sliderValue() : wanted);
  }

  /** What the user is typing is never overwritten by news from the cluster. */
  private void showNumber(int wanted) {
    if (!field.isFocused() || field.getText().equals(shownNumber)) {
      shownNumber = Integer.toString(wanted);
      field.setText(shownNumber);
    }
  }

  private boolean canChange(JobHistory job) {
    Session session = workspace.sessionProperty().get();
    return session != null
        && session.parallelism() != null
        && workspace.refusalProperty().get() == null
        && job.deleted() == null
        && !job.state().finished();
  }

  private void showOutcome(JobHistory history, int observed, int wanted) {
    if (complaint != null) {
      say(complaint, REFUSED);
      return;
    }
    Intent<Integer> intent = workspace.parallelismProperty().get().get(history.uid());
    String refusal = workspace.refusalProperty().get();
    if (intent == null && refusal != null) {
      say(refusal, null);
      return;
    }
    if (intent == null) {
      say(wanted == 0 && canChange(history) ? "Parallelism 0 pauses the Job." : "", null);
      return;
    }
    String message = intent.message() == null ? "" : intent.message();
    switch (intent.outcome()) {
      case PENDING -> say("Changing " + observed + " → " + wanted + " …", PENDING);
      case REFUSED -> say(message, REFUSED);
      case CHANGED_ELSEWHERE -> say(message, REFUSED);
    }
  }

  private void say(String text, @Nullable PseudoClass state) {
    outcome.setText(text);
    for (PseudoClass each : new PseudoClass[] {PENDING, REFUSED}) {
      outcome.pseudoClassStateChanged(each, each.equals(state));
      field.pseudoClassStateChanged(each, each.equals(state));
    }
  }

  private void showCommand(JobHistory job, int value) {
    Session session = workspace.sessionProperty().get();
    Kubectl kubectl = session == null ? null : session.kubectl();
    command.setText(
        (kubectl == null ? new Kubectl(null, null) : kubectl)
            .setParallelism(job.namespace(), job.name(), value));
  }

  private void placeMarker() {
    JobHistory job = workspace.jobProperty().get();
    double width = markerPane.getWidth() - 2 * TRACK_INSET;
    if (job == null || width <= 0 || slider.getMax() <= 0) {
      return;
    }
    double share = Math.min(1, job.job().spec().parallelism() / slider.getMax());
    double x = TRACK_INSET + share * width - marker.getWidth() / 2;
    double most = Math.max(0, markerPane.getWidth() - marker.getWidth());
    marker.relocate(Math.clamp(x, 0, most), 0);
  }

  @FXML
  private void copyCommand() {
    ClipboardContent content = new ClipboardContent();
    content.putString(command.getText());
    Clipboard.getSystemClipboard().setContent(content);
  }

  /** Gives up what was typed. */
  @FXML
  private void fieldKey(KeyEvent key) {
    if (key.getCode() == KeyCode.ESCAPE) {
      giveUpTyping();
    }
  }

  private void giveUpTyping() {
    complaint = null;
    field.setText(shownNumber);
    show();
  }
}
