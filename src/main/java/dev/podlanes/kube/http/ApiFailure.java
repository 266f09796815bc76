package dev.podlanes.kube.http;

import dev.podlanes.source.ClusterException;
import dev.podlanes.wire.ApiStatus;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server answered, and not with success. */
public final class ApiFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int MAX_SHOWN = 600;

  private final int code;
  private final transient ApiStatus status;
  private final transient @Nullable Duration retryAfter;

  /**
   * @param code the HTTP status, or that of a watch's ERROR event
   * @param retryAfter the pause that the server asks for; null when it does not
   */
  public ApiFailure(int code, ApiStatus status, @Nullable Duration retryAfter) {
    super("HTTP " + code);
    this.code = code;
    this.status = status;
    this.retryAfter = retryAfter;
  }

  public int code() {
    return code;
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** The server's own words, bounded. */
  public String serverMessage() {
    String message = status.message().strip();
    for (String field : status.fields()) {
      if (!message.contains(field)) {
        message = message + " (" + field + ")";
      }
    }
    for (String cause : status.causes()) {
      if (!message.contains(cause)) {
        message = message + (message.endsWith(".") ? " " : ". ") + cause;
      }
    }
    return message.length() > MAX_SHOWN ? message.substring(0, MAX_SHOWN) + "…" : message;
  }

  /** The server's own words, however long: it may quote the whole object. */
  public String wholeMessage() {
    return status.message().strip();
  }

  /** What the server says is wrong, as paths such as {@code spec.completions}. */
  public List<String> fields() {
    return status.fields();
  }

  /** Whether the server says that this field of what was sent is wrong. */
  public boolean blames(String field) {
    return status.fields().contains(field);
  }

  /** Whether what was asked for has been compacted away: a list must be made anew. */
  public boolean expired() {
    return code == 410 || status.code() == 410 || status.reason().equals("Expired");
  }

  /** Whether the server has never seen the resource version, as after a restored store. */
  public boolean fromTheFuture() {
    return code == 504 && status.message().contains("Too large resource version");
  }

  /**
   * Whether a write may have been done for all that: a gateway may have lost the answer of a server
   * that did as it was told, and a server its own store's (500 and 504, which may ask to come again
   * later, too). Who says 503 and when to come again has not begun.
   */
  public boolean mayBeDone() {
    return code >= 500 && !(code == 503 && retryAfter != null);
  }

  /** The same as a sentence for the user. */
  public ClusterException toClusterException() {
    return switch (code) {
      case 401 ->
          new ClusterException(
              ClusterException.Kind.UNAUTHENTICATED,
              code,
              "The server does not accept the credentials; they may have expired. Sign in again,"
                  + " then reconnect.");
      case 429 ->
          new ClusterException(
              ClusterException.Kind.REFUSED,
              code,
              "The server has too much to do. Try again "
                  + (retryAfter == null ? "later" : "in " + retryAfter.toSeconds() + " s")
                  + ". It says: "
                  + serverMessage());
      default -> new ClusterException(kind(), code, sentence());
    };
  }

  private ClusterException.Kind kind() {
    return code >= 500 || code < 400
        ? ClusterException.Kind.UNREACHABLE
        : ClusterException.Kind.REFUSED;
  }

  private String sentence() {
    if (status.code() != 0) {
      return serverMessage();
    }
    return "The answer is not from a Kubernetes API (HTTP "
        + code
        + "), perhaps from a proxy: "
        + serverMessage();
  }
}
