package dev.podlanes.kube.http;

import dev.podlanes.kube.auth.ClientIdentity;
import dev.podlanes.kube.config.ClusterEntry;
import dev.podlanes.kube.config.Pem;
import dev.podlanes.source.ClusterException;
import io.kubernetes.client.util.SSLUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Puts a cluster's trust and a client's certificate into an HTTP client. */
final class Tls {
  private Tls() {}

  /**
   * Configures TLS when the server speaks it.
   *
   * @param identity null for a client without certificate
   * @param usual compares a host name with a certificate
   * @throws ClusterException of kind CONFIGURATION when a certificate or key is not usable
   */
  static void configure(
      OkHttpClient.Builder client,
      ClusterEntry cluster,
      @Nullable ClientIdentity identity,
      HostnameVerifier usual)
      throws ClusterException {
    if (!"https".equals(String.valueOf(cluster.server().getScheme()).toLowerCase(Locale.ROOT))) {
      return;
    }
    client.connectionSpecs(List.of(ConnectionSpec.MODERN_TLS));
    String name = cluster.tlsServerName();
    if (cluster.insecure()) {
      client.hostnameVerifier((host, session) -> true);
    } else if (name != null) {
      client.hostnameVerifier((host, session) -> usual.verify(name, session));
    }
    X509TrustManager trust = trust(cluster);
    SSLSocketFactory sockets = sockets(trust, identity);
    client.sslSocketFactory(name == null ? sockets : new NamedTlsSockets(sockets, name), trust);
  }

  private static SSLSocketFactory sockets(X509TrustManager trust, @Nullable ClientIdentity identity)
      throws ClusterException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(identity == null ? null : keys(identity), new TrustManager[] {trust}, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException unusable) {
      throw problem("TLS could not be set up: " + unusable.getMessage());
    }
  }

  private static KeyManager[] keys(ClientIdentity identity) throws ClusterException {
    try {
      return SSLUtils.keyManagers(identity.certificate(), identity.key(), "", "", null, null);
    } catch (GeneralSecurityException | IOException | RuntimeException unusable) {
      // Not kept as the cause: a key stands close to these messages.
      throw problem(
          "The client certificate or its key cannot be used: it is not PEM, the key is encrypted, or"
              + " of a kind that is not known. Create the user's entry anew");
    }
  }

  private static X509TrustManager trust(ClusterEntry cluster) throws ClusterException {
    if (cluster.insecure()) {
      return new TrustAll();
    }
    Pem authority = cluster.authority();
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authority == null ? null : authorities(authority));
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager found) {
          return found;
        }
      }
      throw problem("This Java has no certificate check");
    } catch (GeneralSecurityException | IOException unusable) {
      throw problem(
          (authority == null ? "" : authority.where() + ": ")
              + "the certificate authority cannot be used: "
              + unusable.getMessage()
              + ". Copy it again");
    }
  }

  private static KeyStore authorities(Pem authority)
      throws ClusterException, GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    Collection<? extends Certificate> certificates =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(authority.bytes()));
    if (certificates.isEmpty()) {
      throw new CertificateException("there is no certificate in it");
    }
    int number = 0;
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("authority-" + number++, certificate);
    }
    return store;
  }

  private static ClusterException problem(String sentence) {
    return new ClusterException(ClusterException.Kind.CONFIGURATION, 0, sentence + ".");
  }

  /** For insecure-skip-tls-verify: the user has asked for no check at all. */
  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
      // Nothing to check.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
      // Nothing to check.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
