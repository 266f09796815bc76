package dev.podlanes.ui.act;

import dev.podlanes.action.Action;
import dev.podlanes.action.CronJobRun;
import dev.podlanes.action.FailedIndexes;
import dev.podlanes.action.JobCopy;
import dev.podlanes.action.JobName;
import dev.podlanes.action.Kubectl;
import dev.podlanes.model.CronJob;
import dev.podlanes.model.Pod;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.JobRef;
import dev.podlanes.source.ObjectRef;
import dev.podlanes.source.Propagation;
import dev.podlanes.state.Intents;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.JobSummary;
import dev.podlanes.ui.theme.Theme;
import dev.podlanes.ui.workspace.IntentDeeds;
import dev.podlanes.ui.workspace.Session;
import dev.podlanes.ui.workspace.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be done to a Job, a pod or a CronJob beside changing a Job's spec: each asks
 * first, in a dialog that names the cluster and shows the command. JavaFX thread.
 */
public final class Actions {
  private final Workspace workspace;
  private final Theme theme;
  private final RandomGenerator random;
  private final Doing doing;
  private final IntentDeeds<Boolean> suspensions;

  public Actions(Workspace workspace, Theme theme, RandomGenerator random) {
    this.workspace = workspace;
    this.theme = theme;
    this.random = random;
    this.doing = new Doing(workspace);
    this.suspensions = new IntentDeeds<>(workspace);
  }

  /** Where things go to while a dialog is open, whatever happens to the window meanwhile. */
  record Place(Cluster cluster, Kubectl kubectl, String namespace, String words) {}

  /** Null for a recording, in which nothing can be done. */
  @Nullable Place place(String namespace) {
    Session session = workspace.sessionProperty().get();
    if (session == null || session.cluster() == null || session.kubectl() == null) {
      return null;
    }
    return new Place(
        session.cluster(),
        session.kubectl(),
        namespace,
        "Cluster " + session.title() + ", namespace " + namespace);
  }

  private ActionDialog dialog(
      Window owner, Place place, String question, String verb, boolean loses) {
    return new ActionDialog(owner, theme, question, place.words(), verb, loses);
  }

  /** Suspends a Job, or resumes it. Only what deletes running pods is asked for first. */
  public void suspendJob(Window owner, JobHistory job, boolean suspend) {
    Place place = place(job.namespace());
    Session session = workspace.sessionProperty().get();
    if (place == null || session == null || session.suspension() == null) {
      return;
    }
    Intents<Boolean> intents = session.suspension();
    String command = place.kubectl().suspendJob(job.namespace(), job.name(), suspend);
    Runnable send =
        () -> {
          String what = (suspend ? "Suspend Job " : "Resume Job ") + job.name();
          long deed = workspace.begin(Action.SUSPEND, job.namespace(), what, command);
          intents.request(new JobRef(job.namespace(), job.name(), job.uid()), suspend);
          suspensions.began(job.uid(), deed, intents);
        };
    int running = JobSummary.of(job, workspace.now()).running();
    List<String> reservations = SuspensionWords.reservations(job.job().spec(), suspend, running);
    if (reservations.isEmpty()) {
      send.run();
      return;
    }
    String verb = suspend ? "Suspend" : "Resume";
    ActionDialog dialog = dialog(owner, place, verb + " " + job.name() + "?", verb, false);
    reservations.forEach(dialog::say);
    dialog.command(command);
    dialog.show(() -> workspace.whyNot(Action.SUSPEND, job.namespace()), send);
  }

  /** Deletes a Job, and its pods as the user wishes. */
  public void deleteJob(Window owner, JobHistory job) {
    Place place = place(job.namespace());
    if (place == null) {
      return;
    }
    ActionDialog dialog =
        dialog(owner, place, "Delete the Job " + job.name() + "?", "Delete Job", true);
    Label goes = dialog.say("");
    goes.setId("dialog-goes");
    ToggleGroup group = new ToggleGroup();
    VBox choices = new VBox(6);
    for (Propagation each : Propagation.values()) {
      RadioButton choice = new RadioButton(DeletionWords.choice(each));
      choice.setId("propagation-" + each.policy().toLowerCase(Locale.ROOT));
      choice.setToggleGroup(group);
      choice.setUserData(each);
      choice.setWrapText(true);
      choices.getChildren().add(choice);
    }
    dialog.add(choices);
    group
        .selectedToggleProperty()
        .addListener((value, before, now) -> {
          Propagation chosen = (Propagation) now.getUserData();
          goes.setText(DeletionWords.goes(job.counts(), chosen));
          dialog.command(place.kubectl().deleteJob(job.namespace(), job.name(), chosen));
        });
    group.selectToggle(group.getToggles().getFirst());
    dialog.show(
        () -> workspace.whyNot(Action.DELETE_JOB, job.namespace()),
        () -> {
          Propagation chosen = (Propagation) group.getSelectedToggle().getUserData();
          doing.act(
              place.cluster(),
              Action.DELETE_JOB,
              job.namespace(),
              "Delete Job " + job.name(),
              place.kubectl().deleteJob(job.namespace(), job.name(), chosen),
              objects -> objects.delete(ObjectRef.of(job.job()), chosen));
        });
  }

  /** Runs a Job again, as a new one. */
  public void rerun(Window owner, JobHistory job) {
    Place place = place(job.namespace());
    if (place == null) {
      return;
    }
    ActionDialog dialog =
        dialog(owner, place, "Run " + job.name() + " again as a new Job?", "Create Job", false);
    CreationForm form =
        new CreationForm(
            dialog,
            JobName.of(job.name(), "rerun", random),
            (json, name) -> JobCopy.text(JobCopy.of(json, name)),
            (name, manifest) -> place.kubectl().create(job.namespace(), manifest));
    dialog.say("The new Job does the whole work again. The old one stays as it is.");
    form.addName();
    create(place, dialog, form, Action.RERUN, ObjectRef.of(job.job()), "Run again " + job.name());
  }

  /** Runs only the indexes of a Job again that failed, as a new Job. */
  public void rerunFailed(Window owner, JobHistory job) {
    Place place = place(job.namespace());
    List<Integer> failed = FailedIndexes.of(job);
    if (place == null || failed.isEmpty()) {
      return;
    }
    ActionDialog dialog =
        dialog(
            owner,
            place,
            "Run the failed indexes of " + job.name() + " again?",
            "Create Job",
            false);
    RerunFailedForm form =
        new RerunFailedForm(
            dialog, job, failed, JobName.of(job.name(), "rerun", random), place.kubectl());
    create(
        place,
        dialog,
        form.creation(),
        Action.RERUN_FAILED,
        ObjectRef.of(job.job()),
        "Run failed indexes of " + job.name() + " again");
  }

  /** Creates a Job of a CronJob now. */
  public void trigger(Window owner, CronJob cronJob) {
    String namespace = cronJob.meta().namespace();
    Place place = place(namespace);
    if (place == null) {
      return;
    }
    String cron = cronJob.meta().name();
    ActionDialog dialog =
        dialog(owner, place, "Run the CronJob " + cron + " now?", "Create Job", false);
    CreationForm form =
        new CreationForm(
            dialog,
            JobName.of(cron, "manual", random),
            (json, name) -> JobCopy.text(CronJobRun.of(json, name)),
            (name, manifest) -> place.kubectl().trigger(namespace, cron, name));
    dialog.say("Its schedule goes on as before.");
    form.addName();
    create(place, dialog, form, Action.TRIGGER_CRONJOB, ObjectRef.of(cronJob), "Run " + cron);
  }

  private void create(
      Place place,
      ActionDialog dialog,
      CreationForm form,
      Action action,
      ObjectRef origin,
      String what) {
    form.waiting();
    dialog.show(
        () -> workspace.whyNot(action, place.namespace()),
        () -> {
          String name = form.name();
          String manifest = form.manifest();
          doing.act(
              place.cluster(),
              action,
              place.namespace(),
              what + " as " + name,
              form.command(),
              objects -> objects.createJob(place.namespace(), manifest, false),
              uid -> select(place, uid));
        });
    doing.read(place.cluster(), objects -> objects.read(origin), form::read, form::failed);
  }

  /** The new Job is what the user wants to see next. */
  private void select(Place place, String uid) {
    Session session = workspace.sessionProperty().get();
    if (session != null && place.cluster().equals(session.cluster())) {
      workspace.selectWhenKnown(uid);
    }
  }

  /** Suspends or resumes a CronJob. */
  public void suspendCronJob(Window owner, CronJob cronJob, boolean suspend) {
    String namespace = cronJob.meta().namespace();
    Place place = place(namespace);
    if (place == null) {
      return;
    }
    String name = cronJob.meta().name();
    String verb = suspend ? "Suspend" : "Resume";
    ActionDialog dialog = dialog(owner, place, verb + " the CronJob " + name + "?", verb, false);
    dialog.say(
        suspend
            ? "It starts no more Jobs until it is resumed. Those that run go on."
            : "It starts Jobs by its schedule again. A run that was missed within its"
                + " startingDeadlineSeconds, or without such a limit, is started at once.");
    String command = place.kubectl().suspendCronJob(namespace, name, suspend);
    dialog.command(command);
    dialog.show(
        () -> workspace.whyNot(Action.SUSPEND_CRONJOB, namespace),
        () ->
            doing.act(
                place.cluster(),
                Action.SUSPEND_CRONJOB,
                namespace,
                verb + " CronJob " + name,
                command,
                objects -> objects.suspendCronJob(ObjectRef.of(cronJob), suspend)));
  }

  /** Deletes one pod of the selected Job. */
  public void deletePod(Window owner, Pod pod) {
    String namespace = pod.meta().namespace();
    Place place = place(namespace);
    if (place == null) {
      return;
    }
    String name = pod.meta().name();
    ActionDialog dialog = dialog(owner, place, "Delete the pod " + name + "?", "Delete pod", true);
    dialog.say(DeletionWords.pod(pod));
    String command = place.kubectl().deletePod(namespace, name);
    dialog.command(command);
    dialog.show(
        () -> workspace.whyNot(Action.DELETE_POD, namespace),
        () ->
            doing.act(
                place.cluster(),
                Action.DELETE_POD,
                namespace,
                "Delete pod " + name,
                command,
                objects -> objects.delete(ObjectRef.of(pod), Propagation.BACKGROUND)));
  }

  /** Evicts one pod of the selected Job, as a drained node would. */
  public void evictPod(Window owner, Pod pod) {
    String namespace = pod.meta().namespace();
    Place place = place(namespace);
    if (place == null) {
      return;
    }
    String name = pod.meta().name();
    ActionDialog dialog = dialog(owner, place, "Evict the pod " + name + "?", "Evict pod", true);
    dialog.say(DeletionWords.eviction(pod));
    String command = place.kubectl().evictPod(namespace, name);
    dialog.command(command);
    dialog.show(
        () -> workspace.whyNot(Action.EVICT_POD, namespace),
        () ->
            doing.act(
                place.cluster(),
                Action.EVICT_POD,
                namespace,
                "Evict pod " + name,
                command,
                objects -> objects.evict(ObjectRef.of(pod))));
  }

  /** Lists what was done from this window. */
  public void showHistory(Window owner) {
    HistoryDialog.show(owner, theme, workspace.historyProperty());
  }

  public Workspace workspace() {
    return workspace;
  }
}
