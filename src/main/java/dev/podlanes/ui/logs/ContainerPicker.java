package dev.podlanes.ui.logs;

import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.Pod;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import org.jspecify.annotations.Nullable;

/**
 * The choice of containers, offered where there is one, and of a container's previous run. JavaFX
 * thread.
 */
final class ContainerPicker {
  private final ComboBox<ContainerChoice> containers;
  private final ToggleButton previous;
  private final Runnable chosen;

  /** What the user chose last, for all pods of the Job; null for nothing. */
  private @Nullable ContainerChoice wanted;

  private boolean filling;

  ContainerPicker(ComboBox<ContainerChoice> containers, ToggleButton previous, Runnable chosen) {
    this.containers = containers;
    this.previous = previous;
    this.chosen = chosen;
    containers.valueProperty().addListener((value, before, now) -> choose(now));
    previous
        .selectedProperty()
        .addListener((value, before, now) -> {
          if (!filling) {
            chosen.run();
          }
        });
  }

  private void choose(@Nullable ContainerChoice choice) {
    if (!filling && choice != null) {
      wanted = choice;
      chosen.run();
    }
  }

  /** Forgets what was chosen for one Job. */
  void reset() {
    wanted = null;
  }

  /** Another pod's current run is shown at first. */
  void resetRun() {
    filling = true;
    previous.setSelected(false);
    filling = false;
  }

  /** Whose container the reader chose; null for the main ones. */
  @Nullable ContainerChoice wanted() {
    return wanted;
  }

  boolean previous() {
    return previous.isSelected();
  }

  /** What is shown of a pod, in words. */
  String label(Pod pod) {
    ContainerStatus container = Containers.choose(pod, wanted == null ? null : wanted.name());
    return container == null ? "" : Containers.label(container);
  }

  /** Offers the containers of one pod. */
  void offerOne(Pod pod, boolean gone) {
    ContainerStatus shown = Containers.choose(pod, wanted == null ? null : wanted.name());
    fill(
        Containers.ordered(pod).stream().map(ContainerChoice::of).toList(),
        shown == null ? null : ContainerChoice.of(shown));
    boolean restarted = shown != null && shown.restarts() > 0;
    if (!restarted) {
      resetRun();
    }
    show(previous, restarted);
    // Of a pod that is gone there is nothing to choose any more.
    containers.setDisable(gone);
    previous.setDisable(gone);
  }

  /**
   * Offers the containers of all pods of a Job, which are those of its template.
   *
   * @param example one of its pods; null while there is none
   */
  void offerAll(@Nullable Pod example) {
    List<ContainerChoice> offered = new ArrayList<>();
    if (example != null && example.containers().size() > 1) {
      offered.add(ContainerChoice.MAIN);
      offered.add(ContainerChoice.ALL);
      Containers.ordered(example).stream().map(ContainerChoice::of).forEach(offered::add);
    }
    fill(offered, wanted == null ? ContainerChoice.MAIN : wanted);
    resetRun();
    show(previous, false);
    containers.setDisable(false);
  }

  private void fill(List<ContainerChoice> offered, @Nullable ContainerChoice value) {
    filling = true;
    if (!offered.equals(containers.getItems())) {
      containers.getItems().setAll(offered);
    }
    containers.setValue(value);
    show(containers, offered.size() > 1);
    filling = false;
  }

  private static void show(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
