package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.Regex;
import dev.podlanes.demo.script.SimulatedFiles;
import dev.podlanes.demo.script.shell.Node.Word;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** Evaluates {@code test}, {@code [ … ]} and {@code [[ … ]]}. */
final class TestEvaluator {
  private static final List<String> COMPARISONS =
      List.of(
          "=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef");
  private static final int MISTAKE = 2;

  private final Shell shell;

  /** The test makes no sense. */
  private static final class Mistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Mistake(String message) {
      super(message, null, false, false);
    }
  }

  TestEvaluator(Shell shell) {
    this.shell = shell;
  }

  /** The exit code of {@code [[ … ]]}. */
  int conditional(Node.Test test) {
    try {
      return holds(test) ? 0 : 1;
    } catch (Mistake e) {
      shell.io().err().line("sh: " + e.getMessage());
      return MISTAKE;
    }
  }

  private boolean holds(Node.Test test) {
    return switch (test) {
      case Node.Either either -> holds(either.left()) || holds(either.right());
      case Node.Both both -> holds(both.left()) && holds(both.right());
      case Node.Not not -> !holds(not.test());
      case Node.Unary unary -> unary(unary.operator(), shell.expander().string(unary.operand()));
      case Node.Binary binary -> binary(binary);
    };
  }

  private boolean binary(Node.Binary test) {
    String left = shell.expander().string(test.left());
    return switch (test.operator()) {
      case "=", "==" -> shell.expander().pattern(test.right()).matches(left);
      case "!=" -> !shell.expander().pattern(test.right()).matches(left);
      case "=~" -> matches(left, test.right());
      case "-eq", "-ne", "-lt", "-le", "-gt", "-ge" -> {
        long a = shell.expander().arithmetic(left);
        long b = shell.expander().arithmetic(shell.expander().string(test.right()));
        yield compare(test.operator(), Long.compare(a, b));
      }
      default -> compare(left, test.operator(), shell.expander().string(test.right()));
    };
  }

  private boolean matches(String left, Word right) {
    Regex regex =
        Regex.posix(shell.expander().regex(right), true, false)
            .orElseThrow(() -> new Mistake("invalid regular expression"));
    Optional<Matcher> match = regex.at(left, 0);
    Variable groups = Variable.array(false);
    match.ifPresent(found -> {
      for (int i = 0; i <= found.groupCount(); i++) {
        String group = found.group(i);
        int _ = groups.set(String.valueOf(i), group == null ? "" : group);
      }
    });
    shell.variables().replace("BASH_REMATCH", groups);
    return match.isPresent();
  }

  /** The exit code of {@code test} with its arguments: 0 for true, 1 for false, 2 for a mistake. */
  int test(List<String> words) {
    try {
      return or(words) ? 0 : 1;
    } catch (Mistake e) {
      shell.io().err().line("sh: " + e.getMessage());
      return MISTAKE;
    }
  }

  private boolean or(List<String> words) {
    int at = words.size() > 3 ? outside(words, "-o") : -1;
    return at > 0
        ? or(words.subList(0, at)) || or(words.subList(at + 1, words.size()))
        : and(words);
  }

  private boolean and(List<String> words) {
    int at = words.size() > 3 ? outside(words, "-a") : -1;
    return at > 0
        ? and(words.subList(0, at)) && and(words.subList(at + 1, words.size()))
        : not(words);
  }

  /** Where a word stands outside of parentheses, or -1. */
  private static int outside(List<String> words, String wanted) {
    int level = 0;
    for (int i = 0; i < words.size(); i++) {
      level += words.get(i).equals("(") ? 1 : words.get(i).equals(")") ? -1 : 0;
      if (level == 0 && i > 0 && words.get(i).equals(wanted)) {
        return i;
      }
    }
    return -1;
  }

  private boolean not(List<String> words) {
    boolean compares = words.size() == 3 && COMPARISONS.contains(words.get(1));
    if (words.size() > 1 && words.getFirst().equals("!") && !compares) {
      return !not(words.subList(1, words.size()));
    }
    boolean parentheses =
        words.size() > 2 && words.getFirst().equals("(") && words.getLast().equals(")");
    if (parentheses && !compares) {
      return or(words.subList(1, words.size() - 1));
    }
    return switch (words.size()) {
      case 0 -> false;
      case 1 -> !words.getFirst().isEmpty();
      case 2 -> unary(words.get(0), words.get(1));
      case 3 -> compare(words.get(0), words.get(1), words.get(2));
      default -> throw new Mistake("[: too many arguments");
    };
  }

  private boolean unary(String operator, String operand) {
    SimulatedFiles files = shell.process().files();
    String path = shell.path(operand);
    boolean file = files.isFile(path) || path.startsWith("/dev/");
    return switch (operator) {
      case "-n" -> !operand.isEmpty();
      case "-z" -> operand.isEmpty();
      case "-f" -> files.isFile(path);
      case "-d" -> files.isDirectory(path);
      case "-e", "-r", "-a" -> file || files.isDirectory(path);
      case "-w" -> (file || files.isDirectory(path)) && !files.isReadOnly(path);
      case "-x" -> files.isDirectory(path) || file || shell.commands().isToolPath(operand);
      case "-s" -> files.read(path).filter(text -> !text.isEmpty()).isPresent();
      case "-L", "-h", "-p", "-S", "-b", "-c", "-t" -> false;
      case "-v" -> shell.isSet(operand);
      case "-o" ->
          shell.options().letters().contains(operand.substring(0, Math.min(1, operand.length())));
      default -> throw new Mistake(operator + ": unknown operand");
    };
  }

  private static boolean compare(String left, String operator, String right) {
    return switch (operator) {
      case "=", "==" -> left.equals(right);
      case "!=" -> !left.equals(right);
      case "<" -> left.compareTo(right) < 0;
      case ">" -> left.compareTo(right) > 0;
      case "-nt", "-ot", "-ef" -> false;
      default -> {
        if (!COMPARISONS.contains(operator)) {
          throw new Mistake(operator + ": unknown operand");
        }
        yield compare(operator, Long.compare(number(left), number(right)));
      }
    };
  }

  private static boolean compare(String operator, int comparison) {
    return switch (operator) {
      case "-eq" -> comparison == 0;
      case "-ne" -> comparison != 0;
      case "-lt" -> comparison < 0;
      case "-le" -> comparison <= 0;
      case "-gt" -> comparison > 0;
      default -> comparison >= 0;
    };
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new Mistake(text + ": bad number");
    }
  }
}
