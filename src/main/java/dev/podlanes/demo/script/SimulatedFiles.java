package dev.podlanes.demo.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files that a container sees: its own and those of the volumes that are mounted into it. They
 * live in memory, within a limit, and have nothing to do with the host's files.
 */
public final class SimulatedFiles {
  private final Map<String, Volume> mounts = new HashMap<>();

  /** A directory of files that several containers may share. */
  public static final class Volume {
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_FILES = 1000;

    private final TreeMap<String, String> files = new TreeMap<>();
    private final boolean readOnly;

    public Volume(boolean readOnly) {
      this.readOnly = readOnly;
    }

    /** Puts a file there whatever the mode; for what fills the volume. */
    public void put(String path, String content) {
      files.put(path, content);
    }

    private boolean write(String path, String content) {
      int size = content.length();
      for (Map.Entry<String, String> file : files.entrySet()) {
        size += file.getKey().equals(path) ? 0 : file.getValue().length();
      }
      boolean fits = size <= MAX_BYTES && (files.containsKey(path) || files.size() < MAX_FILES);
      if (readOnly || !fits) {
        return false;
      }
      files.put(path, content);
      return true;
    }
  }

  private record Place(Volume volume, String path) {}

  public SimulatedFiles() {
    mounts.put("/", new Volume(false));
  }

  /** Mounts a volume at an absolute path. */
  public void mount(String path, Volume volume) {
    mounts.put(normal(path), volume);
  }

  /** A file's content. */
  public Optional<String> read(String path) {
    Place place = place(path);
    return Optional.ofNullable(place.volume().files.get(place.path()));
  }

  /** Writes a whole file; false when the volume is read-only or full. */
  public boolean write(String path, String content) {
    Place place = place(path);
    return place.volume().write(place.path(), content);
  }

  public boolean remove(String path) {
    Place place = place(path);
    return !place.volume().readOnly && place.volume().files.remove(place.path()) != null;
  }

  /** Whether the path is a mount, or has files below it. */
  public boolean isDirectory(String path) {
    String wanted = normal(path);
    if (mounts.containsKey(wanted) || List.of("/tmp", "/root", "/home").contains(wanted)) {
      return true;
    }
    Place place = place(path);
    String prefix = place.path() + "/";
    return place.volume().files.keySet().stream().anyMatch(file -> file.startsWith(prefix));
  }

  /** The names directly in a directory, in order. */
  public List<String> list(String path) {
    Place place = place(path);
    String prefix = place.path().isEmpty() ? "" : place.path() + "/";
    List<String> names = new ArrayList<>();
    for (String file : place.volume().files.keySet()) {
      if (file.startsWith(prefix)) {
        String rest = file.substring(prefix.length());
        int slash = rest.indexOf('/');
        String name = slash < 0 ? rest : rest.substring(0, slash);
        if (!names.contains(name)) {
          names.add(name);
        }
      }
    }
    return names;
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
    String inside = wanted.substring(best.length());
    Volume volume = mounts.get(best);
    if (volume == null) {
      throw new IllegalStateException("no mount " + best);
    }
    return new Place(volume, inside.startsWith("/") ? inside.substring(1) : inside);
  }

  private static String normal(String path) {
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
}
