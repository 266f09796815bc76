package dev.podlanes.kube.jobs;

import dev.podlanes.kube.http.ApiFailure;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.ObjectRef;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Refusals of an action as sentences: what the server said and what to do. */
final class Sentences {
  private static final int MAX_QUOTED = 160;

  private Sentences() {}

  /** What a refusal to do something to an object means. */
  static ClusterException refusal(ObjectRef object, ApiFailure refused) {
    boolean otherUid =
        (refused.code() == 422 && refused.blames("metadata.uid"))
            || (refused.code() == 409 && refused.serverMessage().contains("UID in"));
    if (otherUid) {
      return recreated(
          object, refused.code(), " The server says: " + beginning(refused.serverMessage()));
    }
    return switch (refused.code()) {
      case 404 -> refused(404, "The " + object.words() + " is gone already. Nothing was changed.");
      case 403 ->
          refused(
              403,
              sentence(refused)
                  + " Nothing was changed"
                  + (lacksPermission(refused) ? "; ask for that permission." : "."));
      case 409 ->
          refused(
              409,
              sentence(refused) + " Nothing was changed; look at it as it is now, then decide.");
      case 429 -> refused(429, busy(object, refused));
      default -> refused.toClusterException();
    };
  }

  /** Quotas and admission webhooks forbid in other words, and no permission helps against them. */
  private static boolean lacksPermission(ApiFailure refused) {
    return refused.serverMessage().contains("\" cannot ");
  }

  /** What a refusal to create a Job means. */
  static ClusterException creation(ObjectRef wanted, ApiFailure refused) {
    if (refused.code() == 409) {
      return refused(
          409,
          "A Job named "
              + wanted.name()
              + " stands in the namespace \""
              + wanted.namespace()
              + "\" already. Choose another name.");
    }
    return refused.code() == 404
        ? refused(404, sentence(refused) + " Choose another namespace.")
        : refusal(wanted, refused);
  }

  /** Another object has the name now. */
  static ClusterException recreated(ObjectRef object, int status, String server) {
    String noun = object.words().substring(0, object.words().indexOf(' '));
    return refused(
        status,
        "This "
            + noun
            + " is gone: another one has been created under the name \""
            + object.name()
            + "\" since. Nothing was changed; choose the new one."
            + server);
  }

  /** The answer was lost and nothing could be asked. */
  static ClusterException unknown(String what, ClusterException lost) {
    return new ClusterException(
        ClusterException.Kind.LOST,
        lost.status(),
        "It is not known whether " + what + ", because the answer was lost. " + lost.getMessage());
  }

  private static String busy(ObjectRef object, ApiFailure refused) {
    String again = again(refused.retryAfter());
    if (refused.serverMessage().contains("disruption budget")) {
      return "A PodDisruptionBudget holds the "
          + object.words()
          + ": "
          + sentence(refused)
          + " Try again "
          + again
          + ", or delete the pod, which no budget holds up.";
    }
    return "The server has too much to do. Nothing was changed; try again "
        + again
        + ". It says: "
        + refused.serverMessage();
  }

  private static String again(@Nullable Duration pause) {
    return pause == null || pause.isZero() ? "later" : "in " + pause.toSeconds() + " s";
  }

  private static String sentence(ApiFailure refused) {
    String message = refused.serverMessage();
    return message.endsWith(".") ? message : message + ".";
  }

  private static ClusterException refused(int status, String message) {
    return new ClusterException(ClusterException.Kind.REFUSED, status, message);
  }

  // The server goes on about labels and selectors that follow from the uid.
  private static String beginning(String message) {
    return message.length() > MAX_QUOTED ? message.substring(0, MAX_QUOTED) + "…" : message;
  }
}
