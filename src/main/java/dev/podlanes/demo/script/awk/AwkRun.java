package dev.podlanes.demo.script.awk;

import dev.podlanes.demo.script.Input;
import dev.podlanes.demo.script.LimitException;
import dev.podlanes.demo.script.Limits;
import dev.podlanes.demo.script.Output;
import dev.podlanes.demo.script.ProcessContext;
import dev.podlanes.demo.script.Regex;
import dev.podlanes.demo.script.awk.AwkNode.Expression;
import dev.podlanes.demo.script.awk.AwkNode.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs an awk program. Each step costs time, so that an endless loop holds nothing up. */
public final class AwkRun {
  private static final long STEP_NANOS = 5_000;
  private static final int MAX_CALLS = 100;

  private final ProcessContext process;
  private final AwkNode.Program program;
  private final Map<String, AwkNode.Function> functions = new HashMap<>();
  private final AwkMachine machine = new AwkMachine();
  private final AwkFunctions builtins;
  private final Output out;
  private final Function<String, Optional<Input>> open;
  private final Function<String, Output> create;
  private final Map<String, Input> read = new HashMap<>();
  private final Map<String, Output> written = new HashMap<>();
  private final boolean[] inRange;
  private Input current = Input.of("");
  private int calls;

  /** Leaves statements early. */
  private static final class Leave extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient AwkValue value;

    Leave(String kind, AwkValue value) {
      super(kind, null, false, false);
      this.value = value;
    }

    boolean is(String kind) {
      return kind.equals(getMessage());
    }
  }

  /**
   * @param source of the program
   * @param open opens a file to read
   * @param create opens a file to write; the name starts with {@code >>} to append
   * @throws AwkException when the program is wrong
   */
  public AwkRun(
      ProcessContext process,
      String source,
      Output out,
      Function<String, Optional<Input>> open,
      Function<String, Output> create) {
    this.process = process;
    this.program = new AwkParser(source).program();
    this.out = out;
    this.open = open;
    this.create = create;
    this.builtins = new AwkFunctions(process, machine);
    this.inRange = new boolean[program.rules().size()];
    program.functions().forEach(function -> functions.put(function.name(), function));
  }

  /** Sets a variable before the program starts, as {@code -v} does. */
  public void set(String name, String value) {
    machine.set(name, AwkValue.input(value));
  }

  /** Sets an entry of ENVIRON. */
  public void environment(String name, String value) {
    machine.setElement("ENVIRON", name, AwkValue.input(value));
  }

  /** Whether any rule reads input. */
  public boolean reads() {
    return program.rules().stream().anyMatch(rule -> !rule.kind().equals("BEGIN"));
  }

  /** Runs to the end over some inputs and returns the exit code. */
  public int run(List<Input> inputs) {
    int code = 0;
    boolean exited = false;
    try {
      rules("BEGIN");
      if (reads()) {
        for (Input input : inputs) {
          current = input;
          machine.set("FNR", AwkValue.of(0));
          records();
        }
      }
    } catch (Leave e) {
      if (!e.is("exit")) {
        throw new AwkException(e.getMessage() + " outside of a rule");
      }
      exited = true;
      code = (int) e.value.toNumber();
    }
    try {
      if (reads() || !exited) {
        rules("END");
      }
    } catch (Leave e) {
      code = e.value.equals(AwkValue.UNSET) ? code : (int) e.value.toNumber();
    }
    return code & 0xff;
  }

  private void rules(String kind) {
    for (AwkNode.Rule rule : program.rules()) {
      if (rule.kind().equals(kind)) {
        execute(rule.action());
      }
    }
  }

  private void records() {
    while (nextRecord()) {
      try {
        for (int i = 0; i < program.rules().size(); i++) {
          AwkNode.Rule rule = program.rules().get(i);
          if (rule.kind().isEmpty() && selected(i, rule)) {
            execute(rule.action());
          }
        }
      } catch (Leave e) {
        if (!e.is("next")) {
          throw e;
        }
      }
    }
  }

  private boolean nextRecord() {
    String line = current.bareLine();
    if (line == null) {
      return false;
    }
    count("NR");
    count("FNR");
    machine.record(line);
    return true;
  }

  private void count(String name) {
    machine.set(name, AwkValue.of(machine.get(name).toNumber() + 1));
  }

  private boolean selected(int index, AwkNode.Rule rule) {
    if (rule.to().isEmpty()) {
      return rule.from().map(from -> value(from).isTrue()).orElse(true);
    }
    boolean starts = inRange[index] || value(rule.from().orElseThrow()).isTrue();
    inRange[index] = starts && !value(rule.to().get()).isTrue();
    return starts;
  }

  private void execute(Statement statement) {
    process.work(STEP_NANOS);
    switch (statement) {
      case AwkNode.Block block -> block.statements().forEach(this::execute);
      case AwkNode.If branch -> {
        if (value(branch.condition()).isTrue()) {
          execute(branch.then());
        } else {
          branch.otherwise().ifPresent(this::execute);
        }
      }
      case AwkNode.Loop loop -> loop(loop);
      case AwkNode.ForIn each -> {
        for (String key : List.copyOf(machine.array(each.array()).keySet())) {
          machine.set(each.name(), AwkValue.input(key));
          if (turn(each.body())) {
            break;
          }
        }
      }
      case AwkNode.Print print -> print(print);
      case AwkNode.Evaluate evaluate -> {
        AwkValue _ = value(evaluate.expression());
      }
      case AwkNode.Jump jump ->
          throw new Leave(jump.kind(), jump.value().map(this::value).orElse(AwkValue.UNSET));
      case AwkNode.Delete delete -> {
        if (delete.index().isEmpty()) {
          machine.array(delete.array()).clear();
        } else {
          machine.array(delete.array()).remove(index(delete.index()));
        }
      }
    }
  }

  private void loop(AwkNode.Loop loop) {
    loop.start().ifPresent(this::execute);
    boolean first = loop.bodyFirst();
    while (first || loop.condition().map(condition -> value(condition).isTrue()).orElse(true)) {
      first = false;
      process.work(STEP_NANOS);
      if (turn(loop.body())) {
        return;
      }
      loop.step().ifPresent(this::execute);
    }
  }

  /** One turn of a loop; whether it is left. */
  private boolean turn(Statement body) {
    try {
      execute(body);
      return false;
    } catch (Leave e) {
      if (e.is("break")) {
        return true;
      }
      if (e.is("continue")) {
        return false;
      }
      throw e;
    }
  }

  private void print(AwkNode.Print print) {
    List<AwkValue> values = print.values().stream().map(this::value).toList();
    String text;
    if (print.formatted()) {
      text = values.isEmpty() ? "" : AwkFunctions.format(values);
    } else if (values.isEmpty()) {
      text = machine.field(0) + machine.text("ORS");
    } else {
      text =
          values.stream().map(AwkValue::toString).collect(Collectors.joining(machine.text("OFS")))
              + machine.text("ORS");
    }
    if (print.to().isPresent()) {
      String name = value(print.to().get()).toString();
      String key = (print.append() ? ">>" : "") + name;
      Limits.checkElements(written.size() * 1000L);
      written.computeIfAbsent(key, create).write(text);
    } else {
      out.write(text);
    }
  }

  private String index(List<Expression> index) {
    return index.stream()
        .map(one -> value(one).toString())
        .collect(Collectors.joining(machine.text("SUBSEP")));
  }

  private AwkValue value(Expression expression) {
    return switch (expression) {
      case AwkNode.Text text -> AwkValue.text(text.value());
      case AwkNode.Numeral number -> AwkValue.of(number.value());
      case AwkNode.Pattern pattern ->
          AwkValue.of(regex(pattern.regex()).in(machine.field(0).toString()));
      case AwkNode.Name name -> machine.get(name.name());
      case AwkNode.Element element -> {
        String index = index(element.index());
        AwkValue found = machine.array(element.array()).get(index);
        if (found == null) {
          machine.setElement(element.array(), index, AwkValue.UNSET);
        }
        yield found == null ? AwkValue.UNSET : found;
      }
      case AwkNode.FieldOf field -> machine.field((int) value(field.number()).toNumber());
      case AwkNode.Assign assign -> assign(assign);
      case AwkNode.Choice choice ->
          value(value(choice.condition()).isTrue() ? choice.yes() : choice.no());
      case AwkNode.Binary binary -> binary(binary);
      case AwkNode.Unary unary -> unary(unary);
      case AwkNode.Step step -> {
        double before = value(step.target()).toNumber();
        AwkValue after = AwkValue.of(before + step.by());
        assign(step.target(), after);
        yield step.before() ? after : AwkValue.of(before);
      }
      case AwkNode.In in -> AwkValue.of(machine.array(in.array()).containsKey(index(in.index())));
      case AwkNode.Call call -> call(call);
      case AwkNode.ReadLine line -> readLine(line);
    };
  }

  private AwkValue unary(AwkNode.Unary unary) {
    AwkValue operand = value(unary.operand());
    return switch (unary.operator()) {
      case "!" -> AwkValue.of(!operand.isTrue());
      case "-" -> AwkValue.of(-operand.toNumber());
      case "+" -> AwkValue.of(operand.toNumber());
      default -> operand;
    };
  }

  private AwkValue assign(AwkNode.Assign assign) {
    AwkValue right = value(assign.value());
    AwkValue value =
        assign.operator().isEmpty()
            ? right
            : AwkValue.of(
                calculate(assign.operator(), value(assign.target()).toNumber(), right.toNumber()));
    assign(assign.target(), value);
    return value;
  }

  private void assign(Expression target, AwkValue value) {
    switch (target) {
      case AwkNode.Name name -> machine.set(name.name(), value);
      case AwkNode.Element element ->
          machine.setElement(element.array(), index(element.index()), value);
      case AwkNode.FieldOf field ->
          machine.setField((int) value(field.number()).toNumber(), value.toString());
      default -> throw new AwkException("assignment to what is no variable");
    }
  }

  private AwkValue binary(AwkNode.Binary binary) {
    AwkValue left = value(binary.left());
    switch (binary.operator()) {
      case "&&" -> {
        return AwkValue.of(left.isTrue() && value(binary.right()).isTrue());
      }
      case "||" -> {
        return AwkValue.of(left.isTrue() || value(binary.right()).isTrue());
      }
      case "~", "!~" -> {
        boolean found = pattern(binary.right()).in(left.toString());
        return AwkValue.of(found == binary.operator().equals("~"));
      }
      default -> {
        // The others look at both sides.
      }
    }
    AwkValue right = value(binary.right());
    return switch (binary.operator()) {
      case " " -> {
        String text = left.toString() + right;
        Limits.checkText(text.length());
        yield AwkValue.text(text);
      }
      case "<" -> AwkValue.of(left.compare(right) < 0);
      case "<=" -> AwkValue.of(left.compare(right) <= 0);
      case "==" -> AwkValue.of(left.compare(right) == 0);
      case "!=" -> AwkValue.of(left.compare(right) != 0);
      case ">=" -> AwkValue.of(left.compare(right) >= 0);
      case ">" -> AwkValue.of(left.compare(right) > 0);
      default -> AwkValue.of(calculate(binary.operator(), left.toNumber(), right.toNumber()));
    };
  }

  private static double calculate(String operator, double a, double b) {
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "^" -> Math.pow(a, b);
      default -> {
        if (b == 0) {
          throw new AwkException("division by zero");
        }
        yield operator.equals("/") ? a / b : a % b;
      }
    };
  }

  /** An expression as a pattern: a regular expression itself, or a text that is one. */
  private Regex pattern(Expression expression) {
    return regex(
        expression instanceof AwkNode.Pattern pattern
            ? pattern.regex()
            : value(expression).toString());
  }

  static Regex regex(String text) {
    return Regex.posix(text, true, false)
        .orElseThrow(() -> new AwkException("bad regular expression: " + text));
  }

  private AwkValue call(AwkNode.Call call) {
    AwkNode.Function function = functions.get(call.name());
    if (function != null) {
      return call(function, call.arguments());
    }
    List<Expression> arguments = call.arguments();
    return switch (call.name()) {
      case "" -> AwkValue.text(index(arguments));
      case "length" -> {
        boolean array =
            arguments.size() == 1
                && arguments.getFirst() instanceof AwkNode.Name name
                && !machine.array(name.name()).isEmpty();
        if (array) {
          yield AwkValue.of(machine.array(((AwkNode.Name) arguments.getFirst()).name()).size());
        }
        AwkValue of = arguments.isEmpty() ? machine.field(0) : value(arguments.getFirst());
        yield AwkValue.of(of.toString().length());
      }
      case "split" -> split(arguments);
      case "sub", "gsub" -> substitute(call.name(), arguments);
      case "match" ->
          builtins.match(value(arguments.getFirst()).toString(), pattern(arguments.getLast()));
      default -> builtins.call(call.name(), arguments.stream().map(this::value).toList());
    };
  }

  private AwkValue split(List<Expression> arguments) {
    if (arguments.size() < 2 || !(arguments.get(1) instanceof AwkNode.Name array)) {
      throw new AwkException("split needs a text and an array");
    }
    String separator =
        arguments.size() < 3
            ? machine.text("FS")
            : arguments.get(2) instanceof AwkNode.Pattern pattern
                ? pattern.regex()
                : value(arguments.get(2)).toString();
    List<String> parts = AwkMachine.split(value(arguments.getFirst()).toString(), separator);
    machine.array(array.name()).clear();
    for (int i = 0; i < parts.size(); i++) {
      machine.setElement(array.name(), String.valueOf(i + 1), AwkValue.input(parts.get(i)));
    }
    return AwkValue.of(parts.size());
  }

  private AwkValue substitute(String name, List<Expression> arguments) {
    if (arguments.size() < 2) {
      throw new AwkException(name + " needs a pattern and a replacement");
    }
    Expression target =
        arguments.size() > 2 ? arguments.get(2) : new AwkNode.FieldOf(new AwkNode.Numeral(0));
    String[] text = {value(target).toString()};
    int count =
        AwkFunctions.substitute(
            pattern(arguments.getFirst()),
            value(arguments.get(1)).toString(),
            text,
            name.equals("gsub"));
    if (count > 0) {
      assign(target, AwkValue.text(text[0]));
    }
    return AwkValue.of(count);
  }

  private AwkValue call(AwkNode.Function function, List<Expression> arguments) {
    if (++calls > MAX_CALLS) {
      throw LimitException.depth("a nesting of " + MAX_CALLS + " awk function calls");
    }
    Map<String, AwkValue> locals = new HashMap<>();
    Map<String, Map<String, AwkValue>> arrays = new HashMap<>();
    for (int i = 0; i < function.parameters().size(); i++) {
      String parameter = function.parameters().get(i);
      if (i < arguments.size() && arguments.get(i) instanceof AwkNode.Name name) {
        arrays.put(parameter, machine.array(name.name()));
        locals.put(parameter, machine.get(name.name()));
      } else {
        arrays.put(parameter, new LinkedHashMap<>());
        locals.put(parameter, i < arguments.size() ? value(arguments.get(i)) : AwkValue.UNSET);
      }
    }
    AwkMachine.Frame before = machine.enter(new AwkMachine.Frame(locals, arrays));
    try {
      execute(function.body());
      return AwkValue.UNSET;
    } catch (Leave e) {
      if (!e.is("return")) {
        throw e;
      }
      return e.value;
    } finally {
      machine.leave(before);
      calls--;
    }
  }

  private AwkValue readLine(AwkNode.ReadLine line) {
    Input from = current;
    if (line.file().isPresent()) {
      String name = value(line.file().get()).toString();
      Optional<Input> opened = Optional.ofNullable(read.get(name)).or(() -> open.apply(name));
      if (opened.isEmpty()) {
        return AwkValue.of(-1);
      }
      Limits.checkElements(read.size() * 1000L);
      read.put(name, opened.get());
      from = opened.get();
    }
    String text = from.bareLine();
    if (text == null) {
      return AwkValue.of(0);
    }
    if (line.file().isEmpty()) {
      count("NR");
    }
    if (line.target().isPresent()) {
      assign(line.target().get(), AwkValue.input(text));
    } else {
      machine.record(text);
    }
    return AwkValue.of(1);
  }
}
