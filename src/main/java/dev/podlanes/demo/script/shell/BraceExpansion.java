package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.Limits;
import dev.podlanes.demo.script.shell.Node.Literal;
import dev.podlanes.demo.script.shell.Node.Part;
import dev.podlanes.demo.script.shell.Node.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bash's {@code {a,b}} and {@code {1..5}}, within one unquoted piece of a word. */
final class BraceExpansion {
  private static final Pattern RANGE =
      Pattern.compile("(-?\\d{1,9}|[A-Za-z])\\.\\.(-?\\d{1,9}|[A-Za-z])(?:\\.\\.(-?\\d{1,9}))?");

  private BraceExpansion() {}

  /** The words that a word with braces stands for, or the word itself. */
  static List<Word> of(Word word) {
    for (int i = 0; i < word.parts().size(); i++) {
      Part part = word.parts().get(i);
      if (part instanceof Literal literal && !literal.quoted()) {
        List<String> texts = texts(literal.text());
        if (texts.size() > 1) {
          return combine(word, i, texts);
        }
      }
    }
    return List.of(word);
  }

  private static List<Word> combine(Word word, int place, List<String> texts) {
    List<Word> words = new ArrayList<>();
    for (String text : texts) {
      List<Part> parts = new ArrayList<>(word.parts());
      parts.set(place, new Literal(text, false));
      words.addAll(place == parts.size() - 1 ? List.of(new Word(parts)) : of(new Word(parts)));
      Limits.checkElements(words.size());
    }
    return words;
  }

  private static List<String> texts(String text) {
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
      List<String> choices = new ArrayList<>();
      int close = choices(text, open, choices);
      if (close > 0) {
        List<String> found = new ArrayList<>();
        List<String> rests = texts(text.substring(close + 1));
        for (String choice : choices) {
          for (String inner : texts(choice)) {
            rests.forEach(rest -> found.add(inner + rest));
            Limits.checkElements(found.size());
          }
        }
        String before = text.substring(0, open);
        return found.stream().map(tail -> before + tail).toList();
      }
    }
    return List.of(text);
  }

  /** Fills in what a brace offers and returns its end, or 0 when it is an ordinary brace. */
  private static int choices(String text, int open, List<String> choices) {
    int level = 0;
    int start = open + 1;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      level += c == '{' ? 1 : 0;
      if (c == ',' && level == 1) {
        choices.add(text.substring(start, i));
        start = i + 1;
      } else if (c == '}' && --level == 0) {
        String last = text.substring(start, i);
        if (choices.isEmpty()) {
          range(last, choices);
        } else {
          choices.add(last);
        }
        return choices.isEmpty() ? 0 : i;
      }
    }
    return 0;
  }

  private static void range(String text, List<String> choices) {
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) {
      return;
    }
    boolean letters = Character.isLetter(range.group(1).charAt(0));
    if (letters != Character.isLetter(range.group(2).charAt(0))) {
      return;
    }
    long from = letters ? range.group(1).charAt(0) : Long.parseLong(range.group(1));
    long to = letters ? range.group(2).charAt(0) : Long.parseLong(range.group(2));
    String written = range.group(3);
    long step = Math.max(1, Math.abs(written == null ? 1 : Long.parseLong(written)));
    Limits.checkElements(Math.abs(to - from) / step);
    boolean padded = !letters && (isPadded(range.group(1)) || isPadded(range.group(2)));
    int width = Math.max(range.group(1).length(), range.group(2).length());
    for (long i = from; from <= to ? i <= to : i >= to; i += from <= to ? step : -step) {
      String number = padded ? String.format("%0" + width + "d", i) : String.valueOf(i);
      choices.add(letters ? String.valueOf((char) i) : number);
    }
  }

  private static boolean isPadded(String number) {
    return number.length() > 1 && (number.startsWith("0") || number.startsWith("-0"));
  }
}
