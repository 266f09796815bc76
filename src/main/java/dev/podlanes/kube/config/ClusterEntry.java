package dev.podlanes.kube.config;

import com.google.gson.JsonElement;
import dev.podlanes.source.ClusterException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of the kubeconfig (clientcmd/v1 Cluster).
 *
 * @param server with scheme; may have a path that prefixes all requests
 * @param tlsServerName the name that the certificate must bear and that is asked for by SNI; null
 *     for the server's host
 * @param insecure whether any certificate is accepted
 * @param authority null for the system's authorities
 * @param proxy http or socks5; null for the environment's
 * @param compression whether answers may come compressed
 * @param execConfig what the cluster wants a credential helper to know; null mostly
 */
public record ClusterEntry(
    String name,
    URI server,
    @Nullable String tlsServerName,
    boolean insecure,
    @Nullable Pem authority,
    @Nullable URI proxy,
    boolean compression,
    @Nullable JsonElement execConfig) {
  private static final String EXEC_EXTENSION = "client.authentication.k8s.io/exec";

  static ClusterEntry read(String name, Section section) throws ClusterException {
    Pem authority =
        Pem.read(section, "certificate-authority", "certificate-authority-data", "certificates");
    boolean insecure = section.flag("insecure-skip-tls-verify");
    if (insecure && authority != null) {
      throw section.problem(
          "insecure-skip-tls-verify",
          "a certificate authority and insecure-skip-tls-verify exclude each other. Remove one.");
    }
    return new ClusterEntry(
        name,
        server(name, section),
        section.text("tls-server-name"),
        insecure,
        authority,
        proxy(section),
        !section.flag("disable-compression"),
        execConfig(section));
  }

  private static URI server(String name, Section section) throws ClusterException {
    String text = section.requiredText("server", "The cluster \"" + name + "\"");
    // kubectl takes a bare host for http on the default port.
    URI server = uri(section, "server", text.contains("://") ? text : "http://" + text);
    String scheme = String.valueOf(server.getScheme()).toLowerCase(Locale.ROOT);
    if (server.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw section.problem(
          "server", "\"server\" must be an address such as https://10.0.0.1:6443. Correct it.");
    }
    return server;
  }

  private static @Nullable URI proxy(Section section) throws ClusterException {
    String text = section.text("proxy-url");
    if (text == null) {
      return null;
    }
    URI proxy = uri(section, "proxy-url", text);
    String scheme = String.valueOf(proxy.getScheme()).toLowerCase(Locale.ROOT);
    if (proxy.getHost() == null
        || !(scheme.equals("http") || scheme.equals("socks5") || scheme.equals("socks5h"))) {
      throw section.problem(
          "proxy-url",
          "\"proxy-url\" must begin with http:// or socks5://; other kinds of proxy are not"
              + " supported.");
    }
    return proxy;
  }

  private static URI uri(Section section, String field, String text) throws ClusterException {
    try {
      return new URI(text);
    } catch (URISyntaxException notAnAddress) {
      throw section.problem(field, "\"" + field + "\" is not an address. Correct it.");
    }
  }

  private static @Nullable JsonElement execConfig(Section section) throws ClusterException {
    for (Section extension : section.sections("extensions")) {
      if (EXEC_EXTENSION.equals(extension.text("name"))) {
        return extension.json("extension");
      }
    }
    return null;
  }

  /** A proxy's address may hold a password. */
  @Override
  public String toString() {
    return "ClusterEntry[" + name + "]";
  }
}
