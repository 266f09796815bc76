package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.SimulatedFiles;
import java.util.ArrayList;
import java.util.List;

/** Replaces a pattern by the paths that it matches. */
final class PathExpansion {
  private static final int MAX_PATHS = 10_000;

  private final Shell shell;

  PathExpansion(Shell shell) {
    this.shell = shell;
  }

  /** The matching paths in order, or the pattern itself when there is none. */
  List<String> matching(String text, String marks) {
    List<String> prefixes = new ArrayList<>(List.of(text.startsWith("/") ? "/" : ""));
    int at = 0;
    while (at < text.length()) {
      int slash = text.indexOf('/', at);
      int end = slash < 0 ? text.length() : slash;
      if (end > at) {
        prefixes = step(prefixes, text.substring(at, end), marks.substring(at, end));
      }
      at = end + 1;
    }
    return prefixes.isEmpty() ? List.of(text) : prefixes;
  }

  private List<String> step(List<String> prefixes, String part, String marks) {
    SimulatedFiles files = shell.process().files();
    boolean pattern = Glob.isPattern(part, marks);
    Glob glob = new Glob(part, marks);
    List<String> found = new ArrayList<>();
    for (String prefix : prefixes) {
      String base = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
      String directory = shell.path(base.isEmpty() ? "." : base);
      if (!pattern) {
        String path = shell.path(base + part);
        if (files.isFile(path) || files.isDirectory(path)) {
          found.add(base + part);
        }
        continue;
      }
      for (String name : files.list(directory)) {
        boolean hidden = name.startsWith(".") && !part.startsWith(".");
        if (!hidden && found.size() < MAX_PATHS && glob.matches(name)) {
          found.add(base + name);
        }
      }
    }
    return found;
  }
}
