package dev.podlanes.demo.kubelet;

import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.script.ProcessContext;
import dev.podlanes.demo.store.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Measures containers once per window. Processor time is what the simulated programs really took,
 * up to the container's limit; memory is made up: a size that fits the image and grows slowly,
 * never beyond nine tenths of the limit, or up to the limit where {@code podlanes.dev/oom-after}
 * says when it is reached.
 */
final class UsageMeter {
  /** A metrics server's usual resolution. */
  static final Duration WINDOW = Duration.ofSeconds(15);

  private static final long MIB = 1024 * 1024;
  private static final long GROWTH_PER_SECOND = 8 * 1024;

  /** What an idle container takes of a processor, in billionths. */
  private static final long IDLE = 150_000;

  private final PodUsage usage;
  private final Map<ProcessContext, Duration> before = new WeakHashMap<>();

  UsageMeter(PodUsage usage) {
    this.usage = usage;
  }

  /** Measures a pod; its first whole window must have passed before it counts. */
  void measure(PodOnNode pod, List<Container> running) {
    Map<String, PodUsage.Usage> found = new TreeMap<>();
    for (Container container : running) {
      ProcessContext process = container.process;
      Duration last = process == null ? null : before.get(process);
      if (process == null) {
        continue;
      }
      Duration used = process.cpuTime();
      before.put(process, used);
      if (last != null) {
        long nanos = used.minus(last).toNanos() / WINDOW.toSeconds() + IDLE;
        found.put(
            container.name,
            new PodUsage.Usage(Math.min(nanos, cpuLimit(container)), memory(pod, container)));
      }
    }
    if (found.isEmpty()) {
      usage.forget(pod.uid);
    } else {
      usage.put(pod.uid, new PodUsage.Sample(pod.now(), Map.copyOf(found)));
    }
  }

  private static long cpuLimit(Container container) {
    String limit = Json.string(container.spec, "", "resources", "limits", "cpu");
    return limit.isEmpty() ? Long.MAX_VALUE : Quantity.thousandths(limit) * 1_000_000;
  }

  private static long memory(PodOnNode pod, Container container) {
    long limit = Quantity.units(Json.string(container.spec, "0", "resources", "limits", "memory"));
    long base = base(container.image()) + Math.floorMod(container.id.hashCode(), 200) * 1024L;
    long age = age(container.startedAt, pod.now());
    long death = ContainerRunner.outOfMemoryAfter(pod, container).toSeconds();
    if (limit > base && death > 0) {
      return Math.min(limit, base + (limit - base) * age / death);
    }
    long grown = base + Math.min(base, age * GROWTH_PER_SECOND);
    return limit > 0 ? Math.min(grown, limit / 10 * 9) : grown;
  }

  private static long base(String image) {
    if (image.contains("busybox")) {
      return MIB / 2;
    }
    return image.contains("python") ? 7 * MIB : 20 * MIB;
  }

  private static long age(@Nullable Instant from, Instant now) {
    return from == null ? 0 : Duration.between(from, now).toSeconds();
  }
}
