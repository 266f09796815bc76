package dev.podlanes.ui.jobs;

import dev.podlanes.action.Action;
import dev.podlanes.model.CronJob;
import dev.podlanes.ui.act.Actions;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** One CronJob in the list: its name, its schedule, and a menu of what can be done to it. */
final class CronJobRow extends HBox {
  private final Actions actions;
  private final Label when = new Label();
  private CronJob cronJob;

  CronJobRow(CronJob cronJob, Actions actions) {
    super(6);
    this.actions = actions;
    this.cronJob = cronJob;
    getStyleClass().add("cron");
    setAlignment(Pos.CENTER_LEFT);
    Label name = new Label(cronJob.meta().name());
    name.getStyleClass().add("job-name");
    when.getStyleClass().addAll("job-numbers", "mono");
    when.setMinWidth(Region.USE_PREF_SIZE);
    Region between = new Region();
    HBox.setHgrow(between, Priority.ALWAYS);
    MenuButton menu = new MenuButton("⋯");
    menu.setId("cron-menu-" + cronJob.meta().name());
    menu.getStyleClass().addAll("small", "flat", "no-arrow");
    menu.setMinWidth(Region.USE_PREF_SIZE);
    menu.setAccessibleText("What can be done to the CronJob " + cronJob.meta().name());
    menu.setOnShowing(showing -> fill(menu));
    // Empty it would not open.
    fill(menu);
    getChildren().setAll(name, between, when, menu);
    show(cronJob);
  }

  /** The CronJob that it shows. */
  String uid() {
    return cronJob.meta().uid();
  }

  /** Shows the same CronJob as it is now; an open menu stays open. */
  void show(CronJob latest) {
    cronJob = latest;
    when.setText(latest.suspend() ? "suspended" : latest.schedule());
  }

  private void fill(MenuButton menu) {
    String namespace = cronJob.meta().namespace();
    boolean suspend = !cronJob.suspend();
    MenuItem run =
        item("trigger", "Run now…", actions.workspace().whyNot(Action.TRIGGER_CRONJOB, namespace));
    run.setOnAction(event -> actions.trigger(getScene().getWindow(), cronJob));
    MenuItem pause =
        item(
            "suspend-cron",
            suspend ? "Suspend…" : "Resume…",
            actions.workspace().whyNot(Action.SUSPEND_CRONJOB, namespace));
    pause.setOnAction(event -> actions.suspendCronJob(getScene().getWindow(), cronJob, suspend));
    menu.getItems().setAll(run, pause);
  }

  private static MenuItem item(String id, String text, @Nullable String whyNot) {
    MenuItem item = new MenuItem(whyNot == null ? text : text + "\n" + whyNot);
    item.setId(id);
    item.setDisable(whyNot != null);
    return item;
  }
}
