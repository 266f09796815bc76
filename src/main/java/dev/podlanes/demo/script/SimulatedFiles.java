package dev.podlanes.demo.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files that a container sees: its own and those of the volumes that are mounted into it. They
 * live in memory, within a limit, and have nothing to do with the host's files.
 */
public final class SimulatedFiles {
  private static final List<String> IMAGE_DIRECTORIES =
      List.of(
          "bin", "dev", "etc", "home", "mnt", "opt", "proc", "root", "run", "srv", "sys", "tmp");

  private final Map<String, Volume> mounts = new HashMap<>();

  /** A directory of files that several containers may share. */
  public static final class Volume {
    private static final int MAX_CHARS = 1024 * 1024;
    private static final int MAX_FILES = 1000;

    private final TreeMap<String, StringBuilder> files = new TreeMap<>();
    private final TreeSet<String> directories = new TreeSet<>();
    private final boolean readOnly;
    private int chars;

    public Volume(boolean readOnly) {
      this.readOnly = readOnly;
    }

    /** Puts a file there whatever the mode; for what fills the volume. */
    public void put(String path, String content) {
      StringBuilder before = files.put(path, new StringBuilder(content));
      chars += content.length() - (before == null ? 0 : before.length());
    }

    private boolean write(String path, String content, boolean append) {
      StringBuilder file = files.get(path);
      int replaced = file == null || append ? 0 : file.length();
      boolean fits = (long) chars - replaced + content.length() <= MAX_CHARS;
      if (readOnly || !fits || (file == null && files.size() >= MAX_FILES)) {
        return false;
      }
      StringBuilder written = file == null ? new StringBuilder() : file;
      if (!append) {
        written.setLength(0);
      }
      written.append(content);
      files.put(path, written);
      chars += content.length() - replaced;
      return true;
    }

    private boolean remove(String path) {
      StringBuilder file = readOnly ? null : files.remove(path);
      chars -= file == null ? 0 : file.length();
      return file != null;
    }
  }

  private record Place(Volume volume, String path) {}

  public SimulatedFiles() {
    Volume root = new Volume(false);
    root.directories.addAll(IMAGE_DIRECTORIES);
    root.directories.addAll(List.of("usr", "usr/bin", "usr/local", "usr/local/bin", "var"));
    root.directories.addAll(List.of("var/log", "var/run", "var/tmp", "var/lib", "var/cache"));
    mounts.put("/", root);
  }

  /** Mounts a volume at an absolute path. */
  public void mount(String path, Volume volume) {
    mounts.put(normal(path), volume);
  }

  /** A file's content. */
  public Optional<String> read(String path) {
    Place place = place(path);
    return Optional.ofNullable(place.volume().files.get(place.path())).map(StringBuilder::toString);
  }

  /** Whether there is a file, not a directory. */
  public boolean isFile(String path) {
    Place place = place(path);
    return place.volume().files.containsKey(place.path());
  }

  /** Writes a whole file; false when the volume is read-only or full, or lacks the directory. */
  public boolean write(String path, String content) {
    Place place = place(path);
    return hasParent(path) && place.volume().write(place.path(), content, false);
  }

  /** Writes at the end of a file, and makes it when it is missing; false as for {@link #write}. */
  public boolean append(String path, String content) {
    Place place = place(path);
    return hasParent(path) && place.volume().write(place.path(), content, true);
  }

  /** Removes a file; false when there is none or the volume is read-only. */
  public boolean remove(String path) {
    Place place = place(path);
    return place.volume().remove(place.path());
  }

  /** Removes a directory and all below it; false when there is none or it is a mount. */
  public boolean removeDirectory(String path) {
    Place place = place(path);
    Volume volume = place.volume();
    if (place.path().isEmpty() || !isDirectory(path) || volume.readOnly) {
      return false;
    }
    String prefix = place.path() + "/";
    List<String> below =
        volume.files.keySet().stream().filter(file -> file.startsWith(prefix)).toList();
    below.forEach(volume::remove);
    volume.directories.removeIf(name -> name.equals(place.path()) || name.startsWith(prefix));
    return true;
  }

  /** Makes a directory; false when its parent is missing, it exists, or the volume refuses. */
  public boolean makeDirectory(String path) {
    Place place = place(path);
    Volume volume = place.volume();
    boolean room = !volume.readOnly && volume.directories.size() < Volume.MAX_FILES;
    return room
        && hasParent(path)
        && !isFile(path)
        && !isDirectory(path)
        && volume.directories.add(place.path());
  }

  /** Whether the path is a mount or a directory in one. */
  public boolean isDirectory(String path) {
    String wanted = normal(path);
    if (mounts.containsKey(wanted)) {
      return true;
    }
    String below = wanted + "/";
    if (mounts.keySet().stream().anyMatch(mount -> mount.startsWith(below))) {
      return true;
    }
    Place place = place(path);
    String prefix = place.path() + "/";
    String next = place.volume().files.ceilingKey(prefix);
    return place.volume().directories.contains(place.path())
        || (next != null && next.startsWith(prefix));
  }

  /** Whether a file could be put there: its directory exists. */
  public boolean hasParent(String path) {
    String wanted = normal(path);
    return isDirectory(wanted.substring(0, Math.max(1, wanted.lastIndexOf('/'))));
  }

  /** Whether nothing can be written there. */
  public boolean isReadOnly(String path) {
    return place(path).volume().readOnly;
  }

  /** The names directly in a directory, in order. */
  public List<String> list(String path) {
    Place place = place(path);
    TreeSet<String> names = new TreeSet<>();
    String prefix = place.path().isEmpty() ? "" : place.path() + "/";
    place.volume().files.keySet().forEach(file -> addChild(names, prefix, file));
    place.volume().directories.forEach(directory -> addChild(names, prefix, directory));
    String wanted = normal(path);
    String above = wanted.equals("/") ? "/" : wanted + "/";
    mounts.keySet().forEach(mount -> addChild(names, above, mount));
    return new ArrayList<>(names);
  }

  /** An absolute path without {@code .} and {@code ..}. */
  public static String normal(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        if (!parts.isEmpty()) {
          parts.removeLast();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return "/" + String.join("/", parts);
  }

  private static void addChild(Set<String> names, String prefix, String path) {
    if (path.startsWith(prefix) && path.length() > prefix.length()) {
      int slash = path.indexOf('/', prefix.length());
      names.add(path.substring(prefix.length(), slash < 0 ? path.length() : slash));
    }
  }

  private Place place(String path) {
    String wanted = normal(path);
    String best = "/";
    for (String mount : mounts.keySet()) {
      boolean below = wanted.equals(mount) || wanted.startsWith(mount + "/");
      if (below && mount.length() > best.length()) {
        best = mount;
      }
    }
    Volume volume = mounts.get(best);
    if (volume == null) {
      throw new IllegalStateException("no mount " + best);
    }
    String inside = wanted.substring(best.length());
    return new Place(volume, inside.startsWith("/") ? inside.substring(1) : inside);
  }
}
