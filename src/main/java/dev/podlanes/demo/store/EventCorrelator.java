package dev.podlanes.demo.store;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of one more event, as client-go's correlator does (tools/record,
 * events_cache.go): equal events are counted up; from the tenth similar one on, which differ in
 * their messages only, they share one object; and a reporter that says too much about one object is
 * not heard. For one thread.
 */
final class EventCorrelator {
  private static final int MAX_REMEMBERED = 4_096;
  private static final int MAX_SIMILAR = 10;
  private static final Duration SIMILAR_WITHIN = Duration.ofMinutes(10);
  private static final int BURST = 25;
  private static final Duration ONE_MORE_AFTER = Duration.ofMinutes(5);
  private static final String COMBINED = "(combined from similar events): ";

  private final Map<Object, Similar> similar = new Recent<>();
  private final Map<Object, Budget> budgets = new Recent<>();
  private final Map<Object, String> names = new Recent<>();

  /**
   * What to write.
   *
   * @param key to be told with {@link #written} under which name the event was written
   * @param message the message, possibly marked as combined
   * @param name the event to count up, or null for a new one
   */
  record Decision(Object key, String message, @Nullable String name) {}

  /** Empty when the event is to be dropped. */
  Optional<Decision> decide(
      JsonObject involved,
      String type,
      String reason,
      String message,
      EventRecorder.Source source,
      String fieldPath,
      Instant now) {
    Object reporter = List.of(source, ObjectStore.uid(involved));
    Object group = List.of(reporter, type, reason);
    Similar alike = similar.get(group);
    if (alike == null || Duration.between(alike.last, now).compareTo(SIMILAR_WITHIN) > 0) {
      alike = new Similar();
      similar.put(group, alike);
    }
    alike.last = now;
    alike.messages.add(message);
    boolean combined = alike.messages.size() >= MAX_SIMILAR;
    if (combined) {
      // The set grows no further; whatever comes now is combined too.
      alike.messages.remove(message);
    }
    String text = combined ? COMBINED + message : message;
    Object key = combined ? group : List.of(group, message, fieldPath);
    Budget budget = budgets.computeIfAbsent(reporter, absent -> new Budget(now));
    return budget.take(now)
        ? Optional.of(new Decision(key, text, names.get(key)))
        : Optional.empty();
  }

  void written(Decision decision, String name) {
    names.put(decision.key(), name);
  }

  private static final class Similar {
    final Set<String> messages = new HashSet<>();
    Instant last = Instant.MIN;
  }

  /** A bucket of tokens: 25 at first, one more every five minutes. */
  private static final class Budget {
    private double tokens = BURST;
    private Instant filled;

    Budget(Instant now) {
      filled = now;
    }

    boolean take(Instant now) {
      double passed = (double) Duration.between(filled, now).toMillis();
      tokens = Math.min(BURST, tokens + passed / ONE_MORE_AFTER.toMillis());
      filled = now;
      if (tokens < 1) {
        return false;
      }
      tokens--;
      return true;
    }
  }

  /** The entries used last. */
  private static final class Recent<V> extends LinkedHashMap<Object, V> {
    private static final long serialVersionUID = 1L;

    Recent() {
      super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Object, V> eldest) {
      return size() > MAX_REMEMBERED;
    }
  }
}
