package dev.podlanes.ui.jobs;

import atlantafx.base.controls.ProgressSliderSkin;
import dev.podlanes.action.Action;
import dev.podlanes.action.Kubectl;
import dev.podlanes.insight.whatif.WhatIf;
import dev.podlanes.model.Job;
import dev.podlanes.model.Parallelism;
import dev.podlanes.source.JobRef;
import dev.podlanes.state.AllowanceChange;
import dev.podlanes.state.JobHistory;
import dev.podlanes.ui.theme.Hint;
import dev.podlanes.ui.workspace.Session;
import dev.podlanes.ui.workspace.Workspace;
import java.time.ZoneId;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/**
 * The parallelism of the selected Job: what the cluster shows and what the user wants are two
 * values until the watch makes them one. Chosen by slider, number or key; see {@link
 * ParallelismChoice} for what becomes of a choice.
 */
public final class ParallelismController {
  private final Workspace workspace;
  private final ZoneId zone;
  private final ParallelismChoice choice;
  private boolean showing;

  /** Whether Escape was pressed while the slider is held: what it does until then is void. */
  private boolean abandoned;

  private String shownNumber = "";

  /** The command on screen, without what its line leaves out. */
  private String whole = "";

  /** What is wrong with what was typed; null when nothing is. */
  private @Nullable String complaint;

  @FXML private Label observedText;
  @FXML private CheckBox tandem;
  @FXML private Pane markerPane;
  @FXML private Label marker;
  @FXML private Slider slider;
  @FXML private TextField field;
  @FXML private Button pause;
  @FXML private Button undo;
  @FXML private Button history;
  @FXML private Label outcome;
  @FXML private Label finish;
  @FXML private Label refusal;
  @FXML private HBox question;
  @FXML private Label questionText;
  @FXML private Button confirm;
  @FXML private Button keep;
  @FXML private Label command;

  private OutcomeLines lines;
  private QuestionBar asking;
  private ObservedMarker observed;

  /**
   * @param zone in which times of day are shown
   */
  public ParallelismController(Workspace workspace, ZoneId zone) {
    this.workspace = workspace;
    this.zone = zone;
    this.choice = new ParallelismChoice(workspace, this::show);
  }

  @FXML
  private void initialize() {
    slider.setSkin(new ProgressSliderSkin(slider));
    lines = new OutcomeLines(outcome, finish, refusal, field);
    asking = new QuestionBar(question, questionText, confirm, keep);
    observed = new ObservedMarker(markerPane, marker, slider);
    tandem.managedProperty().bind(tandem.visibleProperty());
    slider.valueProperty().addListener((value, before, now) -> drag());
    slider
        .valueChangingProperty()
        .addListener((value, before, now) -> {
          if (!now) {
            release();
          }
        });
    slider.addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
    field.setOnAction(action -> commitField());
    field.textProperty().addListener((value, before, now) -> typed(now));
    field
        .focusedProperty()
        .addListener((value, before, now) -> {
          if (!now && choice.stage() == ParallelismChoice.Stage.CHOOSING) {
            choice.giveUp();
          }
          show();
        });
    tandem.selectedProperty().addListener((value, before, now) -> show());
    workspace.jobProperty().addListener((value, before, now) -> forget(before, now));
    workspace.refusalProperty().addListener((value, before, now) -> show());
    workspace.possibleProperty().addListener((value, before, now) -> show());
    show();
  }

  /** Lowers or raises the wanted value by steps and sends it. */
  public void step(int by) {
    JobHistory job = workspace.jobProperty().get();
    if (job != null) {
      long next = (long) standing(job) + by;
      choose(Math.clamp(next, 0, Integer.MAX_VALUE));
    }
  }

  /** Brings back the value before the last that this window has set. */
  @FXML
  public void undo() {
    complaint = null;
    choice.undo();
  }

  /** Gives up what is being chosen or asked. Returns whether something was. */
  public boolean giveUp() {
    boolean typed = complaint != null || !field.getText().equals(shownNumber);
    if (!typed && choice.stage() == ParallelismChoice.Stage.NONE) {
      return false;
    }
    abandoned = slider.isValueChanging();
    complaint = null;
    field.setText(shownNumber);
    choice.giveUp();
    return true;
  }

  private void steer(KeyEvent key) {
    SliderScale scale = scale();
    int one = key.isShiftDown() ? scale.step() : 1;
    switch (key.getCode()) {
      case LEFT, DOWN -> step(-one);
      case RIGHT, UP -> step(one);
      case PAGE_DOWN -> step(-scale.step());
      case PAGE_UP -> step(scale.step());
      case HOME -> choose(0);
      case END -> choose(scale.max());
      default -> {
        return;
      }
    }
    key.consume();
  }

  /** What a step starts from: the choice that has not been sent, else what was asked for last. */
  private int standing(JobHistory job) {
    Parallelism chosen = choice.value();
    return chosen == null ? choice.wanted(job) : chosen.pods();
  }

  private Parallelism value(int pods) {
    return tandem.isVisible() && tandem.isSelected()
        ? Parallelism.withCompletions(pods)
        : Parallelism.of(pods);
  }

  private int sliderValue() {
    return (int) Math.round(slider.getValue());
  }

  private void drag() {
    if (showing || workspace.jobProperty().get() == null) {
      return;
    }
    if (abandoned) {
      show();
    } else if (slider.isValueChanging()) {
      complaint = null;
      choice.propose(value(sliderValue()));
    } else {
      // A click on the track, without a drag.
      choose(sliderValue());
    }
  }

  private void release() {
    if (abandoned) {
      abandoned = false;
      show();
    } else if (!showing) {
      choose(sliderValue());
    }
  }

  /** A number that is being typed is looked at before it is sent. */
  private void typed(String text) {
    if (showing || !field.isFocused() || slider.isValueChanging()) {
      return;
    }
    complaint = null;
    int pods = number(text);
    if (pods >= 0 && !text.equals(shownNumber)) {
      choice.propose(value(pods));
    } else if (choice.stage() == ParallelismChoice.Stage.CHOOSING) {
      choice.giveUp();
    }
  }

  /** A whole number, 0 or more; -1 when it is none. */
  private static int number(String text) {
    try {
      int value = Integer.parseInt(text.strip());
      return value >= 0 ? value : -1;
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }

  private void commitField() {
    int pods = number(field.getText());
    if (pods >= 0) {
      choose(pods);
      return;
    }
    complaint = "Parallelism is a whole number, 0 or more.";
    show();
  }

  private void choose(int pods) {
    complaint = null;
    shownNumber = Integer.toString(pods);
    showing = true;
    field.setText(shownNumber);
    showing = false;
    choice.commit(value(pods));
  }

  @FXML
  private void pauseOrGoOn() {
    JobHistory job = workspace.jobProperty().get();
    if (job != null) {
      choose(standing(job) == 0 ? lastRunning(job) : 0);
    }
  }

  /** The parallelism before the pause; 1 when none was seen. */
  private static int lastRunning(JobHistory job) {
    for (AllowanceChange change : job.changes().reversed()) {
      if (change.parallelism() > 0) {
        return change.parallelism();
      }
    }
    return 1;
  }

  @FXML
  private void confirm() {
    choice.confirm();
  }

  @FXML
  private void keepAsItIs() {
    giveUp();
  }

  private void forget(@Nullable JobHistory before, @Nullable JobHistory now) {
    if (before == null || now == null || !before.uid().equals(now.uid())) {
      complaint = null;
      tandem.setSelected(false);
      show();
    }
  }

  private SliderScale scale() {
    JobHistory job = workspace.jobProperty().get();
    return job == null
        ? new SliderScale(1, 1, 1)
        : SliderScale.of(job.job(), standing(job), tandem.isVisible() && tandem.isSelected());
  }

  private void show() {
    JobHistory history = workspace.jobProperty().get();
    String whyNot = choice.whyNot();
    slider.setDisable(whyNot != null);
    field.setDisable(whyNot != null);
    if (history == null) {
      showNoJob();
      return;
    }
    Job job = history.job();
    showTandem(job, whyNot);
    int standing = standing(history);
    showing = true;
    if (!slider.isValueChanging()) {
      SliderScale scale = scale();
      slider.setMax(scale.max());
      slider.setMajorTickUnit(scale.major());
      slider.setMinorTickCount(scale.major() <= 4 ? scale.major() - 1 : 0);
    }
    if (!slider.isValueChanging() || abandoned) {
      slider.setValue(standing);
    }
    showNumber(standing);
    showing = false;
    observedText.setText(
        history.counts().active() + " active of " + job.spec().parallelism() + " allowed");
    observed.show(job.spec().parallelism());
    showButtons(history, whyNot);
    showOutcome(history, whyNot);
    asking.ask(choice.reservations(), standing, choice.wanted(history));
    showCommand(history, standing);
  }

  private void showNoJob() {
    observedText.setText("");
    lines.say(ParallelismStanding.Look.QUIET, "");
    whole = "";
    command.setText("");
    observed.hide();
    asking.hide();
  }

  private void showTandem(Job job, @Nullable String whyNot) {
    tandem.setVisible(Parallelism.elastic(job) && whyNot == null);
    String refusal = workspace.whyNot(Action.RESIZE);
    tandem.setDisable(refusal != null);
    Hint.setText(
        tandem,
        refusal == null
            ? "Moves completions with parallelism, as elastic Indexed Jobs can."
            : refusal);
  }

  /** What the user is typing is never overwritten by news from the cluster. */
  private void showNumber(int standing) {
    boolean typing = field.isFocused() && !field.getText().equals(shownNumber);
    if (!typing || slider.isValueChanging()) {
      shownNumber = Integer.toString(standing);
      // Setting the same text would drop what is selected in it, under the user's hands.
      if (!field.getText().equals(shownNumber)) {
        field.setText(shownNumber);
      }
    }
  }

  private void showButtons(JobHistory history, @Nullable String whyNot) {
    boolean paused = standing(history) == 0;
    pause.setText(paused ? "Go on with " + lastRunning(history) : "Pause");
    pause.setDisable(whyNot != null);
    Parallelism before = choice.undoValue();
    undo.setDisable(before == null || whyNot != null);
    undo.setText(before == null ? "Undo" : "Undo to " + before.pods());
    history(history);
  }

  private void history(JobHistory job) {
    int known = ParallelismHistory.of(job, workspace.parallelismProperty().get().settled()).size();
    history.setText(known == 0 ? "History" : "History " + known);
  }

  @FXML
  private void showHistory() {
    JobHistory job = workspace.jobProperty().get();
    if (job != null) {
      ParallelismHistoryView.show(
          history,
          ParallelismHistory.of(job, workspace.parallelismProperty().get().settled()),
          zone);
    }
  }

  private void showOutcome(JobHistory history, @Nullable String whyNot) {
    if (complaint != null) {
      lines.say(ParallelismStanding.Look.REFUSED, complaint);
      return;
    }
    if (choice.value() != null) {
      WhatIf foreseen = choice.foreseen();
      if (foreseen != null) {
        lines.foretell(WhatIfWords.of(foreseen, history.job()));
      }
      return;
    }
    ParallelismStanding standing =
        ParallelismStanding.of(
            history, workspace.parallelismProperty().get(), choice.known(history.uid()));
    boolean quiet = standing.look() == ParallelismStanding.Look.QUIET;
    String text = standing.text();
    if (quiet && whyNot != null) {
      text = whyNot;
    } else if (quiet && history.job().spec().parallelism() == 0) {
      text = "Paused: parallelism is 0.";
    }
    lines.say(standing.look(), text, standing.message());
  }

  private void showCommand(JobHistory job, int pods) {
    Session session = workspace.sessionProperty().get();
    Kubectl own = session == null ? null : session.kubectl();
    Kubectl kubectl = own == null ? new Kubectl(null, null) : own;
    Parallelism shown = choice.value() == null ? value(pods) : choice.value();
    String line = kubectl.setParallelism(new JobRef(job.namespace(), job.name(), job.uid()), shown);
    if (!line.equals(whole)) {
      whole = line;
      command.setText(kubectl.brief(line));
      Hint.setText(command, line);
    }
  }

  @FXML
  private void copyCommand() {
    ClipboardContent content = new ClipboardContent();
    content.putString(whole);
    Clipboard.getSystemClipboard().setContent(content);
  }

  /** Enter on either button of the question presses it; the default of JavaFX is the space bar. */
  @FXML
  private void questionKey(KeyEvent key) {
    if (key.getCode() == KeyCode.ENTER) {
      if (keep.isFocused()) {
        keepAsItIs();
      } else {
        confirm();
      }
      key.consume();
    }
  }
}
