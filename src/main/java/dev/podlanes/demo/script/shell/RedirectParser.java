package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.UnsupportedConstruct;
import dev.podlanes.demo.script.shell.Node.Redirect;
import dev.podlanes.demo.script.shell.Node.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses redirections. */
final class RedirectParser {
  private static final List<String> OPERATORS =
      List.of("&>>", "&>", "<<<", "<<-", "<<", "<&", "<>", ">>", ">&", ">|", "<", ">");

  private final Source source;
  private final int depth;

  RedirectParser(Source source, int depth) {
    this.source = source;
    this.depth = depth;
  }

  /** All redirections here. */
  List<Redirect> all() {
    List<Redirect> found = new ArrayList<>();
    for (Optional<Redirect> next = next(); next.isPresent(); next = next()) {
      found.add(next.get());
    }
    return found;
  }

  /** The redirection here, or nothing taken. */
  Optional<Redirect> next() {
    source.skipBlanks();
    int start = source.position();
    int descriptor = -1;
    if (Character.isDigit(source.peek())) {
      descriptor = source.next() - '0';
    }
    if (descriptor < 0 || source.peek() == '<' || source.peek() == '>') {
      for (String operator : OPERATORS) {
        if (source.take(operator)) {
          return Optional.of(redirect(descriptor, operator));
        }
      }
    }
    source.back(start);
    return Optional.empty();
  }

  private Redirect redirect(int written, String operator) {
    if (source.peek() == '(' && (operator.equals("<") || operator.equals(">"))) {
      throw new UnsupportedConstruct(source.line(), "process substitution " + operator + "(…)");
    }
    int descriptor = written >= 0 ? written : operator.startsWith("<") ? 0 : 1;
    source.skipBlanks();
    if (source.ended() || Source.isMeta(source.peek())) {
      throw source.unexpected();
    }
    Word word = new WordParser(source, depth).word();
    return switch (operator) {
      case "&>" -> new Redirect(-1, ">", word);
      case "&>>" -> new Redirect(-1, ">>", word);
      case ">|" -> new Redirect(descriptor, ">", word);
      case "<>" -> new Redirect(descriptor, "<", word);
      case "<<", "<<-" ->
          new Redirect(descriptor, "<<", hereDocument(word, operator.equals("<<-")));
      default -> new Redirect(descriptor, operator, word);
    };
  }

  private Word hereDocument(Word end, boolean tabs) {
    StringBuilder text = new StringBuilder();
    boolean quoted = false;
    for (Node.Part part : end.parts()) {
      if (part instanceof Node.Literal literal) {
        text.append(literal.text());
        quoted |= literal.quoted();
      }
    }
    return source.hereDocument(text.toString(), tabs, quoted);
  }
}
