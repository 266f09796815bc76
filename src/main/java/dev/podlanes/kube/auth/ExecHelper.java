package dev.podlanes.kube.auth;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlanes.kube.config.ClusterEntry;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.config.ExecEntry;
import dev.podlanes.source.ClusterException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a credential helper once and reads its answer. Its standard input is empty; what it writes
 * to standard error is shown to the user when it fails.
 */
final class ExecHelper {
  private static final int MAX_OUTPUT = 1 << 20;
  private static final int MAX_COMPLAINT = 600;
  private static final Executor VIRTUAL = Thread::startVirtualThread;

  private final ExecEntry entry;
  private final ClusterEntry cluster;
  private final Environment environment;
  private final Duration timeout;

  ExecHelper(ExecEntry entry, ClusterEntry cluster, Environment environment, Duration timeout) {
    this.entry = entry;
    this.cluster = cluster;
    this.environment = environment;
    this.timeout = timeout;
  }

  /**
   * Runs it and waits for its end, at most the timeout.
   *
   * @throws ClusterException when it is missing, fails, hangs or prints what is no credential
   * @throws InterruptedException when the waiting thread is interrupted; the helper is ended
   */
  ExecAnswer run() throws ClusterException, InterruptedException {
    Process process = start();
    try {
      CompletableFuture<String> output = read(process.getInputStream());
      CompletableFuture<String> complaint = read(process.getErrorStream());
      process.getOutputStream().close();
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        end(process);
        throw problem(
            "did not answer within "
                + timeout.toSeconds()
                + " s. Run it in a terminal to see what it waits for"
                + said(complaint.getNow("")));
      }
      int exit = process.exitValue();
      if (exit != 0) {
        throw problem(
            "failed with exit code "
                + exit
                + ". Run it in a terminal or sign in again"
                + said(drained(complaint)));
      }
      try {
        return ExecAnswer.read(drained(output), entry.apiVersion());
      } catch (ExecAnswer.Unusable unusable) {
        throw problem(
            "gave no credential: "
                + unusable.getMessage()
                + ". Update it or correct the entry"
                + said(drained(complaint)));
      }
    } catch (IOException broken) {
      throw problem("could not be talked to. Run it in a terminal");
    } finally {
      end(process);
    }
  }

  // A grandchild may hold the pipe open after the helper itself has ended.
  private static String drained(CompletableFuture<String> stream) throws InterruptedException {
    try {
      return stream.get(2, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException
        | java.util.concurrent.TimeoutException incomplete) {
      return "";
    }
  }

  private Process start() throws ClusterException {
    List<String> command = new ArrayList<>();
    command.add(program().toString());
    command.addAll(entry.arguments());
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> variables = builder.environment();
    variables.clear();
    variables.putAll(environment.variables());
    variables.putAll(entry.environment());
    variables.put("KUBERNETES_EXEC_INFO", info());
    try {
      return builder.start();
    } catch (IOException notStarted) {
      throw problem("could not be started. Check that it is a program" + hint());
    }
  }

  private Path program() throws ClusterException {
    String command = entry.command();
    boolean isPath = command.indexOf('/') >= 0 || command.indexOf(File.separatorChar) >= 0;
    Path found = isPath ? Path.of(command) : environment.program(command);
    if (found == null || !Files.exists(found)) {
      throw problem(
          isPath
              ? "does not exist" + hint()
              : "is not installed, or not on the PATH that this app was started with" + hint());
    }
    return found;
  }

  private String hint() {
    return entry.installHint() == null ? "" : ". " + plain(entry.installHint());
  }

  /** {@code KUBERNETES_EXEC_INFO}: an ExecCredential with what the helper may know. */
  private String info() throws ClusterException {
    JsonObject spec = new JsonObject();
    spec.addProperty("interactive", false);
    if (entry.provideClusterInfo()) {
      spec.add("cluster", clusterInfo());
    }
    JsonObject info = new JsonObject();
    info.addProperty("kind", "ExecCredential");
    info.addProperty("apiVersion", entry.apiVersion());
    info.add("spec", spec);
    return info.toString();
  }

  private JsonObject clusterInfo() throws ClusterException {
    JsonObject info = new JsonObject();
    info.addProperty("server", cluster.server().toString());
    addIfSet(info, "tls-server-name", cluster.tlsServerName());
    if (cluster.insecure()) {
      info.addProperty("insecure-skip-tls-verify", true);
    }
    if (cluster.authority() != null) {
      info.addProperty(
          "certificate-authority-data",
          Base64.getEncoder().encodeToString(cluster.authority().bytes()));
    }
    addIfSet(info, "proxy-url", cluster.proxy() == null ? null : cluster.proxy().toString());
    JsonElement config = cluster.execConfig();
    if (config != null) {
      info.add("config", config);
    }
    return info;
  }

  private static void addIfSet(JsonObject object, String field, @Nullable String value) {
    if (value != null) {
      object.addProperty(field, value);
    }
  }

  private static CompletableFuture<String> read(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            byte[] bytes = stream.readNBytes(MAX_OUTPUT);
            // The rest is thrown away so that the helper does not block on a full pipe.
            stream.skip(Long.MAX_VALUE);
            return new String(bytes, StandardCharsets.UTF_8);
          } catch (IOException broken) {
            throw new UncheckedIOException(broken);
          }
        },
        VIRTUAL);
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static String said(String complaint) {
    String text = plain(complaint);
    if (text.length() > MAX_COMPLAINT) {
      text = text.substring(0, MAX_COMPLAINT) + "…";
    }
    return text.isEmpty() ? "" : ". It said: " + text;
  }

  /** Without escape sequences, which helpers print for terminals. */
  private static String plain(String text) {
    return text.replaceAll("\u001b\\[[0-9;?]*[ -/]*[@-~]", "")
        .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
        .strip();
  }

  private ClusterException problem(String trouble) {
    return new ClusterException(
        ClusterException.Kind.CONFIGURATION,
        0,
        "The credential helper \""
            + entry.command()
            + "\" of the user \""
            + entry.user()
            + "\" "
            + trouble
            + (trouble.endsWith(".") ? "" : "."));
  }
}
