package dev.podlanes.ui.logs;

import dev.podlanes.model.ContainerRole;
import dev.podlanes.model.ContainerStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which containers' logs are read.
 *
 * @param name of the one container; null for several
 * @param all whether those of every role, else the main ones; says nothing beside a name
 * @param label as shown to the user
 */
record ContainerChoice(@Nullable String name, boolean all, String label) {
  static final ContainerChoice MAIN = new ContainerChoice(null, false, "main containers");
  static final ContainerChoice ALL = new ContainerChoice(null, true, "all containers");

  static ContainerChoice of(ContainerStatus container) {
    return new ContainerChoice(container.name(), false, Containers.label(container));
  }

  boolean takes(ContainerStatus container) {
    if (name != null) {
      return name.equals(container.name());
    }
    return all || container.role() == ContainerRole.MAIN;
  }

  @Override
  public String toString() {
    return label;
  }
}
