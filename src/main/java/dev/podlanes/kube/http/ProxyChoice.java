package dev.podlanes.kube.http;

import dev.podlanes.kube.config.ClusterEntry;
import dev.podlanes.kube.config.Environment;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy leads to a cluster: the kubeconfig's proxy-url, else HTTPS_PROXY or HTTP_PROXY unless
 * NO_PROXY names the server, as kubectl has it (golang.org/x/net/http/httpproxy). Loopback
 * addresses are reached directly unless the kubeconfig says otherwise.
 */
final class ProxyChoice {
  private static final int SOCKS_PORT = 1080;
  private static final int HTTP_PORT = 80;

  private ProxyChoice() {}

  static void configure(
      OkHttpClient.Builder client, ClusterEntry cluster, Environment environment) {
    URI proxy = cluster.proxy() != null ? cluster.proxy() : ofEnvironment(cluster, environment);
    if (proxy == null || proxy.getHost() == null) {
      client.proxy(Proxy.NO_PROXY);
      return;
    }
    boolean socks = String.valueOf(proxy.getScheme()).startsWith("socks");
    int port = proxy.getPort() >= 0 ? proxy.getPort() : socks ? SOCKS_PORT : HTTP_PORT;
    client.proxy(
        new Proxy(
            socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
            InetSocketAddress.createUnresolved(proxy.getHost(), port)));
    String user = proxy.getUserInfo();
    if (user != null && !socks) {
      int colon = user.indexOf(':');
      String header =
          Credentials.basic(
              colon < 0 ? user : user.substring(0, colon),
              colon < 0 ? "" : user.substring(colon + 1));
      client.proxyAuthenticator((route, response) ->
          header.equals(response.request().header("Proxy-Authorization"))
              ? null
              : response.request().newBuilder().header("Proxy-Authorization", header).build());
    }
  }

  private static @Nullable URI ofEnvironment(ClusterEntry cluster, Environment environment) {
    String host = host(cluster.server());
    if (host.equals("localhost") || host.equals("::1") || host.startsWith("127.")) {
      return null;
    }
    String name =
        String.valueOf(cluster.server().getScheme()).equalsIgnoreCase("https")
            ? "HTTPS_PROXY"
            : "HTTP_PROXY";
    String value = variable(environment, name);
    if (value == null || excepted(host, variable(environment, "NO_PROXY"))) {
      return null;
    }
    try {
      return new URI(value.contains("://") ? value : "http://" + value);
    } catch (URISyntaxException notAnAddress) {
      return null;
    }
  }

  private static @Nullable String variable(Environment environment, String name) {
    String value = environment.variable(name);
    return value != null ? value : environment.variable(name.toLowerCase(Locale.ROOT));
  }

  private static boolean excepted(String host, @Nullable String exceptions) {
    if (exceptions == null) {
      return false;
    }
    for (String entry : exceptions.toLowerCase(Locale.ROOT).split(",", -1)) {
      String pattern = entry.strip();
      if (pattern.equals("*")
          || AddressBlock.contains(pattern, host)
          || (!pattern.isEmpty() && matches(pattern, host))) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String pattern, String host) {
    String suffix = pattern.startsWith("*.") ? pattern.substring(1) : pattern;
    return suffix.startsWith(".")
        ? host.endsWith(suffix)
        : host.equals(suffix) || host.endsWith("." + suffix);
  }

  private static String host(URI server) {
    String host = String.valueOf(server.getHost()).toLowerCase(Locale.ROOT);
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
