package dev.podlanes.ui.apply;

import dev.podlanes.apply.DiffLine;
import dev.podlanes.apply.ManifestText;
import dev.podlanes.apply.Problem;
import dev.podlanes.insight.lint.Finding;
import dev.podlanes.ui.apply.ApplyModel.Phase;
import dev.podlanes.ui.theme.Theme;
import dev.podlanes.ui.workspace.Lists;
import dev.podlanes.ui.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The text at the left, its documents and what they would change at the right. */
final class ApplyController {
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

  /** A text area lays out all of its text at once; longer ones are shown in part. */
  private static final int MOST_SHOWN = 200_000;

  private final Workspace workspace;
  private final ApplyModel model;
  private final FilePicker picker;
  private final Runnable close;
  private final ManifestEditor editor;
  private @Nullable DocumentDetails details;

  @FXML private BorderPane root;
  @FXML private Label cluster;
  @FXML private Label namespace;
  @FXML private Label source;
  @FXML private StackPane textPane;
  @FXML private Label hint;
  @FXML private Label lineNote;
  @FXML private Label documentsTitle;
  @FXML private ListView<DocumentRow> documents;
  @FXML private Label sentence;
  @FXML private HBox remedies;
  @FXML private Tab changesTab;
  @FXML private Tab findingsTab;
  @FXML private ListView<DiffLine> changes;
  @FXML private Label noChanges;
  @FXML private ListView<Finding> findings;
  @FXML private Label noFindings;
  @FXML private HBox commandLine;
  @FXML private Label command;
  @FXML private Label notice;
  @FXML private Button tryButton;
  @FXML private Button applyButton;

  ApplyController(
      Workspace workspace, ApplyModel model, Theme theme, FilePicker picker, Runnable close) {
    this.workspace = workspace;
    this.model = model;
    this.picker = picker;
    this.close = close;
    this.editor = new ManifestEditor(theme);
  }

  @FXML
  private void initialize() {
    textPane.getChildren().addFirst(editor);
    TextArea area = editor.area();
    area.textProperty().addListener((value, before, now) -> typed(now));
    area.caretPositionProperty().addListener((value, before, now) -> showLine());
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::indent);
    documents.setCellFactory(list -> new DocumentCell());
    documents
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((value, before, now) -> {
          show(now);
          if (now != null && (before == null || !before.document().equals(now.document()))) {
            reveal(now);
          }
        });
    DocumentDetails made =
        new DocumentDetails(
            model,
            new DocumentDetails.Parts(
                sentence,
                remedies,
                changesTab,
                findingsTab,
                changes,
                noChanges,
                findings,
                noFindings),
            editor::goTo);
    details = made;
    model.textProperty().subscribe(this::showText);
    model.readingProperty().addListener((value, before, now) -> showReading());
    model.rowsProperty().subscribe(this::showRows);
    model
        .phaseProperty()
        .addListener((value, before, now) -> {
          if (now == Phase.PLANNED) {
            selectWhatMatters();
          }
          showPhase();
        });
    model.noticeProperty().addListener((value, before, now) -> showPhase());
    workspace.possibleProperty().addListener((value, before, now) -> showPhase());
    workspace.sessionProperty().addListener((value, before, now) -> showTarget());
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    showTarget();
    showPhase();
  }

  private void showTarget() {
    cluster.setText(model.cluster().isEmpty() ? "no cluster" : model.cluster());
    namespace.setText("namespace " + model.namespace());
    showPhase();
  }

  private void showText(ManifestText text) {
    TextArea area = editor.area();
    boolean whole = text.content().length() <= MOST_SHOWN;
    String shown = whole ? text.content() : text.content().substring(0, MOST_SHOWN);
    if (!area.getText().equals(shown)) {
      area.setText(shown);
      area.positionCaret(0);
    }
    area.setEditable(whole);
    source.setText(
        text.content().isEmpty()
            ? ""
            : text.name() + (whole ? "" : ", shown in part: too long to be edited here"));
    hint.setVisible(text.content().isEmpty());
  }

  private void typed(String content) {
    if (editor.area().isEditable()) {
      model.edit(content);
    }
  }

  private void showReading() {
    Reading reading = model.readingProperty().get();
    if (reading.complaint() != null) {
      documents.setPlaceholder(placeholder(reading.complaint()));
    } else {
      documents.setPlaceholder(placeholder("Nothing to apply yet."));
    }
    showMarks();
    showPhase();
  }

  private static Label placeholder(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().add("placeholder");
    return label;
  }

  private void showRows(List<DocumentRow> rows) {
    int selected = Math.max(0, documents.getSelectionModel().getSelectedIndex());
    Lists.sync(documents.getItems(), rows);
    documentsTitle.setText("DOCUMENTS" + (rows.isEmpty() ? "" : "  " + rows.size()));
    if (!rows.isEmpty()) {
      documents.getSelectionModel().select(Math.min(selected, rows.size() - 1));
    }
    show(documents.getSelectionModel().getSelectedItem());
    showMarks();
    showPhase();
  }

  /** The first that is refused; else the first that does something, unless one such is shown. */
  private void selectWhatMatters() {
    DocumentRow selected = documents.getSelectionModel().getSelectedItem();
    if (selected != null && selected.plan() != null && selected.plan().remedy() != null) {
      return; // What was chosen for it is being looked at.
    }
    List<DocumentRow> rows = model.rowsProperty().get();
    rows.stream()
        .filter(row -> row.problem() != null)
        .findFirst()
        .or(() ->
            selected != null && selected.mark() != DocumentRow.Mark.QUIET
                ? Optional.empty()
                : rows.stream().filter(row -> row.mark() != DocumentRow.Mark.QUIET).findFirst())
        .ifPresent(row -> {
          documents.getSelectionModel().select(row);
          documents.scrollTo(row);
          reveal(row);
        });
  }

  private void reveal(DocumentRow row) {
    Problem problem = row.problem();
    editor.reveal(problem == null ? row.document().manifest().line() : problem.line());
  }

  private void showMarks() {
    List<LineMark> marks = new ArrayList<>();
    Reading reading = model.readingProperty().get();
    if (reading.complaint() != null && reading.line() > 0) {
      marks.add(new LineMark(reading.line(), true, reading.complaint()));
    }
    for (DocumentRow row : model.rowsProperty().get()) {
      Problem problem = row.problem();
      if (problem != null) {
        marks.add(new LineMark(problem.line(), true, problem.sentence()));
      }
      for (Finding finding : row.findings()) {
        marks.add(new LineMark(finding.line(), false, finding.sentence() + " " + finding.fix()));
      }
    }
    editor.mark(marks);
    showLine();
  }

  /** What there is to say about the line that the cursor is on. */
  private void showLine() {
    LineMark mark = editor.markHere();
    String note =
        mark == null || mark.sentence().equals(sentence.getText())
            ? ""
            : "line " + mark.line() + ": " + mark.sentence();
    lineNote.setText(note);
    lineNote.pseudoClassStateChanged(REFUSED, mark != null && mark.grave());
  }

  private void showPhase() {
    Phase phase = model.phaseProperty().get();
    String whyNot = model.whyNot();
    String said = model.noticeProperty().get();
    boolean bad = said != null || whyNot != null;
    notice.setText(
        said != null
            ? said
            : whyNot != null ? whyNot : PhaseWords.of(phase, model.rowsProperty().get()));
    notice.getStyleClass().setAll("label", bad ? "verdict" : "muted");
    boolean busy = phase == Phase.TRYING || phase == Phase.APPLYING;
    tryButton.setDisable(busy || whyNot != null || !model.readable());
    applyButton.setDisable(!model.ready());
    editor.area().setDisable(!model.editable());
    String text = model.command();
    command.setText(text.lines().findFirst().orElse("") + (text.indexOf('\n') < 0 ? "" : " …"));
    commandLine.setVisible(!text.isEmpty());
    commandLine.setManaged(!text.isEmpty());
    show(documents.getSelectionModel().getSelectedItem());
  }

  private void show(@Nullable DocumentRow row) {
    if (details != null) {
      details.show(row);
    }
  }

  /** Tabs have no place in YAML. */
  private void indent(KeyEvent event) {
    if (event.getCode() == KeyCode.TAB
        && !event.isShiftDown()
        && !event.isControlDown()
        && editor.area().isEditable()) {
      editor.area().replaceSelection("  ");
      event.consume();
    }
  }

  static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void key(KeyEvent event) {
    boolean shortcut = event.isShortcutDown();
    boolean known = true;
    switch (event.getCode()) {
      case ESCAPE -> close.run();
      case F8 -> editor.goToNextMark();
      case O -> known = shortcut && run(this::open);
      case V -> known = shortcut && event.isShiftDown() && run(this::paste);
      case ENTER -> known = shortcut && run(event.isShiftDown() ? this::apply : this::dryRun);
      default -> known = false;
    }
    if (known) {
      event.consume();
    }
  }

  private static boolean run(Runnable action) {
    action.run();
    return true;
  }

  @FXML
  private void open() {
    model.open(picker.pick(root.getScene().getWindow()));
  }

  @FXML
  private void paste() {
    String text = Clipboard.getSystemClipboard().getString();
    model.paste(text == null ? "" : text);
  }

  @FXML
  private void dryRun() {
    model.dryRun();
  }

  @FXML
  private void apply() {
    model.apply();
  }

  @FXML
  private void copyCommand() {
    copy(model.command());
  }

  @FXML
  private void close() {
    close.run();
  }
}
