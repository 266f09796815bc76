package dev.podlanes.demo.kubelet;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the containers of running pods used lately, as a metrics server knows it: by pod uid, of the
 * last window. Thread-safe: the simulation writes, requests read.
 */
public final class PodUsage {
  private final Map<String, Sample> samples = new ConcurrentHashMap<>();

  /**
   * What a container used.
   *
   * @param nanoCores the mean over the window, in billionths of a processor
   * @param bytes the working set at its end
   */
  public record Usage(long nanoCores, long bytes) {
    /** Both together. */
    public Usage plus(Usage other) {
      return new Usage(nanoCores + other.nanoCores, bytes + other.bytes);
    }
  }

  /**
   * What a pod used.
   *
   * @param time the end of the window, in virtual time
   * @param containers by their names
   */
  public record Sample(Instant time, Map<String, Usage> containers) {}

  /** The last sample of a pod; empty until it has run for a whole window, and when it has ended. */
  public Optional<Sample> of(String podUid) {
    return Optional.ofNullable(samples.get(podUid));
  }

  void put(String podUid, Sample sample) {
    samples.put(podUid, sample);
  }

  void forget(String podUid) {
    samples.remove(podUid);
  }
}
