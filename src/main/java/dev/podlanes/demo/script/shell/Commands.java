package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.Io;
import dev.podlanes.demo.script.LimitException;
import dev.podlanes.demo.script.ProcessContext;
import dev.podlanes.demo.script.UnsupportedConstruct;
import dev.podlanes.demo.script.python.Python;
import dev.podlanes.demo.script.tool.Host;
import dev.podlanes.demo.script.tool.Tool;
import dev.podlanes.demo.script.tool.ToolCall;
import dev.podlanes.demo.script.tool.Tools;
import dev.podlanes.demo.script.tool.UsageException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what a command's name means: a function, a built-in, a tool, or a file. */
final class Commands {
  private static final Map<String, Builtin> BUILTINS = builtins();
  private static final Set<String> SHELLS = Set.of("sh", "ash", "bash", "dash");

  /** Programs that images have and the simulation does not. */
  private static final Set<String> NOT_SIMULATED =
      Set.of(
          "apk",
          "apt",
          "apt-get",
          "aws",
          "bzip2",
          "cargo",
          "curl",
          "docker",
          "ffmpeg",
          "gcc",
          "gcloud",
          "git",
          "go",
          "gunzip",
          "gzip",
          "helm",
          "java",
          "jq",
          "kubectl",
          "make",
          "mongo",
          "mysql",
          "mysqldump",
          "nc",
          "node",
          "npm",
          "nslookup",
          "openssl",
          "perl",
          "pg_dump",
          "ping",
          "pip",
          "pip3",
          "psql",
          "redis-cli",
          "rsync",
          "ruby",
          "scp",
          "ssh",
          "stress",
          "stress-ng",
          "tar",
          "unzip",
          "wget",
          "xz",
          "zip");

  private static final long SPAWN_NANOS = 1_000_000;
  private static final int NOT_FOUND = 127;

  private final Shell shell;
  private final Host host = new ShellHost();

  Commands(Shell shell) {
    this.shell = shell;
  }

  private static Map<String, Builtin> builtins() {
    Map<String, Builtin> all = new HashMap<>();
    all.putAll(ControlBuiltins.TABLE);
    all.putAll(ProcessBuiltins.TABLE);
    all.putAll(VariableBuiltins.TABLE);
    all.putAll(TextBuiltins.TABLE);
    return Map.copyOf(all);
  }

  /** This shell as tools see it. */
  Host host() {
    return host;
  }

  /** Runs a command by its name and returns its exit code. */
  int call(List<String> words, List<Node.Assignment> declared) {
    Optional<Node.Command> function = Optional.ofNullable(shell.functions().get(words.getFirst()));
    List<String> rest = words.subList(1, words.size());
    if (function.isPresent()) {
      return shell.executor().function(function.get(), rest);
    }
    if (VariableBuiltins.declares(words.getFirst())) {
      return VariableBuiltins.declare(shell, words, declared);
    }
    return callProgram(words, shell.variables().environment(), shell.io());
  }

  /** Runs what is no function. */
  int callProgram(List<String> words, Map<String, String> environment, Io io) {
    String name = words.getFirst();
    List<String> rest = words.subList(1, words.size());
    Builtin builtin = BUILTINS.get(name);
    if (builtin != null) {
      return with(io, () -> builtin.run(shell, rest));
    }
    shell.process().work(SPAWN_NANOS);
    String program = isToolPath(name) ? name.substring(name.lastIndexOf('/') + 1) : name;
    Optional<Tool> tool =
        name.contains("/") && !isToolPath(name) ? Optional.empty() : Tools.find(program);
    if (tool.isPresent()) {
      return tool(tool.get(), new ToolCall(program, rest, io, host));
    }
    if (BUILTINS.containsKey(program)) {
      return with(io, () -> BUILTINS.get(program).run(shell, rest));
    }
    if (SHELLS.contains(program)) {
      return new ScriptStart(shell.process(), shell.processes(), environment, shell.directory(), io)
          .run(words);
    }
    if (Python.isName(program)) {
      return new Python(shell.process(), words, environment, shell.directory(), io).run();
    }
    if (NOT_SIMULATED.contains(program)) {
      return passTime(program, io);
    }
    return file(words, environment, io);
  }

  private int with(Io io, java.util.function.IntSupplier body) {
    Io before = shell.io();
    shell.io(io);
    try {
      return body.getAsInt();
    } finally {
      // What exec changes stays.
      if (shell.io() == io) {
        shell.io(before);
      }
    }
  }

  private static int tool(Tool tool, ToolCall call) {
    try {
      return tool.run(call);
    } catch (UsageException e) {
      call.io().err().line(call.name() + ": " + e.getMessage());
      return e.code();
    } catch (UnsupportedConstruct e) {
      call.io()
          .err()
          .line("[podlanes demo] " + call.name() + ", " + e.what() + " is not simulated");
      return 1;
    } catch (StackOverflowError e) {
      throw LimitException.depth("the nesting of what " + call.name() + " was given");
    }
  }

  private int passTime(String program, Io io) {
    io.err()
        .line(
            "[podlanes demo] line "
                + shell.value("LINENO")
                + ": "
                + program
                + " is not simulated; it only passes time");
    boolean _ =
        shell.process().sleep(Duration.ofMillis(500 + shell.process().random().nextInt(1500)));
    return 0;
  }

  private int file(List<String> words, Map<String, String> environment, Io io) {
    String name = words.getFirst();
    Optional<String> text = shell.process().files().read(shell.path(name));
    if (!name.contains("/") || text.isEmpty()) {
      io.err().line("sh: " + name + ": not found");
      return NOT_FOUND;
    }
    String first = text.get().lines().findFirst().orElse("");
    if (first.startsWith("#!") && first.contains("python")) {
      List<String> python = new java.util.ArrayList<>(List.of("python"));
      python.addAll(words);
      return new Python(shell.process(), python, environment, shell.directory(), io).run();
    }
    List<String> script =
        new java.util.ArrayList<>(List.of(first.contains("bash") ? "bash" : "sh"));
    script.addAll(words);
    return new ScriptStart(shell.process(), shell.processes(), environment, shell.directory(), io)
        .run(script);
  }

  /** Whether a path is where images keep their programs, and one of them is simulated. */
  boolean isToolPath(String path) {
    int slash = path.lastIndexOf('/');
    boolean bin = slash > 0 && path.substring(0, slash).matches("(/usr(/local)?)?/s?bin");
    return bin && isProgram(path.substring(slash + 1));
  }

  /** Whether a name is that of a built-in. */
  boolean isBuiltin(String name) {
    return BUILTINS.containsKey(name) || VariableBuiltins.declares(name);
  }

  /** Whether a name is that of a simulated program outside of the shell. */
  boolean isProgram(String name) {
    return Tools.find(name).isPresent()
        || SHELLS.contains(name)
        || Python.isName(name)
        || List.of("echo", "printf", "test", "true", "false", "kill", "pwd").contains(name);
  }

  private final class ShellHost implements Host {
    @Override
    public ProcessContext process() {
      return shell.process();
    }

    @Override
    public String directory() {
      return shell.directory();
    }

    @Override
    public Map<String, String> environment() {
      return shell.variables().environment();
    }

    @Override
    public boolean bash() {
      return shell.bash();
    }

    @Override
    public boolean knows(String name) {
      return isProgram(name) || isToolPath(name);
    }

    @Override
    public int call(List<String> words, Map<String, String> environment, Io io) {
      Shell child = shell.subshell(io);
      environment.forEach((name, value) -> {
        child.variables().set(name, value);
        child.variables().declare(name).exported = true;
      });
      return child.run(() -> child.status(child.commands().callProgram(words, environment, io)));
    }

    @Override
    public Optional<Running> start(List<String> words, Io io) {
      int[] code = {143};
      Map<String, String> environment = environment();
      return shell
          .process()
          .fork(() -> code[0] = call(words, environment, io))
          .map(child -> new Running(child, () -> code[0]));
    }

    @Override
    public boolean signal(int pid, String signal) {
      return ProcessBuiltins.signal(shell, pid, signal);
    }
  }
}
