package dev.podlanes.demo.script.tool;

import dev.podlanes.demo.script.Limits;
import dev.podlanes.demo.script.Regex;
import dev.podlanes.demo.script.UnsupportedConstruct;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** Parses the stream editor's commands. */
final class SedScript {
  private final String script;
  private final boolean extended;
  private int at;

  /**
   * Where a command applies: a line's number, 0 for a pattern, or -1 for the last line.
   *
   * @param line from 1
   */
  record Address(long line, Optional<Regex> regex) {
    boolean matches(long number, String text, boolean last) {
      return line < 0
          ? last
          : line > 0 ? number == line : regex.map(one -> one.in(text)).orElse(false);
    }
  }

  /** One command; {@code text} is a replacement, what is inserted, or the second alphabet. */
  record Command(
      Optional<Address> first,
      Optional<Address> second,
      boolean negated,
      char name,
      Optional<Regex> regex,
      String from,
      String text,
      String flags,
      int blockEnd) {

    /** The text with matches replaced; empty when there is none. */
    Optional<String> substitute(String line) {
      StringBuilder out = new StringBuilder();
      boolean all = flags.indexOf('g') >= 0;
      String digits = flags.replaceAll("\\D", "");
      int wanted = digits.isEmpty() ? 1 : (int) Math.min(Words.number(digits), 100_000);
      int from = 0;
      int count = 0;
      boolean changed = false;
      Regex pattern = regex.orElseThrow();
      while (from <= line.length()) {
        Optional<Matcher> match = pattern.at(line, from);
        if (match.isEmpty()) {
          break;
        }
        count++;
        int start = match.get().start();
        int end = match.get().end();
        out.append(line, from, start);
        boolean takes = all ? count >= wanted : count == wanted;
        if (takes) {
          Sed.replace(match.get(), text, out);
          changed = true;
        } else {
          out.append(line, start, end);
        }
        Limits.checkText(out.length());
        from = end;
        if (start == end) {
          out.append(end < line.length() ? line.substring(end, end + 1) : "");
          from = end + 1;
        }
        if (takes && !all) {
          break;
        }
      }
      out.append(from < line.length() ? line.substring(from) : "");
      return changed ? Optional.of(out.toString()) : Optional.empty();
    }

    String transliterate(String line) {
      StringBuilder out = new StringBuilder();
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        int index = from.indexOf(c);
        out.append(index >= 0 && index < text.length() ? text.charAt(index) : c);
      }
      return out.toString();
    }
  }

  private SedScript(String script, boolean extended) {
    this.script = script;
    this.extended = extended;
  }

  /**
   * Parses a script.
   *
   * @throws UsageException when it is wrong
   * @throws UnsupportedConstruct for commands that are not simulated
   */
  static List<Command> parse(String script, boolean extended) {
    return new SedScript(script, extended).commands();
  }

  private List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    Deque<Integer> blocks = new ArrayDeque<>();
    while (true) {
      skip(" \t\n;");
      if (at >= script.length()) {
        break;
      }
      Command command = command();
      if (command.name() == '{') {
        blocks.push(commands.size());
      } else if (command.name() == '}') {
        if (blocks.isEmpty()) {
          throw new UsageException("unexpected }");
        }
        int open = blocks.pop();
        Command start = commands.get(open);
        commands.set(
            open,
            new Command(
                start.first(),
                start.second(),
                start.negated(),
                '{',
                Optional.empty(),
                "",
                "",
                "",
                commands.size()));
      }
      commands.add(command);
    }
    if (!blocks.isEmpty()) {
      throw new UsageException("unmatched {");
    }
    return commands;
  }

  private Command command() {
    Optional<Address> first = address();
    Optional<Address> second = Optional.empty();
    skip(" \t");
    if (first.isPresent() && peek() == ',') {
      at++;
      skip(" \t");
      second = address();
    }
    skip(" \t");
    boolean negated = peek() == '!';
    at += negated ? 1 : 0;
    skip(" \t");
    char name = peek();
    at++;
    Optional<Regex> regex = Optional.empty();
    String from = "";
    String text = "";
    String flags = "";
    switch (name) {
      case 's' -> {
        char delimiter = peek();
        at++;
        String pattern = delimited(delimiter, true);
        text = delimited(delimiter, false);
        int start = at;
        while (at < script.length() && "gpiIeM0123456789".indexOf(peek()) >= 0) {
          at++;
        }
        flags = script.substring(start, at);
        regex = Optional.of(regex(pattern, flags.indexOf('i') >= 0 || flags.indexOf('I') >= 0));
      }
      case 'y' -> {
        char delimiter = peek();
        at++;
        from = delimited(delimiter, true);
        text = delimited(delimiter, true);
      }
      case 'a', 'i', 'c' -> text = text();
      case 'p', 'd', 'q', '=', '{', '}' -> {
        // These have no arguments.
      }
      default -> {
        if ("hHgGxnNPDbtTlrwR:".indexOf(name) >= 0) {
          throw new UnsupportedConstruct(1, "command " + name);
        }
        throw new UsageException("unsupported command " + name);
      }
    }
    return new Command(first, second, negated, name, regex, from, text, flags, 0);
  }

  private String text() {
    skip(" \t");
    if (peek() == '\\') {
      at++;
      skip(" \t\n");
    }
    int end = script.indexOf('\n', at);
    String text = script.substring(at, end < 0 ? script.length() : end);
    at += text.length();
    return text;
  }

  private Optional<Address> address() {
    int start = at;
    while (Character.isDigit(peek())) {
      at++;
    }
    if (at > start) {
      return Optional.of(new Address(Words.number(script.substring(start, at)), Optional.empty()));
    }
    if (peek() == '$') {
      at++;
      return Optional.of(new Address(-1, Optional.empty()));
    }
    if (peek() == '/') {
      at++;
      return Optional.of(new Address(0, Optional.of(regex(delimited('/', true), false))));
    }
    return Optional.empty();
  }

  private Regex regex(String pattern, boolean ignoreCase) {
    return Regex.posix(pattern, extended, ignoreCase)
        .orElseThrow(() -> new UsageException("bad regex '" + pattern + "'"));
  }

  private String delimited(char delimiter, boolean pattern) {
    StringBuilder text = new StringBuilder();
    boolean inSet = false;
    while (at < script.length() && (peek() != delimiter || inSet)) {
      char c = script.charAt(at++);
      if (c == '\\' && at < script.length() && !inSet) {
        char next = script.charAt(at++);
        text.append(next == delimiter ? "" : "\\").append(next);
      } else {
        inSet = pattern && (inSet ? c != ']' : c == '[');
        text.append(c);
      }
    }
    if (at >= script.length()) {
      throw new UsageException("unterminated command");
    }
    at++;
    return text.toString();
  }

  private char peek() {
    return at < script.length() ? script.charAt(at) : '\0';
  }

  private void skip(String characters) {
    while (at < script.length() && characters.indexOf(peek()) >= 0) {
      at++;
    }
  }
}
