package dev.podlanes.app;

import dev.podlanes.ui.theme.Colours;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The window that was asked for.
 *
 * @param context the kubeconfig's context; null for the current one
 * @param namespace null for the context's own
 * @param job the name of the Job to select; null for the most interesting one
 * @param demo whether the demo cluster is wanted
 * @param newWindow whether it is to stand beside a window that is open already
 * @param readOnly whether it has no means to change anything
 */
record WindowRequest(
    @Nullable String context,
    @Nullable String namespace,
    @Nullable String job,
    boolean demo,
    boolean newWindow,
    boolean readOnly,
    Look look) {

  /** Whether the window that is open already is as good as a new one. */
  boolean asksForNothing() {
    return !newWindow && context == null && namespace == null && job == null && !demo && !readOnly;
  }

  /**
   * Reads arguments that ask for the window and nothing else, as {@link PodlanesCommand} would: it
   * takes half as long as JavaFX to learn its own options by reflection, and a start from a menu
   * has none.
   *
   * @return null when they hold anything else, or a mistake
   */
  static @Nullable WindowRequest read(String... arguments) {
    @Nullable String context = null;
    @Nullable String namespace = null;
    @Nullable String job = null;
    @Nullable Colours theme = null;
    Set<String> flags = new HashSet<>();
    for (int i = 0; i < arguments.length; i++) {
      String option = arguments[i];
      if (!flags.add(option)) {
        return null;
      }
      switch (option) {
        case "--demo", "--new-window", "--read-only", "--projector" -> {}
        case "--context", "--namespace", "--job", "--theme" -> {
          i++;
          if (i == arguments.length || !plain(arguments[i])) {
            return null;
          }
          String value = arguments[i];
          switch (option) {
            case "--context" -> context = value;
            case "--namespace" -> namespace = value;
            case "--job" -> job = value;
            default -> {
              theme = Look.colours(value);
              if (theme == null) {
                return null;
              }
            }
          }
        }
        default -> {
          return null;
        }
      }
    }
    return new WindowRequest(
        context,
        namespace,
        job,
        flags.contains("--demo"),
        flags.contains("--new-window"),
        flags.contains("--read-only"),
        new Look(theme, flags.contains("--projector")));
  }

  /** Whether nothing about a value has a meaning of its own to a command line. */
  private static boolean plain(String value) {
    if (value.isEmpty() || value.charAt(0) == '-') {
      return false;
    }
    // No lambda: one that the training of the AOT cache has not met costs a start more than all
    // this.
    for (int i = 0; i < value.length(); i++) {
      if ("@\"'$".indexOf(value.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }
}
