package dev.podlanes.kube.config;

import dev.podlanes.source.ClusterException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a user's credential helper is run (client.authentication.k8s.io v1 and v1beta1).
 *
 * @param where file and line, for messages
 * @param command a name to be found on PATH, or a path, already resolved against the kubeconfig
 * @param environment added to the process's own
 * @param installHint what to do when the command is missing; null when the kubeconfig has no advice
 * @param provideClusterInfo whether the helper is told about the cluster
 */
public record ExecEntry(
    String user,
    String where,
    String apiVersion,
    String command,
    List<String> arguments,
    Map<String, String> environment,
    @Nullable String installHint,
    boolean provideClusterInfo) {
  private static final String GROUP = "client.authentication.k8s.io/";

  public ExecEntry {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  static ExecEntry read(String user, Section section) throws ClusterException {
    String whose = "The exec section of the user \"" + user + "\"";
    String apiVersion = section.requiredText("apiVersion", whose);
    if (!apiVersion.equals(GROUP + "v1") && !apiVersion.equals(GROUP + "v1beta1")) {
      throw section.problem(
          "apiVersion",
          "exec credentials of version "
              + apiVersion
              + " are not supported, only v1 and v1beta1. Update the credential helper and create"
              + " the entry anew.");
    }
    if ("Always".equals(section.text("interactiveMode"))) {
      throw section.problem(
          "interactiveMode",
          "the credential helper of the user \""
              + user
              + "\" needs a terminal, which a window has not. Set interactiveMode: IfAvailable if"
              + " it can do without.");
    }
    Map<String, String> environment = new LinkedHashMap<>();
    for (Section variable : section.sections("env")) {
      String value = variable.text("value");
      environment.put(
          variable.requiredText("name", "An environment variable"), value == null ? "" : value);
    }
    return new ExecEntry(
        user,
        section.where(),
        apiVersion,
        command(section, whose),
        section.texts("args"),
        environment,
        section.text("installHint"),
        section.flag("provideClusterInfo"));
  }

  private static String command(Section section, String whose) throws ClusterException {
    String command = section.requiredText("command", whose);
    if (command.indexOf('/') < 0 && command.indexOf(java.io.File.separatorChar) < 0) {
      return command;
    }
    return String.valueOf(section.path("command"));
  }

  /** Arguments and variables may be secrets. */
  @Override
  public String toString() {
    return "ExecEntry[" + command + "]";
  }
}
