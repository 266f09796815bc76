package dev.podlanes.demo.script.shell;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Built-in commands about options, arguments, directories, traps and background commands. */
final class ProcessBuiltins {
  static final Map<String, Builtin> TABLE =
      Map.of(
          "set", ProcessBuiltins::set,
          "shift", ProcessBuiltins::shift,
          "trap", ProcessBuiltins::trap,
          "wait", ProcessBuiltins::await,
          "kill", ProcessBuiltins::kill,
          "jobs", ProcessBuiltins::jobs,
          "times", ProcessBuiltins::times,
          "cd", ProcessBuiltins::changeDirectory,
          "pwd", ProcessBuiltins::printDirectory);

  private ProcessBuiltins() {}

  private static int set(Shell shell, List<String> words) {
    if (words.isEmpty()) {
      shell
          .variables()
          .all()
          .forEach((name, value) -> shell.io().out().line(name + "='" + value + "'"));
      return 0;
    }
    int at = 0;
    while (at < words.size()) {
      String word = words.get(at);
      boolean on = word.startsWith("-");
      if (word.equals("--") || word.length() < 2 || (!on && !word.startsWith("+"))) {
        shell.arguments(words.subList(word.equals("--") ? at + 1 : at, words.size()));
        return 0;
      }
      at++;
      for (char option : word.substring(1).toCharArray()) {
        if (option != 'o') {
          shell.options().set(option, on);
        } else if (at < words.size()) {
          if (!shell.options().set(words.get(at), on)) {
            shell.io().err().line("sh: set: illegal option -o " + words.get(at));
            return 2;
          }
          at++;
        }
      }
    }
    return 0;
  }

  private static int shift(Shell shell, List<String> words) {
    int count = ControlBuiltins.number(words, 1);
    List<String> all = shell.arguments();
    if (count < 0 || count > all.size()) {
      return 1;
    }
    shell.arguments(all.subList(count, all.size()));
    return 0;
  }

  private static int trap(Shell shell, List<String> words) {
    if (words.isEmpty()) {
      shell
          .signals()
          .traps()
          .forEach((signal, action) -> shell.io().out().line("trap -- '" + action + "' " + signal));
      return 0;
    }
    List<String> rest = words.getFirst().equals("--") ? words.subList(1, words.size()) : words;
    boolean resets = rest.size() == 1 || rest.getFirst().equals("-");
    List<String> names = rest.size() == 1 ? rest : rest.subList(1, rest.size());
    for (String name : names) {
      Optional<String> signal = Signals.name(name);
      if (signal.isEmpty()) {
        shell.io().err().line("sh: trap: " + name + ": invalid signal specification");
        return 1;
      }
      if (resets) {
        shell.signals().reset(signal.get());
      } else {
        shell.signals().trap(signal.get(), rest.getFirst());
      }
    }
    return 0;
  }

  private static int await(Shell shell, List<String> words) {
    if (words.isEmpty()) {
      return shell.jobs().waitForAll();
    }
    if (words.getFirst().equals("-n")) {
      return shell.jobs().waitForAny();
    }
    int code = 0;
    for (String word : words) {
      code = shell.jobs().waitFor(pid(shell, word));
    }
    return code;
  }

  private static int pid(Shell shell, String word) {
    if (word.startsWith("%")) {
      List<Integer> running = shell.jobs().running();
      int index = ControlBuiltins.number(List.of(word.substring(1)), 1) - 1;
      return index >= 0 && index < running.size() ? running.get(index) : -1;
    }
    return ControlBuiltins.number(List.of(word), 0);
  }

  private static int kill(Shell shell, List<String> words) {
    String signal = "TERM";
    int at = 0;
    if (!words.isEmpty() && words.getFirst().equals("-l")) {
      shell.io().out().line("HUP INT QUIT KILL USR1 USR2 PIPE ALRM TERM");
      return 0;
    }
    if (!words.isEmpty() && words.getFirst().startsWith("-")) {
      boolean separate = words.getFirst().equals("-s") && words.size() > 1;
      String text = separate ? words.get(1) : words.getFirst().substring(1);
      signal = text.equals("0") ? "0" : Signals.name(text).orElse(text.toUpperCase(Locale.ROOT));
      at = separate ? 2 : 1;
    }
    int code = 0;
    for (String word : words.subList(at, words.size())) {
      int pid = pid(shell, word);
      if (!signal(shell, pid, signal)) {
        shell.io().err().line("sh: can't kill pid " + pid + ": No such process");
        code = 1;
      }
    }
    String _ = shell.signals().runPending();
    return code;
  }

  /** Sends a signal; false when there is no such process. */
  static boolean signal(Shell shell, int pid, String signal) {
    if (pid == shell.pid() || pid == 0) {
      if (!signal.equals("0") && !shell.signals().take(signal)) {
        throw new ShellExit(ShellExit.Kind.EXIT, 128 + Signals.number(signal));
      }
      return true;
    }
    return shell.processes().find(pid).map(target -> target.signal(signal)).orElse(false);
  }

  private static int jobs(Shell shell, List<String> words) {
    boolean onlyPids = words.contains("-p");
    int number = 1;
    for (int pid : shell.jobs().running()) {
      shell.io().out().line(onlyPids ? String.valueOf(pid) : "[" + number + "]  Running");
      number++;
    }
    return 0;
  }

  private static int times(Shell shell, List<String> words) {
    Duration used = shell.process().cpuTime();
    String text = used.toMinutes() + "m" + used.toSecondsPart() + "." + used.toMillisPart() + "s";
    shell.io().out().line(text + " 0m0.0s");
    return 0;
  }

  private static int changeDirectory(Shell shell, List<String> words) {
    boolean back = words.size() == 1 && words.getFirst().equals("-");
    String target =
        words.isEmpty() ? shell.value("HOME") : back ? shell.value("OLDPWD") : words.getLast();
    String path = shell.path(target);
    if (!shell.process().files().isDirectory(path)) {
      shell.io().err().line("sh: cd: can't cd to " + target + ": No such file or directory");
      return shell.bash() ? 1 : 2;
    }
    shell.variables().set("OLDPWD", shell.directory());
    shell.directory(path);
    if (back) {
      shell.io().out().line(path);
    }
    return 0;
  }

  private static int printDirectory(Shell shell, List<String> words) {
    shell.io().out().line(shell.directory());
    return 0;
  }
}
