package dev.podlanes.demo.script;

import dev.podlanes.demo.script.Ast.Command;
import dev.podlanes.demo.script.Ast.Redirect;
import dev.podlanes.demo.script.ShellExit.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Executes a parsed shell script on virtual time. Each command costs a fifth of a millisecond, so
 * that a busy loop lets time pass and never holds up the cluster; texts and nesting are bounded.
 * Like a real shell that is the first process of a container, it ignores a SIGTERM that it has no
 * trap for, and runs a trap after the foreground command, or at once while it waits.
 */
final class ShellInterpreter {
  private static final Duration COST = Duration.ofNanos(200_000);
  private static final Duration SLICE = Duration.ofMillis(20);
  private static final int MAX_TEXT = Streams.MAX_BUFFER;
  private static final int MAX_DEPTH = 60;
  private static final int RANDOM_BOUND = 32_768;

  private final ProcessContext process;
  private final Expander expander = new Expander(this);
  private final Builtins builtins;
  private final Utilities utilities;
  private final Map<String, String> variables;
  private final Set<String> exported;
  private final Map<String, Command> functions;
  private final Map<String, String> traps = new LinkedHashMap<>();
  private final Set<Integer> children = new HashSet<>();
  private final Map<Integer, Integer> ended = new HashMap<>();
  private List<String> arguments;
  private String directory;
  private Duration owed = Duration.ZERO;
  private int status;
  private int depth;
  private int lastChild;
  private int nextChild = 7;
  private int conditionDepth;
  private boolean exitOnError;
  private boolean trace;
  private boolean trapDone;

  ShellInterpreter(ProcessContext process, List<String> arguments) {
    this.process = process;
    this.arguments = arguments;
    this.variables = new HashMap<>(process.environment());
    this.exported = new HashSet<>(process.environment().keySet());
    this.functions = new HashMap<>();
    this.directory = "/";
    this.builtins = new Builtins(this);
    this.utilities = new Utilities(this);
  }

  /** A subshell: a copy whose changes stay its own, and which has no traps. */
  private ShellInterpreter(ShellInterpreter parent) {
    this.process = parent.process;
    this.arguments = parent.arguments;
    this.variables = new HashMap<>(parent.variables);
    this.exported = new HashSet<>(parent.exported);
    this.functions = new HashMap<>(parent.functions);
    this.directory = parent.directory;
    this.status = parent.status;
    this.depth = parent.depth + 1;
    this.exitOnError = parent.exitOnError;
    this.conditionDepth = parent.conditionDepth;
    this.builtins = new Builtins(this);
    this.utilities = new Utilities(this);
  }

  /** Runs a script to its end and returns its exit code. */
  int run(Command script, Streams io) {
    int code = runToExit(script, io);
    String last = traps.remove("EXIT");
    if (last != null && !last.isEmpty()) {
      status = code;
      int trapped = runToExit(ShellParser.parse(last), io);
      code = last.contains("exit") ? trapped : code;
    }
    return code & 0xff;
  }

  private int runToExit(Command script, Streams io) {
    try {
      execute(script, io);
      return status;
    } catch (ShellExit e) {
      return e.kind() == Kind.EXIT || e.kind() == Kind.RETURN ? e.value() : status;
    } catch (ShellSyntaxException e) {
      io.err().accept(e.getMessage() + "\n");
      return 2;
    }
  }

  private void execute(Command command, Streams io) {
    if (depth > MAX_DEPTH) {
      throw new ShellSyntaxException("sh: the script is nested too deeply");
    }
    depth++;
    try {
      switch (command) {
        case Ast.Simple simple -> simple(simple, io);
        case Ast.Pipeline pipeline -> pipeline(pipeline, io);
        case Ast.AndOr andOr -> andOr(andOr, io);
        case Ast.Sequence sequence -> sequence(sequence, io);
        case Ast.If branch -> ifElse(branch, io);
        case Ast.Loop loop -> loop(loop, io);
        case Ast.For each -> forEach(each, io);
        case Ast.Case choice -> choose(choice, io);
        case Ast.Group group -> group(group, io);
        case Ast.Function function -> {
          functions.put(function.name(), function.body());
          status = 0;
        }
      }
    } finally {
      depth--;
    }
  }

  private void sequence(Ast.Sequence sequence, Streams io) {
    status = sequence.items().isEmpty() ? 0 : status;
    for (Ast.Item item : sequence.items()) {
      if (item.background()) {
        background(item.command(), io);
      } else {
        execute(item.command(), io);
      }
    }
  }

  private void background(Command command, Streams io) {
    int child = nextChild++;
    lastChild = child;
    children.add(child);
    ShellInterpreter copy = new ShellInterpreter(this);
    int[] code = {0};
    process.fork(
        () -> code[0] = copy.run(command, io),
        () -> {
          children.remove(child);
          ended.put(child, code[0]);
          process.wake();
        });
    status = 0;
  }

  private void andOr(Ast.AndOr andOr, Streams io) {
    condition(andOr.left(), io);
    if ((status == 0) == andOr.and()) {
      execute(andOr.right(), io);
    }
  }

  /** Runs a command whose failure is an answer, not an error. */
  private void condition(Command command, Streams io) {
    conditionDepth++;
    try {
      execute(command, io);
    } finally {
      conditionDepth--;
    }
  }

  private void ifElse(Ast.If branch, Streams io) {
    condition(branch.condition(), io);
    if (status == 0) {
      execute(branch.then(), io);
    } else {
      status = 0;
      execute(branch.otherwise(), io);
    }
  }

  private void loop(Ast.Loop loop, Streams outer) {
    Streams io = redirect(loop.redirects(), outer);
    int last = 0;
    while (true) {
      tick();
      condition(loop.condition(), io);
      if ((status == 0) == loop.until()) {
        break;
      }
      if (iteration(loop.body(), io)) {
        last = status;
        break;
      }
      last = status;
    }
    status = last;
  }

  private void forEach(Ast.For each, Streams io) {
    List<String> values = each.words().isEmpty() ? arguments : expander.fields(each.words(), io);
    status = 0;
    for (String value : values) {
      tick();
      assign(each.name(), value);
      if (iteration(each.body(), io)) {
        break;
      }
    }
  }

  /** One turn of a loop; whether the loop is left. */
  private boolean iteration(Command body, Streams io) {
    try {
      execute(body, io);
      return false;
    } catch (ShellExit e) {
      if (e.kind() != Kind.BREAK && e.kind() != Kind.CONTINUE) {
        throw e;
      }
      if (!e.leftLoop()) {
        throw e;
      }
      status = 0;
      return e.kind() == Kind.BREAK;
    }
  }

  private void choose(Ast.Case choice, Streams io) {
    String subject = expander.string(choice.subject(), io);
    status = 0;
    for (Ast.Branch branch : choice.branches()) {
      for (Ast.Word word : branch.patterns()) {
        Pattern pattern = expander.pattern(word, io);
        if (pattern.matcher(subject).matches()) {
          execute(branch.body(), io);
          return;
        }
      }
    }
  }

  private void group(Ast.Group group, Streams outer) {
    Streams io = redirect(group.redirects(), outer);
    if (group.subshell()) {
      status = new ShellInterpreter(this).run(group.body(), io);
      failFast();
    } else {
      execute(group.body(), io);
    }
  }

  private void pipeline(Ast.Pipeline pipeline, Streams io) {
    if (pipeline.negated()) {
      conditionDepth++;
    }
    try {
      String piped = "";
      for (int i = 0; i < pipeline.commands().size(); i++) {
        boolean last = i == pipeline.commands().size() - 1;
        Streams here = i == 0 ? io : io.withInput(piped);
        Streams.Buffer buffer = new Streams.Buffer();
        if (pipeline.commands().size() == 1) {
          execute(pipeline.commands().getFirst(), here);
        } else {
          Streams to = last ? here : here.withOut(buffer);
          status = new ShellInterpreter(this).run(pipeline.commands().get(i), to);
        }
        piped = buffer.toString();
      }
    } finally {
      if (pipeline.negated()) {
        conditionDepth--;
      }
    }
    if (pipeline.negated()) {
      status = status == 0 ? 1 : 0;
    } else {
      failFast();
    }
  }

  private void simple(Ast.Simple simple, Streams outer) {
    tick();
    List<String> words = expander.fields(simple.words(), outer);
    Streams io;
    try {
      io = redirect(simple.redirects(), outer);
    } catch (RedirectException e) {
      outer.err().accept("sh: " + e.getMessage() + "\n");
      status = 1;
      failFast();
      return;
    }
    if (words.isEmpty()) {
      boolean substituted = simple.assignments().stream().anyMatch(ShellInterpreter::substitutes);
      for (Ast.Assignment assignment : simple.assignments()) {
        assign(assignment.name(), expander.string(assignment.value(), io));
      }
      status = substituted ? status : 0;
    } else {
      if (trace) {
        io.err().accept("+ " + String.join(" ", words) + "\n");
      }
      Map<String, Optional<String>> saved = new HashMap<>();
      for (Ast.Assignment assignment : simple.assignments()) {
        saved.put(assignment.name(), Optional.ofNullable(variables.get(assignment.name())));
        assign(assignment.name(), expander.string(assignment.value(), io));
      }
      status = call(words, io);
      saved.forEach((name, value) ->
          value.ifPresentOrElse(old -> assign(name, old), () -> variables.remove(name)));
    }
    checkSignals(io);
    failFast();
  }

  private static boolean substitutes(Ast.Assignment assignment) {
    return assignment.value().parts().stream().anyMatch(part -> part instanceof Ast.Substitution);
  }

  private int call(List<String> words, Streams io) {
    String name = words.getFirst();
    List<String> rest = words.subList(1, words.size());
    Command function = functions.get(name);
    if (function != null) {
      return callFunction(function, rest, io);
    }
    Optional<Integer> builtin = builtins.call(name, rest, io);
    return builtin.isPresent() ? builtin.get() : utilities.call(name, rest, io);
  }

  private int callFunction(Command function, List<String> rest, Streams io) {
    List<String> outer = arguments;
    arguments = List.copyOf(rest);
    try {
      execute(function, io);
      return status;
    } catch (ShellExit e) {
      if (e.kind() != Kind.RETURN) {
        throw e;
      }
      return e.value();
    } finally {
      arguments = outer;
    }
  }

  /** Runs a text as a script in this shell, for eval and traps. */
  int evaluate(String text, Streams io) {
    if (depth > MAX_DEPTH / 2) {
      throw new ShellSyntaxException("sh: the script is nested too deeply");
    }
    execute(ShellParser.parse(text), io);
    return status;
  }

  /** What a command prints, without its last newlines. */
  String substitute(Command command, Streams io) {
    Streams.Buffer buffer = new Streams.Buffer();
    status = new ShellInterpreter(this).run(command, io.withOut(buffer));
    String text = buffer.toString();
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return text.substring(0, end);
  }

  private static final class RedirectException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RedirectException(String message) {
      super(message);
    }
  }

  private Streams redirect(List<Redirect> redirects, Streams outer) {
    Streams io = outer;
    for (Redirect redirect : redirects) {
      String target = expander.string(redirect.target(), io);
      switch (redirect.operator()) {
        case "<" -> io = io.withInput(readFile(target));
        case "<&" -> {}
        case ">&" -> {
          if (redirect.descriptor() == 2) {
            io = io.withErr(io.out());
          } else if (target.equals("2")) {
            io = io.withOut(io.err());
          }
        }
        default -> {
          Consumer<String> sink = fileSink(target, redirect.operator().equals(">>"));
          io = redirect.descriptor() == 2 ? io.withErr(sink) : io.withOut(sink);
        }
      }
    }
    return io;
  }

  private String readFile(String target) {
    return utilities
        .read(target)
        .orElseThrow(() -> new RedirectException("can't open " + target + ": no such file"));
  }

  private Consumer<String> fileSink(String target, boolean append) {
    return switch (target) {
      case "/dev/null" -> text -> {};
      case "/dev/stdout", "/dev/stderr", "/proc/1/fd/1", "/proc/1/fd/2" -> process::print;
      default -> {
        String path = path(target);
        String before = append ? process.files().read(path).orElse("") : "";
        if (!process.files().write(path, before)) {
          throw new RedirectException("can't create " + target + ": Read-only file system");
        }
        yield text -> {
          String now = process.files().read(path).orElse("");
          boolean _ = process.files().write(path, now + text);
        };
      }
    };
  }

  /** Runs the trap of a SIGTERM that has come, once. */
  private void checkSignals(Streams io) {
    if (process.terminated() && !trapDone) {
      String action = traps.get("TERM");
      if (action != null) {
        trapDone = true;
        int before = status;
        if (!action.isEmpty()) {
          evaluate(action, io);
        }
        status = before;
      }
    }
  }

  private void failFast() {
    if (exitOnError && status != 0 && conditionDepth == 0) {
      throw new ShellExit(Kind.EXIT, status);
    }
  }

  /** Lets a command cost its time. */
  private void tick() {
    owed = owed.plus(COST);
    if (owed.compareTo(SLICE) >= 0) {
      process.work(owed.toNanos());
      owed = Duration.ZERO;
    }
  }

  /** Waits for one background command, or for all with 0; a trapped SIGTERM ends the wait. */
  int waitFor(int child, Streams io) {
    while (child == 0 ? !children.isEmpty() : children.contains(child)) {
      boolean trapped = process.terminated() && !trapDone && traps.containsKey("TERM");
      if (trapped) {
        checkSignals(io);
        return 128 + 15;
      }
      process.pause();
    }
    return child == 0 ? 0 : ended.getOrDefault(child, 127);
  }

  void sleep(Duration span) {
    boolean _ = process.sleep(span);
  }

  ProcessContext process() {
    return process;
  }

  List<String> arguments() {
    return arguments;
  }

  void setArguments(List<String> values) {
    arguments = List.copyOf(values);
  }

  int status() {
    return status;
  }

  void trap(String signal, String action) {
    String name = signal.toUpperCase(Locale.ROOT).replaceFirst("^SIG", "");
    traps.put(
        switch (name) {
          case "15" -> "TERM";
          case "0" -> "EXIT";
          default -> name;
        },
        action);
  }

  void option(char option, boolean on) {
    if (option == 'e') {
      exitOnError = on;
    } else if (option == 'x') {
      trace = on;
    }
  }

  void export(String name) {
    exported.add(name);
  }

  void unset(String name) {
    variables.remove(name);
    functions.remove(name);
  }

  boolean isFunction(String name) {
    return functions.containsKey(name);
  }

  Map<String, String> exportedVariables() {
    Map<String, String> found = new TreeMap<>();
    for (String name : exported) {
      String value = variables.get(name);
      if (value != null) {
        found.put(name, value);
      }
    }
    return found;
  }

  void assign(String name, String value) {
    variables.put(name, value.length() > MAX_TEXT ? value.substring(0, MAX_TEXT) : value);
  }

  boolean isSet(String name) {
    return variables.containsKey(name)
        || "?#@*$!-".contains(name)
        || name.equals("RANDOM")
        || (isNumber(name) && Integer.parseInt(name) <= arguments.size());
  }

  /** A variable's or special parameter's value, empty when unset. */
  String variable(String name) {
    return switch (name) {
      case "?" -> String.valueOf(status);
      case "#" -> String.valueOf(arguments.size());
      case "@", "*" -> String.join(" ", arguments);
      case "$" -> "1";
      case "!" -> lastChild == 0 ? "" : String.valueOf(lastChild);
      case "-" -> exitOnError ? "e" : "";
      case "0" -> "sh";
      case "RANDOM" -> String.valueOf(process.random().nextInt(RANDOM_BOUND));
      case "PWD" -> directory;
      case "SECONDS" -> String.valueOf(process.age().toSeconds());
      default -> {
        if (isNumber(name)) {
          int index = Integer.parseInt(name) - 1;
          yield index < arguments.size() ? arguments.get(index) : "";
        }
        yield variables.getOrDefault(name, "");
      }
    };
  }

  /** A path as seen from the working directory. */
  String path(String text) {
    return text.startsWith("/") ? text : directory + "/" + text;
  }

  String directory() {
    return directory;
  }

  void changeDirectory(String path) {
    directory = path;
  }

  private static boolean isNumber(String name) {
    return name.length() < 4 && !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
