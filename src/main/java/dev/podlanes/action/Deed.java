package dev.podlanes.action;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done, or tried, from this window.
 *
 * @param id grows with each deed of the window
 * @param at when it was begun, server's clock
 * @param what in a few words for the user, such as {@code Parallelism of render 3 → 5}
 * @param where the context and the namespace that it went to
 * @param command the same for kubectl
 * @param message what the server or Podlanes said to it; null when nothing needs saying
 */
public record Deed(
    long id,
    Instant at,
    Action action,
    String what,
    String where,
    String command,
    Outcome outcome,
    @Nullable String message) {

  /** How it ended. */
  public enum Outcome {
    /** Sent, or waiting for the watch to show it. */
    UNDER_WAY("under way"),
    /** The server has done it. */
    DONE("done"),
    /** The server, or Podlanes before it, said no. Nothing was changed. */
    REFUSED("refused"),
    /** Done, and undone or overtaken by somebody else before the watch showed it. */
    CHANGED_ELSEWHERE("changed elsewhere"),
    /** The user wished for something else before it had ended. */
    OVERTAKEN("overtaken by the next"),
    /** The answer was lost, and what became of it could not be found out. */
    UNKNOWN("outcome unknown");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    /** For the user. */
    public String words() {
      return words;
    }
  }

  Deed ended(Outcome how, @Nullable String said) {
    return new Deed(id, at, action, what, where, command, how, said);
  }
}
