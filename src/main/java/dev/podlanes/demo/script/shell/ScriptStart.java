package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.GenericProgram;
import dev.podlanes.demo.script.Io;
import dev.podlanes.demo.script.LimitException;
import dev.podlanes.demo.script.ProcessContext;
import dev.podlanes.demo.script.SimulatedFiles;
import dev.podlanes.demo.script.UnsupportedConstruct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts {@code sh -c SCRIPT}, {@code sh FILE} or {@code sh} on its standard input. */
public final class ScriptStart {
  private final ProcessContext process;
  private final Processes processes;
  private final Map<String, String> environment;
  private final String directory;
  private final Io io;

  ScriptStart(
      ProcessContext process,
      Processes processes,
      Map<String, String> environment,
      String directory,
      Io io) {
    this.process = process;
    this.processes = processes;
    this.environment = environment;
    this.directory = directory;
    this.io = io;
  }

  /** A container's first process. */
  public ScriptStart(ProcessContext process) {
    this(process, new Processes(), process.environment(), "/", Io.of(process));
  }

  /**
   * Runs a shell with its options and its script.
   *
   * @param words the whole command, with the shell's name
   */
  public int run(List<String> words) {
    boolean bash = words.getFirst().endsWith("bash");
    Shell shell = new Shell(process, processes, environment, bash, directory, io);
    List<String> operands = new ArrayList<>();
    boolean inline = options(shell, words, operands);
    if (operands.isEmpty()) {
      return inline ? usage() : interpret(shell, io.in().all());
    }
    if (inline) {
      shell.name(operands.size() > 1 ? operands.get(1) : words.getFirst());
      shell.arguments(operands.subList(Math.min(2, operands.size()), operands.size()));
      return interpret(shell, operands.getFirst());
    }
    String file = operands.getFirst();
    Optional<String> text =
        process
            .files()
            .read(SimulatedFiles.normal(file.startsWith("/") ? file : directory + "/" + file));
    if (text.isEmpty()) {
      io.err().line("sh: can't open '" + file + "': No such file or directory");
      return bash ? 127 : 2;
    }
    shell.name(file);
    shell.arguments(operands.subList(1, operands.size()));
    return interpret(shell, text.get());
  }

  /** Runs one command without a shell's syntax: its words mean themselves. */
  public int call(List<String> words) {
    Shell shell = new Shell(process, processes, environment, false, directory, io);
    return shell.run(() -> shell.status(shell.commands().call(words, List.of())));
  }

  private int usage() {
    io.err().line("sh: -c requires an argument");
    return 2;
  }

  /** Sets options and collects what follows them; whether the script is an argument. */
  private static boolean options(Shell shell, List<String> words, List<String> operands) {
    boolean inline = false;
    int at = 1;
    while (at < words.size()) {
      String word = words.get(at);
      if (word.equals("--")
          || word.length() < 2
          || !(word.startsWith("-") || word.startsWith("+"))) {
        break;
      }
      at++;
      if (word.startsWith("--")) {
        continue;
      }
      for (char option : word.substring(1).toCharArray()) {
        if (option == 'c') {
          inline = true;
        } else if (option == 'o' && at < words.size()) {
          boolean _ = shell.options().set(words.get(at++), word.startsWith("-"));
        } else if (option != 'l' && option != 'i' && option != 's') {
          shell.options().set(option, word.startsWith("-"));
        }
      }
    }
    operands.addAll(
        words.subList(at < words.size() && words.get(at).equals("--") ? at + 1 : at, words.size()));
    return inline;
  }

  private int interpret(Shell shell, String text) {
    Parsed parsed;
    try {
      parsed = parse(text);
    } catch (UnsupportedConstruct e) {
      return new GenericProgram(e.what()).run(process);
    } catch (LimitException e) {
      process.println(e.logLine());
      return e.code();
    }
    return shell.run(() -> {
      parsed.lines().forEach(shell.executor()::execute);
      if (parsed.error().isPresent()) {
        shell.io().err().line(parsed.error().get());
        throw new ShellExit(ShellExit.Kind.EXIT, 2);
      }
    });
  }

  /** What comes before a mistake runs, as a shell that reads line by line would have it. */
  private record Parsed(List<Node.Command> lines, Optional<String> error) {}

  private static Parsed parse(String text) {
    List<Node.Command> lines = new ArrayList<>();
    Parser parser = new Parser(new Source(text, 1), 0);
    try {
      for (Optional<Node.Command> line = parser.line(); line.isPresent(); line = parser.line()) {
        lines.add(line.get());
      }
    } catch (ShellSyntaxException e) {
      return new Parsed(lines, Optional.of(String.valueOf(e.getMessage())));
    } catch (StackOverflowError e) {
      throw LimitException.depth("the nesting of the script");
    }
    return new Parsed(lines, Optional.empty());
  }
}
