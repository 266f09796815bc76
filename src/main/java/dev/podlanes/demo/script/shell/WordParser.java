package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.LimitException;
import dev.podlanes.demo.script.shell.Node.Literal;
import dev.podlanes.demo.script.shell.Node.Part;
import dev.podlanes.demo.script.shell.Node.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads words: quotes, and the expansions that start with a dollar sign or a backquote. */
final class WordParser {
  private static final int MAX_DEPTH = 60;

  private final Source source;
  private final int depth;
  private final Parts parts = new Parts();

  /** The parts of the word being read; neighbouring literals become one. */
  private static final class Parts {
    private final List<Part> done = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private boolean quoted;

    void literal(String text, boolean asQuoted) {
      if (quoted != asQuoted) {
        flush();
        quoted = asQuoted;
      }
      literal.append(text);
    }

    void literal(char c, boolean asQuoted) {
      literal(String.valueOf(c), asQuoted);
    }

    /** Quotes around nothing still make a word. */
    void emptyQuotes() {
      flush();
      done.add(new Literal("", true));
    }

    void add(Part part) {
      flush();
      done.add(part);
    }

    private void flush() {
      if (!literal.isEmpty()) {
        done.add(new Literal(literal.toString(), quoted));
        literal.setLength(0);
      }
    }

    Word word() {
      flush();
      return new Word(List.copyOf(done));
    }
  }

  WordParser(Source source, int depth) {
    if (depth > MAX_DEPTH) {
      throw LimitException.depth("a nesting of " + MAX_DEPTH + " expansions");
    }
    this.source = source;
    this.depth = depth;
  }

  private WordParser inner() {
    return new WordParser(source, depth + 1);
  }

  /** A word up to a blank or an operator. */
  Word word() {
    while (!source.ended() && !Source.isMeta(source.peek())) {
      piece();
    }
    return parts.word();
  }

  /** The right side of {@code =~}, in which parentheses and bars are ordinary. */
  Word regexWord() {
    int open = 0;
    while (!source.ended()) {
      char c = source.peek();
      boolean blank = " \t\n".indexOf(c) >= 0;
      if ((blank && open == 0) || (c == ')' && open == 0)) {
        break;
      }
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      piece();
    }
    return parts.word();
  }

  /** The text of a here-document. */
  Word hereText() {
    while (!source.ended()) {
      char c = source.peek();
      if (c == '"') {
        parts.literal(source.next(), true);
      } else {
        quotedPiece();
      }
    }
    return parts.word();
  }

  private void piece() {
    char c = source.peek();
    switch (c) {
      case '\'' -> {
        source.skip(1);
        parts.emptyQuotes();
        parts.literal(source.until('\'', "quoted string"), true);
      }
      case '"' -> {
        source.skip(1);
        parts.emptyQuotes();
        while (source.peek() != '"' || source.ended()) {
          if (source.ended()) {
            throw source.unterminated("quoted string");
          }
          quotedPiece();
        }
        source.skip(1);
      }
      case '\\' -> {
        source.skip(1);
        if (source.peek() == '\n') {
          source.skip(1);
        } else {
          parts.literal(source.ended() ? '\\' : source.next(), true);
        }
      }
      case '$' -> {
        if (source.looksAt("$'")) {
          source.skip(2);
          ansiQuoted();
        } else if (source.looksAt("$\"")) {
          source.skip(1);
        } else {
          dollar(false);
        }
      }
      case '`' -> backquotes(false);
      default -> parts.literal(source.next(), false);
    }
  }

  private void quotedPiece() {
    char c = source.peek();
    switch (c) {
      case '\\' -> {
        source.skip(1);
        char next = source.peek();
        if (next == '\n') {
          source.skip(1);
        } else if (!source.ended() && "$`\"\\".indexOf(next) >= 0) {
          parts.literal(source.next(), true);
        } else {
          parts.literal('\\', true);
        }
      }
      case '$' -> dollar(true);
      case '`' -> backquotes(true);
      default -> parts.literal(source.next(), true);
    }
  }

  private void ansiQuoted() {
    parts.emptyQuotes();
    StringBuilder raw = new StringBuilder();
    while (source.peek() != '\'' || source.ended()) {
      if (source.ended()) {
        throw source.unterminated("quoted string");
      }
      if (source.looksAt("\\'") || source.looksAt("\\\"")) {
        source.skip(1);
        raw.append(source.next());
      } else {
        char c = source.next();
        raw.append(c);
        if (c == '\\' && !source.ended()) {
          raw.append(source.next());
        }
      }
    }
    source.skip(1);
    parts.literal(dev.podlanes.demo.script.Escapes.all(raw.toString(), false).text(), true);
  }

  private void backquotes(boolean quoted) {
    int line = source.line();
    source.skip(1);
    StringBuilder body = new StringBuilder();
    while (source.peek() != '`' || source.ended()) {
      if (source.ended()) {
        throw source.unterminated("backquoted command");
      }
      char c = source.next();
      if (c == '\\' && !source.ended()) {
        char next = source.peek();
        if ("$`\\".indexOf(next) < 0 && !(quoted && next == '"')) {
          body.append('\\');
        }
        body.append(source.next());
      } else {
        body.append(c);
      }
    }
    source.skip(1);
    Parser parser = new Parser(new Source(body.toString(), line), depth + 1);
    parts.add(new Node.Substitution(parser.all(), quoted));
  }

  private void dollar(boolean quoted) {
    if (source.looksAt("$((")) {
      int start = source.position();
      source.skip(3);
      Optional<Word> expression = inner().arithmetic("))");
      if (expression.isPresent()) {
        parts.add(new Node.Arithmetic(expression.get(), quoted));
        return;
      }
      source.back(start);
    }
    if (source.take("$(")) {
      Parser parser = new Parser(source, depth + 1);
      parts.add(new Node.Substitution(parser.upToParenthesis(), quoted));
    } else if (source.take("${")) {
      parts.add(inner().braced(quoted));
    } else if (Source.isNameStart(source.peek(1))) {
      source.skip(1);
      parts.add(plain(source.name(), quoted));
    } else if (source.peek(1) != '\0' && "?#@*$!-0123456789".indexOf(source.peek(1)) >= 0) {
      source.skip(1);
      parts.add(plain(String.valueOf(source.next()), quoted));
    } else {
      parts.literal(source.next(), quoted);
    }
  }

  private static Part plain(String name, boolean quoted) {
    return new Node.Parameter(name, Optional.empty(), "", Word.EMPTY, Optional.empty(), quoted);
  }

  /** An arithmetic expression up to an end, which is taken; empty when the end is not there. */
  Optional<Word> arithmetic(String end) {
    int open = 0;
    while (!source.ended()) {
      char c = source.peek();
      if (open == 0 && source.looksAt(end)) {
        source.skip(end.length());
        return Optional.of(parts.word());
      }
      if (open == 0 && c == ')') {
        return Optional.empty();
      }
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == '"') {
        source.skip(1);
      } else {
        quotedPiece();
      }
    }
    return Optional.empty();
  }

  private Part braced(boolean quoted) {
    boolean length =
        source.peek() == '#' && source.peek(1) != '}' && "-=+?:#%/".indexOf(source.peek(1)) < 0;
    boolean indirect = source.peek() == '!' && Source.isNameStart(source.peek(1));
    if (length || indirect) {
      source.skip(1);
    }
    String name = source.name();
    if (name.isEmpty() && Character.isDigit(source.peek())) {
      int start = source.position();
      while (Character.isDigit(source.peek())) {
        source.skip(1);
      }
      name = source.since(start);
    } else if (name.isEmpty() && !source.ended()) {
      name = String.valueOf(source.next());
    }
    Optional<Word> index = Optional.empty();
    if (source.peek() == '[') {
      source.skip(1);
      index = Optional.of(inner().subscript());
    }
    if (source.take("}")) {
      String operator =
          length ? "length" : !indirect ? "" : index.isPresent() ? "keys" : "indirect";
      return new Node.Parameter(name, index, operator, Word.EMPTY, Optional.empty(), quoted);
    }
    if (length || indirect) {
      throw bad();
    }
    return operation(name, index, quoted);
  }

  private Part operation(String name, Optional<Word> index, boolean quoted) {
    for (String operator :
        List.of(
            ":-", ":=", ":+", ":?", "##", "%%", "//", "/#", "/%", "^^", ",,", "-", "=", "+", "?",
            "#", "%", "/", "^", ",", ":")) {
      if (source.take(operator)) {
        if (operator.equals(":")) {
          return substring(name, index, quoted);
        }
        boolean replaces = operator.startsWith("/");
        // Patterns stay patterns in double quotes.
        boolean literal = quoted && "#%/^,".indexOf(operator.charAt(0)) < 0;
        Word argument = inner().argument(literal, replaces ? "/}" : "}");
        Optional<Word> more = Optional.empty();
        if (replaces && source.take("/")) {
          more = Optional.of(inner().argument(literal, "}"));
        }
        source.skip(1);
        return new Node.Parameter(name, index, operator, argument, more, quoted);
      }
    }
    throw bad();
  }

  private Part substring(String name, Optional<Word> index, boolean quoted) {
    Word from = inner().argument(quoted, ":}");
    Optional<Word> length = Optional.empty();
    if (source.take(":")) {
      length = Optional.of(inner().argument(quoted, "}"));
    }
    source.skip(1);
    return new Node.Parameter(name, index, "substring", from, length, quoted);
  }

  /** The word behind an operator, up to one of the ends, which is not taken. */
  private Word argument(boolean quoted, String ends) {
    while (source.ended() || ends.indexOf(source.peek()) < 0) {
      if (source.ended()) {
        throw source.unterminated("parameter expansion");
      }
      boolean inQuotes = quoted && source.peek() != '"' && !source.looksAt("\\}");
      if (inQuotes && source.peek() != '\'') {
        quotedPiece();
      } else if (inQuotes) {
        parts.literal(source.next(), true);
      } else {
        piece();
      }
    }
    return parts.word();
  }

  /** An array's subscript; its closing bracket is taken. */
  Word subscript() {
    while (source.peek() != ']' || source.ended()) {
      if (source.ended() || source.peek() == '\n') {
        throw source.unterminated("subscript");
      }
      piece();
    }
    source.skip(1);
    return parts.word();
  }

  private ShellSyntaxException bad() {
    return new ShellSyntaxException(
        "sh: line " + source.line() + ": syntax error: bad substitution");
  }
}
