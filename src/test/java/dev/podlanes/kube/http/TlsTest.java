package dev.podlanes.kube.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.podlanes.kube.Kubeconfigs;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.HealthState;
import dev.podlanes.source.NamespaceScope;
import dev.podlanes.source.SourceEvent;
import dev.podlanes.testing.Await;
import dev.podlanes.testing.FakeTime;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that demands a client certificate, reached from a kubeconfig file. */
class TlsTest {
  @TempDir private Path directory;

  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(1).commonName("lab authority").build();
  private final List<BigInteger> clients = new CopyOnWriteArrayList<>();
  private final List<String> namesAskedFor = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpsServer server;
  private Cluster cluster;

  @BeforeEach
  void files() throws Exception {
    Files.writeString(directory.resolve("ca.pem"), authority.certificatePem());
    client(7);
  }

  private HeldCertificate.Builder signed(String name) {
    return new HeldCertificate.Builder().signedBy(authority).commonName(name);
  }

  private void client(int serial) throws Exception {
    write(signed("jane").serialNumber(serial).build(), true);
  }

  private void write(HeldCertificate client, boolean pkcs8) throws Exception {
    Files.writeString(directory.resolve("client.pem"), client.certificatePem());
    Files.writeString(
        directory.resolve("client.key"),
        pkcs8 ? client.privateKeyPkcs8Pem() : client.privateKeyPkcs1Pem());
  }

  private void start(String serverName) throws Exception {
    HeldCertificate certificate = signed("apiserver").addSubjectAlternativeName(serverName).build();
    HandshakeCertificates tls =
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .addTrustedCertificate(authority.certificate())
            .build();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls.sslContext()) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
            wanted.setNeedClientAuth(true);
            parameters.setSSLParameters(wanted);
          }
        });
    server.createContext(
        "/",
        exchange -> {
          HttpsExchange https = (HttpsExchange) exchange;
          clients.add(
              ((X509Certificate) https.getSSLSession().getPeerCertificates()[0]).getSerialNumber());
          ((ExtendedSSLSession) https.getSSLSession())
              .getRequestedServerNames()
              .forEach(name -> namesAskedFor.add(((SNIHostName) name).getAsciiName()));
          String query = String.valueOf(exchange.getRequestURI().getQuery());
          if (query.contains("watch=true")) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            return; // Open until the server stops.
          }
          String body =
              exchange.getRequestURI().getPath().equals("/version")
                  ? "{\"gitVersion\":\"v1.34.9\"}"
                  : "{\"metadata\":{\"resourceVersion\":\"5\"},\"items\":[]}";
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  private Cluster open(String clusterFields, String user) throws Exception {
    String url = "https://127.0.0.1:" + server.getAddress().getPort();
    cluster =
        Kubeconfigs.open(
            directory,
            Kubeconfigs.text(url + "\", " + clusterFields + ", x: \"", user),
            FakeTime.unbounded());
    return cluster;
  }

  @AfterEach
  void stop() {
    if (cluster != null) {
      cluster.close();
    }
    server.stop(0);
    threads.shutdownNow();
  }

  private ClusterException complaint() {
    ClusterException complaint =
        catchThrowableOfType(ClusterException.class, () -> cluster.version());
    assertThat(complaint).as("a complaint").isNotNull();
    return complaint;
  }

  private static final String FILES = "{client-certificate: client.pem, client-key: client.key}";
  private static final String TRUST = "certificate-authority: ca.pem";

  @Test
  void aClientCertificateOpensTheDoorForRequestsAndWatches() throws Exception {
    start("127.0.0.1");
    open(TRUST, FILES);
    assertThat(cluster.version()).isEqualTo("v1.34.9");

    List<SourceEvent> events = new CopyOnWriteArrayList<>();
    cluster.watch(NamespaceScope.all()).start(events::add);
    Await.until(
        () ->
            events.stream()
                    .filter(event ->
                        event instanceof SourceEvent.HealthChanged changed
                            && changed.health().state() == HealthState.LIVE)
                    .count()
                == 4,
        () -> events);
    assertThat(clients).containsOnly(BigInteger.valueOf(7));
  }

  @Test
  void aRotatedClientCertificateIsUsedWithoutARestart() throws Exception {
    start("127.0.0.1");
    open(TRUST, FILES).version();
    client(8);
    cluster.version();
    assertThat(clients).containsExactly(BigInteger.valueOf(7), BigInteger.valueOf(8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "RSA PKCS#1", "EC"})
  void keysOfEveryUsualKindAreRead(String kind) throws Exception {
    HeldCertificate.Builder client = signed("jane").serialNumber(9);
    write(
        (kind.startsWith("RSA") ? client.rsa2048() : client.ecdsa256()).build(),
        !kind.endsWith("1"));
    start("127.0.0.1");
    assertThat(open(TRUST, FILES).version()).isEqualTo("v1.34.9");
  }

  @Test
  void withoutAClientCertificateTheServerHangsUp() throws Exception {
    start("127.0.0.1");
    open(TRUST, "{token: t}");
    assertThat(complaint().kind()).isEqualTo(ClusterException.Kind.UNREACHABLE);
    assertThat(clients).isEmpty();
  }

  @Test
  void aServerSignedByAnotherAuthorityIsNotTrusted() throws Exception {
    HeldCertificate other = new HeldCertificate.Builder().certificateAuthority(0).build();
    Files.writeString(directory.resolve("ca.pem"), other.certificatePem());
    start("127.0.0.1");
    open(TRUST, FILES);
    ClusterException complaint = complaint();
    assertThat(complaint.kind()).isEqualTo(ClusterException.Kind.CONFIGURATION);
    assertThat(complaint).hasMessageContaining("not signed by the authority");
  }

  @Test
  void aServerThatBearsAnotherNameIsNotTrusted() throws Exception {
    start("inner.example");
    open(TRUST, FILES);
    assertThat(complaint()).hasMessageContaining("made out to another name");
  }

  @Test
  void theNameOfTheKubeconfigIsAskedForAndChecked() throws Exception {
    start("inner.example");
    open(TRUST + ", tls-server-name: inner.example", FILES);
    assertThat(cluster.version()).isEqualTo("v1.34.9");
    assertThat(namesAskedFor).containsExactly("inner.example");
  }

  @Test
  void whoWantsNoCheckGetsNone() throws Exception {
    start("inner.example");
    open("insecure-skip-tls-verify: true", FILES);
    assertThat(cluster.version()).isEqualTo("v1.34.9");
  }

  @Test
  void aCertificateOfAHelperIsPresented() throws Exception {
    HeldCertificate fresh = signed("helper").serialNumber(11).build();
    Path answer = directory.resolve("answer");
    Files.writeString(
        answer,
        "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":"
            + "{\"clientCertificateData\":\""
            + fresh.certificatePem().replace("\n", "\\n")
            + "\",\"clientKeyData\":\""
            + fresh.privateKeyPkcs8Pem().replace("\n", "\\n")
            + "\"}}");
    start("127.0.0.1");
    open(
        TRUST,
        "{exec: {apiVersion: client.authentication.k8s.io/v1, command: cat, args: [\""
            + answer
            + "\"]}}");
    cluster.version();
    assertThat(clients).containsExactly(BigInteger.valueOf(11));
  }

  @Test
  void anUnusableKeyIsSaidWithoutShowingIt() throws Exception {
    Files.writeString(
        directory.resolve("client.key"),
        "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
    start("127.0.0.1");
    open(TRUST, FILES);
    ClusterException complaint = complaint();
    assertThat(complaint.kind()).isEqualTo(ClusterException.Kind.CONFIGURATION);
    assertThat(complaint.getMessage()).contains("cannot be used").doesNotContain("c2VjcmV0");
  }

  @Test
  void anAuthorityThatIsNoCertificateIsNamed() throws Exception {
    Files.writeString(directory.resolve("ca.pem"), "nonsense");
    start("127.0.0.1");
    open(TRUST, FILES);
    assertThat(complaint())
        .hasMessageContaining("config:9")
        .hasMessageContaining("certificate authority cannot be used");
  }
}
