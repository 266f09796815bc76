package dev.podlanes.ui.workspace;

import dev.podlanes.source.ResourceKind;
import dev.podlanes.state.ClusterState;

/** What stands where nothing of a kind is: what could not be read is not said to be none. */
public final class Absence {
  private Absence() {}

  /**
   * What to say where nothing of the kind is.
   *
   * @param none what to say when all were read and there is none
   */
  public static String words(ClusterState state, ResourceKind kind, String none) {
    String trouble = state.trouble(kind);
    if (trouble != null) {
      return trouble;
    }
    return state.listed(kind) ? none : "Reading the " + kind.plural() + "…";
  }
}
