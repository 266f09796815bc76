package dev.podlanes.timeline;

import dev.podlanes.model.Lane;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The crowded lanes that were drawn lately, kept from frame to frame. Not thread-safe. */
final class CrowdedLanes {
  /** More lanes than are in view in any window. */
  private static final int KEPT = 512;

  /** The one that was asked for longest ago stands first. */
  private final Map<Integer, CrowdedLane> lanes = new LinkedHashMap<>(64, 0.75f, true);

  private Instant origin = Instant.MIN;

  /** The lane by time; null when its attempts are so few that each is drawn. */
  @Nullable CrowdedLane of(Lane lane, Instant jobOrigin) {
    if (lane.attempts().size() <= CrowdedLane.CROWD) {
      return null;
    }
    if (!origin.equals(jobOrigin)) {
      lanes.clear();
      origin = jobOrigin;
    }
    CrowdedLane known = lanes.get(lane.number());
    if (known == null || !known.shows(lane.attempts())) {
      known = CrowdedLane.of(lane.attempts(), jobOrigin);
      lanes.put(lane.number(), known);
      if (lanes.size() > KEPT) {
        lanes.remove(lanes.keySet().iterator().next());
      }
    }
    return known;
  }
}
