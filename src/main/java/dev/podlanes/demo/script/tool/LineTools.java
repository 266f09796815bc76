package dev.podlanes.demo.script.tool;

import dev.podlanes.demo.script.Input;
import dev.podlanes.demo.script.Limits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tools that choose, count and order lines. */
final class LineTools {
  static final Map<String, Tool> TABLE =
      Map.of(
          "head", LineTools::head,
          "tail", LineTools::tail,
          "uniq", LineTools::unique,
          "wc", LineTools::count,
          "nl", LineTools::number,
          "rev", LineTools::reverse,
          "tac", LineTools::backwards,
          "shuf", LineTools::shuffle,
          "yes", LineTools::yes);

  private LineTools() {}

  /** Accepts {@code -5} for {@code -n 5}. */
  private static Words words(ToolCall call, String flags) {
    List<String> arguments = new ArrayList<>();
    for (String word : call.arguments()) {
      boolean value = !arguments.isEmpty() && arguments.getLast().matches("-[qvfF]*[nc]");
      if (!value && word.matches("-\\d+")) {
        arguments.addAll(List.of("-n", word.substring(1)));
      } else {
        arguments.add(word);
      }
    }
    return new Words(arguments, flags, "nc");
  }

  private static int head(ToolCall call) {
    Words words = words(call, "qv");
    int code = 0;
    for (String file : words.files()) {
      Optional<Input> input = call.openOrComplain(file);
      code = input.isPresent() ? code : 1;
      if (input.isEmpty()) {
        continue;
      }
      if (words.has("c")) {
        for (long left = words.number("c", 0); left > 0; ) {
          String part = input.get().take((int) Math.min(left, 4096));
          if (part.isEmpty()) {
            break;
          }
          call.print(part);
          left -= part.length();
        }
      } else {
        headLines(call, input.get(), words.number("n", 10));
      }
    }
    return code;
  }

  private static void headLines(ToolCall call, Input input, long count) {
    Deque<String> held = new ArrayDeque<>();
    long printed = 0;
    while (count < 0 || printed < count) {
      String line = input.line();
      if (line == null) {
        return;
      }
      if (count >= 0) {
        call.print(line);
        printed++;
      } else {
        held.add(line);
        if (held.size() > -count) {
          call.print(held.remove());
        }
      }
    }
  }

  private static int tail(ToolCall call) {
    Words words = words(call, "fFqv");
    String wanted = words.value("n").orElse("10");
    boolean from = wanted.startsWith("+");
    long count = Words.number(from ? wanted.substring(1) : wanted.replaceFirst("^-", ""));
    int code = 0;
    for (String file : words.files()) {
      Optional<Input> input = call.openOrComplain(file);
      if (input.isEmpty()) {
        code = 1;
        continue;
      }
      if (words.has("c")) {
        String all = input.get().all();
        long size = Math.min(all.length(), words.number("c", 0));
        call.print(all.substring((int) (all.length() - size)));
        continue;
      }
      Deque<String> held = new ArrayDeque<>();
      long number = 0;
      for (String line = input.get().line(); line != null; line = input.get().line()) {
        number++;
        if (from && number >= count) {
          call.print(line);
        } else if (!from) {
          held.add(line);
          Limits.checkElements(held.size());
          if (held.size() > count) {
            String _ = held.remove();
          }
        }
      }
      held.forEach(call::print);
    }
    while (words.has("f") || words.has("F")) {
      // Nothing is ever appended by others: it waits until it is killed.
      call.process().pause();
    }
    return code;
  }

  private static int unique(ToolCall call) {
    Words words = new Words(call.arguments(), "cdui", "f");
    List<String> lines = Lines.all(call, words.files().subList(0, 1));
    int at = 0;
    while (at < lines.size()) {
      int end = at + 1;
      while (end < lines.size() && same(words, lines.get(at), lines.get(end))) {
        end++;
      }
      int count = end - at;
      boolean shown = (!words.has("d") || count > 1) && (!words.has("u") || count == 1);
      if (shown) {
        call.line((words.has("c") ? String.format("%7d ", count) : "") + lines.get(at));
      }
      at = end;
    }
    return 0;
  }

  private static boolean same(Words words, String a, String b) {
    return words.has("i") ? a.equalsIgnoreCase(b) : a.equals(b);
  }

  private static int count(ToolCall call) {
    Words words = new Words(call.arguments(), "lwcmL", "");
    boolean all = !words.has("l") && !words.has("w") && !words.has("c") && !words.has("m");
    long[] total = new long[3];
    int code = 0;
    for (String file : words.files()) {
      Optional<Input> input = call.openOrComplain(file);
      if (input.isEmpty()) {
        code = 1;
        continue;
      }
      long[] counts = counts(call, input.get());
      for (int i = 0; i < 3; i++) {
        total[i] += counts[i];
      }
      call.line(report(call, words, all, counts, words.operands().isEmpty() ? "" : file));
    }
    if (words.operands().size() > 1) {
      call.line(report(call, words, all, total, "total"));
    }
    return code;
  }

  private static long[] counts(ToolCall call, Input input) {
    long[] counts = new long[3];
    boolean inWord = false;
    for (String part = input.take(4096); !part.isEmpty(); part = input.take(4096)) {
      call.process().work(part.length() * 10L);
      for (int i = 0; i < part.length(); i++) {
        char c = part.charAt(i);
        boolean blank = Character.isWhitespace(c);
        counts[0] += c == '\n' ? 1 : 0;
        counts[1] += !blank && !inWord ? 1 : 0;
        counts[2] +=
            c < 256 && c >= 128 ? 2 : c < 128 ? 1 : Character.isSurrogate(c) ? 2 : c < 2048 ? 2 : 3;
        inWord = !blank;
      }
    }
    return counts;
  }

  private static String report(
      ToolCall call, Words words, boolean all, long[] counts, String name) {
    List<String> columns = new ArrayList<>();
    String[] letters = {"l", "w", "c"};
    for (int i = 0; i < 3; i++) {
      if (all || words.has(letters[i]) || (i == 2 && words.has("m"))) {
        columns.add(String.valueOf(counts[i]));
      }
    }
    boolean wide = columns.size() > 1 || (words.operands().size() > 1 && !call.host().bash());
    StringBuilder text = new StringBuilder();
    for (String column : columns) {
      text.append(text.isEmpty() ? "" : " ");
      text.append(wide ? String.format(call.host().bash() ? "%7s" : "%9s", column) : column);
    }
    return name.isEmpty() ? text.toString() : text + " " + name;
  }

  private static int number(ToolCall call) {
    Words words = new Words(call.arguments(), "", "bwsv");
    int[] number = {0};
    return Lines.each(
        call,
        words.files(),
        line ->
            call.line(line.isEmpty() ? "       " : String.format("%6d\t%s", ++number[0], line)));
  }

  private static int reverse(ToolCall call) {
    Words words = new Words(call.arguments(), "", "");
    return Lines.each(
        call, words.files(), line -> call.line(new StringBuilder(line).reverse().toString()));
  }

  private static int backwards(ToolCall call) {
    List<String> lines =
        new ArrayList<>(Lines.all(call, new Words(call.arguments(), "", "").files()));
    Collections.reverse(lines);
    lines.forEach(call::line);
    return 0;
  }

  private static int shuffle(ToolCall call) {
    Words words = new Words(call.arguments(), "erz", "ni");
    List<String> lines = new ArrayList<>();
    Optional<String> range = words.value("i");
    if (range.isPresent()) {
      String[] ends = range.get().split("-", 2);
      long first = Words.number(ends[0]);
      long last = Words.number(ends.length > 1 ? ends[1] : "");
      long wanted = words.number("n", Long.MAX_VALUE);
      if (wanted == 1 && last >= first) {
        call.line(String.valueOf(first + call.process().random().nextLong(last - first + 1)));
        return 0;
      }
      Limits.checkElements(last - first);
      for (long i = first; i <= last; i++) {
        lines.add(String.valueOf(i));
      }
    } else if (words.has("e")) {
      lines.addAll(words.operands());
    } else {
      lines.addAll(Lines.all(call, words.files()));
    }
    Collections.shuffle(lines, call.process().random());
    lines.stream().limit(words.number("n", lines.size())).forEach(call::line);
    return 0;
  }

  private static int yes(ToolCall call) {
    String line = call.arguments().isEmpty() ? "y" : String.join(" ", call.arguments());
    String chunk = (line + "\n").repeat(Math.max(1, 1024 / (line.length() + 1)));
    while (true) {
      call.process().work(100_000);
      call.print(chunk);
    }
  }

  /** A text in lower case, for comparisons. */
  static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
