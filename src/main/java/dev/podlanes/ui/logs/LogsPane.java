package dev.podlanes.ui.logs;

import dev.podlanes.fx.PulseSlot;
import dev.podlanes.logs.LineChange;
import dev.podlanes.logs.LineFilter;
import dev.podlanes.logs.LogRow;
import dev.podlanes.model.IndexSet;
import dev.podlanes.source.LogSource;
import dev.podlanes.state.JobHistory;
import dev.podlanes.ui.workspace.LatestWins;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.stage.Window;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The Logs tab: shows the lines of one worker or of all, live. JavaFX thread. */
final class LogsPane implements AutoCloseable {
  private static final PseudoClass TROUBLE = PseudoClass.getPseudoClass("trouble");
  private static final PseudoClass SELECTIVE = PseudoClass.getPseudoClass("selective");

  /** Of more selected lanes every lane's lines are shown. */
  private static final int MOST_CHOSEN = 200;

  private final LogControls controls;
  private final LogOutside outside;
  private final ZoneId zone;
  private final LogOptions options = new LogOptions();
  private final PulseSlot<Boolean> arrivals = new PulseSlot<>(arrived -> ask());
  private final LogDesk desk = new LogDesk();
  private final LatestWins<LogQuestion, LogPage> worker =
      new LatestWins<>("logs", 1, desk::answer, this::take);
  private final LogShelf shelf;
  private final LineTable table;
  private final PageTurner turner;
  private final FindBar find;
  private final ContainerPicker picker;
  private final LogSearch search;
  private final MomentAim aim;
  private final Timeline ageing = new Timeline(new KeyFrame(Duration.seconds(1), tick -> ask()));
  private final LogActions actions;

  private @Nullable LogSubject subject;
  private IndexSet followed = IndexSet.empty();
  private LogWords nothing = LogWords.only("");
  private @Nullable LogPage page;
  private @Nullable String note;
  private boolean dark = true;

  /** How often lines further back were asked for. */
  private int deeper;

  LogsPane(LogControls controls, LogOutside outside, ZoneId zone, LogServices services) {
    this.controls = controls;
    this.outside = outside;
    this.zone = zone;
    shelf = new LogShelf(services.keeping(), () -> arrivals.put(true));
    table =
        new LineTable(
            controls.list(),
            controls.bar(),
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
    turner = new PageTurner(table, this::show);
    controls.follow().selectedProperty().bindBidirectional(table.followingProperty());
    find = new FindBar(controls.find(), new Asker());
    picker = new ContainerPicker(controls.containers(), controls.previous(), this::chosen);
    controls.all().selectedProperty().bindBidirectional(options.allProperty());
    controls.filter().textProperty().addListener((text, before, now) -> ask());
    controls.expression().selectedProperty().addListener((value, before, now) -> typed());
    options.whenLinesChange(this::chosen);
    options.whenLookChanges(this::showLook);
    ageing.setCycleCount(Animation.INDEFINITE);
    options.sinceProperty().subscribe(this::age);
    search = new LogSearch(find, table, () -> page);
    aim = new MomentAim(table);
    table.whenMoved(aim::drop);
    actions = new LogActions(new Inside(), options, table, search, outside, services.saves());
    LogMenu.fill(controls.more(), options, actions);
    controls.older().setOnAction(click -> askForOlder());
    table.whenSelectionChanges(search::showCount);
    table.onKey(actions::key);
    showWords();
  }

  /** Lines become too old to be shown though nothing new comes. */
  private void age(java.time.Duration since) {
    if (since.isZero()) {
      ageing.stop();
    } else {
      ageing.play();
    }
  }

  LogOptions options() {
    return options;
  }

  /** Of all workers' logs those of the lanes that are selected together, when several are. */
  void choose(IndexSet selected) {
    IndexSet several =
        selected.size() < 2 || selected.size() > MOST_CHOSEN ? IndexSet.empty() : selected;
    // What was chosen here stands until other lanes are selected.
    if (!several.equals(followed)) {
      followed = several;
      options.lanes().clear();
      options.lanes().addAll(several.stream().boxed().toList());
    }
  }

  /** Forgets what was chosen for one Job. */
  void reset() {
    picker.reset();
    options.lanes().clear();
    aim.drop();
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
    LogSubject before = subject;
    LogSubject now = new LogSubject(job, target, shelf.of(from, logs, job.uid()));
    boolean other = !now.sameJob(before);
    boolean otherPod = !now.samePod(before);
    subject = now;
    if (other) {
      page = null;
      turner.forget();
      note = null;
      deeper = 0;
    }
    if (other || (otherPod && !options.allProperty().get())) {
      picker.resetRun();
      if (!aim.pending()) {
        table.followingProperty().set(true);
      }
    }
    if (other || otherPod || before == null || !before.job().equals(job)) {
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
      turner.forget();
      table.clear();
    }
    showWords();
  }

  private void offerContainers() {
    LogSubject shown = subject;
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

  /** Lines further back are wanted than were asked for. */
  private void askForOlder() {
    if (options.boundsHistory()) {
      options.wholeHistory();
    } else {
      deeper++;
      ask();
    }
  }

  private void ask() {
    LogSubject shown = subject;
    if (shown != null) {
      worker.put(
          new LogQuestion(
              shown.shelved().logs(),
              shown.job(),
              shown.target(),
              workers(),
              lines(),
              deeper,
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
    LogSubject shown = subject;
    if (shown != null && latest.question().logs() == shown.shelved().logs()) {
      turner.turnTo(latest);
    }
  }

  private void show(LogPage latest, LineChange change) {
    LogSubject shown = subject;
    if (shown == null) {
      return;
    }
    LogPage before = page;
    page = latest;
    if (before == null
        || !before.gone().equals(latest.gone())
        || before.restarted() != latest.restarted()
        || before.question().workers().all() != latest.question().workers().all()) {
      showLook();
    }
    table.show(change);
    if (latest.question().workers().equals(workers())
        && Objects.equals(pod(latest.question().target()), pod(shown.target()))) {
      aim.arrived();
    }
    showWords();
    search.arrived();
    if (latest.unfinished()) {
      ask();
    }
  }

  private static @Nullable String pod(@Nullable LogTarget target) {
    return target == null ? null : target.attempt().uid();
  }

  /** A moment was pointed at on the lanes. */
  void showMoment(Instant moment) {
    if (subject == null) {
      return;
    }
    // The click may have chosen another worker, whose lines are on their way.
    aim.at(moment);
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
    LogSubject shown = subject;
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
        latest != null && latest.restarted(),
        new LinePieces(options.foldProperty().get(), highlight, filter(find.find())),
        latest == null ? Set.of() : latest.gone(),
        row -> {
          LogSubject present = subject;
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
    LogSubject shown = subject;
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
    show(
        controls.older(),
        shown != null
            && latest != null
            && latest.older() > 0
            && (latest.room() || options.boundsHistory()));
    showChip();
    showComplaints(filter(find.highlight()).complaint());
  }

  private static void show(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }

  private void showChip() {
    LogSubject shown = subject;
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
    } else {
      actions.chooseLanes();
    }
  }

  /** Opens the row for searching. */
  void openFind() {
    find.open();
  }

  void focus() {
    table.focus();
  }

  @Override
  public void close() {
    subject = null;
    ageing.stop();
    shelf.close();
  }

  private final class Asker implements FindBar.Asker {
    @Override
    public void typed() {
      LogsPane.this.typed();
    }

    @Override
    public void step(int by) {
      search.step(by);
    }

    @Override
    public void closed() {
      table.focus();
    }
  }

  private final class Inside implements LogActions.Pane {
    @Override
    public @Nullable LogSubject subject() {
      return subject;
    }

    @Override
    public WorkerChoice workers() {
      return LogsPane.this.workers();
    }

    @Override
    public Node chip() {
      return controls.chip().isVisible() ? controls.chip() : controls.more();
    }

    @Override
    public Window window() {
      return controls.list().getScene().getWindow();
    }

    @Override
    public void say(String words) {
      note = words;
      showWords();
    }

    @Override
    public void showLook() {
      LogsPane.this.showLook();
    }

    @Override
    public void openFind() {
      find.open();
    }

    @Override
    public void clearFields() {
      controls.filter().clear();
      find.clear();
    }
  }
}
