package dev.podlanes.ui.logs;

import dev.podlanes.model.ContainerRole;
import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.Pod;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A pod's containers as a choice of logs. */
final class Containers {
  private Containers() {}

  /** Main containers first, then sidecars, init and ephemeral ones, each in the spec's order. */
  static List<ContainerStatus> ordered(Pod pod) {
    return pod.containers().stream().sorted(Comparator.comparingInt(Containers::rank)).toList();
  }

  private static int rank(ContainerStatus container) {
    return switch (container.role()) {
      case MAIN -> 0;
      case SIDECAR -> 1;
      case INIT -> 2;
      case EPHEMERAL -> 3;
    };
  }

  /** The container of this name, else the first one; null for a pod that names none. */
  static @Nullable ContainerStatus choose(Pod pod, @Nullable String name) {
    List<ContainerStatus> all = ordered(pod);
    for (ContainerStatus container : all) {
      if (container.name().equals(name)) {
        return container;
      }
    }
    return all.isEmpty() ? null : all.getFirst();
  }

  /** Its name, and its role unless it is a main one. */
  static String label(ContainerStatus container) {
    return container.role() == ContainerRole.MAIN
        ? container.name()
        : container.name() + " (" + container.role().name().toLowerCase(Locale.ROOT) + ")";
  }
}
