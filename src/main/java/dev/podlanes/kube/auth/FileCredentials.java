package dev.podlanes.kube.auth;

import dev.podlanes.kube.config.UserEntry;
import dev.podlanes.source.ClusterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the kubeconfig or the files that it names say. The files are read for every request, so that
 * a rotated token or certificate counts at once: requests are few and the files small.
 */
public final class FileCredentials implements Credentials {
  private final UserEntry user;
  private volatile @Nullable String lastToken;

  public FileCredentials(UserEntry user) {
    this.user = user;
    this.lastToken = user.token();
  }

  @Override
  public Credential current() throws ClusterException {
    return new Credential(authorization(), identity());
  }

  @Override
  public Credential renew(Credential rejected) throws ClusterException {
    return current();
  }

  /** Whether requests carry a token or password from here. */
  public boolean hasAuthorization() {
    return user.token() != null
        || user.tokenFile() != null
        || user.username() != null
        || user.password() != null;
  }

  @Nullable ClientIdentity identity() throws ClusterException {
    return user.certificate() == null || user.key() == null
        ? null
        : new ClientIdentity(user.certificate().bytes(), user.key().bytes());
  }

  private @Nullable String authorization() throws ClusterException {
    String token = token();
    if (token != null) {
      return Credential.bearer(token);
    }
    return user.username() == null && user.password() == null
        ? null
        : Credential.basic(user.username(), user.password());
  }

  // The file outranks the token of the kubeconfig, and what was last read well outranks both while
  // the file is being replaced (client-go, transport/token_source.go).
  private @Nullable String token() throws ClusterException {
    Path file = user.tokenFile();
    if (file == null) {
      return lastToken;
    }
    String trouble = "is empty";
    try {
      String token = Files.readString(file).strip();
      if (!token.isEmpty()) {
        lastToken = token;
      }
    } catch (IOException unreadable) {
      trouble = "could not be read";
    }
    if (lastToken == null) {
      throw new ClusterException(
          ClusterException.Kind.CONFIGURATION,
          0,
          user.where()
              + ": the token file "
              + file
              + " "
              + trouble
              + ". Sign in again or correct it.");
    }
    return lastToken;
  }

  @Override
  public void close() {
    // Holds nothing open.
  }
}
