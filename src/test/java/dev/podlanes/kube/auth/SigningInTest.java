package dev.podlanes.kube.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlanes.kube.Kubeconfigs;
import dev.podlanes.kube.config.Connection;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.config.ExecEntry;
import dev.podlanes.kube.config.Kubeconfig;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.ClusterException;
import dev.podlanes.testing.Await;
import dev.podlanes.testing.FakeTime;
import dev.podlanes.testing.UnrulyServer;
import dev.podlanes.testing.UnrulyServer.Received;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tokens, token files and credential helpers, from the kubeconfig to the server's door. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The helpers are shell scripts.")
class SigningInTest {
  private static final String V1 = "client.authentication.k8s.io/v1";

  @TempDir private Path directory;

  private final FakeTime time = FakeTime.unbounded();
  private volatile String accepted = "Bearer good";
  private UnrulyServer server;
  private Cluster cluster;

  @BeforeEach
  void start() throws Exception {
    server =
        new UnrulyServer((request, reply) -> {
          if (accepted.equals(request.headers().get("authorization"))) {
            reply.answer(200, "{\"gitVersion\":\"v1.34.9\"}");
          } else {
            reply.answer(401, "{\"kind\":\"Status\",\"code\":401,\"message\":\"Unauthorized\"}");
          }
        });
  }

  @AfterEach
  void stop() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
    server.close();
  }

  private Cluster open(String user) throws Exception {
    cluster = Kubeconfigs.open(directory, Kubeconfigs.text(server.uri().toString(), user), time);
    return cluster;
  }

  /** A helper on the PATH; counts its runs in a file. */
  private String helper(String script) throws Exception {
    Path file = directory.resolve("helper");
    Files.writeString(
        file, "#!/bin/sh\necho run >> '" + directory.resolve("runs") + "'\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return "{exec: {apiVersion: " + V1 + ", command: helper, installHint: Install it by hand}}";
  }

  private long runs() throws Exception {
    Path runs = directory.resolve("runs");
    return Files.exists(runs) ? Files.readAllLines(runs).size() : 0;
  }

  private static String credential(String status) {
    return "echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\""
        + V1
        + "\",\"status\":{"
        + status
        + "}}'";
  }

  private ClusterException complaint() {
    ClusterException complaint =
        catchThrowableOfType(ClusterException.class, () -> cluster.version());
    assertThat(complaint).as("a complaint").isNotNull();
    return complaint;
  }

  @Test
  void aPlainHttpServerGetsTheTokenToo() throws Exception {
    assertThat(open("{token: good}").version()).isEqualTo("v1.34.9");
  }

  @Test
  void aPasswordIsSentAsBasicAuthentication() throws Exception {
    accepted = "Basic amFuZTpww6Rzcw==";
    assertThat(open("{username: jane, password: päss}").version()).isEqualTo("v1.34.9");
  }

  @Test
  void impersonationIsSaidInHeaders() throws Exception {
    open("{token: good, as: jane, as-uid: u1, as-groups: [dev, ops], as-user-extra: {a/b: [x]}}")
        .version();
    assertThat(server.received().getFirst().headers())
        .containsEntry("impersonate-user", "jane")
        .containsEntry("impersonate-uid", "u1")
        .containsEntry("impersonate-group", "dev, ops")
        .containsEntry("impersonate-extra-a%2fb", "x");
  }

  @Test
  void aTokenThatCannotBeSentIsSaidWithoutBeingQuoted() throws Exception {
    open("{token: \"top\\nsecret\"}");
    ClusterException complaint = complaint();
    assertThat(complaint.kind()).isEqualTo(ClusterException.Kind.CONFIGURATION);
    assertThat(complaint)
        .hasMessageContaining("\"u\" hold a character that cannot be sent")
        .hasNoCause();
    assertThat(complaint.getMessage()).doesNotContain("secret");
    assertThat(server.received()).isEmpty();
  }

  @Test
  void aRotatedTokenFileCountsAtOnce() throws Exception {
    Path token = Files.writeString(directory.resolve("token"), "good\n");
    open("{tokenFile: token, token: outranked}");
    cluster.version();
    accepted = "Bearer better";
    Files.writeString(token, "better\n");
    assertThat(cluster.version()).isEqualTo("v1.34.9");
    // While it is being replaced, the last good one goes on.
    Files.delete(token);
    assertThat(cluster.version()).isEqualTo("v1.34.9");
  }

  @Test
  void aMissingTokenFileIsNamedNotPassedOverInSilence() throws Exception {
    open("{tokenFile: nowhere}");
    assertThat(complaint())
        .hasMessageContaining(directory.resolve("nowhere").toString())
        .hasMessageContaining("config:");
    assertThat(server.received()).isEmpty();
  }

  @Test
  void aRejectedTokenAsksToSignInAgain() throws Exception {
    open("{token: bad}");
    ClusterException complaint = complaint();
    assertThat(complaint.kind()).isEqualTo(ClusterException.Kind.UNAUTHENTICATED);
    assertThat(complaint.status()).isEqualTo(401);
    assertThat(complaint.getMessage()).contains("Sign in again").doesNotContain("bad");
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void aHelperIsRunOnceUntilItsCredentialExpires() throws Exception {
    open(
        helper(
            credential(
                "\"token\":\"good\",\"expirationTimestamp\":\""
                    + time.instant().plus(Duration.ofMinutes(10))
                    + "\"")));
    cluster.version();
    cluster.version();
    assertThat(runs()).isEqualTo(1);
    time.advance(Duration.ofMinutes(11));
    cluster.version();
    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void aHelperOfTheBetaVersionIsUnderstood() throws Exception {
    String user = helper(credential("\"token\":\"good\"").replace(V1, V1 + "beta1"));
    assertThat(open(user.replace(V1, V1 + "beta1")).version()).isEqualTo("v1.34.9");
  }

  @Test
  void aHelperIsToldAboutTheCluster() throws Exception {
    String user =
        helper(
            "echo \"$KUBERNETES_EXEC_INFO\" > '"
                + directory.resolve("info")
                + "'; echo \"$EXTRA $1\" > '"
                + directory.resolve("extra")
                + "'; "
                + credential("\"token\":\"good\""));
    open(
        user.replace(
            "command: helper",
            "command: helper, args: [arg], env: [{name: EXTRA, value: v}], provideClusterInfo: true"));
    cluster.version();
    JsonObject info =
        JsonParser.parseString(Files.readString(directory.resolve("info"))).getAsJsonObject();
    assertThat(info.get("kind").getAsString()).isEqualTo("ExecCredential");
    assertThat(info.get("apiVersion").getAsString()).isEqualTo(V1);
    JsonObject spec = info.getAsJsonObject("spec");
    assertThat(spec.get("interactive").getAsBoolean()).isFalse();
    assertThat(spec.getAsJsonObject("cluster").get("server").getAsString())
        .isEqualTo(server.uri().toString());
    assertThat(Files.readString(directory.resolve("extra"))).isEqualTo("v arg\n");
  }

  @Test
  void aRejectedCredentialIsRenewedByOneRunForAllWhoWait() throws Exception {
    int callers = 8;
    String user =
        helper(
            "if [ -e '"
                + directory.resolve("renewed")
                + "' ]; then "
                + credential("\"token\":\"good\"")
                + "; else touch '"
                + directory.resolve("renewed")
                + "'; "
                + credential("\"token\":\"old\"")
                + "; fi");
    CyclicBarrier together = new CyclicBarrier(callers);
    server.close();
    server =
        new UnrulyServer((request, reply) -> {
          if ("Bearer good".equals(request.headers().get("authorization"))) {
            reply.answer(200, "{\"gitVersion\":\"v1.34.9\"}");
            return;
          }
          try {
            together.await(); // All are under way with the old token before any is rejected.
          } catch (java.util.concurrent.BrokenBarrierException broken) {
            throw new java.io.IOException(broken);
          }
          reply.answer(401, "{\"kind\":\"Status\",\"code\":401,\"message\":\"Unauthorized\"}");
        });
    open(user);
    List<Future<String>> answers = new ArrayList<>();
    try (ExecutorService callersThreads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < callers; i++) {
        Callable<String> call = () -> cluster.version();
        answers.add(callersThreads.submit(call));
      }
    }
    for (Future<String> answer : answers) {
      assertThat(answer.get()).isEqualTo("v1.34.9");
    }
    assertThat(runs()).isEqualTo(2);
    assertThat(server.count(SigningInTest::isOld)).isEqualTo(callers);
  }

  private static boolean isOld(Received request) {
    return Objects.equals(request.headers().get("authorization"), "Bearer old");
  }

  @Test
  void aHelperThatGivesTheSameRejectedCredentialIsNotRunAgainAndAgain() throws Exception {
    open(helper(credential("\"token\":\"bad\"")));
    assertThat(complaint()).hasMessageContaining("Sign in again");
    assertThat(complaint()).hasMessageContaining("Sign in again");
    assertThat(runs()).isEqualTo(2);
    time.advance(Duration.ofSeconds(31));
    assertThat(complaint()).hasMessageContaining("Sign in again");
    assertThat(runs()).isEqualTo(3);
  }

  @Test
  void aFailingHelperIsQuotedAndLeftInPeaceForAWhile() throws Exception {
    open(helper("printf 'no \\033[31msession\\033[0m found' >&2; exit 7"));
    ClusterException complaint = complaint();
    assertThat(complaint.kind()).isEqualTo(ClusterException.Kind.CONFIGURATION);
    assertThat(complaint)
        .hasMessageContaining("\"helper\"")
        .hasMessageContaining("exit code 7")
        .hasMessageContaining("It said: no session found.");
    assertThat(complaint()).hasMessageContaining("exit code 7");
    assertThat(runs()).isEqualTo(1);
    time.advance(Duration.ofSeconds(31));
    assertThat(complaint()).hasMessageContaining("exit code 7");
    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void garbageOfAHelperIsRefusedWithoutBeingQuoted() throws Exception {
    for (String garbage :
        List.of(
            "echo s3cret",
            "echo '{\"s3cret\":1}'",
            "echo '[\"s3cret\"'",
            credential("").replace(V1, "v9"),
            credential(""),
            credential("\"clientKeyData\":\"s3cret\""),
            credential("\"token\":\"s3cret\",\"expirationTimestamp\":\"tomorrow\""),
            "true")) {
      open(helper(garbage));
      assertThat(complaint().getMessage())
          .as(garbage)
          .contains("gave no credential")
          .doesNotContain("s3cret");
    }
    assertThat(server.received()).isEmpty();
  }

  @Test
  void aMissingHelperComesWithTheHintHowToInstallIt() throws Exception {
    open("{exec: {apiVersion: " + V1 + ", command: not-there, installHint: Install it by hand}}");
    assertThat(complaint())
        .hasMessageContaining("\"not-there\"")
        .hasMessageContaining("PATH")
        .hasMessageContaining("Install it by hand.");
  }

  @Test
  void aHelperThatHangsIsEndedWithAllItStarted() throws Exception {
    helper("sleep 60 & echo $! > '" + directory.resolve("child") + "'; echo thinking >&2; wait");
    ExecCredentials credentials = credentials(Duration.ofMillis(1500));
    ClusterException complaint = catchThrowableOfType(ClusterException.class, credentials::current);
    assertThat(complaint).hasMessageContaining("did not answer within 1 s");
    long child = Long.parseLong(Files.readString(directory.resolve("child")).strip());
    Await.until(
        () -> ProcessHandle.of(child).map(handle -> !handle.isAlive()).orElse(true), () -> child);
  }

  private ExecCredentials credentials(Duration timeout) throws Exception {
    Environment environment =
        Kubeconfigs.environment(
            directory,
            Kubeconfigs.text(
                server.uri().toString(), "{exec: {apiVersion: " + V1 + ", command: helper}}"));
    Connection connection = Kubeconfig.load(environment).connection("test");
    ExecEntry exec = Objects.requireNonNull(connection.user().exec());
    return new ExecCredentials(
        exec,
        connection.cluster(),
        new FileCredentials(connection.user()),
        environment,
        time,
        timeout);
  }

  @Test
  void closingEndsAHelperThatHangs() throws Exception {
    open(helper("sleep 60"));
    Thread asking =
        Thread.ofVirtual()
            .start(
                () -> assertThatCode(() -> cluster.version()).isInstanceOf(ClusterException.class));
    Await.until(
        () -> {
          try {
            return runs() == 1;
          } catch (Exception unreadable) {
            return false;
          }
        },
        () -> "no run");
    cluster.close();
    assertThat(asking.join(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void theHelpersOfOtherContextsAreNotRun() throws Exception {
    String text =
        Kubeconfigs.text(server.uri().toString(), helper("exit 1"))
            .replace("contexts:", "contexts:\n- name: other\n  context: {cluster: c, user: plain}")
            .concat("- name: plain\n  user: {token: good}\n")
            .replace(
                "context: {cluster: c, user: u, namespace: lab}",
                "context: {cluster: c, user: plain}");
    cluster = Kubeconfigs.open(directory, text, time);
    assertThat(cluster.version()).isEqualTo("v1.34.9");
    assertThat(runs()).isZero();
  }
}
