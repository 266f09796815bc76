package dev.podlanes.kube.config;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the process was started with, as far as the kubeconfig and credential helpers depend on it.
 *
 * @param variables the environment variables
 * @param home the user's home directory
 * @param directory against which relative paths in {@code KUBECONFIG} resolve
 */
public record Environment(Map<String, String> variables, Path home, Path directory) {
  public Environment {
    variables = Map.copyOf(variables);
  }

  /** The environment of this process. */
  public static Environment ofProcess() {
    return new Environment(
        System.getenv(),
        home(System.getenv(), Path.of(System.getProperty("user.home", ""))),
        Path.of("").toAbsolutePath());
  }

  /**
   * Where kubectl looks for the user's files: {@code HOME} before what the system's list of users
   * says, except on Windows (client-go's homedir).
   */
  static Path home(Map<String, String> variables, Path listed) {
    String home = variables.getOrDefault("HOME", "");
    return File.separatorChar == '/' && home.startsWith("/") ? Path.of(home) : listed;
  }

  public @Nullable String variable(String name) {
    String value = variables.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /**
   * The entries of a variable that lists paths, in order; entries that are no paths are left out.
   */
  List<Path> paths(String variable) {
    List<Path> paths = new ArrayList<>();
    String value = variable(variable);
    if (value != null) {
      for (String entry : value.split(java.util.regex.Pattern.quote(File.pathSeparator), -1)) {
        try {
          if (!entry.isEmpty()) {
            paths.add(directory.resolve(entry));
          }
        } catch (InvalidPathException notAPath) {
          // Names no file, so there is nothing to find there.
        }
      }
    }
    return paths;
  }

  /**
   * Where a program stands, as a shell finds it.
   *
   * @return null when it is in no directory of PATH
   */
  public @Nullable Path program(String name) {
    List<String> endings = new ArrayList<>();
    endings.add("");
    String windows = variable("PATHEXT");
    if (windows != null && File.separatorChar == '\\') {
      endings.addAll(List.of(windows.toLowerCase(java.util.Locale.ROOT).split(";", -1)));
    }
    for (Path folder : paths("PATH")) {
      for (String ending : endings) {
        Path candidate = folder.resolve(name + ending);
        if (java.nio.file.Files.isExecutable(candidate)
            && !java.nio.file.Files.isDirectory(candidate)) {
          return candidate;
        }
      }
    }
    return null;
  }

  /** Without the values, which may be secrets. */
  @Override
  public String toString() {
    return "Environment[" + home + "]";
  }
}
