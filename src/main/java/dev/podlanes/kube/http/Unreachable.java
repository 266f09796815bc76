package dev.podlanes.kube.http;

import dev.podlanes.source.ClusterException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Broken connections as sentences. */
public final class Unreachable {
  /** How the HTTP client words the end of an HTTP/2 stream, also after an unanswered ping. */
  private static final String RESET = "stream was reset";

  private Unreachable() {}

  /** What went wrong on the way to the server and what the user can do. */
  public static ClusterException of(IOException trouble, HttpUrl server) {
    String address = server.host() + ":" + server.port();
    if (trouble instanceof SSLPeerUnverifiedException) {
      return configuration(
          trouble,
          "The certificate of "
              + address
              + " is made out to another name. Correct the server in the kubeconfig, or set"
              + " tls-server-name.");
    }
    if (trouble instanceof SSLException && hasCause(trouble, CertificateException.class)) {
      return configuration(
          trouble,
          "The certificate of "
              + address
              + " is not signed by the authority that the kubeconfig names. Fetch the kubeconfig"
              + " anew, or check whether a proxy stands between.");
    }
    return new ClusterException(
        ClusterException.Kind.UNREACHABLE, sentence(trouble, address), trouble);
  }

  private static String sentence(IOException trouble, String address) {
    return switch (trouble) {
      case UnknownHostException unknown ->
          "The host of " + address + " is not known. Check the network, VPN and the kubeconfig.";
      case ConnectException refused ->
          "Nothing answers at " + address + ". Check that the cluster runs and can be reached.";
      case NoRouteToHostException noRoute ->
          "There is no way to " + address + ". Check the network and VPN.";
      case InterruptedIOException timeout ->
          address + " did not answer in time. Check the network and VPN.";
      case SSLException tls -> "TLS with " + address + " failed: " + plain(tls.getMessage()) + ".";
      case IOException reset when String.valueOf(reset.getMessage()).startsWith(RESET) ->
          "The connection to " + address + " went silent or was reset.";
      default -> "The connection to " + address + " broke: " + plain(trouble.getMessage()) + ".";
    };
  }

  private static ClusterException configuration(IOException trouble, String sentence) {
    return new ClusterException(ClusterException.Kind.CONFIGURATION, sentence, trouble);
  }

  private static boolean hasCause(Throwable trouble, Class<? extends Throwable> type) {
    Throwable cause = trouble;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (type.isInstance(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static String plain(@Nullable String message) {
    if (message == null || message.isBlank()) {
      return "no reason given";
    }
    String line = message.strip().lines().findFirst().orElse("");
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
