package dev.podlanes.ui.logs;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.controls.Popover;
import atlantafx.base.theme.Styles;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.JobHistory;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableSet;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.CheckListView;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Chooses among hundreds of lanes those whose lines are shown: by ticking them, by typing what they
 * are called or what state they are in, or by their state at once. JavaFX thread.
 */
final class LaneChooser {
  private static final double WIDTH = 260;
  private static final double HEIGHT = 240;

  private final JobHistory job;
  private final ObservableSet<Integer> chosen;
  private final CheckListView<Integer> list = new CheckListView<>();
  // ControlsFX has such a field, too, but dresses it by colours that our themes do not have.
  private final CustomTextField search = new CustomTextField();
  private final Label count = new Label();
  private boolean filling;

  private LaneChooser(JobHistory job, ObservableSet<Integer> chosen) {
    this.job = job;
    this.chosen = chosen;
    search.setPromptText("find lanes…");
    search.setAccessibleText("Find lanes");
    search.setId("lane-find");
    FontIcon clear = new FontIcon("fth-x");
    clear.setOnMouseClicked(click -> search.clear());
    clear.visibleProperty().bind(search.textProperty().isNotEmpty());
    search.setRight(clear);
    search.textProperty().subscribe(this::fill);
    list.setId("lane-choices");
    list.setAccessibleText("Lanes whose lines are shown");
    list.setCellFactory(view -> new CheckBoxListCell<>(list::getItemBooleanProperty, words()));
    list.getCheckModel()
        .getCheckedItems()
        .addListener((ListChangeListener<Integer>) change -> ticked());
    fill();
  }

  /** Shows the choice beside a node; what is ticked counts at once. */
  static void show(Node owner, JobHistory job, ObservableSet<Integer> chosen) {
    LaneChooser chooser = new LaneChooser(job, chosen);
    Popover popover = new Popover(chooser.content());
    popover.setHeaderAlwaysVisible(false);
    popover.setArrowLocation(Popover.ArrowLocation.BOTTOM_RIGHT);
    popover.setDetachable(false);
    popover.show(owner);
  }

  private VBox content() {
    HBox buttons =
        new HBox(
            6,
            button("All", "lanes-all", lane -> false),
            button("Failed", "lanes-failed", lane -> anyIs(lane, WorkerState.FAILED)),
            button("Running", "lanes-running", lane -> anyIs(lane, WorkerState.RUNNING)));
    list.setPrefSize(WIDTH, HEIGHT);
    count.getStyleClass().add(Styles.TEXT_MUTED);
    VBox content = new VBox(6, search, list, buttons, count);
    content.setPadding(new Insets(8));
    return content;
  }

  /** Ticks just these lanes; none of them means all. */
  private Button button(String text, String id, Predicate<Lane> wanted) {
    Button button = new Button(text);
    button.setId(id);
    button.setOnAction(click -> {
      List<Integer> lanes = job.lanes().stream().filter(wanted).map(Lane::number).toList();
      chosen.retainAll(lanes);
      chosen.addAll(lanes);
      fill();
    });
    return button;
  }

  private void fill() {
    String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
    filling = true;
    list.getCheckModel().clearChecks();
    list.getItems()
        .setAll(
            job.lanes().subList(0, job.lanesTouched()).stream()
                .map(Lane::number)
                .filter(lane -> label(lane).toLowerCase(Locale.ROOT).contains(wanted))
                .toList());
    for (int lane : chosen) {
      if (list.getItems().contains(lane)) {
        list.getCheckModel().check(Integer.valueOf(lane));
      }
    }
    filling = false;
    showCount();
  }

  private void ticked() {
    if (!filling) {
      Set<Integer> now = Set.copyOf(list.getCheckModel().getCheckedItems());
      for (int lane : list.getItems()) {
        if (now.contains(lane)) {
          chosen.add(lane);
        } else {
          chosen.remove(lane);
        }
      }
      showCount();
    }
  }

  private void showCount() {
    count.setText(
        chosen.isEmpty()
            ? "The lines of all lanes are shown."
            : String.format(Locale.ROOT, "The lines of %,d lanes are shown.", chosen.size()));
  }

  private StringConverter<Integer> words() {
    return new StringConverter<>() {
      @Override
      public String toString(Integer lane) {
        return lane == null ? "" : label(lane);
      }

      @Override
      public Integer fromString(String text) {
        throw new UnsupportedOperationException("Lanes are not typed in.");
      }
    };
  }

  /** Such as {@code index 4 · failed, running}. */
  private String label(int number) {
    List<String> states =
        job.lanes().get(number).attempts().stream()
            .map(LaneChooser::state)
            .map(state -> state.label().toLowerCase(Locale.ROOT))
            .distinct()
            .toList();
    String name = Lanes.name(job.job().mode(), number);
    return states.isEmpty() ? name : name + " · " + String.join(", ", states);
  }

  private static boolean anyIs(Lane lane, WorkerState state) {
    return lane.attempts().stream().anyMatch(each -> state(each) == state);
  }

  private static WorkerState state(PodAttempt attempt) {
    return WorkerState.of(attempt.state());
  }
}
