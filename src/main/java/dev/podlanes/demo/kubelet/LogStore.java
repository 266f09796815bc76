package dev.podlanes.demo.kubelet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The logs of all containers by pod uid and container name: the present run and, as on a real node,
 * the one before it. A pod's logs go with the pod. Thread-safe.
 */
public final class LogStore {
  private static final int KEPT_RUNS = 2;

  private final Map<String, Map<String, List<LogFile>>> filesByPod = new ConcurrentHashMap<>();

  /** Starts the log of a new run of a container. */
  public LogFile start(String podUid, String container) {
    LogFile file = new LogFile();
    filesByPod
        .computeIfAbsent(podUid, absent -> new ConcurrentHashMap<>())
        .compute(
            container,
            (name, runs) -> {
              List<LogFile> kept = runs == null ? new ArrayList<>() : new ArrayList<>(runs);
              kept.add(file);
              return kept.size() > KEPT_RUNS ? List.copyOf(kept.subList(1, kept.size())) : kept;
            });
    return file;
  }

  /** The log of the present (or last) run, or of the one before it. */
  public Optional<LogFile> find(String podUid, String container, boolean previous) {
    List<LogFile> runs =
        filesByPod.getOrDefault(podUid, Map.of()).getOrDefault(container, List.of());
    int index = runs.size() - (previous ? 2 : 1);
    return index < 0 ? Optional.empty() : Optional.of(runs.get(index));
  }

  /** Forgets a pod's logs. */
  public void forget(String podUid) {
    filesByPod.remove(podUid);
  }
}
