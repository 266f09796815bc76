package dev.podlanes.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.ui.connect.ClusterCatalog;
import dev.podlanes.ui.connect.ContextChoice;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstChoiceTest {
  private static final String GOOD =
      """
      apiVersion: v1
      kind: Config
      current-context: here
      contexts:
      - name: here
        context: {cluster: c, user: u, namespace: work}
      - name: there
        context: {cluster: c, user: u}
      clusters:
      - name: c
        cluster: {server: "http://127.0.0.1:1"}
      users:
      - name: u
        user: {token: t}
      """;

  @TempDir private Path folder;
  private Path config;

  @BeforeEach
  void nameTheConfig() {
    config = folder.resolve("config");
  }

  private FirstChoice choose(boolean demo, String context) {
    Environment environment =
        new Environment(Map.of("KUBECONFIG", config.toString()), folder, folder);
    Clock clock = Clock.systemUTC();
    Surroundings surroundings =
        new Surroundings(
            environment,
            clock,
            Timing.of(clock),
            new PrintStream(PrintStream.nullOutputStream()),
            "Linux",
            null,
            10);
    try (DemoLauncher launcher = surroundings.demo()) {
      ClusterCatalog catalog = surroundings.catalog(launcher);
      return FirstChoice.of(catalog, surroundings.hasKubeconfig(), demo, context);
    }
  }

  @Test
  void theCurrentContextIsTheDefault() throws IOException {
    Files.writeString(config, GOOD);
    FirstChoice first = choose(false, null);

    assertThat(first.notice()).isNull();
    assertThat(first.choice().label()).isEqualTo("here");
  }

  @Test
  void anotherContextCanBeAskedForAndAnUnknownOneIsSaid() throws IOException {
    Files.writeString(config, GOOD);

    assertThat(choose(false, "there").choice().label()).isEqualTo("there");
    FirstChoice unknown = choose(false, "nowhere");
    assertThat(unknown.choice()).isNull();
    assertThat(unknown.notice().text()).contains("nowhere");
    assertThat(unknown.notice().offerDemo()).isTrue();
  }

  @Test
  void withoutAKubeconfigTheDemoClusterOpensAndIsNamed() {
    FirstChoice first = choose(false, null);

    assertThat(first.choice()).isEqualTo(ContextChoice.DEMO);
    assertThat(first.notice().text()).contains(config.toString()).contains("demo cluster");
  }

  @Test
  void anEmptyKubeconfigIsASentenceAndAnOfferOfTheDemoCluster() throws IOException {
    Files.writeString(config, "");
    FirstChoice first = choose(false, null);

    assertThat(first.choice()).isNull();
    assertThat(first.notice().text()).contains(config.toString()).doesNotContain("Exception");
    assertThat(first.notice().offerDemo()).isTrue();
  }

  @Test
  void aBrokenKubeconfigIsASentenceWithTheLine() throws IOException {
    Files.writeString(config, "apiVersion: v1\nclusters: [\nusers: }");
    FirstChoice first = choose(false, null);

    assertThat(first.choice()).isNull();
    assertThat(first.notice().text()).contains(config.toString()).containsPattern("line \\d|:\\d");
    assertThat(first.notice().offerDemo()).isTrue();
  }

  @Test
  void theDemoClusterOnRequestNeedsNoKubeconfig() throws IOException {
    Files.writeString(config, "broken: [");
    FirstChoice first = choose(true, null);

    assertThat(first).isEqualTo(new FirstChoice(ContextChoice.DEMO, null));
  }
}
