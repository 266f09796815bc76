package dev.podlanes.timeline;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.Condition;
import dev.podlanes.model.ContainerRole;
import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.KubeEvent;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.JobHistory;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds a Job up, in the cluster's own words: that its pods cannot be created, or what most of
 * those that do not run wait for.
 */
public final class Hindrance {
  /** A message may quote a whole registry's answer; the events have what is left out. */
  private static final int MAX_SHOWN = 260;

  /** A chain of causes has at its end what went wrong first. */
  private static final int END_SHOWN = 110;

  private static final String ERROR_CREATING = "Error creating: ";

  private Hindrance() {}

  /** Several pods with the same trouble, told by the first. */
  private static final class Trouble {
    final String reason;
    final String message;
    final AttemptState state;
    int pods;

    Trouble(String reason, @Nullable String message, AttemptState state) {
      this.reason = reason;
      this.message = message == null ? "" : message;
      this.state = state;
    }
  }

  /**
   * The trouble as a sentence; null when there is none that the cluster tells of. Takes time in
   * proportion to the attempts and the events.
   *
   * @param events of the Job and of whatever else there is
   */
  public static @Nullable String of(JobHistory job, List<KubeEvent> events) {
    boolean goesOn =
        switch (job.state()) {
          case WAITING, RUNNING -> job.finished() == null;
          case SUSPENDED, COMPLETING, COMPLETE, FAILING, FAILED -> false;
        };
    if (!goesOn) {
      return null;
    }
    String uncreated = uncreated(job, events);
    return uncreated == null ? ofPods(job, events) : uncreated;
  }

  /** The controller says FailedCreate of each try: a quota, a webhook, a missing account. */
  private static @Nullable String uncreated(JobHistory job, List<KubeEvent> events) {
    if (WaitingReason.full(job)) {
      return null;
    }
    KubeEvent refused = null;
    Instant created = Instant.MIN;
    for (KubeEvent event : events) {
      if (!event.regarding().uid().equals(job.uid())) {
        continue;
      }
      if (event.reason().equals("FailedCreate")) {
        refused = refused == null || later(event, refused) ? event : refused;
      } else if (event.reason().equals("SuccessfulCreate") && event.lastSeen().isAfter(created)) {
        created = event.lastSeen();
      }
    }
    if (refused == null || created.isAfter(refused.lastSeen()) || newerPod(job, refused)) {
      return null;
    }
    String message = refused.message();
    return shown(
        "Pods cannot be created: "
            + (message.startsWith(ERROR_CREATING)
                ? message.substring(ERROR_CREATING.length())
                : message));
  }

  private static boolean later(KubeEvent event, KubeEvent other) {
    return event.lastSeen().isAfter(other.lastSeen());
  }

  /** Whether a pod has come to be since: the event of its creation may have been left out. */
  private static boolean newerPod(JobHistory job, KubeEvent refused) {
    for (int number = 0; number < job.lanesTouched(); number++) {
      List<PodAttempt> attempts = job.lanes().get(number).attempts();
      if (!attempts.isEmpty() && attempts.getLast().created().isAfter(refused.lastSeen())) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String ofPods(JobHistory job, List<KubeEvent> events) {
    Map<String, Trouble> troubles = new LinkedHashMap<>();
    Map<String, KubeEvent> warnings = null;
    for (int number = 0; number < job.lanesTouched(); number++) {
      Lane lane = job.lanes().get(number);
      for (PodAttempt attempt : lane.attempts()) {
        if (attempt.state() == AttemptState.STARTING && warnings == null) {
          warnings = warnings(events);
        }
        Trouble found = trouble(attempt, warnings == null ? Map.of() : warnings);
        if (found != null) {
          troubles.computeIfAbsent(kind(found), key -> found).pods++;
        }
      }
    }
    Trouble worst = null;
    for (Trouble trouble : troubles.values()) {
      worst = worst == null || trouble.pods > worst.pods ? trouble : worst;
    }
    return worst == null ? null : sentence(worst);
  }

  /** A pull that fails and the wait for the next try take turns: they are one trouble. */
  private static String kind(Trouble trouble) {
    String reason = trouble.reason.equals("ErrImagePull") ? "ImagePullBackOff" : trouble.reason;
    return trouble.state + reason;
  }

  /** The latest warning about each object. */
  private static Map<String, KubeEvent> warnings(List<KubeEvent> events) {
    Map<String, KubeEvent> latest = new HashMap<>();
    for (KubeEvent event : events) {
      if (event.type().equals("Warning")) {
        latest.merge(event.regarding().uid(), event, (a, b) -> later(b, a) ? b : a);
      }
    }
    return latest;
  }

  private static @Nullable Trouble trouble(PodAttempt attempt, Map<String, KubeEvent> warnings) {
    return switch (attempt.state()) {
      case WAITING -> {
        Condition scheduled = attempt.pod().condition("PodScheduled");
        yield scheduled == null || scheduled.isTrue() || scheduled.reason() == null
            ? null
            : new Trouble(scheduled.reason(), scheduled.message(), attempt.state());
      }
      case STARTING -> {
        Trouble said = ofContainers(attempt);
        // A volume that cannot be mounted stands in no status, only in the events.
        KubeEvent warned = warnings.get(attempt.uid());
        yield said != null || warned == null
            ? said
            : new Trouble(warned.reason(), warned.message(), attempt.state());
      }
      case RUNNING -> ofContainers(attempt);
      default -> null;
    };
  }

  private static @Nullable Trouble ofContainers(PodAttempt attempt) {
    for (ContainerStatus container : attempt.pod().containers()) {
      String reason = container.waitingReason();
      boolean counts =
          attempt.state() == AttemptState.STARTING || container.role() == ContainerRole.MAIN;
      if (counts && reason != null && !WaitingReason.usual(reason)) {
        return new Trouble(reason, container.waitingMessage(), attempt.state());
      }
    }
    return null;
  }

  private static String sentence(Trouble trouble) {
    String pods = trouble.pods == 1 ? "1 pod " : trouble.pods + " pods ";
    String what =
        switch (trouble.state) {
          case WAITING -> trouble.pods == 1 ? "waits for a node: " : "wait for a node: ";
          case STARTING -> "cannot start: ";
          default -> trouble.pods == 1 ? "does not get on: " : "do not get on: ";
        };
    String message = trouble.message.isBlank() ? "" : ": " + trouble.message.strip();
    return shown(pods + what + trouble.reason + message);
  }

  private static String shown(String text) {
    String line = text.replaceAll("\\s+", " ");
    if (line.length() <= MAX_SHOWN) {
      return line;
    }
    int head = line.lastIndexOf(' ', MAX_SHOWN - END_SHOWN);
    int tail = line.indexOf(' ', line.length() - END_SHOWN);
    return line.substring(0, head)
        + " … "
        + line.substring(tail < 0 ? line.length() - END_SHOWN : tail + 1);
  }
}
