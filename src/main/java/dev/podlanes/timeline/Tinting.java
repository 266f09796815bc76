package dev.podlanes.timeline;

import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import java.util.List;

/**
 * Gives bars their colours as numbers of a series.
 *
 * @param nodes those that have a colour of their own, in the order of the colours
 */
public record Tinting(Colouring by, List<String> nodes) {
  /** How many colours can be told apart; what comes later shares one more. */
  public static final int SERIES = 7;

  /** The number of an attempt whose colour is that of its state. */
  public static final int BY_STATE = -1;

  public static final Tinting STATE = new Tinting(Colouring.STATE, List.of());

  public Tinting {
    nodes = List.copyOf(nodes);
  }

  /** The colour of an attempt: {@link #BY_STATE}, 0 to 6, or 7 for what shares the last. */
  public int series(Lane lane, PodAttempt attempt) {
    return switch (by) {
      case STATE -> BY_STATE;
      case NODE -> {
        String node = attempt.pod().node();
        int at = node == null ? -1 : nodes.indexOf(node);
        yield at < 0 || at >= SERIES ? SERIES : at;
      }
      case ATTEMPT -> Math.min(SERIES, Math.max(0, position(lane, attempt)));
    };
  }

  private static int position(Lane lane, PodAttempt attempt) {
    for (int i = 0; i < lane.attempts().size(); i++) {
      if (lane.attempts().get(i).uid().equals(attempt.uid())) {
        return i;
      }
    }
    return 0;
  }
}
