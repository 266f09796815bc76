package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.shell.Node.Command;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The traps of a shell. As the first process of a container it ignores signals that it has no trap
 * for; a trap runs after the foreground command, or at once while the shell waits.
 */
final class Signals {
  private static final Map<String, String> NUMBERS =
      Map.of(
          "0", "EXIT", "1", "HUP", "2", "INT", "3", "QUIT", "9", "KILL", "10", "USR1", "12", "USR2",
          "13", "PIPE", "14", "ALRM", "15", "TERM");
  private static final List<String> OTHERS =
      List.of("CHLD", "CONT", "STOP", "ERR", "DEBUG", "RETURN", "WINCH");
  private static final int MAX_PENDING = 100;

  private final Shell shell;
  private final boolean first;
  private final Map<String, String> traps = new LinkedHashMap<>();
  private final Deque<String> pending = new ArrayDeque<>();
  private boolean terminationSeen;

  Signals(Shell shell, boolean first) {
    this.shell = shell;
    this.first = first;
  }

  /** A subshell's: only what is ignored stays so. */
  Signals(Shell shell, Signals parent) {
    this(shell, false);
    parent.traps.forEach((signal, action) -> {
      if (action.isEmpty()) {
        traps.put(signal, action);
      }
    });
  }

  /** A signal's name without SIG, from a name or number; empty when there is no such signal. */
  static Optional<String> name(String text) {
    String name = text.toUpperCase(Locale.ROOT).replaceFirst("^SIG", "");
    if (NUMBERS.containsValue(name) || OTHERS.contains(name)) {
      return Optional.of(name);
    }
    return Optional.ofNullable(NUMBERS.get(name));
  }

  /** The number of a signal. */
  static int number(String name) {
    return NUMBERS.entrySet().stream()
        .filter(entry -> entry.getValue().equals(name))
        .mapToInt(entry -> Integer.parseInt(entry.getKey()))
        .findFirst()
        .orElse(15);
  }

  void trap(String signal, String action) {
    traps.put(signal, action);
  }

  void reset(String signal) {
    traps.remove(signal);
  }

  Map<String, String> traps() {
    return traps;
  }

  /**
   * Takes a signal.
   *
   * @return whether it is dealt with; else the shell is to be killed
   */
  boolean take(String signal) {
    String action = traps.get(signal);
    boolean mortal = signal.equals("KILL");
    if (action == null || mortal) {
      return first || signal.equals("CHLD") || signal.equals("CONT");
    }
    if (!action.isEmpty() && pending.size() < MAX_PENDING) {
      pending.add(signal);
    }
    return true;
  }

  /** Whether a trap waits to run. */
  boolean isPending() {
    if (first && !terminationSeen && shell.process().terminated()) {
      terminationSeen = true;
      boolean _ = take("TERM");
    }
    return !pending.isEmpty();
  }

  /** Runs the traps of the signals that have come; returns the last one's name, or empty. */
  String runPending() {
    String last = "";
    while (isPending()) {
      last = pending.remove();
      int before = shell.status();
      String action = traps.getOrDefault(last, "");
      shell.executor().evaluate(action);
      shell.status(before);
    }
    return last;
  }

  /** The exit trap, once. */
  Optional<Command> takeExitTrap() {
    String action = traps.remove("EXIT");
    if (action == null || action.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Parser.parse(action));
    } catch (ShellSyntaxException e) {
      shell.io().err().write(e.line());
      return Optional.empty();
    }
  }
}
