package dev.podlanes.kube.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one request is sent with. One object per fetch; {@link #sameAs} compares contents. */
public final class Credential {
  private final @Nullable String authorization;
  private final @Nullable ClientIdentity identity;

  Credential(@Nullable String authorization, @Nullable ClientIdentity identity) {
    this.authorization = authorization;
    this.identity = identity;
  }

  static String bearer(String token) {
    return "Bearer " + token;
  }

  static String basic(@Nullable String username, @Nullable String password) {
    String pair =
        Objects.requireNonNullElse(username, "") + ":" + Objects.requireNonNullElse(password, "");
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /** The value of the Authorization header; null without one. */
  public @Nullable String authorization() {
    return authorization;
  }

  /** The client certificate; null without one. */
  public @Nullable ClientIdentity identity() {
    return identity;
  }

  /** Whether the server would see no difference. */
  public boolean sameAs(Credential other) {
    return Objects.equals(authorization, other.authorization)
        && Objects.equals(identity, other.identity);
  }
}
