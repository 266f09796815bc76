package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.LimitException;
import dev.podlanes.demo.script.UnsupportedConstruct;
import dev.podlanes.demo.script.shell.Node.Branch;
import dev.podlanes.demo.script.shell.Node.Command;
import dev.podlanes.demo.script.shell.Node.Item;
import dev.podlanes.demo.script.shell.Node.Redirect;
import dev.podlanes.demo.script.shell.Node.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parses a shell script: POSIX, and what bash adds and Job scripts use. */
final class Parser {
  private static final Set<String> CLOSERS =
      Set.of("then", "else", "elif", "fi", "do", "done", "esac", "}");
  private static final int MAX_DEPTH = 100;

  private final Source source;
  private int depth;

  Parser(Source source, int depth) {
    this.source = source;
    this.depth = depth;
  }

  /**
   * Parses a whole script.
   *
   * @throws ShellSyntaxException when it is wrong
   * @throws UnsupportedConstruct when it is right but not simulated
   */
  static Command parse(String text) {
    return new Parser(new Source(text, 1), 0).all();
  }

  /** The whole text as one command. */
  Command all() {
    Command command = sequence(Set.of());
    source.finish();
    source.skipBlanks();
    if (!source.ended()) {
      throw source.unexpected();
    }
    return command;
  }

  /** A command substitution's text; its closing parenthesis is taken. */
  Command upToParenthesis() {
    Command command = sequence(Set.of());
    require(")");
    return command;
  }

  /** The commands of the next line that has any; empty at the end of the script. */
  Optional<Command> line() {
    skipNewlines();
    source.skipBlanks();
    if (source.ended()) {
      return Optional.empty();
    }
    List<Item> items = new ArrayList<>();
    do {
      items.add(item());
    } while (!lineEnded(items.getLast()));
    return Optional.of(new Node.Sequence(items));
  }

  private boolean lineEnded(Item last) {
    boolean separated = last.background() || source.takeOperator(";");
    source.skipBlanks();
    if (source.ended()) {
      source.finish();
      return true;
    }
    if (source.takeOperator("\n")) {
      return true;
    }
    if (!separated) {
      throw source.unexpected();
    }
    return false;
  }

  /** A list of commands up to one of the given words, which is not taken. */
  private Command sequence(Set<String> ends) {
    enter();
    List<Item> items = new ArrayList<>();
    skipNewlines();
    while (!atEnd()) {
      String word = source.bareWord();
      if (ends.contains(word)) {
        break;
      }
      if (CLOSERS.contains(word)) {
        throw source.unexpected();
      }
      Item item = item();
      items.add(item);
      if (!item.background() && !source.takeOperator(";") && !source.takeOperator("\n")) {
        break;
      }
      skipNewlines();
    }
    depth--;
    return new Node.Sequence(items);
  }

  /** A body that must not be empty. */
  private Command body(String... ends) {
    Command body = sequence(Set.of(ends));
    if (((Node.Sequence) body).items().isEmpty()) {
      throw source.unexpected();
    }
    return body;
  }

  private boolean atEnd() {
    source.skipBlanks();
    String operator = source.operator();
    return source.ended()
        || operator.equals(")")
        || (operator.startsWith(";") && operator.length() > 1);
  }

  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw LimitException.depth("a nesting of " + MAX_DEPTH + " commands");
    }
  }

  private Item item() {
    Command command = andOr();
    return new Item(command, source.takeOperator("&"));
  }

  private Command andOr() {
    Command left = pipeline();
    while (true) {
      boolean and = source.takeOperator("&&");
      if (!and && !source.takeOperator("||")) {
        return left;
      }
      skipNewlines();
      left = new Node.AndOr(left, and, pipeline());
    }
  }

  private Command pipeline() {
    boolean negated = false;
    while (source.takeWord("!")) {
      negated = !negated;
    }
    List<Command> commands = new ArrayList<>();
    commands.add(command());
    while (true) {
      boolean both = source.takeOperator("|&");
      if (!both && !source.takeOperator("|")) {
        break;
      }
      if (both) {
        Redirect errors = new Redirect(2, ">&", new Word(List.of(new Node.Literal("1", true))));
        commands.add(new Node.Redirected(commands.removeLast(), List.of(errors)));
      }
      skipNewlines();
      commands.add(command());
    }
    return commands.size() == 1 && !negated
        ? commands.getFirst()
        : new Node.Pipeline(commands, negated);
  }

  private Command command() {
    Optional<Command> compound = compound();
    if (compound.isEmpty()) {
      return new SimpleParser(source, depth, this).command();
    }
    List<Redirect> redirects = new RedirectParser(source, depth).all();
    return redirects.isEmpty() ? compound.get() : new Node.Redirected(compound.get(), redirects);
  }

  private Optional<Command> compound() {
    enter();
    try {
      source.skipBlanks();
      if (source.looksAt("((")) {
        Optional<Command> arithmetic = arithmetic();
        if (arithmetic.isPresent()) {
          return arithmetic;
        }
      }
      if (source.takeOperator("(")) {
        Command body = body();
        require(")");
        return Optional.of(new Node.Group(body, true));
      }
      return reserved(source.bareWord());
    } finally {
      depth--;
    }
  }

  private Optional<Command> arithmetic() {
    int start = source.position();
    source.skip(2);
    Optional<Word> expression = new WordParser(source, depth).arithmetic("))");
    if (expression.isEmpty()) {
      source.back(start);
    }
    return expression.map(Node.ArithmeticCommand::new);
  }

  private Optional<Command> reserved(String word) {
    switch (word) {
      case "{", "if", "while", "until", "for", "case", "[[", "function" ->
          source.skip(word.length());
      case "select", "coproc" -> throw new UnsupportedConstruct(source.line(), word);
      default -> {
        return Optional.empty();
      }
    }
    return Optional.of(
        switch (word) {
          case "{" -> {
            Command body = body("}");
            requireWord("}");
            yield new Node.Group(body, false);
          }
          case "if" -> ifClause();
          case "while", "until" -> {
            Command condition = body("do");
            yield new Node.Loop(condition, doGroup(), word.equals("until"));
          }
          case "for" -> forClause();
          case "case" -> caseClause();
          case "[[" -> new Node.Conditional(new ConditionalParser(source, depth).test());
          default -> {
            source.skipBlanks();
            String name = new WordParser(source, depth).word().bare();
            if (source.takeOperator("(")) {
              require(")");
            }
            yield function(name);
          }
        });
  }

  private Command ifClause() {
    Command condition = body("then");
    requireWord("then");
    Command then = body("elif", "else", "fi");
    Command otherwise = new Node.Sequence(List.of());
    if (source.takeWord("elif")) {
      enter();
      Command nested = ifClause();
      depth--;
      return new Node.If(condition, then, nested);
    }
    if (source.takeWord("else")) {
      otherwise = body("fi");
    }
    requireWord("fi");
    return new Node.If(condition, then, otherwise);
  }

  private Command doGroup() {
    requireWord("do");
    Command body = body("done");
    requireWord("done");
    return body;
  }

  private Command forClause() {
    source.skipBlanks();
    if (source.take("((")) {
      return forArithmetic();
    }
    String name = source.name();
    if (name.isEmpty()) {
      throw new ShellSyntaxException(
          "sh: line " + source.line() + ": syntax error: bad for loop variable");
    }
    skipNewlines();
    Optional<List<Word>> words = Optional.empty();
    if (source.takeWord("in")) {
      words = Optional.of(words());
    }
    boolean _ = source.takeOperator(";");
    skipNewlines();
    return new Node.ForEach(name, words, doGroup());
  }

  private List<Word> words() {
    List<Word> words = new ArrayList<>();
    source.skipBlanks();
    while (!source.ended() && !Source.isMeta(source.peek())) {
      words.add(new WordParser(source, depth).word());
      source.skipBlanks();
    }
    return words;
  }

  private Command forArithmetic() {
    Word start = arithmetic(";");
    Word condition = arithmetic(";");
    Word step = arithmetic("))");
    boolean _ = source.takeOperator(";");
    skipNewlines();
    if (source.takeWord("{")) {
      Command body = body("}");
      requireWord("}");
      return new Node.ForArithmetic(start, condition, step, body);
    }
    return new Node.ForArithmetic(start, condition, step, doGroup());
  }

  private Word arithmetic(String end) {
    return new WordParser(source, depth).arithmetic(end).orElseThrow(source::unexpected);
  }

  private Command caseClause() {
    source.skipBlanks();
    Word subject = new WordParser(source, depth).word();
    skipNewlines();
    requireWord("in");
    skipNewlines();
    List<Branch> branches = new ArrayList<>();
    while (!source.takeWord("esac")) {
      boolean _ = source.takeOperator("(");
      List<Word> patterns = new ArrayList<>();
      do {
        source.skipBlanks();
        if (source.ended() || Source.isMeta(source.peek())) {
          throw source.unexpected();
        }
        patterns.add(new WordParser(source, depth).word());
      } while (source.takeOperator("|"));
      require(")");
      Command body = sequence(Set.of("esac"));
      String end = source.operator();
      boolean more = List.of(";;", ";&", ";;&").contains(end) && source.takeOperator(end);
      branches.add(new Branch(patterns, body, more ? end : ";;"));
      skipNewlines();
      if (!more) {
        requireWord("esac");
        break;
      }
    }
    return new Node.Case(subject, branches);
  }

  /** A function's body, behind its name and parentheses. */
  Command function(String name) {
    if (name.isEmpty()) {
      throw source.unexpected();
    }
    skipNewlines();
    enter();
    Command body = command();
    depth--;
    return new Node.Function(name, body);
  }

  private void skipNewlines() {
    while (source.takeOperator("\n")) {
      // The loop's condition does the work.
    }
  }

  private void requireWord(String word) {
    if (!source.takeWord(word)) {
      throw source.unexpected();
    }
  }

  private void require(String operator) {
    if (!source.takeOperator(operator)) {
      throw source.unexpected();
    }
  }
}
