package dev.podlanes.demo.script.shell;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The process identifiers of one container. */
public final class Processes {
  /** Of the container's first process. */
  static final int FIRST = 1;

  private final Map<Integer, Target> targets = new HashMap<>();
  private int next = FIRST;

  /** What a signal can be sent to. */
  interface Target {
    /** Takes a signal by its name without SIG; false when it has already ended. */
    boolean signal(String name);
  }

  /** A new identifier. */
  int next() {
    int pid = next;
    // As in a real container, where the first children follow with a gap.
    next += next == FIRST ? 6 : 1;
    return pid;
  }

  void add(int pid, Target target) {
    targets.put(pid, target);
  }

  void remove(int pid) {
    targets.remove(pid);
  }

  Optional<Target> find(int pid) {
    return Optional.ofNullable(targets.get(pid));
  }
}
