package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.Limits;
import dev.podlanes.demo.script.shell.Node.Parameter;
import dev.podlanes.demo.script.shell.Node.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What <code>$x</code> and <code>${x…}</code> stand for. */
final class Parameters implements Arithmetic.Variables {
  private final Shell shell;
  private final Expander expander;

  Parameters(Shell shell, Expander expander) {
    this.shell = shell;
    this.expander = expander;
  }

  /** Whether a parameter stands for several values: all arguments, or all elements. */
  boolean isList(Parameter parameter) {
    boolean counts = parameter.operator().equals("length");
    return !counts && (isAll(parameter.name()) || isAll(indexText(parameter)));
  }

  /** Whether the values of a quoted one are fields of their own. */
  boolean isSeparateList(Parameter parameter) {
    return isList(parameter) && (parameter.name().equals("@") || indexText(parameter).equals("@"));
  }

  private static boolean isAll(String text) {
    return text.equals("@") || text.equals("*");
  }

  private static String indexText(Parameter parameter) {
    return parameter.index().map(Word::bare).orElse("");
  }

  /** The argument of {@code :-} and its like when that is what the parameter stands for. */
  Word usedArgument(Parameter parameter) {
    boolean set = isSet(parameter);
    boolean filled = set && !plain(parameter).isEmpty();
    boolean used =
        switch (parameter.operator()) {
          case "-" -> !set;
          case ":-" -> !filled;
          case "+" -> set;
          case ":+" -> filled;
          default -> false;
        };
    return used ? parameter.argument() : Word.EMPTY;
  }

  /** The value as one text. */
  String joined(Parameter parameter) {
    if (isList(parameter)) {
      boolean separate = isSeparateList(parameter);
      String ifs = shell.isSet("IFS") ? shell.value("IFS") : " ";
      String separator = separate ? " " : ifs.isEmpty() ? "" : ifs.substring(0, 1);
      return String.join(separator, list(parameter));
    }
    String value = plain(parameter);
    boolean set = isSet(parameter);
    boolean filled = set && !value.isEmpty();
    Word argument = parameter.argument();
    return switch (parameter.operator()) {
      case "" -> {
        checkSet(parameter, set);
        yield value;
      }
      case "length" -> length(parameter, set, value);
      case "indirect" -> shell.value(value);
      case "-" -> set ? value : expander.string(argument);
      case ":-" -> filled ? value : expander.string(argument);
      case "+" -> set ? expander.string(argument) : "";
      case ":+" -> filled ? expander.string(argument) : "";
      case "=" -> set ? value : assign(parameter, expander.string(argument));
      case ":=" -> filled ? value : assign(parameter, expander.string(argument));
      case "?" -> set ? value : missing(parameter, expander.string(argument));
      case ":?" -> filled ? value : missing(parameter, expander.string(argument));
      default -> {
        checkSet(parameter, set);
        yield change(parameter).apply(value);
      }
    };
  }

  private String length(Parameter parameter, boolean set, String value) {
    String index = indexText(parameter);
    if (isAll(parameter.name())) {
      return String.valueOf(shell.arguments().size());
    }
    if (isAll(index)) {
      return String.valueOf(
          shell.variables().find(parameter.name()).map(Variable::count).orElse(0));
    }
    checkSet(parameter, set);
    return String.valueOf(value.length());
  }

  /** The values of a list, changed as its operator says. */
  List<String> list(Parameter parameter) {
    Optional<Variable> array = shell.variables().find(parameter.name());
    List<String> values =
        isAll(parameter.name()) ? shell.arguments() : array.map(Variable::values).orElse(List.of());
    return switch (parameter.operator()) {
      case "" -> values;
      case "keys" -> array.map(Variable::keys).orElse(List.of());
      case "-", ":-" -> values.isEmpty() ? List.of(expander.string(parameter.argument())) : values;
      case "+", ":+" -> values.isEmpty() ? values : List.of(expander.string(parameter.argument()));
      case "substring" -> slice(parameter, fromIndex(parameter, array, values));
      case "=", ":=", "?", ":?", "indirect" -> values;
      default -> values.stream().map(change(parameter)).toList();
    };
  }

  /** The values with gaps of a sparse array filled in front, so that places are indexes. */
  private List<String> fromIndex(
      Parameter parameter, Optional<Variable> array, List<String> values) {
    if (isAll(parameter.name()) || array.isEmpty() || array.get().isNamed()) {
      return values;
    }
    long from = expander.arithmetic(parameter.argument());
    long before = array.get().keys().stream().filter(key -> Long.parseLong(key) < from).count();
    List<String> placed =
        new ArrayList<>(Collections.nCopies(Math.clamp(from, 0, Limits.ELEMENTS), ""));
    placed.addAll(from < 0 ? values : values.subList((int) before, values.size()));
    return placed;
  }

  private List<String> slice(Parameter parameter, List<String> values) {
    List<String> all = new ArrayList<>(values);
    if (isAll(parameter.name())) {
      all.addFirst(shell.value("0"));
    }
    long from = expander.arithmetic(parameter.argument());
    long start = Math.clamp(from < 0 ? all.size() + from : from, 0, all.size());
    long length = parameter.more().map(expander::arithmetic).orElse((long) all.size());
    long end = Math.clamp(length < 0 ? all.size() + length : start + length, start, all.size());
    return all.subList((int) start, (int) end);
  }

  /** What an operator makes of a value. */
  private UnaryOperator<String> change(Parameter parameter) {
    Word argument = parameter.argument();
    return switch (parameter.operator()) {
      case "substring" -> value -> substring(parameter, value);
      case "#", "##" -> {
        Glob glob = expander.pattern(argument);
        boolean longest = parameter.operator().length() > 1;
        yield value -> value.substring(Math.max(0, glob.matchedEnd(value, true, longest)));
      }
      case "%", "%%" -> {
        Glob glob = expander.pattern(argument);
        boolean longest = parameter.operator().length() > 1;
        yield value ->
            value.substring(
                0, value.length() - Math.max(0, glob.matchedEnd(value, false, longest)));
      }
      case "^" ->
          value -> value.isEmpty() ? value : upper(value.substring(0, 1)) + value.substring(1);
      case "^^" -> Parameters::upper;
      case "," ->
          value -> value.isEmpty() ? value : lower(value.substring(0, 1)) + value.substring(1);
      case ",," -> Parameters::lower;
      default -> {
        Glob glob = expander.pattern(argument);
        Field replacement = expander.field(parameter.more().orElse(Word.EMPTY));
        yield value -> replace(parameter.operator(), glob, replacement, value);
      }
    };
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private String replace(String operator, Glob glob, Field replacement, String value) {
    if (operator.equals("/#") || operator.equals("/%")) {
      boolean front = operator.equals("/#");
      int cut = glob.matchedEnd(value, front, true);
      if (cut < 0) {
        return value;
      }
      int border = front ? cut : value.length() - cut;
      return front
          ? replacement(replacement, value.substring(0, border)) + value.substring(border)
          : value.substring(0, border) + replacement(replacement, value.substring(border));
    }
    StringBuilder result = new StringBuilder();
    int at = 0;
    boolean more = true;
    while (at < value.length()) {
      int length = more ? glob.matchedAt(value, at) : -1;
      if (length > 0) {
        result.append(replacement(replacement, value.substring(at, at + length)));
        Limits.checkText(result.length());
        at += length;
        more = operator.equals("//");
      } else {
        result.append(value.charAt(at++));
      }
    }
    return result.toString();
  }

  /** In bash since 5.2, an unquoted ampersand is what was matched. */
  private String replacement(Field replacement, String matched) {
    String text = replacement.text();
    if (!shell.bash() || text.indexOf('&') < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      boolean whole = text.charAt(i) == '&' && replacement.marks().charAt(i) == Field.PLAIN;
      result.append(whole ? matched : text.substring(i, i + 1));
    }
    return result.toString();
  }

  private String substring(Parameter parameter, String value) {
    long from = expander.arithmetic(parameter.argument());
    long start = from < 0 ? value.length() + from : from;
    if (start < 0 || start > value.length()) {
      return "";
    }
    long length = parameter.more().map(expander::arithmetic).orElse((long) value.length());
    long end = length < 0 ? value.length() + length : Math.min(value.length(), start + length);
    if (end < start) {
      throw new ShellSyntaxException("sh: substring expression < 0");
    }
    return value.substring((int) start, (int) end);
  }

  private String plain(Parameter parameter) {
    if (isAll(parameter.name())) {
      return String.join(" ", shell.arguments());
    }
    if (parameter.index().isEmpty()) {
      return shell.value(parameter.name());
    }
    if (isAll(indexText(parameter))) {
      return String.join(" ", list(parameter));
    }
    String index = expander.index(parameter.name(), parameter.index().get());
    return shell.variables().find(parameter.name()).map(array -> array.element(index)).orElse("");
  }

  private boolean isSet(Parameter parameter) {
    if (isAll(parameter.name())) {
      return !shell.arguments().isEmpty();
    }
    if (parameter.index().isEmpty()) {
      return shell.isSet(parameter.name());
    }
    Optional<Variable> array = shell.variables().find(parameter.name());
    if (isAll(indexText(parameter))) {
      return array.map(Variable::isSet).orElse(false);
    }
    String index = expander.index(parameter.name(), parameter.index().get());
    return array.map(found -> found.has(index)).orElse(false);
  }

  private void checkSet(Parameter parameter, boolean set) {
    if (!set && shell.options().has('u') && !isAll(parameter.name())) {
      throw new ShellSyntaxException("sh: " + parameter.name() + ": parameter not set");
    }
  }

  private String assign(Parameter parameter, String value) {
    String index =
        parameter.index().map(word -> expander.index(parameter.name(), word)).orElse("0");
    shell.variables().setElement(parameter.name(), index, value);
    return value;
  }

  private static String missing(Parameter parameter, String message) {
    throw new ShellSyntaxException(
        "sh: " + parameter.name() + ": " + (message.isEmpty() ? "parameter not set" : message));
  }

  /** An index as a variable keeps it: negative ones count from the end. */
  String index(String name, String text) {
    Optional<Variable> variable = shell.variables().find(name);
    if (variable.isPresent() && variable.get().isNamed()) {
      return text;
    }
    long index = Arithmetic.evaluate(text, this);
    return String.valueOf(index < 0 ? variable.map(Variable::nextIndex).orElse(0L) + index : index);
  }

  @Override
  public String value(String name, String index) {
    if (index.isEmpty()) {
      return shell.value(name);
    }
    return shell.variables().find(name).map(array -> array.element(index(name, index))).orElse("");
  }

  @Override
  public void assign(String name, String index, long value) {
    String element = index.isEmpty() ? "0" : index(name, index);
    shell.variables().setElement(name, element, String.valueOf(value));
  }
}
