package dev.podlanes.demo.script;

import dev.podlanes.demo.script.Ast.Part;
import dev.podlanes.demo.script.Ast.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns words into what they stand for: parameters, substitutions, arithmetic, fields. */
final class Expander {
  private final ShellInterpreter shell;

  Expander(ShellInterpreter shell) {
    this.shell = shell;
  }

  /** The fields of some words, split at blanks where they are not quoted. */
  List<String> fields(List<Word> words, Streams io) {
    List<String> all = new ArrayList<>();
    for (Word word : words) {
      all.addAll(fields(word, io));
    }
    return all;
  }

  /** A word as one string, unsplit. */
  String string(Word word, Streams io) {
    StringBuilder text = new StringBuilder();
    for (Part part : word.parts()) {
      text.append(value(part, io));
    }
    return text.toString();
  }

  /** A word as a pattern, in which quoted parts mean themselves. */
  Pattern pattern(Word word, Streams io) {
    ShellPattern pattern = new ShellPattern();
    for (Part part : word.parts()) {
      String text = value(part, io);
      if (quoted(part)) {
        pattern.literal(text);
      } else {
        pattern.pattern(text);
      }
    }
    return pattern.compile();
  }

  private List<String> fields(Word word, Streams io) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean open = false;
    boolean glob = false;
    for (Part part : word.parts()) {
      if (part instanceof Ast.Parameter parameter
          && parameter.quoted()
          && parameter.name().equals("@")) {
        List<String> arguments = shell.arguments();
        for (int i = 0; i < arguments.size(); i++) {
          if (i > 0) {
            fields.add(field.toString());
            field.setLength(0);
          }
          field.append(arguments.get(i));
          open = true;
        }
        continue;
      }
      String value = value(part, io);
      if (part instanceof Ast.Literal || quoted(part)) {
        glob |= part instanceof Ast.Literal literal && !literal.quoted() && hasPattern(value);
        field.append(value);
        open = true;
        continue;
      }
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c == ' ' || c == '\t' || c == '\n') {
          if (open) {
            fields.add(field.toString());
            field.setLength(0);
            open = false;
          }
        } else {
          field.append(c);
          open = true;
        }
      }
    }
    if (open) {
      fields.add(field.toString());
    }
    return glob && fields.size() == 1 ? expandPath(fields.getFirst()) : fields;
  }

  /** The files that a pattern in the last part of a path names, or the pattern itself. */
  private List<String> expandPath(String text) {
    int slash = text.lastIndexOf('/');
    String directory = text.substring(0, slash + 1);
    ShellPattern pattern = new ShellPattern();
    pattern.pattern(text.substring(slash + 1));
    Pattern compiled = pattern.compile();
    List<String> found =
        shell.process().files().list(shell.path(directory)).stream()
            .filter(name -> compiled.matcher(name).matches())
            .map(name -> directory + name)
            .toList();
    return found.isEmpty() ? List.of(text) : found;
  }

  private static boolean hasPattern(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  private static boolean quoted(Part part) {
    return switch (part) {
      case Ast.Literal literal -> literal.quoted();
      case Ast.Parameter parameter -> parameter.quoted();
      case Ast.Substitution substitution -> substitution.quoted();
      case Ast.Arithmetic arithmetic -> arithmetic.quoted();
    };
  }

  private String value(Part part, Streams io) {
    return switch (part) {
      case Ast.Literal literal -> literal.text();
      case Ast.Parameter parameter -> parameter(parameter, io);
      case Ast.Substitution substitution -> shell.substitute(substitution.command(), io);
      case Ast.Arithmetic arithmetic ->
          String.valueOf(
              Arithmetic.evaluate(
                  string(arithmetic.expression(), io),
                  shell::variable,
                  (name, value) -> shell.assign(name, String.valueOf(value))));
    };
  }

  private String parameter(Ast.Parameter parameter, Streams io) {
    String name = parameter.name();
    String value = shell.variable(name);
    boolean set = shell.isSet(name);
    boolean filled = set && !value.isEmpty();
    Word argument = parameter.argument();
    return switch (parameter.operator()) {
      case "" -> value;
      case "length" -> String.valueOf(value.length());
      case "-" -> set ? value : string(argument, io);
      case ":-" -> filled ? value : string(argument, io);
      case "+" -> set ? string(argument, io) : "";
      case ":+" -> filled ? string(argument, io) : "";
      case "=" -> set ? value : assign(name, string(argument, io));
      case ":=" -> filled ? value : assign(name, string(argument, io));
      case "?" -> set ? value : missing(name, string(argument, io));
      case ":?" -> filled ? value : missing(name, string(argument, io));
      case "#" -> trim(value, pattern(argument, io), true, false);
      case "##" -> trim(value, pattern(argument, io), true, true);
      case "%" -> trim(value, pattern(argument, io), false, false);
      default -> trim(value, pattern(argument, io), false, true);
    };
  }

  private String assign(String name, String value) {
    shell.assign(name, value);
    return value;
  }

  private static String missing(String name, String message) {
    throw new ShellSyntaxException(
        "sh: " + name + ": " + (message.isEmpty() ? "parameter not set" : message));
  }

  /** Removes the shortest or longest match of a pattern from one end. */
  private static String trim(String value, Pattern pattern, boolean front, boolean longest) {
    int length = value.length();
    for (int i = 0; i <= length; i++) {
      int cut = longest ? length - i : i;
      String part = front ? value.substring(0, cut) : value.substring(length - cut);
      Matcher matcher = pattern.matcher(part);
      if (matcher.matches()) {
        return front ? value.substring(cut) : value.substring(0, length - cut);
      }
    }
    return value;
  }
}
