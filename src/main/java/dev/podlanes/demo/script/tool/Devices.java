package dev.podlanes.demo.script.tool;

import dev.podlanes.demo.script.Input;
import dev.podlanes.demo.script.ProcessContext;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Files that no volume holds: simulated devices and what the kernel tells. */
public final class Devices {
  private final Host host;

  public Devices(Host host) {
    this.host = host;
  }

  /** What an absolute path reads as: a device first, then one of the container's files. */
  public Optional<Input> read(String path) {
    return switch (path) {
      case "/dev/null", "/dev/tty" -> Optional.of(Input.of(""));
      case "/dev/zero" -> Optional.of(new Endless(host.process(), false));
      case "/dev/urandom", "/dev/random" -> Optional.of(new Endless(host.process(), true));
      case "/proc/sys/kernel/random/uuid" -> text(uuid(host.process().random()));
      case "/etc/hostname" -> text(host.environment().getOrDefault("HOSTNAME", "localhost"));
      case "/etc/os-release" -> text("ID=demo\nPRETTY_NAME=\"Podlanes demo\"");
      case "/proc/loadavg" -> text("0.10 0.08 0.05 1/100 7");
      case "/proc/uptime" -> text(host.process().age().toSeconds() + ".00 0.00");
      case "/proc/cpuinfo" ->
          text("processor\t: 0\nprocessor\t: 1\nprocessor\t: 2\nprocessor\t: 3");
      case "/sys/fs/cgroup/memory.max" -> {
        long limit = host.process().memoryLimit();
        yield text(limit > 0 ? String.valueOf(limit) : "max");
      }
      case "/var/run/secrets/kubernetes.io/serviceaccount/namespace" ->
          text(host.environment().getOrDefault("POD_NAMESPACE", "default"));
      default -> host.process().files().read(path).map(Input::of);
    };
  }

  private static Optional<Input> text(String line) {
    return Optional.of(Input.of(line + "\n"));
  }

  /** A random identifier, of version 4. */
  static String uuid(Random random) {
    long high = (random.nextLong() & 0xffffffffffff0fffL) | 0x4000L;
    long low = (random.nextLong() & 0x3fffffffffffffffL) | Long.MIN_VALUE;
    return new UUID(high, low).toString();
  }

  /** A device that never ends; reading costs time. */
  private record Endless(ProcessContext process, boolean random) implements Input {
    private static final int NANOS_PER_BYTE = 20;

    @Override
    public @Nullable String line() {
      StringBuilder line = new StringBuilder();
      do {
        line.append(take(1));
        dev.podlanes.demo.script.Limits.checkText(line.length());
      } while (line.charAt(line.length() - 1) != '\n');
      return line.toString();
    }

    @Override
    public String take(int max) {
      int count = Math.min(max, 4096);
      process.work((long) count * NANOS_PER_BYTE);
      if (!random) {
        return "\0".repeat(count);
      }
      StringBuilder text = new StringBuilder(count);
      for (int i = 0; i < count; i++) {
        text.append((char) process.random().nextInt(256));
      }
      return text.toString();
    }
  }
}
