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
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/**
 * An in-process Kubernetes API on 127.0.0.1 that kubectl and every other client can use: real
 * verbs, watches, tables and logs over HTTPS, a Job controller that follows the real one, and a
 * kubelet that simulates containers on a virtual clock. Nothing of it touches the host but the
 * kubeconfig that it writes. Its nodes and its version say that it is a simulation. Thread-safe.
 */
public final class DemoCluster implements AutoCloseable {
  private static final int TOKEN_BYTES = 24;
  private static final int CERTIFICATE_DAYS = 30;

  private final DemoOptions options;
  private final ApiServer server;
  private final ObjectStore store;
  private final Simulation simulation;
  private final String token;
  private @Nullable Path kubeconfig;
  private @Nullable Secured secured;
  private boolean closed;

  /** What the world outside this process needs: an address, and by what to know the server. */
  private record Secured(URI address, String certificatePem) {}

  private DemoCluster(
      DemoOptions options,
      ApiServer server,
      ObjectStore store,
      Simulation simulation,
      String token) {
    this.options = options;
    this.server = server;
    this.store = store;
    this.simulation = simulation;
    this.token = token;
  }

  /**
   * Starts a cluster; when this returns, the API answers and the kubeconfig is written.
   *
   * @param clock the real time, which the simulation's own runs on from
   * @throws IOException when the port cannot be bound or the kubeconfig cannot be written
   */
  public static DemoCluster start(DemoOptions options, Clock clock) throws IOException {
    DemoCluster cluster = simulated(options, clock);
    try {
      cluster.secure();
      return cluster;
    } catch (IOException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /**
   * Starts a cluster for this process, which waits for its first answers: the kubeconfig leads to a
   * port without TLS, and {@link #secure} is yet to be called. Making a key and shaking hands cost
   * as much of a fresh Java as all that is simulated.
   *
   * @param clock the real time, which the simulation's own runs on from
   * @throws IOException when no port can be bound or the kubeconfig cannot be written
   */
  public static DemoCluster begin(DemoOptions options, Clock clock) throws IOException {
    DemoCluster cluster = simulated(options, clock);
    try {
      URI address = URI.create("http://127.0.0.1:" + cluster.server.listenPlainly());
      cluster.kubeconfig = KubeconfigFile.write(options.kubeconfig(), address, cluster.token, null);
      return cluster;
    } catch (IOException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private static DemoCluster simulated(DemoOptions options, Clock clock) {
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
      ApiServer server = new ApiServer(token, store, admission, logs, usage, simulation);
      return new DemoCluster(options, server, store, simulation, token);
    } catch (RuntimeException e) {
      simulation.close();
      throw e;
    }
  }

  /**
   * Lets everybody in who has the kubeconfig: makes a key and a certificate, listens for HTTPS, and
   * rewrites the kubeconfig to lead there. Does nothing the second time, or when closed. Blocks for
   * some tenths of a second.
   *
   * @throws IOException when the port cannot be bound or the kubeconfig cannot be written
   */
  public synchronized void secure() throws IOException {
    if (secured != null || closed) {
      return;
    }
    HeldCertificate certificate = newCertificate();
    int port =
        server.listen(
            options.port(),
            new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslContext());
    Secured now =
        new Secured(URI.create("https://127.0.0.1:" + port), certificate.certificatePem());
    Path wanted = kubeconfig == null ? options.kubeconfig() : kubeconfig;
    kubeconfig = KubeconfigFile.write(wanted, now.address, token, now.certificatePem);
    secured = now;
  }

  /**
   * The address of the API, such as {@code https://127.0.0.1:40123}.
   *
   * @throws IllegalStateException before {@link #secure}
   */
  public URI server() {
    return secured().address;
  }

  /** The generated kubeconfig. */
  public synchronized Path kubeconfig() {
    return Objects.requireNonNull(kubeconfig, "written by what starts a cluster");
  }

  /** The bearer token; a secret, not for logs. */
  public String token() {
    return token;
  }

  /**
   * The server's self-signed certificate, which is its own authority, in PEM.
   *
   * @throws IllegalStateException before {@link #secure}
   */
  public String certificatePem() {
    return secured().certificatePem;
  }

  private synchronized Secured secured() {
    if (secured == null) {
      throw new IllegalStateException("not secured yet");
    }
    return secured;
  }

  /** The cluster's clock: virtual time, from which all its timestamps are. */
  public Clock clock() {
    return simulation;
  }

  /** Stops the API and everything simulated, and deletes the kubeconfig. */
  @Override
  public synchronized void close() {
    closed = true;
    store.close();
    server.close();
    simulation.close();
    if (kubeconfig != null) {
      KubeconfigFile.delete(kubeconfig, token);
    }
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
