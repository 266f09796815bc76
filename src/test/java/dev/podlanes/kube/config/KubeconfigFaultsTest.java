package dev.podlanes.kube.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.podlanes.source.ClusterException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a kubeconfig is said in one sentence that names file and line. */
class KubeconfigFaultsTest {
  private static final String GOOD =
      """
      contexts:
      - name: c
        context: {cluster: c, user: u}
      clusters:
      - name: c
        cluster: {server: "https://c"}
      users:
      - name: u
        user: {token: hush-hush}
      """;

  @TempDir private Path directory;

  private ClusterException complaint(Path... files) {
    StringBuilder value = new StringBuilder();
    for (Path file : files) {
      value.append(value.isEmpty() ? "" : File.pathSeparator).append(file);
    }
    Environment environment =
        new Environment(Map.of("KUBECONFIG", value.toString()), directory, directory);
    ClusterException complaint =
        catchThrowableOfType(
            ClusterException.class, () -> Kubeconfig.load(environment).connection("c"));
    assertThat(complaint).as("a complaint").isNotNull();
    assertThat(complaint.kind()).isEqualTo(ClusterException.Kind.CONFIGURATION);
    assertThat(complaint.getMessage())
        .doesNotContain("hush-hush", "Exception", "\n\tat", "snakeyaml")
        .endsWith(".");
    return complaint;
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(directory.resolve(name), text);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("empty", "", "no contexts"),
        Arguments.of("blank", "# nothing\n", "no contexts"),
        Arguments.of("null", "null\n", "no contexts"),
        Arguments.of("no contexts", "kind: Config\n", "no contexts"),
        Arguments.of("a text", "hello\n", "config:1: this is not a kubeconfig"),
        Arguments.of("a list", "- a\n", "config:1: this is not a kubeconfig"),
        Arguments.of(
            "not YAML",
            "contexts:\n- name: a\n  token: hush-hush: x\n",
            "config:3: this is not YAML: mapping values are not allowed here"),
        Arguments.of("a tab", "contexts:\n\t- name: a\n", "config:2: this is not YAML"),
        Arguments.of("open quote", "a: 1\nb: \"hush-hush\n", "config:3: this is not YAML"),
        Arguments.of("control characters", "a: \u0001\n", "config"),
        Arguments.of(
            "another manifest",
            "kind: Deployment\n",
            "config:1: this is a Deployment, not a kubeconfig"),
        Arguments.of("clusters a text", "clusters: 5\n", "config:1: \"clusters\" must be a list"),
        Arguments.of(
            "an entry a text", "users:\n- x\n", "every entry of \"users\" must be a mapping"),
        Arguments.of(
            "no name", "users:\n- user: {}\n", "config:2: An entry of \"users\" has no \"name\""),
        Arguments.of(
            "no content", "users:\n- name: x\n", "config:2: the entry \"x\" has no \"user\""),
        Arguments.of(
            "twice",
            "users:\n- {name: x, user: {}}\n- {name: x, user: {}}\n",
            "config:3: \"x\" stands twice in \"users\""),
        Arguments.of(
            "unknown context",
            GOOD.replace("name: c\n  context", "name: other\n  context"),
            "The context \"c\" is not in"),
        Arguments.of(
            "missing cluster",
            GOOD.replace("cluster: c,", "cluster: nowhere,"),
            "config:3: the context \"c\" names the cluster \"nowhere\", which no file defines"),
        Arguments.of(
            "missing user",
            GOOD.replace("user: u}", "user: nobody}"),
            "config:3: the context \"c\" names the user \"nobody\", which no file defines"),
        Arguments.of(
            "no cluster",
            GOOD.replace("cluster: c, ", ""),
            "config:3: The context \"c\" has no \"cluster\""),
        Arguments.of(
            "no server",
            GOOD.replace("server:", "sever:"),
            "config:6: The cluster \"c\" has no \"server\""),
        Arguments.of(
            "bad server",
            GOOD.replace("https://c", "ftp://c"),
            "config:6: \"server\" must be an address"),
        Arguments.of(
            "server with blank",
            GOOD.replace("https://c", "https://a b"),
            "config:6: \"server\" is not an address"),
        Arguments.of(
            "bad proxy",
            clusterField("proxy-url: \"ftp://x\""),
            "config:6: \"proxy-url\" must begin with"),
        Arguments.of(
            "bad flag",
            clusterField("insecure-skip-tls-verify: maybe"),
            "config:6: \"insecure-skip-tls-verify\" must be true or false"),
        Arguments.of(
            "bad base64",
            clusterField("certificate-authority-data: \"%%%\""),
            "config:6: \"certificate-authority-data\" is not base64"),
        Arguments.of(
            "no PEM",
            clusterField("certificate-authority-data: aGVsbG8="),
            "config:6: \"certificate-authority-data\" holds no PEM block"),
        Arguments.of(
            "insecure with authority",
            clusterField("insecure-skip-tls-verify: true, certificate-authority: x"),
            "exclude each other"),
        Arguments.of(
            "certificate without key", userFields("client-certificate: x"), "without the other"),
        Arguments.of(
            "token and password",
            userFields("token: hush-hush, username: x"),
            "both a token and a password"),
        Arguments.of("old provider", userFields("auth-provider: {name: gcp}"), "auth-provider"),
        Arguments.of(
            "old exec",
            userFields("exec: {apiVersion: client.authentication.k8s.io/v1alpha1, command: x}"),
            "only v1 and v1beta1"),
        Arguments.of(
            "exec without command",
            userFields("exec: {apiVersion: client.authentication.k8s.io/v1}"),
            "has no \"command\""),
        Arguments.of(
            "exec that needs a terminal",
            userFields(
                "exec: {apiVersion: client.authentication.k8s.io/v1, command: x, interactiveMode: Always}"),
            "needs a terminal"),
        Arguments.of("groups without user", userFields("as-groups: [x]"), "without \"as\""));
  }

  private static String clusterField(String field) {
    return GOOD.replace("server: \"https://c\"", "server: \"https://c\", " + field);
  }

  private static String userFields(String fields) {
    return GOOD.replace("token: hush-hush", fields);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void aMistakeIsNamedWithFileAndLine(String name, String text, String said) throws Exception {
    Path file = write("config", text);
    assertThat(complaint(file).getMessage()).contains(said).contains(file.toString());
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = directory.resolve("nowhere");
    assertThat(complaint(missing).getMessage())
        .contains("There is no kubeconfig", missing.toString(), "demo cluster");
  }

  @Test
  void aDirectoryIsNamed() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("folder"));
    assertThat(complaint(folder).getMessage()).contains(folder + " is a directory");
  }

  @Test
  void anUnreadableFileIsNamed() throws Exception {
    Path file = write("config", GOOD);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(file)).as("root reads everything").isFalse();
    assertThat(complaint(file).getMessage()).contains(file + " may not be read by you", "chmod");
  }

  @Test
  void oneBadFileOfSeveralIsNamed() throws Exception {
    Path good = write("good", GOOD);
    Path bad = write("bad", "a: b: c\n");
    assertThat(complaint(good, bad).getMessage()).contains(bad + ":1: this is not YAML");
  }

  @Test
  void aBinaryFileIsNamed() throws Exception {
    Path file = directory.resolve("config");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    assertThat(complaint(file).getMessage()).contains(file + " is not UTF-8 text");
  }

  @Test
  void aYamlBombIsRefused() throws Exception {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a%d: &a%d [*a%d,*a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    Path file = write("config", bomb.toString());
    assertThat(complaint(file).getMessage())
        .contains(file + " is not YAML that a kubeconfig may hold");
  }

  @Test
  void deepNestingIsRefused() throws Exception {
    Path file = write("config", "[".repeat(5000));
    assertThat(complaint(file).getMessage()).contains(file.toString());
  }

  @Test
  void aMissingCertificateFileIsNamedWhenItIsNeeded() throws Exception {
    write("config", clusterField("certificate-authority: gone.pem"));
    Environment environment =
        new Environment(
            Map.of("KUBECONFIG", directory.resolve("config").toString()), directory, directory);
    Pem authority = Kubeconfig.load(environment).connection("c").cluster().authority();
    assertThat(authority).isNotNull();
    ClusterException complaint = catchThrowableOfType(ClusterException.class, authority::bytes);
    assertThat(complaint.getMessage())
        .contains("config:6", directory.resolve("gone.pem").toString(), "does not exist");
  }
}
