package dev.podlanes.kube.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podlanes.source.ClusterContext;
import dev.podlanes.source.ClusterException;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kubeconfig as kubectl reads it. */
class KubeconfigTest {
  private static final String PEM = "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n";

  @TempDir private Path directory;

  private Environment environment(String... files) {
    String value =
        Stream.of(files)
            .map(name -> directory.resolve(name).toString())
            .collect(Collectors.joining(File.pathSeparator));
    return new Environment(Map.of("KUBECONFIG", value), directory, directory);
  }

  private void write(String name, String text) throws Exception {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theFileInTheHomeDirectoryIsReadWithoutTheVariable() throws Exception {
    write(".kube/config", simple("home", "https://home:6443"));
    Kubeconfig config = Kubeconfig.load(new Environment(Map.of(), directory, directory));

    assertThat(config.contexts()).containsExactly(new ClusterContext("home", "home", "lab"));
    assertThat(config.currentContext()).isEqualTo("home");
    assertThat(config.connection("home").cluster().server()).hasToString("https://home:6443");
  }

  @Test
  void aByteOrderMarkIsPassedOver() throws Exception {
    write("c", "\uFEFF" + simple("home", "https://home:6443"));
    assertThat(Kubeconfig.load(environment("c")).currentContext()).isEqualTo("home");
  }

  @Test
  void linesMayEndAsOnWindows() throws Exception {
    write("c", simple("home", "https://home:6443").replace("\n", "\r\n"));
    assertThat(Kubeconfig.load(environment("c")).currentContext()).isEqualTo("home");
  }

  @Test
  void nullListsHoldNothing() throws Exception {
    write("a", "contexts: null\nclusters: null\nusers: null\ncurrent-context: ''\n");
    write("c", simple("home", "https://home:6443"));
    assertThat(Kubeconfig.load(environment("a", "c")).currentContext()).isEqualTo("home");
  }

  private static String simple(String name, String server) {
    return """
    current-context: %1$s
    contexts:
    - name: %1$s
      context: {cluster: %1$s, user: %1$s, namespace: lab}
    clusters:
    - name: %1$s
      cluster: {server: "%2$s"}
    users:
    - name: %1$s
      user: {token: of-%1$s}
    """
        .formatted(name, server);
  }

  @Test
  void theFirstFileWinsEachEntryAndTheFirstCurrentContextCounts() throws Exception {
    write(
        "one",
        """
        contexts:
        - name: shared
          context: {cluster: a, user: u}
        clusters:
        - name: a
          cluster: {server: "https://first"}
        """);
    write(
        "two",
        """
        current-context: second
        contexts:
        - name: shared
          context: {cluster: b, user: u}
        - name: second
          context: {cluster: a, user: u}
        clusters:
        - name: a
          cluster: {server: "https://second", tls-server-name: never-merged}
        users:
        - name: u
          user: {token: t}
        """);
    write("three", "current-context: third\n");
    Kubeconfig config = Kubeconfig.load(environment("one", "missing", "two", "three"));

    assertThat(config.contexts())
        .extracting(ClusterContext::name)
        .containsExactly("shared", "second");
    assertThat(config.currentContext()).isEqualTo("second");
    Connection shared = config.connection("shared");
    assertThat(shared.cluster().server()).hasToString("https://first");
    assertThat(shared.cluster().tlsServerName()).isNull();
    assertThat(shared.user().token()).isEqualTo("t");
  }

  @Test
  void relativePathsResolveAgainstTheFileThatNamesThem() throws Exception {
    write("deep/ca.pem", PEM);
    write("deep/er/token", "from-file");
    write(
        "deep/config",
        """
        contexts:
        - name: c
          context: {cluster: c, user: u}
        clusters:
        - name: c
          cluster: {server: "https://c", certificate-authority: ca.pem}
        users:
        - name: u
          user:
            tokenFile: er/token
            exec: {apiVersion: client.authentication.k8s.io/v1, command: ./bin/helper}
        """);
    write("one", simple("other", "https://other"));
    Connection connection = Kubeconfig.load(environment("one", "deep/config")).connection("c");

    Pem authority = connection.cluster().authority();
    assertThat(authority).isNotNull();
    assertThat(authority.bytes()).asString().isEqualTo(PEM);
    assertThat(connection.user().tokenFile()).isEqualTo(directory.resolve("deep/er/token"));
    ExecEntry exec = connection.user().exec();
    assertThat(exec).isNotNull();
    assertThat(exec.command()).isEqualTo(directory.resolve("deep/bin/helper").toString());
  }

  @Test
  void aHelperWithoutAPathIsLeftToThePathVariable() throws Exception {
    write("config", user("exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: aws}"));
    ExecEntry exec = Kubeconfig.load(environment("config")).connection("c").user().exec();

    assertThat(exec).isNotNull();
    assertThat(exec.command()).isEqualTo("aws");
  }

  private static String user(String fields) {
    return """
    contexts:
    - name: c
      context: {cluster: c, user: u}
    clusters:
    - name: c
      cluster: {server: "https://c"}
    users:
    - name: u
      user:
        %s
    """
        .formatted(fields);
  }

  private static String cluster(String fields) {
    return """
    contexts:
    - name: c
      context: {cluster: c}
    clusters:
    - name: c
      cluster:
        %s
    """
        .formatted(fields);
  }

  @Test
  void everythingAboutAClusterIsRead() throws Exception {
    write(
        "config",
        cluster(
            """
            server: https://rancher.example/k8s/clusters/c-1
                tls-server-name: inner.example
                proxy-url: socks5://10.0.0.1:1080
                disable-compression: true
                certificate-authority: /not/read/because/data/wins
                certificate-authority-data: %s
                extensions:
                - name: client.authentication.k8s.io/exec
                  extension: {audience: x, level: 3, "on": true}\
            """
                .formatted(base64(PEM))));
    ClusterEntry cluster = Kubeconfig.load(environment("config")).connection("c").cluster();

    assertThat(cluster.server()).hasToString("https://rancher.example/k8s/clusters/c-1");
    assertThat(cluster.tlsServerName()).isEqualTo("inner.example");
    assertThat(cluster.proxy()).hasToString("socks5://10.0.0.1:1080");
    assertThat(cluster.compression()).isFalse();
    assertThat(cluster.insecure()).isFalse();
    assertThat(cluster.authority()).isNotNull();
    assertThat(cluster.authority().bytes()).asString().isEqualTo(PEM);
    assertThat(String.valueOf(cluster.execConfig()))
        .isEqualTo("{\"audience\":\"x\",\"level\":3,\"on\":true}");
  }

  @Test
  void everythingAboutAUserIsRead() throws Exception {
    write(
        "config",
        user(
            """
            as: jane
                as-uid: "42"
                as-groups: [dev, ops]
                as-user-extra: {scopes: [a, b]}
                client-certificate-data: %1$s
                client-key-data: %1$s
                exec:
                  apiVersion: client.authentication.k8s.io/v1
                  command: helper
                  args: [get, token]
                  env: [{name: A, value: "1"}]
                  installHint: brew install helper
                  interactiveMode: IfAvailable
                  provideClusterInfo: true\
            """
                .formatted(base64(PEM))));
    UserEntry user = Kubeconfig.load(environment("config")).connection("c").user();

    assertThat(user.impersonation())
        .isEqualTo(
            new UserEntry.Impersonation(
                "jane", "42", List.of("dev", "ops"), Map.of("scopes", List.of("a", "b"))));
    assertThat(user.certificate()).isNotNull();
    assertThat(user.exec())
        .isEqualTo(
            new ExecEntry(
                "u",
                directory.resolve("config") + ":17",
                "client.authentication.k8s.io/v1",
                "helper",
                List.of("get", "token"),
                Map.of("A", "1"),
                "brew install helper",
                true));
  }

  @Test
  void valuesThatYamlTakesForNumbersOrTruthsStayText() throws Exception {
    write("config", user("{token: 0123456, as: yes, as-groups: [1e3, null-ish]}"));
    UserEntry user = Kubeconfig.load(environment("config")).connection("c").user();

    assertThat(user.token()).isEqualTo("0123456");
    assertThat(user.impersonation().user()).isEqualTo("yes");
    assertThat(user.impersonation().groups()).containsExactly("1e3", "null-ish");
  }

  @Test
  void aContextWithoutUserIsAnonymous() throws Exception {
    write("config", cluster("server: http://127.0.0.1:8001"));
    UserEntry user = Kubeconfig.load(environment("config")).connection("c").user();

    assertThat(user.token()).isNull();
    assertThat(user.exec()).isNull();
  }

  @Test
  void aBrokenContextHidesNoOther() throws Exception {
    write(
        "config",
        """
        contexts:
        - name: broken
          context: {cluster: {a: 1}, user: u}
        - name: good
          context: {cluster: c}
        clusters:
        - name: c
          cluster: {server: "https://c"}
        - name: d
          cluster: {server: "https://d", certificate-authority-data: "***"}
        """);
    Kubeconfig config = Kubeconfig.load(environment("config"));

    assertThat(config.contexts())
        .extracting(ClusterContext::name)
        .containsExactly("broken", "good");
    assertThat(config.connection("good").cluster().name()).isEqualTo("c");
    assertThatThrownBy(() -> config.connection("broken"))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("config:3");
  }

  @Test
  void theUsersFileIsNeverWritten() throws Exception {
    write("config", simple("c", "https://c"));
    Path file = directory.resolve("config");
    byte[] before = Files.readAllBytes(file);
    Object modified = Files.getLastModifiedTime(file);
    Kubeconfig.load(environment("config")).connection("c");

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat((Object) Files.getLastModifiedTime(file)).isEqualTo(modified);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }
}
