package dev.podlanes.ui.workspace;

import dev.podlanes.action.Deed;
import dev.podlanes.state.Intent;
import dev.podlanes.state.Intents;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the history how wishes for one value of Jobs end: one that is gone was confirmed by
 * the watch. JavaFX thread.
 *
 * @param <V> the value's type
 */
public final class IntentDeeds<V> {
  private final Workspace workspace;
  private final Map<String, Open<V>> open = new HashMap<>();

  /** A deed whose end is not known. */
  private record Open<V>(long deed, Intents<V> intents, Session session) {}

  public IntentDeeds(Workspace workspace) {
    this.workspace = workspace;
    workspace.intentsHeardProperty().addListener((value, before, now) -> settle());
    workspace.sessionProperty().addListener((value, before, now) -> settle());
  }

  /** A wish for a Job has been requested. Of several for one Job the last one wins. */
  public void began(String jobUid, long deed, Intents<V> intents) {
    Session session = workspace.sessionProperty().get();
    if (session == null) {
      return;
    }
    Open<V> before = open.put(jobUid, new Open<>(deed, intents, session));
    if (before != null) {
      workspace.end(before.deed(), Deed.Outcome.OVERTAKEN, null);
    }
    settle();
  }

  private void settle() {
    Map.copyOf(open).forEach(this::settle);
  }

  private void settle(String jobUid, Open<V> deed) {
    Session session = workspace.sessionProperty().get();
    if (session == null || session.store() != deed.session().store()) {
      end(jobUid, deed, Deed.Outcome.UNKNOWN, "The window turned to another cluster or namespace.");
      return;
    }
    Intent<V> intent = deed.intents().of(jobUid);
    if (intent == null) {
      end(jobUid, deed, Deed.Outcome.DONE, null);
      return;
    }
    switch (intent.outcome()) {
      case PENDING -> {}
      case REFUSED -> end(jobUid, deed, Deed.Outcome.REFUSED, intent.message());
      case CHANGED_ELSEWHERE -> end(jobUid, deed, Deed.Outcome.CHANGED_ELSEWHERE, intent.message());
    }
  }

  private void end(String jobUid, Open<V> deed, Deed.Outcome outcome, @Nullable String message) {
    open.remove(jobUid);
    workspace.end(deed.deed(), outcome, message);
  }
}
