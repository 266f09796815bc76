package dev.podlanes.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.demo.DemoOptions;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.ClusterDirectory;
import dev.podlanes.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoLauncherTest {
  @TempDir private Path folder;

  @Test
  void theWindowIsServedBeforeKubectlAndGoesOnAfterwards() throws Exception {
    Clock clock = Clock.systemUTC();
    CountDownLatch pictured = new CountDownLatch(1);
    Timing timing = new Timing(clock, pause -> pictured.await(), new Random());
    try (DemoLauncher launcher =
        new DemoLauncher(
            DemoOptions.DEFAULT, new Environment(Map.of(), folder, folder), clock, timing)) {
      ClusterDirectory directory = launcher.directory();
      Path kubeconfig = Path.of(directory.files());
      try (Cluster cluster = directory.open(directory.contexts().getFirst().name())) {
        assertThat(cluster.namespaces()).contains("default");
        assertThat(read(kubeconfig)).contains("server: http://127.0.0.1:");

        pictured.countDown();
        Await.until(
            () -> read(kubeconfig).contains("server: https://127.0.0.1:"), () -> read(kubeconfig));

        assertThat(cluster.namespaces()).contains("default");
        assertThat(launcher.directory()).isSameAs(directory);
      }
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
