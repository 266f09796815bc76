package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.Io;
import dev.podlanes.demo.script.LimitException;
import dev.podlanes.demo.script.Limits;
import dev.podlanes.demo.script.Output;
import dev.podlanes.demo.script.Pipe;
import dev.podlanes.demo.script.ProcessContext;
import dev.podlanes.demo.script.SimulatedFiles;
import dev.podlanes.demo.script.shell.Node.Command;
import dev.podlanes.demo.script.shell.ShellExit.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A shell under way: its variables, functions, arguments, options, traps and open files. A subshell
 * is a copy whose changes stay its own.
 */
final class Shell {
  private static final int RANDOM_BOUND = 32_768;

  private final ProcessContext process;
  private final Processes processes;
  private final boolean bash;
  private final VariableTable variables;
  private final Map<String, Command> functions;
  private final Options options;
  private final Signals signals;
  private final Jobs jobs;
  private final Executor executor;
  private final Expander expander = new Expander(this);
  private final Commands commands = new Commands(this);
  private final int pid;
  private String name = "sh";
  private List<String> arguments;
  private String directory;
  private Duration secondsFrom = Duration.ZERO;
  private Io io;
  private int status;
  private int line = 1;

  /** The first process of a container, or what a script starts as {@code sh -c}. */
  Shell(
      ProcessContext process,
      Processes processes,
      Map<String, String> environment,
      boolean bash,
      String directory,
      Io io) {
    this.process = process;
    this.processes = processes;
    this.bash = bash;
    this.variables = new VariableTable(environment);
    this.functions = new HashMap<>();
    this.options = new Options();
    this.arguments = List.of();
    this.directory = directory;
    this.io = io;
    this.pid = processes.next();
    this.signals = new Signals(this, pid == Processes.FIRST);
    this.jobs = new Jobs(this);
    this.executor = new Executor(this, 0);
  }

  private Shell(Shell parent, Io io) {
    this.process = parent.process;
    this.processes = parent.processes;
    this.bash = parent.bash;
    this.variables = new VariableTable(parent.variables);
    this.functions = new HashMap<>(parent.functions);
    this.options = new Options(parent.options);
    this.name = parent.name;
    this.arguments = parent.arguments;
    this.directory = parent.directory;
    this.secondsFrom = parent.secondsFrom;
    this.io = io;
    this.status = parent.status;
    this.line = parent.line;
    this.pid = parent.pid;
    this.signals = new Signals(this, parent.signals);
    this.jobs = new Jobs(this);
    this.jobs.last(parent.jobs.last());
    this.executor = new Executor(this, parent.executor);
  }

  /** A copy that reads and writes elsewhere. */
  Shell subshell(Io other) {
    return new Shell(this, other);
  }

  /** Runs a command as all that this shell does, with its exit trap, and returns its exit code. */
  int run(Command command) {
    return run(() -> executor.execute(command));
  }

  /** Runs a body as all that this shell does, with its exit trap, and returns its exit code. */
  int run(Runnable body) {
    int code = toExit(body);
    Optional<Command> last = signals.takeExitTrap();
    if (last.isPresent()) {
      status = code;
      int[] trapped = {code};
      int after =
          toExit(() -> {
            try {
              executor.execute(last.get());
              status = trapped[0];
            } catch (ShellExit e) {
              if (e.kind() == Kind.EXIT) {
                status = e.value();
              }
            }
          });
      code = after;
    }
    return code & 0xff;
  }

  private int toExit(Runnable body) {
    try {
      body.run();
      return status;
    } catch (ShellExit e) {
      return e.kind() == Kind.EXIT || e.kind() == Kind.RETURN ? e.value() : status;
    } catch (ShellSyntaxException e) {
      io.err().write(e.line());
      return bash ? 1 : 2;
    } catch (Pipe.Broken e) {
      return 141;
    } catch (LimitException e) {
      process.println(e.logLine());
      return e.code();
    } catch (StackOverflowError e) {
      LimitException depth = LimitException.depth("the nesting of its commands");
      process.println(depth.logLine());
      return depth.code();
    }
  }

  /** What a command prints, without its last newlines. */
  String substitute(Command command) {
    Output.Collected collected = new Output.Collected();
    Shell child = subshell(io.with(1, collected));
    status = child.run(command);
    executor.substituted();
    String text = collected.text();
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return text.substring(0, end);
  }

  ProcessContext process() {
    return process;
  }

  Processes processes() {
    return processes;
  }

  int pid() {
    return pid;
  }

  /** Whether it was started as bash. */
  boolean bash() {
    return bash;
  }

  VariableTable variables() {
    return variables;
  }

  Map<String, Command> functions() {
    return functions;
  }

  Options options() {
    return options;
  }

  Signals signals() {
    return signals;
  }

  Jobs jobs() {
    return jobs;
  }

  Executor executor() {
    return executor;
  }

  Expander expander() {
    return expander;
  }

  Commands commands() {
    return commands;
  }

  Io io() {
    return io;
  }

  void io(Io other) {
    io = other;
  }

  int status() {
    return status;
  }

  void status(int value) {
    status = value;
  }

  /** The line of the command under way. */
  void line(int value) {
    line = value;
  }

  List<String> arguments() {
    return arguments;
  }

  void arguments(List<String> values) {
    Limits.checkElements(values.size());
    arguments = List.copyOf(values);
  }

  /** The value of {@code $0}. */
  void name(String value) {
    name = value;
  }

  String directory() {
    return directory;
  }

  void directory(String path) {
    directory = path;
  }

  /** A path as seen from the working directory. */
  String path(String text) {
    return SimulatedFiles.normal(text.startsWith("/") ? text : directory + "/" + text);
  }

  boolean isSet(String variable) {
    if (variables.find(variable).isPresent()) {
      return variables.find(variable).get().isSet();
    }
    return switch (variable) {
      case "?", "#", "$", "-", "0", "RANDOM", "SECONDS", "PWD", "PPID", "LINENO" -> true;
      case "!" -> jobs.last() > 0;
      case "EPOCHSECONDS", "UID", "EUID", "BASHPID", "BASH_VERSION" -> bash;
      default -> isNumber(variable) && Integer.parseInt(variable) <= arguments.size();
    };
  }

  /** A variable's or special parameter's value, empty when unset. */
  String value(String variable) {
    Optional<Variable> found = variables.find(variable);
    if (found.isPresent()) {
      return found.get().value();
    }
    return switch (variable) {
      case "?" -> String.valueOf(status);
      case "#" -> String.valueOf(arguments.size());
      case "@", "*" -> String.join(" ", arguments);
      case "$", "BASHPID" -> String.valueOf(pid);
      case "!" -> jobs.last() == 0 ? "" : String.valueOf(jobs.last());
      case "-" -> options.letters();
      case "0" -> name;
      case "RANDOM" -> String.valueOf(process.random().nextInt(RANDOM_BOUND));
      case "PWD" -> directory;
      case "PPID", "UID", "EUID" -> "0";
      case "LINENO" -> String.valueOf(line);
      case "SECONDS" -> String.valueOf(process.age().minus(secondsFrom).toSeconds());
      case "EPOCHSECONDS" -> String.valueOf(process.now().getEpochSecond());
      case "BASH_VERSION" -> bash ? "5.2.0(1)-release" : "";
      default -> argument(variable);
    };
  }

  private String argument(String variable) {
    int index = isNumber(variable) ? Integer.parseInt(variable) - 1 : -1;
    return index >= 0 && index < arguments.size() ? arguments.get(index) : "";
  }

  /** Sets a variable; some are more than that. */
  void assign(String variable, String value) {
    if (variable.equals("SECONDS") && value.matches("\\d{1,9}")) {
      secondsFrom = process.age().minusSeconds(Long.parseLong(value));
    } else if (!variable.equals("RANDOM")) {
      variables.set(variable, value);
    }
    if (options.has('a')) {
      variables.declare(variable).exported = true;
    }
  }

  private static boolean isNumber(String text) {
    return text.length() < 6 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
