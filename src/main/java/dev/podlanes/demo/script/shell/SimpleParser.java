package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.shell.Node.Assignment;
import dev.podlanes.demo.script.shell.Node.Command;
import dev.podlanes.demo.script.shell.Node.Redirect;
import dev.podlanes.demo.script.shell.Node.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parses one simple command: assignments, words and redirections, or a function's head. */
final class SimpleParser {
  private static final Set<String> DECLARATIONS =
      Set.of("export", "readonly", "local", "declare", "typeset");

  private final Source source;
  private final int depth;
  private final Parser commands;
  private final List<Assignment> assignments = new ArrayList<>();
  private final List<Word> words = new ArrayList<>();
  private final List<Assignment> declared = new ArrayList<>();
  private final List<Redirect> redirects = new ArrayList<>();

  SimpleParser(Source source, int depth, Parser commands) {
    this.source = source;
    this.depth = depth;
    this.commands = commands;
  }

  Command command() {
    source.skipBlanks();
    int line = source.line();
    RedirectParser redirections = new RedirectParser(source, depth);
    while (true) {
      Optional<Redirect> redirect = redirections.next();
      if (redirect.isPresent()) {
        redirects.add(redirect.get());
      } else if (atWord()) {
        word();
      } else if (words.size() == 1 && assignments.isEmpty() && source.takeOperator("(")) {
        if (!source.takeOperator(")")) {
          throw source.unexpected();
        }
        return commands.function(words.getFirst().bare());
      } else {
        break;
      }
    }
    if (words.isEmpty() && assignments.isEmpty() && redirects.isEmpty()) {
      throw source.unexpected();
    }
    return new Node.Simple(line, assignments, words, declared, redirects);
  }

  private boolean atWord() {
    source.skipBlanks();
    return !source.ended() && !Source.isMeta(source.peek());
  }

  private void word() {
    boolean declares = !words.isEmpty() && DECLARATIONS.contains(words.getFirst().bare());
    if (words.isEmpty() || declares) {
      Optional<Assignment> assignment = assignment();
      if (assignment.isPresent()) {
        (declares ? declared : assignments).add(assignment.get());
        return;
      }
    }
    Word word = new WordParser(source, depth).word();
    if (declares
        && !word.bare().isEmpty()
        && word.bare().chars().allMatch(c -> Source.isName((char) c))) {
      declared.add(
          new Assignment(word.bare(), Optional.empty(), false, Optional.empty(), Optional.empty()));
    } else {
      words.add(word);
    }
  }

  /** An assignment here, or nothing taken. */
  private Optional<Assignment> assignment() {
    int start = source.position();
    String name = source.name();
    if (!name.isEmpty()) {
      Optional<Word> index = Optional.empty();
      if (source.peek() == '[' && source.peek(1) != ']') {
        source.skip(1);
        index = subscript();
      }
      boolean append = source.looksAt("+=");
      if (append || source.peek() == '=') {
        source.skip(append ? 2 : 1);
        return Optional.of(value(name, index, append));
      }
    }
    source.back(start);
    return Optional.empty();
  }

  private Optional<Word> subscript() {
    int start = source.position();
    try {
      return Optional.of(new WordParser(source, depth).subscript());
    } catch (ShellSyntaxException e) {
      // A pattern such as [a is an ordinary word.
      source.back(start);
      return Optional.empty();
    }
  }

  private Assignment value(String name, Optional<Word> index, boolean append) {
    if (source.peek() != '(') {
      Word value = new WordParser(source, depth).word();
      return new Assignment(name, index, append, Optional.of(value), Optional.empty());
    }
    source.skip(1);
    List<Assignment> elements = new ArrayList<>();
    while (true) {
      while (source.takeOperator("\n")) {
        // Elements may stand on lines of their own.
      }
      source.skipBlanks();
      if (source.takeOperator(")")) {
        break;
      }
      if (!atWord()) {
        throw source.unexpected();
      }
      elements.add(element());
    }
    return new Assignment(name, index, append, Optional.empty(), Optional.of(elements));
  }

  private Assignment element() {
    Optional<Word> index = Optional.empty();
    int start = source.position();
    if (source.take("[")) {
      index = subscript();
      if (index.isEmpty() || !source.take("=")) {
        source.back(start);
        index = Optional.empty();
      }
    }
    Word value = new WordParser(source, depth).word();
    return new Assignment("", index, false, Optional.of(value), Optional.empty());
  }
}
