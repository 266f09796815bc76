package dev.podlanes.ui.apply;

import dev.podlanes.action.Action;
import dev.podlanes.action.Deed;
import dev.podlanes.action.Kubectl;
import dev.podlanes.action.ServerVersion;
import dev.podlanes.apply.Applier;
import dev.podlanes.apply.Document;
import dev.podlanes.apply.KubectlApply;
import dev.podlanes.apply.ManifestText;
import dev.podlanes.apply.Outcome;
import dev.podlanes.apply.Plan;
import dev.podlanes.apply.Planner;
import dev.podlanes.apply.Remedy;
import dev.podlanes.fx.FxThread;
import dev.podlanes.insight.lint.ManifestReader;
import dev.podlanes.model.AttemptState;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.ManifestKind;
import dev.podlanes.source.ManifestRef;
import dev.podlanes.state.JobHistory;
import dev.podlanes.ui.workspace.LatestWins;
import dev.podlanes.ui.workspace.Session;
import dev.podlanes.ui.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A text on its way into the cluster on screen: read as it is typed, tried by the server when asked
 * for, and applied only after that. JavaFX thread; the work is done in the background.
 */
public final class ApplyModel {
  private final Workspace workspace;
  private final ReadOnlyObjectWrapper<ManifestText> text =
      new ReadOnlyObjectWrapper<>(ManifestText.EMPTY);
  private final ReadOnlyObjectWrapper<Reading> reading =
      new ReadOnlyObjectWrapper<>(Reading.NOTHING);
  private final ReadOnlyObjectWrapper<List<DocumentRow>> rows =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.EDITING);
  private final ReadOnlyObjectWrapper<@Nullable String> notice = new ReadOnlyObjectWrapper<>();
  private final LatestWins<Reading.Question, Reading> reader =
      new LatestWins<>("manifest", Reading.Question::answer, this::take);

  /** Grows with every change that makes what is under way of no more use. */
  private long ticket;

  /** Grows with every text that takes the place of the last, so that a late file is known. */
  private long loads;

  private Reading.Question question = Reading.NOTHING.question();
  private boolean tryWhenRead;

  /** How far the text has come. */
  enum Phase {
    EDITING,
    /** The server is being asked. */
    TRYING,
    /** The server has answered for every document. */
    PLANNED,
    APPLYING,
    APPLIED
  }

  public ApplyModel(Workspace workspace) {
    this.workspace = workspace;
    workspace.sessionProperty().addListener((value, before, now) -> sessionChanged(before, now));
  }

  ReadOnlyObjectProperty<ManifestText> textProperty() {
    return text.getReadOnlyProperty();
  }

  /** What was read last; may still be of a text before. */
  ReadOnlyObjectProperty<Reading> readingProperty() {
    return reading.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<List<DocumentRow>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Phase> phaseProperty() {
    return phase.getReadOnlyProperty();
  }

  /** What went wrong with the whole, as a sentence; null for nothing. */
  ReadOnlyObjectProperty<@Nullable String> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** The namespace of documents that name none, as kubectl would choose it. */
  String namespace() {
    Session session = workspace.sessionProperty().get();
    if (session == null) {
      return "default";
    }
    if (session.scope().namespace() != null) {
      return session.scope().namespace();
    }
    String own = session.cluster() == null ? null : session.cluster().context().namespace();
    return own == null ? "default" : own;
  }

  /** The cluster's name on screen; empty without one. */
  String cluster() {
    Session session = workspace.sessionProperty().get();
    return session == null ? "" : session.title();
  }

  /** Whether a text can be changed now: not while it is being applied. */
  boolean editable() {
    return phase.get() != Phase.APPLYING;
  }

  /** Takes files and tries them at once. */
  public void open(List<Path> files) {
    if (!editable() || files.isEmpty()) {
      return;
    }
    long mine = ++loads;
    Thread.ofVirtual()
        .name("manifest-files")
        .start(() -> {
          try {
            ManifestText read = ManifestText.of(files);
            FxThread.run(() -> ifLatest(mine, () -> load(read)));
          } catch (IOException unreadable) {
            String why = String.valueOf(unreadable.getMessage());
            FxThread.run(() -> ifLatest(mine, () -> notice.set(why)));
          }
        });
  }

  /** Takes a text as a whole and tries it at once. */
  public void paste(String content) {
    if (!editable() || content.isBlank()) {
      return;
    }
    if (content.length() > ManifestReader.MAX_CHARACTERS) {
      notice.set("The pasted text is larger than 4 MiB. Split it.");
      return;
    }
    load(ManifestText.pasted(content));
  }

  private void ifLatest(long mine, Runnable loading) {
    if (mine == loads && editable()) {
      loading.run();
    }
  }

  private void load(ManifestText loaded) {
    loads++;
    tryWhenRead = true;
    change(loaded);
  }

  /** Takes what was typed. */
  void edit(String content) {
    if (editable() && !content.equals(text.get().content())) {
      tryWhenRead = false;
      loads++;
      change(
          text.get().content().isEmpty()
              ? new ManifestText("typed text", null, content)
              : text.get().edited(content));
    }
  }

  private void change(ManifestText changed) {
    ticket++;
    text.set(changed);
    notice.set(null);
    phase.set(Phase.EDITING);
    read();
  }

  private void read() {
    Session session = workspace.sessionProperty().get();
    String version = session == null ? null : session.version();
    question = new Reading.Question(text.get(), namespace(), ServerVersion.minor(version));
    reader.put(question);
  }

  private void take(Reading latest) {
    if (!latest.question().equals(question) || phase.get() != Phase.EDITING) {
      return;
    }
    reading.set(latest);
    rows.set(latest.rows());
    if (tryWhenRead) {
      tryWhenRead = false;
      dryRun();
    }
  }

  private void sessionChanged(@Nullable Session before, @Nullable Session now) {
    if (!editable()) {
      return;
    }
    if (before != null && now != null && before.store() == now.store()) {
      boolean newer = !Objects.equals(before.version(), now.version());
      if (!newer || phase.get() != Phase.EDITING) {
        return;
      }
    }
    change(text.get());
  }

  /** Whether the text has been read and there is something to try. */
  boolean readable() {
    return reading.get().question().equals(question) && !rows.get().isEmpty();
  }

  /** Why nothing can be tried or applied here, as a sentence; null when it can. */
  @Nullable String whyNot() {
    for (DocumentRow row : rows.get()) {
      ManifestRef ref = row.document().ref();
      String why = ref == null ? null : workspace.whyNot(action(ref.kind()), ref.namespace());
      if (why != null) {
        return why;
      }
    }
    return rows.get().isEmpty() ? workspace.whyNot(Action.APPLY_JOB, namespace()) : null;
  }

  private static Action action(ManifestKind kind) {
    return switch (kind) {
      case CONFIG_MAP -> Action.APPLY_CONFIGMAP;
      case CRON_JOB -> Action.APPLY_CRONJOB;
      case JOB -> Action.APPLY_JOB;
    };
  }

  /** Whether the server would take all of it. */
  boolean ready() {
    return phase.get() == Phase.PLANNED
        && whyNot() == null
        && rows.get().stream().allMatch(row -> row.plan() != null && row.plan().ready());
  }

  /** Asks the server what each document would do. */
  void dryRun() {
    Cluster cluster = connected();
    if (cluster == null || !editable() || !readable() || whyNot() != null) {
      return;
    }
    if (phase.get() == Phase.APPLIED) {
      // Another namespace may be on screen by now.
      load(text.get());
      return;
    }
    long mine = ++ticket;
    List<DocumentRow> asked = rows.get();
    phase.set(Phase.TRYING);
    notice.set(null);
    inBackground(
        mine,
        () -> {
          Planner planner = new Planner(cluster.manifests());
          List<DocumentRow> planned = new ArrayList<>();
          for (DocumentRow row : asked) {
            Remedy chosen = row.plan() == null ? null : row.plan().remedy();
            planned.add(row.with(planner.plan(row.document(), chosen)));
          }
          FxThread.run(() ->
              ifCurrent(
                  mine,
                  () -> {
                    rows.set(List.copyOf(planned));
                    phase.set(Phase.PLANNED);
                  }));
        });
  }

  /** Tries one document again with what the user chose for it; null takes the choice back. */
  void choose(DocumentRow row, @Nullable Remedy remedy) {
    Cluster cluster = connected();
    if (cluster == null || !editable()) {
      return;
    }
    long mine = ++ticket;
    phase.set(Phase.TRYING);
    notice.set(null);
    inBackground(
        mine,
        () -> {
          Planner planner = new Planner(cluster.manifests());
          if (remedy == Remedy.NEW_NAME) {
            String name = planner.freeName(row.document());
            FxThread.run(() -> ifCurrent(mine, () -> rename(row.document(), name)));
            return;
          }
          DocumentRow planned = row.with(planner.plan(row.document(), remedy));
          FxThread.run(() ->
              ifCurrent(
                  mine,
                  () -> {
                    List<DocumentRow> latest = new ArrayList<>(rows.get());
                    latest.replaceAll(
                        each -> each.document().equals(row.document()) ? planned : each);
                    rows.set(List.copyOf(latest));
                    phase.set(Phase.PLANNED);
                  }));
        });
  }

  private void rename(Document document, @Nullable String name) {
    String renamed = name == null ? null : document.manifest().renamed(text.get().content(), name);
    if (renamed == null) {
      notice.set("The name cannot be changed from here. Change metadata.name in the text.");
      phase.set(Phase.PLANNED);
      return;
    }
    load(text.get().edited(renamed));
  }

  /** What a replacement deletes, as far as the window shows it; empty for anything else. */
  String whatGoes(DocumentRow row) {
    Plan plan = row.plan();
    if (plan == null || plan.action() != Plan.Action.REPLACE || plan.standing() == null) {
      return "";
    }
    JobHistory job = workspace.stateProperty().get().job(plan.standing().uid());
    String pods = "";
    if (job != null && job.counts().all() > 0) {
      int running = job.counts().of(AttemptState.RUNNING);
      pods =
          " with its pods and their logs ("
              + job.counts().all()
              + (job.counts().all() == 1 ? " pod was" : " pods were")
              + " seen, "
              + running
              + (running == 1 ? " is" : " are")
              + " running)";
    }
    return "Applying deletes "
        + row.document().title()
        + (pods.isEmpty() ? " with what belongs to it" : pods)
        + ", waits until it is gone, and creates the new one. That cannot be undone.";
  }

  /** The same for kubectl; empty when there is nothing to do. */
  String command() {
    Session session = workspace.sessionProperty().get();
    Kubectl kubectl = session == null ? null : session.kubectl();
    if (kubectl == null || !readable()) {
      return "";
    }
    List<KubectlApply.Step> steps =
        rows.get().stream()
            .map(row ->
                row.plan() == null
                    ? new KubectlApply.Step(row.document(), null)
                    : KubectlApply.Step.of(row.plan()))
            .toList();
    return new KubectlApply(kubectl, text.get().content(), text.get().file()).commands(steps);
  }

  /** Applies what was planned. */
  void apply() {
    Cluster cluster = connected();
    if (cluster == null || !ready()) {
      return;
    }
    long mine = ++ticket;
    List<Plan> plans = new ArrayList<>();
    rows.get().forEach(row -> plans.add(Objects.requireNonNull(row.plan())));
    long deed =
        workspace.begin(
            action(Objects.requireNonNull(plans.getFirst().document().ref()).kind()),
            namespace(),
            "apply " + text.get().name(),
            command());
    phase.set(Phase.APPLYING);
    notice.set(null);
    inBackground(
        mine,
        () -> {
          List<Outcome> outcomes =
              new Applier(cluster.manifests(), Thread::sleep)
                  .apply(
                      plans, outcome -> FxThread.run(() -> ifCurrent(mine, () -> show(outcome))));
          FxThread.run(() -> ifCurrent(mine, () -> finish(deed, outcomes)));
        });
  }

  private void show(Outcome outcome) {
    List<DocumentRow> latest = new ArrayList<>(rows.get());
    latest.replaceAll(row -> row.document().equals(outcome.document()) ? row.with(outcome) : row);
    rows.set(List.copyOf(latest));
  }

  private void finish(long deed, List<Outcome> outcomes) {
    phase.set(Phase.APPLIED);
    Outcome failed =
        outcomes.stream().filter(each -> !each.state().applied()).findFirst().orElse(null);
    Deed.Outcome ended =
        failed == null
            ? Deed.Outcome.DONE
            : failed.state() == Outcome.State.UNKNOWN ? Deed.Outcome.UNKNOWN : Deed.Outcome.REFUSED;
    workspace.end(deed, ended, failed == null ? null : failed.sentence());
    outcomes.stream()
        .filter(each -> each.state().applied())
        .filter(each -> each.document().manifest().kind().equals(ManifestKind.JOB.kind()))
        .reduce((earlier, later) -> later)
        .ifPresent(job -> workspace.selectWhenKnown(job.uid()));
  }

  private @Nullable Cluster connected() {
    Session session = workspace.sessionProperty().get();
    return session == null ? null : session.cluster();
  }

  /** Work that asks the cluster. */
  private interface Asking {
    void run() throws ClusterException;
  }

  private void inBackground(long mine, Asking work) {
    Thread.ofVirtual()
        .name("apply")
        .start(() -> {
          try {
            work.run();
          } catch (ClusterException broken) {
            FxThread.run(() ->
                ifCurrent(
                    mine,
                    () -> {
                      notice.set(broken.getMessage());
                      phase.set(Phase.EDITING);
                    }));
          }
        });
  }

  private void ifCurrent(long mine, Runnable showing) {
    if (mine == ticket) {
      showing.run();
    }
  }
}
