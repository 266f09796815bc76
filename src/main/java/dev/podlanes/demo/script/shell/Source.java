package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.shell.Node.Word;
import java.util.ArrayList;
import java.util.List;

/** A script's text and the place that the parsers have reached in it. */
final class Source {
  private static final String META = " \t\n;&|()<>";
  private static final List<String> OPERATORS =
      List.of(";;&", ";;", ";&", "&&", "||", "|&", "&", ";", "|", "(", ")", "\n");

  private final String text;
  private final int firstLine;
  private final List<HereDocument> pending = new ArrayList<>();
  private int at;
  private int countedTo;
  private int lines;

  /** A here-document whose lines come after the present one. */
  private static final class HereDocument {
    private final String end;
    private final boolean tabs;
    private final boolean literal;
    private final List<Node.Part> parts;

    HereDocument(String end, boolean tabs, boolean literal, List<Node.Part> parts) {
      this.end = end;
      this.tabs = tabs;
      this.literal = literal;
      this.parts = parts;
    }
  }

  Source(String text, int firstLine) {
    this.text = text;
    this.firstLine = firstLine;
  }

  /** The number of the line that is being read. */
  int line() {
    for (; countedTo < at && countedTo < text.length(); countedTo++) {
      lines += text.charAt(countedTo) == '\n' ? 1 : 0;
    }
    return firstLine + lines;
  }

  boolean ended() {
    return at >= text.length();
  }

  /** The character at an offset from here, or NUL behind the end. */
  char peek(int offset) {
    return at + offset < text.length() ? text.charAt(at + offset) : '\0';
  }

  char peek() {
    return peek(0);
  }

  char next() {
    return text.charAt(at++);
  }

  void skip(int count) {
    at = Math.min(text.length(), at + count);
  }

  boolean looksAt(String wanted) {
    return text.startsWith(wanted, at);
  }

  boolean take(String wanted) {
    boolean there = looksAt(wanted);
    at += there ? wanted.length() : 0;
    return there;
  }

  int position() {
    return at;
  }

  void back(int position) {
    at = position;
  }

  String since(int position) {
    return text.substring(position, at);
  }

  /** Takes up to, and without, a character, which is taken too. */
  String until(char end, String what) {
    int found = text.indexOf(end, at);
    if (found < 0) {
      throw unterminated(what);
    }
    String taken = text.substring(at, found);
    at = found + 1;
    return taken;
  }

  static boolean isMeta(char c) {
    return META.indexOf(c) >= 0;
  }

  static boolean isNameStart(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isName(char c) {
    return isNameStart(c) || (c >= '0' && c <= '9');
  }

  /** Takes a name, which may be empty. */
  String name() {
    int start = at;
    while (!ended() && (at == start ? isNameStart(peek()) : isName(peek()))) {
      at++;
    }
    return since(start);
  }

  /** Skips blanks, continued lines and comments. */
  void skipBlanks() {
    while (!ended()) {
      if (peek() == ' ' || peek() == '\t' || peek() == '\r') {
        at++;
      } else if (looksAt("\\\n")) {
        at += 2;
      } else if (peek() == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else {
        return;
      }
    }
  }

  /** The operator here, or empty. */
  String operator() {
    skipBlanks();
    for (String operator : OPERATORS) {
      if (looksAt(operator)) {
        return operator.equals("&") && peek(1) == '>' ? "" : operator;
      }
    }
    return "";
  }

  boolean takeOperator(String wanted) {
    if (!operator().equals(wanted)) {
      return false;
    }
    at += wanted.length();
    if (wanted.equals("\n")) {
      readHereDocuments();
    }
    return true;
  }

  /** The bare word here, such as a reserved one, or empty; it is not taken. */
  String bareWord() {
    skipBlanks();
    int end = at;
    while (end < text.length() && !isMeta(text.charAt(end))) {
      if ("'\"\\$`".indexOf(text.charAt(end)) >= 0) {
        return "";
      }
      end++;
    }
    return text.substring(at, end);
  }

  boolean takeWord(String wanted) {
    boolean there = bareWord().equals(wanted);
    at += there ? wanted.length() : 0;
    return there;
  }

  /** Registers a here-document; its parts are filled in at the end of the line. */
  Word hereDocument(String end, boolean tabs, boolean literal) {
    HereDocument document = new HereDocument(end, tabs, literal, new ArrayList<>());
    pending.add(document);
    return new Word(document.parts);
  }

  private void readHereDocuments() {
    List<HereDocument> now = List.copyOf(pending);
    pending.clear();
    for (HereDocument document : now) {
      int line = line();
      StringBuilder body = new StringBuilder();
      while (!ended()) {
        int stop = text.indexOf('\n', at);
        String read = text.substring(at, stop < 0 ? text.length() : stop);
        at = stop < 0 ? text.length() : stop + 1;
        String shown = document.tabs ? read.replaceFirst("^\t+", "") : read;
        if (shown.equals(document.end)) {
          break;
        }
        body.append(shown).append('\n');
      }
      if (document.literal) {
        document.parts.add(new Node.Literal(body.toString(), true));
      } else {
        Source inner = new Source(body.toString(), line);
        document.parts.addAll(new WordParser(inner, 1).hereText().parts());
      }
    }
  }

  /** At the end of the script, for documents that no line follows. */
  void finish() {
    readHereDocuments();
  }

  /** What is here, for a message. */
  String describe() {
    skipBlanks();
    if (ended()) {
      return "end of file";
    }
    String operator = operator();
    if (!operator.isEmpty()) {
      return operator.equals("\n") ? "newline" : "\"" + operator + "\"";
    }
    int end = at;
    while (end < text.length() && !isMeta(text.charAt(end)) && end < at + 40) {
      end++;
    }
    return "\"" + text.substring(at, Math.max(end, at + 1)) + "\"";
  }

  ShellSyntaxException unexpected() {
    return new ShellSyntaxException(
        "sh: line " + line() + ": syntax error: unexpected " + describe());
  }

  ShellSyntaxException unterminated(String what) {
    return new ShellSyntaxException("sh: line " + line() + ": syntax error: unterminated " + what);
  }
}
