package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.Limits;
import dev.podlanes.demo.script.shell.Node.Part;
import dev.podlanes.demo.script.shell.Node.Word;
import java.util.ArrayList;
import java.util.List;

/** Turns words into what they stand for: parameters, substitutions, arithmetic, fields. */
final class Expander {
  private final Shell shell;
  private final Parameters parameters;

  Expander(Shell shell) {
    this.shell = shell;
    this.parameters = new Parameters(shell, this);
  }

  /** The fields of words, split and with patterns replaced by the paths that they match. */
  List<String> fields(List<Word> words) {
    List<String> found = new ArrayList<>();
    for (Word word : words) {
      List<Word> expanded = shell.bash() ? BraceExpansion.of(word) : List.of(word);
      for (Word one : expanded) {
        for (Field field : new Splitter(one).fields()) {
          addPaths(field, found);
        }
      }
      Limits.checkElements(found.size());
    }
    return found;
  }

  private void addPaths(Field field, List<String> found) {
    String text = field.text();
    if (!shell.options().has('f') && Glob.isPattern(text, field.marks())) {
      found.addAll(new PathExpansion(shell).matching(text, field.marks()));
    } else {
      found.add(text);
    }
  }

  /** A word's text, neither split nor matched. */
  String string(Word word) {
    Field field = new Field();
    field(word, field);
    return field.text();
  }

  /** A word as a pattern. */
  Glob pattern(Word word) {
    return field(word).glob();
  }

  /** A word's text with what of it was quoted. */
  Field field(Word word) {
    Field field = new Field();
    field(word, field);
    return field;
  }

  /** A word as an extended regular expression, in which what was quoted means itself. */
  String regex(Word word) {
    Field field = new Field();
    field(word, field);
    String text = field.text();
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      boolean escape =
          field.marks().charAt(i) == Field.QUOTED && "\\.[]*^$+?(){}|".indexOf(text.charAt(i)) >= 0;
      regex.append(escape ? "\\" : "").append(text.charAt(i));
    }
    return regex.toString();
  }

  private void field(Word word, Field field) {
    boolean first = true;
    for (Part part : word.parts()) {
      boolean tilde = first && part instanceof Node.Literal literal && isHome(literal);
      field.add(tilde ? home((Node.Literal) part) : single(part), isQuoted(part));
      first = false;
    }
  }

  private static boolean isHome(Node.Literal literal) {
    return !literal.quoted() && (literal.text().equals("~") || literal.text().startsWith("~/"));
  }

  private String home(Node.Literal literal) {
    return shell.value("HOME") + literal.text().substring(1);
  }

  private static boolean isQuoted(Part part) {
    return switch (part) {
      case Node.Literal literal -> literal.quoted();
      case Node.Parameter parameter -> parameter.quoted();
      case Node.Substitution substitution -> substitution.quoted();
      case Node.Arithmetic arithmetic -> arithmetic.quoted();
    };
  }

  private String single(Part part) {
    return switch (part) {
      case Node.Literal literal -> literal.text();
      case Node.Parameter parameter -> parameters.joined(parameter);
      case Node.Substitution substitution -> shell.substitute(substitution.command());
      case Node.Arithmetic arithmetic -> String.valueOf(arithmetic(arithmetic.expression()));
    };
  }

  /** The value of an arithmetic expression. */
  long arithmetic(Word expression) {
    return Arithmetic.evaluate(string(expression), parameters);
  }

  /** An array index: a number, or a text for a named one. */
  String index(String name, Word index) {
    return parameters.index(name, string(index));
  }

  long arithmetic(String expression) {
    return Arithmetic.evaluate(expression, parameters);
  }

  /** One word becoming fields. */
  private final class Splitter {
    private final Word word;
    private final String separators;
    private final List<Field> done = new ArrayList<>();
    private Field current = new Field();

    Splitter(Word word) {
      this.word = word;
      this.separators = shell.isSet("IFS") ? shell.value("IFS") : " \t\n";
    }

    List<Field> fields() {
      add(word, false);
      end();
      return done;
    }

    private void add(Word added, boolean inQuotes) {
      boolean list = added.parts().stream().anyMatch(this::isQuotedList);
      boolean first = true;
      for (Part part : added.parts()) {
        boolean quoted = inQuotes || isQuoted(part);
        if (part instanceof Node.Literal literal) {
          literal(literal, quoted, list, first && !inQuotes);
        } else if (part instanceof Node.Parameter parameter) {
          parameter(parameter, quoted);
        } else if (quoted) {
          current.add(single(part), true);
        } else {
          split(single(part));
        }
        first = false;
      }
    }

    private boolean isQuotedList(Part part) {
      return part instanceof Node.Parameter parameter
          && parameter.quoted()
          && parameters.isSeparateList(parameter);
    }

    private void literal(Node.Literal literal, boolean quoted, boolean list, boolean first) {
      if (literal.text().isEmpty() && list) {
        // "$@" without arguments is no field at all.
        return;
      }
      if (first && isHome(literal)) {
        current.add(home(literal), true);
      } else {
        current.add(literal.text(), quoted);
      }
    }

    private void parameter(Node.Parameter parameter, boolean quoted) {
      if (parameters.isList(parameter) && !(quoted && !parameters.isSeparateList(parameter))) {
        boolean first = true;
        for (String value : parameters.list(parameter)) {
          if (!first) {
            end();
          }
          first = false;
          if (quoted) {
            current.add(value, true);
          } else {
            split(value);
          }
        }
        return;
      }
      Word argument = quoted ? Word.EMPTY : parameters.usedArgument(parameter);
      if (!argument.parts().isEmpty()) {
        for (Part part : argument.parts()) {
          if (part instanceof Node.Literal literal && !literal.quoted()) {
            split(literal.text());
          } else {
            add(new Word(List.of(part)), false);
          }
        }
        return;
      }
      String value = parameters.joined(parameter);
      if (quoted) {
        current.add(value, true);
      } else {
        split(value);
      }
    }

    /** Adds text, which separators divide into fields. */
    private void split(String text) {
      int i = 0;
      while (i < text.length()) {
        char c = text.charAt(i);
        if (separators.indexOf(c) < 0) {
          current.add(c, false);
          i++;
          continue;
        }
        boolean hard = false;
        while (i < text.length() && separators.indexOf(text.charAt(i)) >= 0) {
          boolean blank = " \t\n".indexOf(text.charAt(i)) >= 0;
          if (!blank && hard) {
            break;
          }
          hard |= !blank;
          i++;
        }
        if (hard) {
          done.add(current);
          current = new Field();
        } else {
          end();
        }
        Limits.checkElements(done.size());
      }
    }

    private void end() {
      if (current.present()) {
        done.add(current);
        current = new Field();
      }
    }
  }
}
