package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.Io;
import dev.podlanes.demo.script.LimitException;
import dev.podlanes.demo.script.shell.Node.Command;
import dev.podlanes.demo.script.shell.Node.Word;
import dev.podlanes.demo.script.shell.ShellExit.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Executes commands. Each costs processor time, so that a busy loop lets virtual time pass and
 * never holds up the cluster.
 */
final class Executor {
  /** What a built-in command takes, in virtual nanoseconds. */
  private static final long STEP_NANOS = 100_000;

  private static final int MAX_DEPTH = 600;
  private static final int MAX_CALLS = 100;

  private final Shell shell;
  private final TestEvaluator tests;
  private int depth;
  private int calls;

  /** Above 0 where a failure is an answer, not an error. */
  private int conditions;

  private boolean substituted;

  Executor(Shell shell, int depth) {
    this.shell = shell;
    this.depth = depth;
    this.tests = new TestEvaluator(shell);
  }

  /** Of a subshell, which is as deep as its parent. */
  Executor(Shell shell, Executor parent) {
    this(shell, parent.depth + 5);
    this.calls = parent.calls;
    this.conditions = parent.conditions;
  }

  /** Runs a command; its exit code becomes the shell's status. */
  void execute(Command command) {
    if (++depth > MAX_DEPTH) {
      throw LimitException.depth("a nesting of " + MAX_DEPTH + " commands");
    }
    try {
      switch (command) {
        case Node.Simple simple -> simple(simple);
        case Node.Pipeline pipeline -> pipeline(pipeline);
        case Node.AndOr andOr -> andOr(andOr);
        case Node.Sequence sequence -> sequence(sequence);
        case Node.If branch -> ifElse(branch);
        case Node.Loop loop -> loop(loop);
        case Node.ForEach each -> forEach(each);
        case Node.ForArithmetic loop -> forArithmetic(loop);
        case Node.Case choice -> choose(choice);
        case Node.Group group -> group(group);
        case Node.Function function -> {
          shell.functions().put(function.name(), function.body());
          shell.status(0);
        }
        case Node.ArithmeticCommand arithmetic -> {
          step();
          long value = shell.expander().arithmetic(arithmetic.expression());
          finish(value != 0 ? 0 : 1);
        }
        case Node.Conditional conditional -> {
          step();
          finish(tests.conditional(conditional.test()));
        }
        case Node.Redirected redirected ->
            withRedirects(redirected.redirects(), () -> execute(redirected.command()));
      }
    } finally {
      depth--;
    }
  }

  private void step() {
    shell.process().work(STEP_NANOS);
    String _ = shell.signals().runPending();
  }

  private void finish(int code) {
    shell.status(code);
    failFast();
  }

  private void sequence(Node.Sequence sequence) {
    if (sequence.items().isEmpty()) {
      shell.status(0);
    }
    for (Node.Item item : sequence.items()) {
      if (item.background()) {
        shell.jobs().start(item.command());
        shell.status(0);
      } else {
        execute(item.command());
      }
    }
  }

  private void andOr(Node.AndOr andOr) {
    condition(andOr.left());
    if ((shell.status() == 0) == andOr.and()) {
      execute(andOr.right());
    }
  }

  private void condition(Command command) {
    conditions++;
    try {
      execute(command);
    } finally {
      conditions--;
    }
  }

  private void ifElse(Node.If branch) {
    condition(branch.condition());
    if (shell.status() == 0) {
      execute(branch.then());
    } else {
      shell.status(0);
      execute(branch.otherwise());
    }
  }

  private void loop(Node.Loop loop) {
    int last = 0;
    while (true) {
      step();
      condition(loop.condition());
      if ((shell.status() == 0) == loop.until()) {
        break;
      }
      boolean left = iteration(loop.body());
      last = shell.status();
      if (left) {
        break;
      }
    }
    shell.status(last);
  }

  private void forEach(Node.ForEach each) {
    List<String> values =
        each.words().isEmpty() ? shell.arguments() : shell.expander().fields(each.words().get());
    shell.status(0);
    for (String value : values) {
      step();
      shell.assign(each.name(), value);
      if (iteration(each.body())) {
        break;
      }
    }
  }

  private void forArithmetic(Node.ForArithmetic loop) {
    long _ = shell.expander().arithmetic(loop.start());
    shell.status(0);
    while (loop.condition().parts().isEmpty()
        || shell.expander().arithmetic(loop.condition()) != 0) {
      step();
      if (iteration(loop.body())) {
        break;
      }
      long _ = shell.expander().arithmetic(loop.step());
    }
  }

  /** One turn of a loop; whether the loop is left. */
  private boolean iteration(Command body) {
    try {
      execute(body);
      return false;
    } catch (ShellExit e) {
      if (e.kind() != Kind.BREAK && e.kind() != Kind.CONTINUE) {
        throw e;
      }
      if (!e.leftLoop()) {
        throw e;
      }
      shell.status(0);
      return e.kind() == Kind.BREAK;
    }
  }

  private void choose(Node.Case choice) {
    step();
    String subject = shell.expander().string(choice.subject());
    shell.status(0);
    boolean fallsThrough = false;
    for (Node.Branch branch : choice.branches()) {
      if (fallsThrough || matches(branch, subject)) {
        execute(branch.body());
        if (branch.end().equals(";;")) {
          return;
        }
        fallsThrough = branch.end().equals(";&");
      }
    }
  }

  private boolean matches(Node.Branch branch, String subject) {
    for (Word pattern : branch.patterns()) {
      if (shell.expander().pattern(pattern).matches(subject)) {
        return true;
      }
    }
    return false;
  }

  private void group(Node.Group group) {
    if (group.subshell()) {
      finish(shell.subshell(shell.io()).run(group.body()));
    } else {
      execute(group.body());
    }
  }

  private void pipeline(Node.Pipeline pipeline) {
    conditions += pipeline.negated() ? 1 : 0;
    try {
      if (pipeline.commands().size() == 1) {
        execute(pipeline.commands().getFirst());
      } else {
        step();
        shell.status(new PipelineRun(shell).run(pipeline.commands()));
      }
    } finally {
      conditions -= pipeline.negated() ? 1 : 0;
    }
    if (pipeline.negated()) {
      shell.status(shell.status() == 0 ? 1 : 0);
    } else {
      failFast();
    }
  }

  /** Runs a body with other open files; a file that cannot be opened fails the command. */
  private void withRedirects(List<Node.Redirect> redirects, Runnable body) {
    Io before = shell.io();
    try {
      shell.io(new Redirector(shell).apply(redirects));
    } catch (Redirector.Failure e) {
      before.err().line("sh: " + e.getMessage());
      finish(1);
      return;
    }
    try {
      body.run();
    } finally {
      shell.io(before);
    }
  }

  private void simple(Node.Simple simple) {
    step();
    shell.line(simple.line());
    substituted = false;
    List<String> words = shell.expander().fields(simple.words());
    if (words.size() == 1 && words.getFirst().equals("exec")) {
      exec(simple);
      return;
    }
    withRedirects(simple.redirects(), () -> call(simple, words));
  }

  /** {@code exec} with redirections alone changes the shell's own open files. */
  private void exec(Node.Simple simple) {
    try {
      shell.io(new Redirector(shell).apply(simple.redirects()));
      shell.status(0);
    } catch (Redirector.Failure e) {
      shell.io().err().line("sh: " + e.getMessage());
      throw new ShellExit(Kind.EXIT, 2);
    }
  }

  private void call(Node.Simple simple, List<String> words) {
    Assigner assigner = new Assigner(shell);
    if (words.isEmpty()) {
      int before = shell.status();
      shell.status(0);
      for (Node.Assignment assignment : simple.assignments()) {
        String shown = assigner.assign(assignment);
        if (shell.options().has('x')) {
          trace(List.of(shown));
        }
      }
      if (!substituted) {
        shell.status(simple.assignments().isEmpty() && simple.redirects().isEmpty() ? before : 0);
      }
      failFast();
      return;
    }
    if (shell.options().has('x')) {
      trace(words);
    }
    Map<String, Optional<Variable>> saved = new HashMap<>();
    for (Node.Assignment assignment : simple.assignments()) {
      String name = assignment.name();
      saved.putIfAbsent(name, shell.variables().find(name).map(Variable::copy));
      String _ = assigner.assign(assignment);
      shell.variables().declare(name).exported = true;
    }
    int code;
    try {
      code = shell.commands().call(words, simple.declared());
    } finally {
      saved.forEach(shell.variables()::restore);
    }
    String _ = shell.signals().runPending();
    finish(code);
  }

  private void trace(List<String> words) {
    shell.io().err().line("+ " + String.join(" ", words));
  }

  /** Calls a function. */
  int function(Command body, List<String> arguments) {
    if (++calls > MAX_CALLS) {
      throw LimitException.depth("a nesting of " + MAX_CALLS + " function calls");
    }
    List<String> outer = shell.arguments();
    shell.arguments(arguments);
    shell.variables().enterFunction();
    try {
      execute(body);
      return shell.status();
    } catch (ShellExit e) {
      if (e.kind() != Kind.RETURN) {
        throw e;
      }
      return e.value();
    } finally {
      shell.variables().leaveFunction();
      shell.arguments(outer);
      calls--;
    }
  }

  /** Runs a text as a script in this shell, for eval and traps. */
  int evaluate(String text) {
    execute(Parser.parse(text));
    return shell.status();
  }

  /** A substitution has set the status, which an assignment then keeps. */
  void substituted() {
    substituted = true;
  }

  private void failFast() {
    if (shell.options().has('e') && shell.status() != 0 && conditions == 0) {
      throw new ShellExit(Kind.EXIT, shell.status());
    }
  }
}
