package dev.podlanes.kube.auth;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * What a credential helper printed: an ExecCredential (client.authentication.k8s.io).
 *
 * @param expires null when it does not say: then until the server rejects it
 */
record ExecAnswer(
    @Nullable String token, @Nullable ClientIdentity identity, @Nullable Instant expires) {

  /** Says in a few words what is wrong with an answer, without quoting it. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  static ExecAnswer read(String output, String apiVersion) throws Unusable {
    JsonObject answer = object(output);
    if (!"ExecCredential".equals(text(answer, "kind"))) {
      throw new Unusable("it printed no ExecCredential");
    }
    String version = text(answer, "apiVersion");
    if (!apiVersion.equals(version)) {
      throw new Unusable(
          "it answered in version " + version + " where the kubeconfig asks for " + apiVersion);
    }
    if (!(answer.get("status") instanceof JsonObject status)) {
      throw new Unusable("its answer has no status");
    }
    String token = text(status, "token");
    String certificate = text(status, "clientCertificateData");
    String key = text(status, "clientKeyData");
    if ((certificate == null) != (key == null)) {
      throw new Unusable("it gave a client certificate or a key without the other");
    }
    if (token == null && certificate == null) {
      throw new Unusable("its answer has neither a token nor a client certificate");
    }
    ClientIdentity identity =
        certificate == null || key == null
            ? null
            : new ClientIdentity(
                certificate.getBytes(StandardCharsets.US_ASCII),
                key.getBytes(StandardCharsets.US_ASCII));
    return new ExecAnswer(token, identity, time(text(status, "expirationTimestamp")));
  }

  private static JsonObject object(String output) throws Unusable {
    try {
      if (JsonParser.parseString(output) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonParseException garbage) {
      // Not kept: its message may quote the output.
    }
    throw new Unusable("what it printed is not JSON");
  }

  private static @Nullable String text(JsonObject object, String field) {
    JsonElement value = object.get(field);
    String text = value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    return text.isEmpty() ? null : text;
  }

  private static @Nullable Instant time(@Nullable String text) throws Unusable {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException notATime) {
      throw new Unusable("its expirationTimestamp is not a time");
    }
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "ExecAnswer";
  }
}
