package dev.podlanes.app;

import dev.podlanes.demo.DemoOptions;
import dev.podlanes.kube.KubeDirectory;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.settings.UserFolders;
import dev.podlanes.source.ClusterException;
import dev.podlanes.ui.connect.ClusterCatalog;
import java.io.PrintStream;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What a process of Podlanes stands in: its environment, its clock, where it prints. Made once in
 * {@code main}, so that nothing else asks the system.
 *
 * @param platform the JavaFX platform that was asked for; null for the system's own
 * @param headlessSpeed how much faster than real time the demo runs where nobody can watch it
 */
record Surroundings(
    Environment environment,
    Clock clock,
    Timing timing,
    PrintStream out,
    String osName,
    @Nullable String platform,
    double headlessSpeed) {
  /** The demo Job takes minutes; nobody watches it live without a display. */
  private static final double HEADLESS_SPEED = 10;

  static Surroundings ofProcess() {
    Clock clock = Clock.systemUTC();
    return new Surroundings(
        Environment.ofProcess(),
        clock,
        Timing.of(clock),
        System.out,
        System.getProperty("os.name", ""),
        System.getProperty("glass.platform"),
        HEADLESS_SPEED);
  }

  /** Why no window can be opened, as a sentence; null when one can. */
  @Nullable String missingDisplay() {
    return Display.missing(environment.variables(), osName, platform);
  }

  DemoLauncher demo() {
    return new DemoLauncher(DemoOptions.DEFAULT, environment, clock, timing);
  }

  DemoLauncher demo(DemoOptions options) {
    return new DemoLauncher(options, environment, clock, timing);
  }

  /** Where this user's things are kept. */
  UserFolders folders() {
    return UserFolders.of(osName, environment.variables(), environment.home());
  }

  /** What can be connected to; a kubeconfig that cannot be used is told, not thrown. */
  ClusterCatalog catalog(ClusterCatalog.Demo demo) {
    try {
      return new ClusterCatalog(KubeDirectory.load(environment, timing), null, demo);
    } catch (ClusterException unusable) {
      return new ClusterCatalog(null, unusable.getMessage(), demo);
    }
  }

  /** Whether the user has a kubeconfig at all, good or bad. */
  boolean hasKubeconfig() {
    return KubeDirectory.exists(environment);
  }
}
