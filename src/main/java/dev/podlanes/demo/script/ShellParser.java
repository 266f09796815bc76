package dev.podlanes.demo.script;

import dev.podlanes.demo.script.Ast.Assignment;
import dev.podlanes.demo.script.Ast.Branch;
import dev.podlanes.demo.script.Ast.Command;
import dev.podlanes.demo.script.Ast.Item;
import dev.podlanes.demo.script.Ast.Redirect;
import dev.podlanes.demo.script.Ast.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses a POSIX shell script, without here-documents, aliases and arrays. */
final class ShellParser {
  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Set<String> CLOSERS =
      Set.of("then", "else", "elif", "fi", "do", "done", "esac", "}");
  private static final int MAX_DEPTH = 60;

  private final ShellLexer lexer;
  private final int depth;

  private ShellParser(String text, int depth) {
    if (depth > MAX_DEPTH) {
      throw new ShellSyntaxException("the script is nested too deeply");
    }
    this.lexer = new ShellLexer(text, depth);
    this.depth = depth;
  }

  /**
   * Parses a whole script.
   *
   * @throws ShellSyntaxException when it is not understood
   */
  static Command parse(String text) {
    return parse(text, 0);
  }

  static Command parse(String text, int depth) {
    ShellParser parser = new ShellParser(text, depth);
    Command command = parser.sequence(Set.of());
    if (!parser.lexer.atEnd()) {
      throw parser.unexpected();
    }
    return command;
  }

  /** A list of commands up to one of the given words, which is not taken. */
  private Command sequence(Set<String> ends) {
    List<Item> items = new ArrayList<>();
    skipNewlines();
    while (!lexer.atEnd() && !lexer.peekOperator(")") && !lexer.peekOperator(";;")) {
      String word = lexer.peekWord();
      if (ends.contains(word)) {
        break;
      }
      if (CLOSERS.contains(word)) {
        throw unexpected();
      }
      Command command = andOr();
      boolean background = lexer.takeOperator("&");
      items.add(new Item(command, background));
      if (!background && !lexer.takeOperator(";") && !lexer.takeOperator("\n")) {
        break;
      }
      skipNewlines();
    }
    return new Ast.Sequence(items);
  }

  private Command andOr() {
    Command left = pipeline();
    while (true) {
      if (lexer.takeOperator("&&")) {
        skipNewlines();
        left = new Ast.AndOr(left, true, pipeline());
      } else if (lexer.takeOperator("||")) {
        skipNewlines();
        left = new Ast.AndOr(left, false, pipeline());
      } else {
        return left;
      }
    }
  }

  private Command pipeline() {
    boolean negated = false;
    while (lexer.takeWord("!")) {
      negated = !negated;
    }
    List<Command> commands = new ArrayList<>();
    commands.add(command());
    while (lexer.takeOperator("|")) {
      skipNewlines();
      commands.add(command());
    }
    return commands.size() == 1 && !negated
        ? commands.getFirst()
        : new Ast.Pipeline(commands, negated);
  }

  private Command command() {
    if (lexer.takeOperator("(")) {
      Command body = sequence(Set.of());
      requireOperator(")");
      return new Ast.Group(body, true, redirects());
    }
    return switch (lexer.peekWord()) {
      case "{" -> {
        lexer.word();
        Command body = sequence(Set.of("}"));
        requireWord("}");
        yield new Ast.Group(body, false, redirects());
      }
      case "if" -> {
        lexer.word();
        yield ifClause();
      }
      case "while", "until" -> {
        boolean until = lexer.word().bare().equals("until");
        Command condition = sequence(Set.of("do"));
        Command body = doGroup();
        yield new Ast.Loop(condition, body, until, redirects());
      }
      case "for" -> {
        lexer.word();
        yield forClause();
      }
      case "case" -> {
        lexer.word();
        yield caseClause();
      }
      default -> simple();
    };
  }

  private Command ifClause() {
    Command condition = sequence(Set.of("then"));
    requireWord("then");
    Command then = sequence(Set.of("elif", "else", "fi"));
    Command otherwise = new Ast.Sequence(List.of());
    if (lexer.takeWord("elif")) {
      return new Ast.If(condition, then, ifClause());
    }
    if (lexer.takeWord("else")) {
      otherwise = sequence(Set.of("fi"));
    }
    requireWord("fi");
    return new Ast.If(condition, then, otherwise);
  }

  private Command doGroup() {
    requireWord("do");
    Command body = sequence(Set.of("done"));
    requireWord("done");
    return body;
  }

  private Command forClause() {
    String name = lexer.word().bare();
    List<Word> words = new ArrayList<>();
    skipNewlines();
    if (lexer.takeWord("in")) {
      while (lexer.atWord()) {
        words.add(lexer.word());
      }
    }
    boolean _ = lexer.takeOperator(";");
    skipNewlines();
    return new Ast.For(name, words, doGroup());
  }

  private Command caseClause() {
    Word subject = lexer.word();
    skipNewlines();
    requireWord("in");
    skipNewlines();
    List<Branch> branches = new ArrayList<>();
    while (!lexer.takeWord("esac")) {
      boolean _ = lexer.takeOperator("(");
      List<Word> patterns = new ArrayList<>();
      patterns.add(lexer.word());
      while (lexer.takeOperator("|")) {
        patterns.add(lexer.word());
      }
      requireOperator(")");
      Command body = sequence(Set.of("esac"));
      branches.add(new Branch(patterns, body));
      boolean more = lexer.takeOperator(";;");
      skipNewlines();
      if (!more) {
        requireWord("esac");
        break;
      }
    }
    return new Ast.Case(subject, branches);
  }

  private Command simple() {
    List<Assignment> assignments = new ArrayList<>();
    List<Word> words = new ArrayList<>();
    List<Redirect> redirects = new ArrayList<>();
    while (true) {
      Redirect redirect = lexer.redirect();
      if (redirect != null) {
        redirects.add(redirect);
      } else if (lexer.atWord()) {
        Word word = lexer.word();
        Assignment assignment = words.isEmpty() ? assignment(word) : null;
        if (assignment != null) {
          assignments.add(assignment);
        } else {
          words.add(word);
        }
      } else if (words.size() == 1 && lexer.peekOperator("(")) {
        return function(words.getFirst().bare());
      } else {
        break;
      }
    }
    if (words.isEmpty() && assignments.isEmpty() && redirects.isEmpty()) {
      throw unexpected();
    }
    return new Ast.Simple(assignments, words, redirects);
  }

  private Command function(String name) {
    requireOperator("(");
    requireOperator(")");
    skipNewlines();
    return new Ast.Function(name, command());
  }

  /** A word of the form NAME=VALUE, or null. */
  private static @Nullable Assignment assignment(Word word) {
    if (word.parts().isEmpty()
        || !(word.parts().getFirst() instanceof Ast.Literal first)
        || first.quoted()) {
      return null;
    }
    int equals = first.text().indexOf('=');
    if (equals <= 0 || !ASSIGNMENT.matcher(first.text().substring(0, equals)).matches()) {
      return null;
    }
    List<Ast.Part> value = new ArrayList<>();
    value.add(new Ast.Literal(first.text().substring(equals + 1), false));
    value.addAll(word.parts().subList(1, word.parts().size()));
    return new Assignment(first.text().substring(0, equals), new Word(value));
  }

  private List<Redirect> redirects() {
    List<Redirect> found = new ArrayList<>();
    for (Redirect next = lexer.redirect(); next != null; next = lexer.redirect()) {
      found.add(next);
    }
    return found;
  }

  private void skipNewlines() {
    while (lexer.takeOperator("\n")) {
      // The loop's condition does the work.
    }
  }

  private void requireWord(String word) {
    if (!lexer.takeWord(word)) {
      throw unexpected();
    }
  }

  private void requireOperator(String operator) {
    if (!lexer.takeOperator(operator)) {
      throw unexpected();
    }
  }

  private ShellSyntaxException unexpected() {
    String what = lexer.describe();
    return new ShellSyntaxException(
        "sh: syntax error: unexpected " + what + (depth > 0 ? " in a substitution" : ""));
  }
}
