package dev.podlanes.kube.config;

import dev.podlanes.source.ClusterException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user of the kubeconfig (clientcmd/v1 AuthInfo). Holds secrets, so it has no readable text form.
 *
 * @param where file and line, for messages; empty for the anonymous user
 * @param token null when unset
 * @param tokenFile outranks the token while it can be read; null when unset
 * @param username with password for basic authentication; null when unset
 * @param certificate null when unset; set together with key
 */
public record UserEntry(
    String name,
    String where,
    @Nullable String token,
    @Nullable Path tokenFile,
    @Nullable String username,
    @Nullable String password,
    @Nullable Pem certificate,
    @Nullable Pem key,
    @Nullable ExecEntry exec,
    Impersonation impersonation) {

  /**
   * Whom to act as; all empty mostly.
   *
   * @param user null for nobody
   * @param extra by name
   */
  public record Impersonation(
      @Nullable String user,
      @Nullable String uid,
      List<String> groups,
      Map<String, List<String>> extra) {
    static final Impersonation NONE = new Impersonation(null, null, List.of(), Map.of());

    public Impersonation {
      groups = List.copyOf(groups);
      extra = Map.copyOf(extra);
    }
  }

  static UserEntry anonymous() {
    return new UserEntry("", "", null, null, null, null, null, null, null, Impersonation.NONE);
  }

  static UserEntry read(String name, Section section) throws ClusterException {
    Section provider = section.section("auth-provider");
    if (provider != null) {
      throw section.problem(
          "auth-provider",
          "the user \""
              + name
              + "\" signs in by an auth-provider, which kubectl has given up. Create the entry anew"
              + " with a current version of the cloud's tool; it writes an \"exec\" section.");
    }
    Pem certificate =
        Pem.read(section, "client-certificate", "client-certificate-data", "client's certificate");
    Pem key = Pem.read(section, "client-key", "client-key-data", "client's key");
    if ((certificate == null) != (key == null)) {
      throw section.problem(
          null,
          "the user \""
              + name
              + "\" has a client certificate or a client key without the other. Add what is"
              + " missing.");
    }
    String token = section.text("token");
    Path tokenFile = section.path("tokenFile");
    String username = section.text("username");
    String password = section.text("password");
    if ((token != null || tokenFile != null) && (username != null || password != null)) {
      throw section.problem(
          null, "the user \"" + name + "\" has both a token and a password. Remove one of them.");
    }
    Section exec = section.section("exec");
    return new UserEntry(
        name,
        section.where(),
        token,
        tokenFile,
        username,
        password,
        certificate,
        key,
        exec == null ? null : ExecEntry.read(name, exec),
        impersonation(name, section));
  }

  private static Impersonation impersonation(String name, Section section) throws ClusterException {
    String user = section.text("as");
    String uid = section.text("as-uid");
    List<String> groups = section.texts("as-groups");
    Map<String, List<String>> extra = new LinkedHashMap<>();
    Section extras = section.section("as-user-extra");
    if (extras != null) {
      for (String key : extras.keys()) {
        extra.put(key, extras.texts(key));
      }
    }
    if (user == null && (uid != null || !groups.isEmpty() || !extra.isEmpty())) {
      throw section.problem(
          null, "the user \"" + name + "\" has \"as-groups\" or their like without \"as\".");
    }
    return new Impersonation(user, uid, groups, extra);
  }

  @Override
  public String toString() {
    return "UserEntry[" + name + "]";
  }
}
