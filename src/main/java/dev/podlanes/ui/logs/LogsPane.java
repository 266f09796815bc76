package dev.podlanes.ui.logs;

import dev.podlanes.fx.PulseSlot;
import dev.podlanes.logs.BufferedLine;
import dev.podlanes.logs.LineFilter;
import dev.podlanes.logs.LogBuffer;
import dev.podlanes.logs.LogFollower;
import dev.podlanes.logs.LogView;
import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.Pod;
import dev.podlanes.source.LogRequest;
import dev.podlanes.source.LogSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The Logs tab: shows the log of one attempt, live. JavaFX thread. */
final class LogsPane implements AutoCloseable {
  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
  private static final PseudoClass TROUBLE = PseudoClass.getPseudoClass("trouble");
  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

  private final LogControls controls;
  private final PulseSlot<Boolean> arrivals = new PulseSlot<>(arrived -> showLines());
  private final LogFollower follower = new LogFollower(() -> arrivals.put(true));
  private final VisibleLines visible = new VisibleLines();
  private final LiveEnd end;
  private @Nullable Object session;
  private @Nullable LogSource source;
  private @Nullable LogTarget target;
  private @Nullable Followed followed;
  private @Nullable String wantedContainer;
  private LogWords nothing = LogWords.only("");
  private boolean filling;

  /** By the session, because a source may be a new object every time. */
  private record Followed(Object session, LogRequest request) {}

  LogsPane(LogControls controls, ZoneId zone) {
    this.controls = controls;
    controls.list().setItems(visible.lines());
    controls.list().setFixedCellSize(LogCell.HEIGHT);
    controls.list().getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    controls
        .list()
        .setCellFactory(list -> new LogCell(() -> target == null ? 0 : target.lane(), zone));
    controls.list().addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    end = new LiveEnd(controls.list(), visible.lines()::size);
    controls.follow().selectedProperty().bindBidirectional(end.followingProperty());
    controls.filter().textProperty().subscribe(this::filter);
    controls.expression().selectedProperty().subscribe(this::filter);
    controls.previous().selectedProperty().subscribe(this::chosen);
    controls.containers().setConverter(new ContainerNames());
    controls.containers().valueProperty().subscribe(this::chosen);
  }

  /** Forgets what was chosen for one Job. */
  void reset() {
    wantedContainer = null;
  }

  /**
   * Shows the log of an attempt.
   *
   * @param from the same object as long as it is the same connection
   * @param logs where to read from
   */
  void show(Object from, LogSource logs, LogTarget latest) {
    boolean other = target == null || !target.samePod(latest);
    session = from;
    source = logs;
    target = latest;
    if (other) {
      filling = true;
      controls.previous().setSelected(false);
      filling = false;
      end.followingProperty().set(true);
    }
    offerContainers(latest.attempt().pod());
    follow();
  }

  /** Shows no log, and why. */
  void showNothing(LogWords why) {
    target = null;
    session = null;
    source = null;
    nothing = why;
    follow();
  }

  private void offerContainers(Pod pod) {
    filling = true;
    try {
      List<ContainerStatus> all = Containers.ordered(pod);
      if (!all.equals(controls.containers().getItems())) {
        controls.containers().getItems().setAll(all);
      }
      ContainerStatus chosen = Containers.choose(pod, wantedContainer);
      controls.containers().setValue(chosen);
      show(controls.containers(), all.size() > 1);
      boolean restarted = chosen != null && chosen.restarts() > 0;
      if (!restarted) {
        controls.previous().setSelected(false);
      }
      show(controls.previous(), restarted);
      // Of a pod that is gone there is nothing to choose any more.
      boolean gone = target != null && target.attempt().gone() != null;
      controls.containers().setDisable(gone);
      controls.previous().setDisable(gone);
    } finally {
      filling = false;
    }
  }

  private static void show(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }

  /** The user chose a container, or its previous run. */
  private void chosen() {
    ContainerStatus container = controls.containers().getValue();
    if (filling || target == null || container == null) {
      return;
    }
    if (!container.name().equals(wantedContainer)) {
      wantedContainer = container.name();
      offerContainers(target.attempt().pod());
    }
    end.followingProperty().set(true);
    follow();
  }

  private void follow() {
    Followed wanted = wanted();
    boolean same = Objects.equals(wanted, followed);
    boolean gone = target != null && target.attempt().gone() != null;
    if (!same) {
      followed = wanted;
      if (wanted == null || source == null || gone) {
        follower.close();
      } else {
        follower.follow(source, wanted.request());
      }
    }
    showLines();
  }

  private @Nullable Followed wanted() {
    ContainerStatus container = controls.containers().getValue();
    if (target == null || session == null || container == null) {
      return null;
    }
    Pod pod = target.attempt().pod();
    return new Followed(
        session,
        new LogRequest(
            pod.meta().namespace(),
            pod.meta().name(),
            pod.meta().uid(),
            container.name(),
            controls.previous().isSelected(),
            LogBuffer.DEFAULT_LINES));
  }

  private void showLines() {
    LogView view = follower.view();
    long before = visible.lines().isEmpty() ? -1 : visible.lines().getLast().number();
    int gone = visible.show(view);
    if (gone > 0) {
      end.shrunk(gone * controls.list().getFixedCellSize());
    }
    if (!visible.lines().isEmpty() && visible.lines().getLast().number() != before) {
      end.grown();
    }
    showWords(view);
  }

  private void showWords(LogView view) {
    ContainerStatus container = controls.containers().getValue();
    LogWords words =
        target == null
            ? nothing
            : LogWords.of(
                target,
                container == null ? "" : Containers.label(container),
                controls.previous().isSelected(),
                view,
                visible.lines().size());
    controls.placeholder().setText(words.placeholder());
    controls.placeholder().setVisible(visible.lines().isEmpty());
    controls.footer().setText(words.footer());
    controls.footer().pseudoClassStateChanged(TROUBLE, words.trouble());
    show(controls.foot(), !words.footer().isEmpty());
    showChip();
    showComplaint();
  }

  private void showChip() {
    LogTarget shown = target;
    show(controls.chip(), shown != null);
    if (shown != null) {
      controls.chip().setText(shown.laneName() + (shown.automatic() ? " · auto" : "  ×"));
      controls
          .chip()
          .getTooltip()
          .setText(
              shown.automatic()
                  ? "Picked automatically, because no lane is selected. Click to stay with it."
                  : "Click to let the newest running attempt be picked automatically.");
    }
  }

  private void filter() {
    String text = controls.filter().getText();
    visible.filter(
        controls.expression().isSelected()
            ? LineFilter.matching(text)
            : LineFilter.containing(text));
    end.grown();
    showWords(follower.view());
  }

  private void showComplaint() {
    String complaint = visible.filter().complaint();
    controls.filter().pseudoClassStateChanged(DANGER, complaint != null);
    controls
        .filter()
        .setTooltip(
            complaint == null
                ? null
                : new Tooltip("Not used as a regular expression: " + complaint));
  }

  private void key(KeyEvent event) {
    if (COPY.match(event)) {
      ClipboardContent content = new ClipboardContent();
      content.putString(text(controls.list().getSelectionModel().getSelectedItems()));
      Clipboard.getSystemClipboard().setContent(content);
      event.consume();
    }
  }

  /** Lines with their times, as {@code kubectl logs --timestamps} prints them. */
  static String text(List<BufferedLine> lines) {
    return lines.stream()
        .map(line -> DateTimeFormatter.ISO_INSTANT.format(line.time()) + " " + line.text() + "\n")
        .collect(Collectors.joining());
  }

  @Override
  public void close() {
    follower.close();
  }

  private static final class ContainerNames extends StringConverter<@Nullable ContainerStatus> {
    @Override
    public String toString(@Nullable ContainerStatus container) {
      return container == null ? "" : Containers.label(container);
    }

    @Override
    public @Nullable ContainerStatus fromString(String name) {
      throw new UnsupportedOperationException("The choice is not edited.");
    }
  }
}
