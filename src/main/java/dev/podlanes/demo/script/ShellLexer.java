package dev.podlanes.demo.script;

import dev.podlanes.demo.script.Ast.Literal;
import dev.podlanes.demo.script.Ast.Part;
import dev.podlanes.demo.script.Ast.Redirect;
import dev.podlanes.demo.script.Ast.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a shell script into words and operators, on demand. */
final class ShellLexer {
  private static final List<String> OPERATORS =
      List.of("&&", "||", ";;", "&", ";", "|", "(", ")", "\n");
  private static final String METACHARACTERS = " \t\n;&|()<>";

  private final String text;
  private final int depth;
  private int at;

  ShellLexer(String text, int depth) {
    this.text = text;
    this.depth = depth;
  }

  boolean atEnd() {
    skipBlanks();
    return at >= text.length();
  }

  boolean atWord() {
    skipBlanks();
    return at < text.length() && METACHARACTERS.indexOf(text.charAt(at)) < 0 && !startsRedirect();
  }

  boolean peekOperator(String operator) {
    skipBlanks();
    return operator().equals(operator);
  }

  boolean takeOperator(String operator) {
    if (!peekOperator(operator)) {
      return false;
    }
    at += operator.length();
    return true;
  }

  /** The next word if it is one bare literal, else empty; nothing is taken. */
  String peekWord() {
    if (!atWord()) {
      return "";
    }
    int before = at;
    int end = at;
    while (end < text.length() && METACHARACTERS.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String bare = text.substring(before, end);
    return bare.chars().anyMatch(c -> "'\"\\$`".indexOf(c) >= 0) ? "" : bare;
  }

  boolean takeWord(String word) {
    if (!peekWord().equals(word)) {
      return false;
    }
    at += word.length();
    return true;
  }

  /** Takes the next word. */
  Word word() {
    if (!atWord()) {
      throw new ShellSyntaxException("sh: syntax error: unexpected " + describe());
    }
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    while (at < text.length() && METACHARACTERS.indexOf(text.charAt(at)) < 0) {
      char c = text.charAt(at);
      switch (c) {
        case '\'' -> {
          flush(parts, literal);
          int end = text.indexOf('\'', at + 1);
          if (end < 0) {
            throw unterminated("quoted string");
          }
          parts.add(new Literal(text.substring(at + 1, end), true));
          at = end + 1;
        }
        case '"' -> {
          flush(parts, literal);
          at++;
          doubleQuoted(parts);
        }
        case '\\' -> {
          flush(parts, literal);
          backslash(parts);
        }
        case '$', '`' -> {
          flush(parts, literal);
          expansion(parts, false);
        }
        default -> {
          literal.append(c);
          at++;
        }
      }
    }
    flush(parts, literal);
    return new Word(parts);
  }

  /** Takes a redirection, or returns null. */
  @Nullable Redirect redirect() {
    skipBlanks();
    if (!startsRedirect()) {
      return null;
    }
    int descriptor = -1;
    if (Character.isDigit(text.charAt(at))) {
      descriptor = text.charAt(at) - '0';
      at++;
    }
    String operator;
    if (text.startsWith("<<", at)) {
      throw new ShellSyntaxException("sh: here-documents are not simulated");
    }
    if (text.startsWith(">>", at) || text.startsWith(">&", at) || text.startsWith("<&", at)) {
      operator = text.substring(at, at + 2);
    } else {
      operator = text.substring(at, at + 1);
    }
    at += operator.length();
    int fallback = operator.startsWith("<") ? 0 : 1;
    return new Redirect(descriptor < 0 ? fallback : descriptor, operator, word());
  }

  /** The next token, for a message. */
  String describe() {
    if (atEnd()) {
      return "end of file";
    }
    String operator = operator();
    if (operator.equals("\n")) {
      return "newline";
    }
    String word = operator.isEmpty() ? peekWord() : operator;
    return "\"" + (word.isEmpty() ? text.substring(at, at + 1) : word) + "\"";
  }

  private String operator() {
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, at)) {
        return operator;
      }
    }
    return "";
  }

  private boolean startsRedirect() {
    if (at >= text.length()) {
      return false;
    }
    char c = text.charAt(at);
    if (c == '<' || c == '>') {
      return true;
    }
    return Character.isDigit(c)
        && at + 1 < text.length()
        && (text.charAt(at + 1) == '<' || text.charAt(at + 1) == '>');
  }

  private void skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\r') {
        at++;
      } else if (text.startsWith("\\\n", at)) {
        at += 2;
      } else if (c == '#' && (at == 0 || METACHARACTERS.indexOf(text.charAt(at - 1)) >= 0)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else {
        return;
      }
    }
  }

  private void backslash(List<Part> parts) {
    if (at + 1 >= text.length()) {
      parts.add(new Literal("\\", true));
      at++;
    } else {
      if (text.charAt(at + 1) != '\n') {
        parts.add(new Literal(text.substring(at + 1, at + 2), true));
      }
      at += 2;
    }
  }

  private void doubleQuoted(List<Part> parts) {
    StringBuilder literal = new StringBuilder();
    // An empty literal keeps "" a word of its own.
    parts.add(new Literal("", true));
    while (true) {
      if (at >= text.length()) {
        throw unterminated("quoted string");
      }
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        break;
      }
      if (c == '\\' && at + 1 < text.length() && "$`\"\\\n".indexOf(text.charAt(at + 1)) >= 0) {
        if (text.charAt(at + 1) != '\n') {
          literal.append(text.charAt(at + 1));
        }
        at += 2;
      } else if (c == '$' || c == '`') {
        if (!literal.isEmpty()) {
          parts.add(new Literal(literal.toString(), true));
          literal.setLength(0);
        }
        expansion(parts, true);
      } else {
        literal.append(c);
        at++;
      }
    }
    if (!literal.isEmpty()) {
      parts.add(new Literal(literal.toString(), true));
    }
  }

  private void expansion(List<Part> parts, boolean quoted) {
    if (text.charAt(at) == '`') {
      int end = at + 1;
      while (end < text.length() && text.charAt(end) != '`') {
        end += text.charAt(end) == '\\' ? 2 : 1;
      }
      if (end >= text.length()) {
        throw unterminated("command substitution");
      }
      String inner = text.substring(at + 1, end).replace("\\`", "`").replace("\\$", "$");
      parts.add(new Ast.Substitution(ShellParser.parse(inner, depth + 1), quoted));
      at = end + 1;
    } else if (text.startsWith("$((", at)) {
      int end = closing(at + 2, '(', ')');
      String inner = text.substring(at + 3, end);
      at = end + 1;
      if (at >= text.length() || text.charAt(at) != ')') {
        throw unterminated("arithmetic expansion");
      }
      at++;
      parts.add(new Ast.Arithmetic(inner(inner), quoted));
    } else if (text.startsWith("$(", at)) {
      int end = closing(at + 1, '(', ')');
      String inner = text.substring(at + 2, end);
      parts.add(new Ast.Substitution(ShellParser.parse(inner, depth + 1), quoted));
      at = end + 1;
    } else if (text.startsWith("${", at)) {
      int end = closing(at + 1, '{', '}');
      parts.add(braced(text.substring(at + 2, end), quoted));
      at = end + 1;
    } else {
      int end = at + 1;
      if (end < text.length() && "?#@*$!-0123456789".indexOf(text.charAt(end)) >= 0) {
        end++;
      } else {
        while (end < text.length() && isNameChar(text.charAt(end))) {
          end++;
        }
      }
      String name = text.substring(at + 1, end);
      parts.add(
          name.isEmpty()
              ? new Literal("$", quoted)
              : new Ast.Parameter(name, "", new Word(List.of()), quoted));
      at = end;
    }
  }

  private Part braced(String inner, boolean quoted) {
    if (inner.length() > 1 && inner.startsWith("#")) {
      return new Ast.Parameter(inner.substring(1), "length", new Word(List.of()), quoted);
    }
    int end = 0;
    while (end < inner.length() && isNameChar(inner.charAt(end))) {
      end++;
    }
    if (end == 0 && !inner.isEmpty()) {
      end = 1;
    }
    String name = inner.substring(0, end);
    String rest = inner.substring(end);
    for (String operator :
        List.of("", ":-", ":=", ":+", ":?", "##", "%%", "-", "=", "+", "?", "#", "%")) {
      boolean matches = operator.isEmpty() ? rest.isEmpty() : rest.startsWith(operator);
      if (matches && !name.isEmpty()) {
        return new Ast.Parameter(name, operator, inner(rest.substring(operator.length())), quoted);
      }
    }
    throw new ShellSyntaxException("sh: syntax error: bad substitution");
  }

  /** The parts of a text in which blanks and operators are ordinary characters. */
  private Word inner(String inner) {
    if (depth > 30) {
      throw new ShellSyntaxException("the script is nested too deeply");
    }
    ShellLexer lexer = new ShellLexer(inner, depth + 1);
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    while (lexer.at < inner.length()) {
      char c = inner.charAt(lexer.at);
      if (METACHARACTERS.indexOf(c) >= 0) {
        literal.append(c);
        lexer.at++;
      } else {
        flush(parts, literal);
        parts.addAll(lexer.rawWord().parts());
      }
    }
    flush(parts, literal);
    return new Word(parts);
  }

  private Word rawWord() {
    // A digit before < or > is no redirection here.
    if (startsRedirect()) {
      String digit = text.substring(at, at + 1);
      at++;
      return new Word(List.of(new Literal(digit, false)));
    }
    return word();
  }

  /** The index of the bracket that closes the one at {@code open}, heeding quotes. */
  private int closing(int open, char opener, char closer) {
    int level = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '\'' && opener == '(') {
        int end = text.indexOf('\'', i + 1);
        if (end < 0) {
          break;
        }
        i = end;
      } else if (c == '"' && opener == '(') {
        i = endOfDoubleQuotes(i);
      } else if (c == opener) {
        level++;
      } else if (c == closer && --level == 0) {
        return i;
      }
    }
    throw unterminated("substitution");
  }

  private int endOfDoubleQuotes(int open) {
    for (int i = open + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == '"') {
        return i;
      }
    }
    throw unterminated("quoted string");
  }

  private static boolean isNameChar(char c) {
    return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
  }

  private static void flush(List<Part> parts, StringBuilder literal) {
    if (!literal.isEmpty()) {
      parts.add(new Literal(literal.toString(), false));
      literal.setLength(0);
    }
  }

  private static ShellSyntaxException unterminated(String what) {
    return new ShellSyntaxException("sh: syntax error: unterminated " + what);
  }
}
