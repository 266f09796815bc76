package dev.podlanes.ui.logs;

import dev.podlanes.logs.LogOrigin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose logs are to be read of a Job as it stands, and whose lines shown. Immutable.
 *
 * @param follow what to read, in the order in which it should begin
 * @param failed whose ends to keep before they are gone
 * @param gone uids of pods that are gone
 * @param earlier of those to read, the runs before a container's last restart
 * @param unread how many logs of ended attempts are left out because they are too many
 * @param choice what the user chose
 * @param one whose lines are shown when one worker's are; null for nobody's
 * @param states of the attempts, by uid of the pod
 * @param mains names of main containers
 */
record LogScope(
    List<LogOrigin> follow,
    List<LogOrigin> failed,
    Set<String> gone,
    Set<LogOrigin> earlier,
    int unread,
    WorkerChoice choice,
    @Nullable LogOrigin one,
    Map<String, WorkerState> states,
    Set<String> mains) {

  /** Whether there are lines of a container that was restarted. */
  boolean restarted() {
    return !earlier.isEmpty() || follow.stream().anyMatch(each -> each.run() > 0);
  }

  /** Whether a log's lines are shown. Of a pod that was forgotten they are, whatever its state. */
  boolean shows(LogOrigin origin) {
    if (!choice.all()) {
      LogOrigin shown = one;
      return shown != null
          && (choice.previous() ? origin.equals(shown) : origin.sameContainer(shown));
    }
    WorkerState state = states.get(origin.podUid());
    return (choice.lanes().isEmpty() || choice.lanes().contains(origin.lane()))
        && (state == null || !choice.hidden().contains(state))
        && takes(origin.container());
  }

  private boolean takes(String container) {
    ContainerChoice containers = choice.containers();
    if (containers.name() != null) {
      return containers.name().equals(container);
    }
    return containers.all() || mains.contains(container);
  }
}
