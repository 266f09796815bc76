package dev.podlanes.kube.config;

import dev.podlanes.source.ClusterContext;
import dev.podlanes.source.ClusterException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The user's configuration, merged from the files of {@code KUBECONFIG}, else read from {@code
 * ~/.kube/config}. As kubectl has it, the first file to name an entry wins it whole, and the first
 * current-context that is not empty counts. A missing file among several is passed over.
 */
public final class Kubeconfig {
  private static final String VARIABLE = "KUBECONFIG";

  private final List<Path> files;
  private final SequencedMap<String, Section> contexts = new LinkedHashMap<>();
  private final Map<String, Section> clusters = new LinkedHashMap<>();
  private final Map<String, Section> users = new LinkedHashMap<>();
  private @Nullable String currentContext;

  private Kubeconfig(List<Path> files) {
    this.files = files;
  }

  /** Where the configuration is looked for, in order of precedence; the files need not exist. */
  public static List<Path> files(Environment environment) {
    List<Path> named = environment.paths(VARIABLE);
    return named.isEmpty()
        ? List.of(environment.home().resolve(".kube").resolve("config"))
        : List.copyOf(new LinkedHashSet<>(named));
  }

  /** Whether there is any file to read, so whether the user has a configuration at all. */
  public static boolean exists(Environment environment) {
    return files(environment).stream().anyMatch(Files::exists);
  }

  /**
   * Reads and merges all files.
   *
   * @throws ClusterException of kind CONFIGURATION when there is none, one of them cannot be used,
   *     or they hold no context
   */
  public static Kubeconfig load(Environment environment) throws ClusterException {
    Kubeconfig config = new Kubeconfig(files(environment));
    int found = 0;
    for (Path file : config.files) {
      try {
        config.merge(KubeconfigFile.read(file));
        found++;
      } catch (NoSuchFileException missing) {
        // As for kubectl, a file that does not exist holds nothing.
      }
    }
    if (found == 0) {
      throw problem(
          "There is no kubeconfig: "
              + config.names()
              + (config.files.size() == 1 ? " does" : " do")
              + " not exist. Put one there, set KUBECONFIG, or try the demo cluster.");
    }
    if (config.contexts.isEmpty()) {
      throw problem(
          config.names()
              + (config.files.size() == 1 ? " names" : " name")
              + " no contexts. Add one with \"kubectl config set-context\", set KUBECONFIG to"
              + " another file, or try the demo cluster.");
    }
    return config;
  }

  private void merge(KubeconfigFile file) {
    file.contexts().forEach(contexts::putIfAbsent);
    file.clusters().forEach(clusters::putIfAbsent);
    file.users().forEach(users::putIfAbsent);
    if (currentContext == null) {
      currentContext = file.currentContext();
    }
  }

  private String names() {
    return files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static ClusterException problem(String sentence) {
    return new ClusterException(ClusterException.Kind.CONFIGURATION, 0, sentence);
  }

  /** All contexts, in the order of the files; also those that turn out not to be usable. */
  public List<ClusterContext> contexts() {
    List<ClusterContext> all = new ArrayList<>();
    contexts.forEach((name, section) -> all.add(context(name, section)));
    return all;
  }

  private static ClusterContext context(String name, Section section) {
    String cluster = lenient(section, "cluster");
    return new ClusterContext(name, cluster == null ? "" : cluster, lenient(section, "namespace"));
  }

  // A list of contexts is shown even if one of them has a wrong type somewhere; opening it tells.
  private static @Nullable String lenient(Section section, String field) {
    try {
      return section.text(field);
    } catch (ClusterException wrongType) {
      return null;
    }
  }

  /** The first current-context that is set; it need not be a known one. Null when none is set. */
  public @Nullable String currentContext() {
    return currentContext;
  }

  /**
   * Everything needed to connect by one context.
   *
   * @throws ClusterException of kind CONFIGURATION when the context is unknown, incomplete or wrong
   */
  public Connection connection(String context) throws ClusterException {
    Section section = contexts.get(context);
    if (section == null) {
      throw problem(
          "The context \""
              + context
              + "\" is not in "
              + names()
              + ". Known are: "
              + String.join(", ", contexts.keySet())
              + ".");
    }
    String clusterName = section.requiredText("cluster", "The context \"" + context + "\"");
    Section cluster = clusters.get(clusterName);
    if (cluster == null) {
      throw section.problem(
          "cluster",
          "the context \""
              + context
              + "\" names the cluster \""
              + clusterName
              + "\", which no file defines. Add it under \"clusters\" or choose another context.");
    }
    String userName = section.text("user");
    Section user = userName == null ? null : users.get(userName);
    if (userName != null && user == null) {
      throw section.problem(
          "user",
          "the context \""
              + context
              + "\" names the user \""
              + userName
              + "\", which no file defines. Add it under \"users\" or choose another context.");
    }
    return new Connection(
        context(context, section),
        ClusterEntry.read(clusterName, cluster),
        userName == null || user == null ? UserEntry.anonymous() : UserEntry.read(userName, user));
  }
}
