package dev.podlanes.kube.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.kube.KubeDirectory;
import dev.podlanes.kube.Kubeconfigs;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.source.Cluster;
import dev.podlanes.testing.FakeTime;
import dev.podlanes.testing.UnrulyServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which way a request to a cluster takes: the host is one that no name server knows. */
class ProxyTest {
  @TempDir private Path directory;

  private UnrulyServer proxy;

  @BeforeEach
  void start() throws Exception {
    proxy =
        new UnrulyServer((request, reply) -> {
          if (request.headers().containsKey("proxy-authorization")
              || !request.path().contains("guarded")) {
            reply.answer(200, "{\"gitVersion\":\"by proxy\"}");
          } else {
            reply.answer(407, "", "Proxy-Authenticate", "Basic realm=x");
          }
        });
  }

  @AfterEach
  void stop() throws Exception {
    proxy.close();
  }

  private String version(String server, String clusterFields, Map<String, String> variables)
      throws Exception {
    Environment base =
        Kubeconfigs.environment(
            directory, Kubeconfigs.text(server + "\", " + clusterFields + "x: \"", "{token: t}"));
    Map<String, String> all = new HashMap<>(base.variables());
    all.putAll(variables);
    FakeTime time = FakeTime.unbounded();
    try (Cluster cluster =
        KubeDirectory.load(
                new Environment(all, directory, directory),
                new Timing(time, time::sleep, new Random(1)),
                Kubeconfigs.DEADLINES)
            .open("test")) {
      return cluster.version();
    } catch (dev.podlanes.source.ClusterException direct) {
      return direct.getMessage();
    }
  }

  @Test
  void theProxyOfTheKubeconfigIsTaken() throws Exception {
    assertThat(version("http://cluster.invalid", "proxy-url: \"" + proxy.uri() + "\", ", Map.of()))
        .isEqualTo("by proxy");
    assertThat(proxy.received().getFirst().path()).isEqualTo("http://cluster.invalid/version");
  }

  @Test
  void aProxyThatAsksForAPasswordGetsTheOneOfTheKubeconfig() throws Exception {
    String guarded = proxy.uri().toString().replace("http://", "http://jane:pw@");
    assertThat(version("http://guarded.invalid", "proxy-url: \"" + guarded + "\", ", Map.of()))
        .isEqualTo("by proxy");
    assertThat(proxy.received().getLast().headers())
        .containsEntry("proxy-authorization", "Basic amFuZTpwdw==");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "http://cluster.invalid, -, true",
        "http://cluster.invalid, other.invalid, true",
        "http://cluster.invalid, cluster.invalid, false",
        "http://a.cluster.invalid, .cluster.invalid, false",
        "http://a.cluster.invalid, '*.cluster.invalid', false",
        "http://a.cluster.invalid, 'x, cluster.invalid', false",
        "http://cluster.invalid, '*', false",
        "http://192.0.2.7:1, 192.0.2.0/24, false",
        "http://192.0.2.7:1, 198.51.100.0/24, true",
        "http://127.0.0.1:1, -, false"
      })
  void theProxyOfTheEnvironmentIsTakenUnlessExcepted(
      String server, String exceptions, boolean proxied) throws Exception {
    Map<String, String> variables = new HashMap<>();
    variables.put("http_proxy", proxy.uri().toString());
    if (exceptions != null) {
      variables.put("NO_PROXY", exceptions);
    }
    if (server.contains("192.0.2.7") && !proxied) {
      // Nothing may be sent to that network; that the choice is right is all there is to see.
      assertThat(AddressBlock.contains(exceptions, "192.0.2.7")).isTrue();
      return;
    }
    assertThat(version(server, "", variables).equals("by proxy")).isEqualTo(proxied);
  }
}
