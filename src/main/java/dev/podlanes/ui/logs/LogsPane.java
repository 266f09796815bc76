package dev.podlanes.ui.logs;

import dev.podlanes.fx.PulseSlot;
import dev.podlanes.logs.LineFilter;
import dev.podlanes.logs.LineSet;
import dev.podlanes.logs.LogFile;
import dev.podlanes.logs.LogRow;
import dev.podlanes.source.LogSource;
import dev.podlanes.state.JobHistory;
import dev.podlanes.ui.workspace.LatestWins;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The Logs tab: shows the lines of one worker or of all, live. JavaFX thread. */
final class LogsPane implements AutoCloseable {
  private static final PseudoClass TROUBLE = PseudoClass.getPseudoClass("trouble");
  private static final PseudoClass SELECTIVE = PseudoClass.getPseudoClass("selective");

  private final LogControls controls;
  private final LogOutside outside;
  private final ZoneId zone;
  private final Saves saves;
  private final LogOptions options = new LogOptions();
  private final PulseSlot<Boolean> arrivals = new PulseSlot<>(arrived -> ask());
  private final LogDesk desk = new LogDesk();
  private final LatestWins<LogQuestion, LogPage> worker =
      new LatestWins<>("logs", 1, desk::answer, this::take);
  private final LogShelf shelf;
  private final LineTable table;
  private final FindBar find;
  private final ContainerPicker picker;

  private @Nullable Subject subject;
  private LogWords nothing = LogWords.only("");
  private @Nullable LogPage page;
  private @Nullable String note;
  private boolean dark = true;
  private @Nullable Instant wantedMoment;
  private int wantedStep;

  /** What is shown: a Job's logs, and of one worker whose. */
  private record Subject(
      Object session, JobHistory job, @Nullable LogTarget target, LogShelf.Shelved shelved) {}

  LogsPane(LogControls controls, LogOutside outside, ZoneId zone, LogServices services) {
    this.controls = controls;
    this.outside = outside;
    this.zone = zone;
    this.saves = services.saves();
    shelf = new LogShelf(services.keeping(), () -> arrivals.put(true));
    table =
        new LineTable(
            controls.list(),
            zone,
            new LineTable.Clicks() {
              @Override
              public void chip(LogRow line) {
                outside.select(line.from());
                outside.point(line.time());
              }

              @Override
              public void line(LogRow line) {
                outside.point(line.time());
              }
            });
    controls.follow().selectedProperty().bindBidirectional(table.followingProperty());
    find = new FindBar(controls.find(), new Asker());
    picker = new ContainerPicker(controls.containers(), controls.previous(), this::chosen);
    controls.all().selectedProperty().bindBidirectional(options.allProperty());
    controls.filter().textProperty().addListener((text, before, now) -> ask());
    controls.expression().selectedProperty().addListener((value, before, now) -> typed());
    options.whenLinesChange(this::chosen);
    options.whenLookChanges(this::showLook);
    LogMenu.fill(controls.more(), options, new MenuActions());
    table.whenSelectionChanges(this::showCount);
    table.onKey(this::key);
    showWords();
  }

  LogOptions options() {
    return options;
  }

  /** Forgets what was chosen for one Job. */
  void reset() {
    picker.reset();
    options.lanes().clear();
    wantedMoment = null;
  }

  void dark(boolean latest) {
    if (dark != latest) {
      dark = latest;
      showLook();
    }
  }

  /**
   * Shows the logs of a Job.
   *
   * @param from the same object as long as it is the same connection
   * @param logs where to read from
   * @param target the one worker; null for none
   */
  void show(Object from, LogSource logs, JobHistory job, @Nullable LogTarget target) {
    Subject before = subject;
    Subject now = new Subject(from, job, target, shelf.of(from, logs, job.uid()));
    boolean other = before == null || !before.shelved().equals(now.shelved());
    boolean otherPod =
        target != null
            && (before == null || before.target() == null || !before.target().samePod(target));
    subject = now;
    if (other) {
      page = null;
      note = null;
    }
    if (other || (otherPod && !options.allProperty().get())) {
      picker.resetRun();
      if (wantedMoment == null) {
        table.followingProperty().set(true);
      }
    }
    if (other || before == null || !before.job().equals(job) || otherPod) {
      offerContainers();
    }
    if (other) {
      showLook();
    }
    ask();
    showWords();
  }

  /** Shows no log, and why. */
  void showNothing(LogWords why, boolean closed) {
    nothing = why;
    if (subject != null) {
      subject = null;
      page = null;
      if (closed) {
        shelf.close();
      } else {
        shelf.rest();
      }
      table.show(LineSet.NONE);
    }
    showWords();
  }

  private void offerContainers() {
    Subject shown = subject;
    if (shown == null) {
      return;
    }
    LogTarget target = shown.target();
    if (options.allProperty().get() || target == null) {
      picker.offerAll(target == null ? null : target.attempt().pod());
    } else {
      picker.offerOne(target.attempt().pod(), target.attempt().gone() != null);
    }
  }

  /** The user chose other logs or other lines. */
  private void chosen() {
    offerContainers();
    table.followingProperty().set(true);
    note = null;
    ask();
    showWords();
  }

  private void ask() {
    Subject shown = subject;
    if (shown != null) {
      worker.put(
          new LogQuestion(
              shown.shelved().logs(),
              shown.job(),
              shown.target(),
              workers(),
              lines(),
              outside.now()));
    }
  }

  private WorkerChoice workers() {
    return new WorkerChoice(
        options.allProperty().get(),
        Set.copyOf(options.lanes()),
        Set.copyOf(options.hidden()),
        picker.wanted(),
        picker.previous());
  }

  private LineChoice lines() {
    return new LineChoice(
        controls.filter().getText(),
        find.exclude(),
        find.find(),
        controls.expression().isSelected(),
        options.severityProperty().get(),
        options.sinceProperty().get(),
        options.tailProperty().get());
  }

  private void take(LogPage latest) {
    Subject shown = subject;
    if (shown == null || latest.question().logs() != shown.shelved().logs()) {
      return;
    }
    LogPage before = page;
    page = latest;
    if (before == null
        || !before.gone().equals(latest.gone())
        || before.question().workers().all() != latest.question().workers().all()) {
      showLook();
    }
    table.show(latest.shown());
    Instant moment = wantedMoment;
    if (moment != null && latest.question().workers().equals(workers())) {
      wantedMoment = null;
      goTo(moment);
    }
    if (wantedStep != 0 && latest.question().lines().find().equals(find.find())) {
      int step = wantedStep;
      wantedStep = 0;
      step(step);
    }
    showWords();
    showCount();
  }

  private void goTo(Instant moment) {
    LineSet shown = table.shown();
    int at = shown.before(shown.view().firstAt(moment));
    table.goTo(Math.min(at, shown.size() - 1));
  }

  /** A moment was pointed at on the lanes. */
  void showMoment(Instant moment) {
    if (subject == null) {
      return;
    }
    // The click may have chosen another worker, whose lines are on their way.
    wantedMoment = moment;
    ask();
  }

  private void typed() {
    showLook();
    ask();
  }

  private LineFilter filter(String text) {
    return controls.expression().isSelected()
        ? LineFilter.matching(text)
        : LineFilter.containing(text);
  }

  private void showLook() {
    LineFilter highlight = filter(find.highlight());
    table.show(look(highlight), options.scaleProperty().get());
    showComplaints(highlight.complaint());
  }

  private LineLook look(LineFilter highlight) {
    Subject shown = subject;
    LogPage latest = page;
    boolean all = options.allProperty().get();
    ContainerChoice containers = picker.wanted();
    return new LineLook(
        shown == null ? "lane" : Lanes.kind(shown.job().job().mode()),
        options.timestampsProperty().get(),
        shown == null ? Instant.EPOCH : shown.job().origin(),
        zone,
        options.wrapProperty().get(),
        dark,
        all && containers != null && containers.all(),
        new LinePieces(options.foldProperty().get(), highlight, filter(find.find())),
        latest == null ? Set.of() : latest.gone(),
        row -> {
          Subject present = subject;
          return present != null && present.shelved().marks().contains(row);
        });
  }

  private void showComplaints(@Nullable String ofHighlight) {
    LogPage latest = page;
    LineSieve.Complaints complaints =
        latest == null ? LineSieve.Complaints.NONE : latest.complaints();
    FindBar.complain(controls.filter(), complaints.include());
    find.complain(complaints.find(), complaints.exclude(), ofHighlight);
  }

  private void showWords() {
    Subject shown = subject;
    LogPage latest = page;
    LogTarget target = shown == null ? null : shown.target();
    boolean all = options.allProperty().get();
    LogWords words;
    if (shown == null || (!all && target == null)) {
      words = nothing;
    } else if (latest == null || latest.question().workers().all() != all) {
      words = LogWords.only("Reading…");
    } else if (all || target == null) {
      words = LogWords.ofAll(latest);
    } else {
      words =
          LogWords.ofOne(target, picker.label(target.attempt().pod()), picker.previous(), latest);
    }
    controls.placeholder().setText(words.placeholder());
    controls.placeholder().setVisible(table.shown().size() == 0);
    String said = note;
    controls.footer().setText(said == null ? words.footer() : said);
    controls.footer().pseudoClassStateChanged(TROUBLE, words.trouble() && said == null);
    show(controls.foot(), !words.footer().isEmpty() || said != null);
    controls.more().pseudoClassStateChanged(SELECTIVE, options.selective());
    showChip();
    showComplaints(filter(find.highlight()).complaint());
  }

  private static void show(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }

  private void showChip() {
    Subject shown = subject;
    LogTarget target = shown == null ? null : shown.target();
    ChipWords words =
        shown == null
            ? null
            : ChipWords.of(shown.job(), target, options.allProperty().get(), options.lanes());
    show(controls.chip(), words != null);
    if (words != null) {
      controls.chip().setText(words.text());
      controls.chip().getTooltip().setText(words.meaning());
    }
  }

  /** The chip was clicked. */
  void chip() {
    if (!options.allProperty().get()) {
      outside.toggleAutomatic();
    } else if (options.lanes().isEmpty()) {
      addLane();
    } else {
      options.lanes().clear();
    }
  }

  private void addLane() {
    Subject shown = subject;
    LogTarget target = shown == null ? null : shown.target();
    if (target != null) {
      options.lanes().add(target.lane());
    }
  }

  private void showCount() {
    LogPage latest = page;
    LineSet hits = latest == null ? null : latest.hits();
    if (hits == null) {
      find.count(0, -1);
      return;
    }
    LogRow selected = table.selectedRow();
    int line = selected == null ? -1 : hits.view().find(selected);
    boolean hit = line >= 0 && hits.contains(line);
    find.count(hit ? hits.before(line) + 1 : 0, hits.size());
  }

  /** Goes to the next line that is searched for, and from the last one to the first again. */
  private void step(int by) {
    LogPage latest = page;
    LineSet hits = latest == null ? null : latest.hits();
    if (latest == null || hits == null || !latest.question().lines().find().equals(find.find())) {
      wantedStep = find.find().isEmpty() ? 0 : by;
      return;
    }
    if (hits.size() == 0) {
      return;
    }
    LogRow selected = table.selectedRow();
    int line = selected == null ? -1 : hits.view().find(selected);
    int next;
    if (line < 0) {
      // Where the reader is: at the end of what is live.
      next = by > 0 ? 0 : hits.size() - 1;
    } else if (by > 0) {
      next = hits.before(line + 1) % hits.size();
    } else {
      next = Math.floorMod(hits.before(line) - 1, hits.size());
    }
    int at = latest.shown().before(hits.line(next));
    table.goTo(at);
    showCount();
  }

  private void key(KeyEvent event) {
    boolean known = event.isShortcutDown() ? shortcut(event) : plainKey(event);
    if (known) {
      event.consume();
    }
  }

  private boolean shortcut(KeyEvent event) {
    MenuActions actions = new MenuActions();
    switch (event.getCode()) {
      case C -> actions.copy(event.isShiftDown());
      case L -> options.allProperty().set(!options.allProperty().get());
      case M -> actions.mark();
      case S -> actions.save();
      case PLUS, EQUALS, ADD -> options.enlarge(1);
      case MINUS, SUBTRACT -> options.enlarge(-1);
      case DIGIT0, NUMPAD0 -> options.enlarge(0);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean plainKey(KeyEvent event) {
    int way = event.isShiftDown() ? -1 : 1;
    if (event.getCode() == KeyCode.F2) {
      nextMark(way);
    } else if (event.getCode() == KeyCode.F3) {
      step(way);
    } else if (event.getCode() == KeyCode.ENTER && table.selectedRow() != null) {
      outside.point(Objects.requireNonNull(table.selectedRow()).time());
    } else {
      return false;
    }
    return true;
  }

  private void nextMark(int way) {
    Subject shown = subject;
    if (shown != null) {
      table.goTo(shown.shelved().marks().next(table.shown(), table.selected(), way));
    }
  }

  /** Opens the row for searching. */
  void openFind() {
    find.open();
  }

  void focus() {
    table.focus();
  }

  private boolean timesShown() {
    return options.timestampsProperty().get() != Timestamps.OFF;
  }

  private void say(String words) {
    note = words;
    showWords();
  }

  @Override
  public void close() {
    subject = null;
    shelf.close();
  }

  private final class Asker implements FindBar.Asker {
    @Override
    public void typed() {
      LogsPane.this.typed();
    }

    @Override
    public void step(int by) {
      LogsPane.this.step(by);
    }

    @Override
    public void closed() {
      table.focus();
    }
  }

  private final class MenuActions implements LogMenu.Actions {
    @Override
    public void find() {
      openFind();
    }

    @Override
    public void addLane() {
      LogsPane.this.addLane();
    }

    @Override
    public void everything() {
      options.showEverything();
      controls.filter().clear();
      find.clear();
    }

    @Override
    public void mark() {
      Subject shown = subject;
      if (shown != null && !table.allSelected().isEmpty()) {
        for (int at : table.allSelected()) {
          shown.shelved().marks().toggle(table.shown().row(at));
        }
        showLook();
      }
    }

    @Override
    public void nextMark(int step) {
      LogsPane.this.nextMark(step);
    }

    @Override
    public void clearMarks() {
      Subject shown = subject;
      if (shown != null) {
        shown.shelved().marks().clear();
        showLook();
      }
    }

    @Override
    public void copy(boolean times) {
      if (table.allSelected().isEmpty()) {
        say("Select lines to copy them; Ctrl+A selects all.");
      } else {
        say(LogCopies.copy(table.shown(), table.allSelected(), times));
      }
    }

    @Override
    public void copyCommand() {
      Subject shown = subject;
      if (shown != null) {
        String command =
            LogCommand.of(outside.kubectl(), shown.job(), shown.target(), workers(), timesShown());
        if (command != null) {
          LogCopies.put(command);
          say("Copied: " + command);
        }
      }
    }

    @Override
    public void save() {
      Subject shown = subject;
      if (shown == null || table.shown().size() == 0) {
        say("There are no lines to save.");
        return;
      }
      boolean all = options.allProperty().get();
      LogTarget target = shown.target();
      String name = all || target == null ? shown.job().name() : target.attempt().name();
      Path to = saves.choose(controls.list().getScene().getWindow(), name + ".log");
      if (to != null) {
        LogFile.Format format = new LogFile.Format(options.savedTimesProperty().get(), all);
        LogSaver.save(table.shown(), format, saves, to, LogsPane.this::say);
      }
    }
  }
}
