package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.LimitException;
import dev.podlanes.demo.script.shell.Node.Test;
import dev.podlanes.demo.script.shell.Node.Word;
import java.util.List;
import java.util.Set;

/** Parses bash's {@code [[ … ]]}. */
final class ConditionalParser {
  private static final Set<String> BINARY =
      Set.of("==", "=", "!=", "=~", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef");
  private static final int MAX_DEPTH = 100;

  private final Source source;
  private int depth;

  ConditionalParser(Source source, int depth) {
    this.source = source;
    this.depth = depth;
  }

  /** The whole test; the closing brackets are taken. */
  Test test() {
    Test test = or();
    skip();
    if (!source.takeWord("]]")) {
      throw source.unexpected();
    }
    return test;
  }

  private void skip() {
    while (source.takeOperator("\n")) {
      // Tests may go over several lines.
    }
    source.skipBlanks();
  }

  private Test or() {
    Test left = and();
    skip();
    while (source.takeOperator("||")) {
      left = new Node.Either(left, and());
      skip();
    }
    return left;
  }

  private Test and() {
    Test left = primary();
    skip();
    while (source.takeOperator("&&")) {
      left = new Node.Both(left, primary());
      skip();
    }
    return left;
  }

  private Test primary() {
    if (++depth > MAX_DEPTH) {
      throw LimitException.depth("a nesting of " + MAX_DEPTH + " tests");
    }
    skip();
    Test test;
    if (source.takeWord("!")) {
      test = new Node.Not(primary());
    } else if (source.takeOperator("(")) {
      test = or();
      skip();
      if (!source.takeOperator(")")) {
        throw source.unexpected();
      }
    } else {
      test = comparison();
    }
    depth--;
    return test;
  }

  private Test comparison() {
    Word left = word();
    source.skipBlanks();
    String unary = left.bare();
    boolean operand = !source.bareWord().equals("]]") && !source.ended();
    if (unary.length() == 2 && unary.startsWith("-") && operand && isWord()) {
      return new Node.Unary(unary, word());
    }
    for (String operator : List.of("<", ">")) {
      if (source.take(operator)) {
        return new Node.Binary(left, operator, word());
      }
    }
    String operator = source.bareWord();
    if (!BINARY.contains(operator)) {
      return new Node.Unary("-n", left);
    }
    source.skip(operator.length());
    source.skipBlanks();
    Word right = operator.equals("=~") ? new WordParser(source, depth).regexWord() : word();
    return new Node.Binary(left, operator, right);
  }

  private boolean isWord() {
    return !Source.isMeta(source.peek()) && !BINARY.contains(source.bareWord());
  }

  private Word word() {
    source.skipBlanks();
    if (source.ended() || Source.isMeta(source.peek()) || source.bareWord().equals("]]")) {
      throw source.unexpected();
    }
    return new WordParser(source, depth).word();
  }
}
