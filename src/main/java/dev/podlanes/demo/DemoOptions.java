package dev.podlanes.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a demo cluster is started.
 *
 * @param port the port on 127.0.0.1, 0 for any free one
 * @param kubeconfig where to write the kubeconfig; null for a temporary file. An existing file is
 *     replaced
 * @param speed virtual seconds per wall second, from 0.1 to 1000; 1 is real time
 * @param seed of every random choice; the same seed and requests give the same run
 * @param nodes how many nodes there are, each with 4 processors, 8 GiB and room for 110 pods, from
 *     1 to 100
 * @param lab whether the bundled lab is there at the start, see {@link LabSetup}
 * @param pods how many prepared pods are there at the start, see {@link PreparedPods}; 0 to 200,000
 */
public record DemoOptions(
    int port,
    @Nullable Path kubeconfig,
    double speed,
    long seed,
    int nodes,
    boolean lab,
    int pods) {
  private static final double MIN_SPEED = 0.1;
  private static final double MAX_SPEED = 1000;
  private static final int MAX_NODES = 100;
  private static final int MAX_PODS = 200_000;

  /** Any free port, a temporary kubeconfig, real time, with the lab. */
  public static final DemoOptions DEFAULT = new DemoOptions(0, null, 1, 1, 3, true, 0);

  public DemoOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("the port must be 0 to 65535, not " + port);
    }
    if (!(speed >= MIN_SPEED && speed <= MAX_SPEED)) {
      throw new IllegalArgumentException("the speed must be 0.1 to 1000, not " + speed);
    }
    if (nodes < 1 || nodes > MAX_NODES) {
      throw new IllegalArgumentException("the number of nodes must be 1 to 100, not " + nodes);
    }
    if (pods < 0 || pods > MAX_PODS) {
      throw new IllegalArgumentException("the pods must be 0 to 200000, not " + pods);
    }
  }

  public DemoOptions withPort(int other) {
    return new DemoOptions(other, kubeconfig, speed, seed, nodes, lab, pods);
  }

  public DemoOptions withKubeconfig(Path other) {
    return new DemoOptions(port, other, speed, seed, nodes, lab, pods);
  }

  public DemoOptions withSpeed(double other) {
    return new DemoOptions(port, kubeconfig, other, seed, nodes, lab, pods);
  }

  public DemoOptions withSeed(long other) {
    return new DemoOptions(port, kubeconfig, speed, other, nodes, lab, pods);
  }

  public DemoOptions withNodes(int other) {
    return new DemoOptions(port, kubeconfig, speed, seed, other, lab, pods);
  }

  public DemoOptions withLab(boolean other) {
    return new DemoOptions(port, kubeconfig, speed, seed, nodes, other, pods);
  }

  public DemoOptions withPods(int other) {
    return new DemoOptions(port, kubeconfig, speed, seed, nodes, lab, other);
  }
}
