package dev.podlanes.state;

import java.util.List;
import java.util.Map;

/**
 * What the user has asked for in one window.
 *
 * @param open what the cluster has not shown, or has refused, by uid of the Job
 * @param settled what is over, oldest first; bounded
 */
public record Wishes<V>(Map<String, Intent<V>> open, List<Settled<V>> settled) {
  public Wishes {
    open = Map.copyOf(open);
    settled = List.copyOf(settled);
  }

  public static <V> Wishes<V> none() {
    return new Wishes<>(Map.of(), List.of());
  }
}
