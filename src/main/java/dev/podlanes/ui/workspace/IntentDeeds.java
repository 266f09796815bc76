package dev.podlanes.ui.workspace;

import dev.podlanes.action.Deed;
import dev.podlanes.state.Intent;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the history how wishes for one value of Jobs end: one that is gone was confirmed by
 * the watch. JavaFX thread.
 *
 * @param <V> the value's type
 */
public final class IntentDeeds<V> {
  private final Workspace workspace;
  private final ObservableValue<Map<String, Intent<V>>> intents;
  private final Map<String, Open> open = new HashMap<>();

  /**
   * A deed whose end is not known.
   *
   * @param seen whether its wish has been seen under way
   */
  private record Open(long deed, Session session, boolean seen) {}

  /**
   * @param intents by uid of the Job
   */
  public IntentDeeds(Workspace workspace, ObservableValue<Map<String, Intent<V>>> intents) {
    this.workspace = workspace;
    this.intents = intents;
    intents.addListener((value, before, now) -> settle(now));
  }

  /** A wish for a Job has been sent, or is about to be. The last one wins. */
  public void began(String jobUid, long deed) {
    Session session = workspace.sessionProperty().get();
    if (session == null) {
      return;
    }
    Open before = open.put(jobUid, new Open(deed, session, false));
    if (before != null) {
      workspace.end(before.deed(), Deed.Outcome.OVERTAKEN, null);
    }
    settle(intents.getValue());
  }

  private void settle(Map<String, Intent<V>> now) {
    for (Map.Entry<String, Open> entry : Map.copyOf(open).entrySet()) {
      settle(entry.getKey(), entry.getValue(), now.get(entry.getKey()));
    }
  }

  private void settle(String jobUid, Open deed, @Nullable Intent<V> intent) {
    Session session = workspace.sessionProperty().get();
    if (session == null || session.store() != deed.session().store()) {
      end(jobUid, deed, Deed.Outcome.UNKNOWN, "The window turned to another cluster or namespace.");
    } else if (intent == null && deed.seen()) {
      end(jobUid, deed, Deed.Outcome.DONE, null);
    } else if (intent != null) {
      switch (intent.outcome()) {
        case PENDING -> open.put(jobUid, new Open(deed.deed(), deed.session(), true));
        case REFUSED -> end(jobUid, deed, Deed.Outcome.REFUSED, intent.message());
        case CHANGED_ELSEWHERE ->
            end(jobUid, deed, Deed.Outcome.CHANGED_ELSEWHERE, intent.message());
      }
    }
  }

  private void end(String jobUid, Open deed, Deed.Outcome outcome, @Nullable String message) {
    open.remove(jobUid);
    workspace.end(deed.deed(), outcome, message);
  }
}
