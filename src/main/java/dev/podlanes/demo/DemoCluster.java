package dev.podlanes.demo;

import dev.podlanes.demo.http.ApiServer;
import dev.podlanes.demo.kubelet.LogStore;
import dev.podlanes.demo.kubelet.PodUsage;
import dev.podlanes.demo.sim.Simulation;
import dev.podlanes.demo.store.Admission;
import dev.podlanes.demo.store.Identifiers;
import dev.podlanes.demo.store.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * An in-process Kubernetes API on 127.0.0.1 that kubectl and every other client can use: real
 * verbs, watches, tables and logs over HTTPS, a Job controller that follows the real one, and a
 * kubelet that simulates containers on a virtual clock. Nothing of it touches the host but the
 * kubeconfig that it writes. Its nodes and its version say that it is a simulation. Thread-safe.
 */
public final class DemoCluster implements AutoCloseable {
  private static final int TOKEN_BYTES = 24;
  private static final int CERTIFICATE_DAYS = 30;

  private final ApiServer server;
  private final ObjectStore store;
  private final Simulation simulation;
  private final Path kubeconfig;
  private final String token;
  private final String certificatePem;

  private DemoCluster(
      ApiServer server,
      ObjectStore store,
      Simulation simulation,
      Path kubeconfig,
      String token,
      String certificatePem) {
    this.server = server;
    this.store = store;
    this.simulation = simulation;
    this.kubeconfig = kubeconfig;
    this.token = token;
    this.certificatePem = certificatePem;
  }

  /**
   * Starts a cluster; when this returns, the API answers and the kubeconfig is written.
   *
   * @param clock the real time, which the simulation's own runs on from
   * @throws IOException when the port cannot be bound or the kubeconfig cannot be written
   */
  public static DemoCluster start(DemoOptions options, Clock clock) throws IOException {
    Simulation simulation = new Simulation(options.speed(), clock);
    try {
      Identifiers identifiers = new Identifiers(options.seed());
      ObjectStore store = new ObjectStore(simulation, identifiers);
      Admission admission = new Admission(store, identifiers);
      LogStore logs = new LogStore();
      PodUsage usage = new PodUsage();
      ControlPlane controlPlane =
          new ControlPlane(simulation, store, admission, identifiers, logs, usage);
      // All of it at the first instant of virtual time, so that the same seed gives the same run.
      simulation.runFirst(() -> {
        new ClusterSetup(store, admission, options.nodes()).run(simulation.instant());
        controlPlane.noteOwners();
        if (options.pods() > 0) {
          new PreparedPods(store, admission, identifiers)
              .create(options.pods(), simulation.instant());
        }
        controlPlane.start();
        if (options.lab()) {
          new LabSetup(store, admission).run();
        }
      });
      String token = newToken();
      HeldCertificate certificate = newCertificate();
      ApiServer server =
          new ApiServer(
              options.port(),
              new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslContext(),
              token,
              store,
              admission,
              logs,
              usage,
              simulation);
      try {
        String pem = certificate.certificatePem();
        URI address = URI.create("https://127.0.0.1:" + server.port());
        Path kubeconfig = KubeconfigFile.write(options.kubeconfig(), address, token, pem);
        return new DemoCluster(server, store, simulation, kubeconfig, token, pem);
      } catch (IOException | RuntimeException e) {
        server.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      simulation.close();
      throw e;
    }
  }

  /** The address of the API, such as {@code https://127.0.0.1:40123}. */
  public URI server() {
    return URI.create("https://127.0.0.1:" + server.port());
  }

  /** The generated kubeconfig. */
  public Path kubeconfig() {
    return kubeconfig;
  }

  /** The bearer token; a secret, not for logs. */
  public String token() {
    return token;
  }

  /** The server's self-signed certificate, which is its own authority, in PEM. */
  public String certificatePem() {
    return certificatePem;
  }

  /** The cluster's clock: virtual time, from which all its timestamps are. */
  public Clock clock() {
    return simulation;
  }

  /** Stops the API and everything simulated, and deletes the kubeconfig. */
  @Override
  public void close() {
    store.close();
    server.close();
    simulation.close();
    KubeconfigFile.delete(kubeconfig, token);
  }

  private static String newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static HeldCertificate newCertificate() {
    return new HeldCertificate.Builder()
        .commonName("podlanes-demo")
        .addSubjectAlternativeName("127.0.0.1")
        .addSubjectAlternativeName("localhost")
        .duration(CERTIFICATE_DAYS, TimeUnit.DAYS)
        .build();
  }
}
