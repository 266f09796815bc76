package dev.podlanes.action;

import dev.podlanes.source.AccessCheck;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.Permission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What the user may do in each namespace of one session. Asked in the background when it is first
 * wanted, and kept: views ask again with every change of theirs. Thread-safe.
 */
public final class Permissions {
  /** So long an answer that could not be had is not asked for again. */
  static final Duration PAUSE = Duration.ofSeconds(30);

  private final AccessCheck check;
  private final Executor background;
  private final InstantSource clock;
  private final Runnable changed;
  private final Map<Question, Answer> answers = new HashMap<>();

  private record Question(String namespace, Permission permission) {}

  /**
   * What is known of a question.
   *
   * @param allowed null while it is not known
   * @param again when to ask again; null not to
   */
  private record Answer(@Nullable Boolean allowed, @Nullable Instant again) {
    /** So long as it is under way nothing is asked again. */
    static final Answer UNDER_WAY = new Answer(null, null);
  }

  /**
   * @param background runs the blocking questions
   * @param changed told after each answer, from any thread; must not block
   */
  public Permissions(
      AccessCheck check, Executor background, InstantSource clock, Runnable changed) {
    this.check = check;
    this.background = background;
    this.clock = clock;
    this.changed = changed;
  }

  /**
   * Why the user may not do this there, as a sentence that names what is missing; null when the
   * user may. Null as well while that is not known, or cannot be found out: then the server itself
   * will tell. Returns at once.
   */
  public @Nullable String refusal(Action action, String namespace) {
    return refusal(action.needs(), namespace);
  }

  /** The same of single permissions. */
  public @Nullable String refusal(List<Permission> needs, String namespace) {
    List<String> missing = new ArrayList<>();
    for (Permission permission : needs) {
      if (Boolean.FALSE.equals(known(new Question(namespace, permission)))) {
        missing.add(permission.verb() + " " + permission.target());
      }
    }
    return missing.isEmpty()
        ? null
        : "You may not "
            + String.join(" nor ", missing)
            + " in the namespace \""
            + namespace
            + "\". Ask for that permission.";
  }

  /** Asks anew when next wanted: a refusal has shown that what is known is out of date. */
  public void forget() {
    synchronized (this) {
      answers.values().removeIf(answer -> !answer.equals(Answer.UNDER_WAY));
    }
    changed.run();
  }

  private synchronized @Nullable Boolean known(Question question) {
    Answer answer = answers.get(question);
    if (answer != null && (answer.again() == null || clock.instant().isBefore(answer.again()))) {
      return answer.allowed();
    }
    answers.put(question, Answer.UNDER_WAY);
    try {
      background.execute(() -> ask(question));
    } catch (RejectedExecutionException closing) {
      // Nobody will look any more.
    }
    return null;
  }

  private void ask(Question question) {
    Answer answer = new Answer(null, clock.instant().plus(PAUSE));
    try {
      answer = new Answer(check.allowed(question.namespace(), question.permission()), null);
    } catch (ClusterException unknown) {
      // The action itself will tell.
    } finally {
      synchronized (this) {
        answers.put(question, answer);
      }
    }
    changed.run();
  }
}
