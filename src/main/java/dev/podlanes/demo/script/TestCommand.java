package dev.podlanes.demo.script;

import java.util.List;

/** The test command: files, strings, numbers, and their combinations. */
final class TestCommand {
  private final ShellInterpreter shell;

  TestCommand(ShellInterpreter shell) {
    this.shell = shell;
  }

  /** Returns 0 for true, 1 for false, 2 for a mistake. */
  int evaluate(List<String> words, Streams io) {
    try {
      return or(words) ? 0 : 1;
    } catch (NumberFormatException e) {
      io.err().accept("sh: bad number\n");
      return 2;
    } catch (IllegalArgumentException e) {
      io.err().accept("sh: " + e.getMessage() + "\n");
      return 2;
    }
  }

  private boolean or(List<String> words) {
    int at = words.indexOf("-o");
    if (at > 0 && words.size() > 3) {
      return or(words.subList(0, at)) || or(words.subList(at + 1, words.size()));
    }
    return and(words);
  }

  private boolean and(List<String> words) {
    int at = words.indexOf("-a");
    if (at > 0 && words.size() > 3) {
      return and(words.subList(0, at)) && and(words.subList(at + 1, words.size()));
    }
    return primary(words);
  }

  private boolean primary(List<String> words) {
    if (words.isEmpty()) {
      return false;
    }
    if (words.size() > 1 && words.getFirst().equals("!")) {
      return !primary(words.subList(1, words.size()));
    }
    return switch (words.size()) {
      case 1 -> !words.getFirst().isEmpty();
      case 2 -> unary(words.get(0), words.get(1));
      case 3 -> binary(words.get(0), words.get(1), words.get(2));
      default -> throw new IllegalArgumentException(words.get(1) + ": unknown operand");
    };
  }

  private boolean unary(String operator, String operand) {
    SimulatedFiles files = shell.process().files();
    String path = shell.path(operand);
    return switch (operator) {
      case "-n" -> !operand.isEmpty();
      case "-z" -> operand.isEmpty();
      case "-f", "-r" -> files.read(path).isPresent();
      case "-d" -> files.isDirectory(path);
      case "-e", "-w", "-x" -> files.read(path).isPresent() || files.isDirectory(path);
      case "-s" -> files.read(path).filter(text -> !text.isEmpty()).isPresent();
      default -> throw new IllegalArgumentException(operand + ": unknown operand");
    };
  }

  private static boolean binary(String left, String operator, String right) {
    return switch (operator) {
      case "=", "==" -> left.equals(right);
      case "!=" -> !left.equals(right);
      case "-eq" -> number(left) == number(right);
      case "-ne" -> number(left) != number(right);
      case "-lt" -> number(left) < number(right);
      case "-le" -> number(left) <= number(right);
      case "-gt" -> number(left) > number(right);
      case "-ge" -> number(left) >= number(right);
      default -> throw new IllegalArgumentException(operator + ": unknown operand");
    };
  }

  private static long number(String text) {
    return Long.parseLong(text.trim());
  }
}
