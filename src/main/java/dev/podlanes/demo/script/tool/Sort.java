package dev.podlanes.demo.script.tool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders lines. */
final class Sort implements Tool {
  private static final Pattern NUMBER = Pattern.compile("^\\s*(-?\\d*\\.?\\d+)");
  private static final Pattern KEY =
      Pattern.compile("(\\d+)(?:\\.\\d+)?(?:,(\\d+))?([nrbfh]*)(?:\\.\\d+)?");

  @Override
  public int run(ToolCall call) {
    Words words = new Words(call.arguments(), "nrufbshgVMdcm", "ktoS");
    List<String> lines = new ArrayList<>(Lines.all(call, words.files()));
    Comparator<String> last = Comparator.naturalOrder();
    Comparator<String> order = null;
    for (String key : words.values("k")) {
      Comparator<String> one = byKey(words, key);
      order = order == null ? one : order.thenComparing(one);
    }
    Comparator<String> whole =
        direct(words.has("n") || words.has("g") || words.has("h"), words.has("f"), words.has("V"));
    Comparator<String> chosen = order == null ? (words.has("r") ? whole.reversed() : whole) : order;
    call.process().work(lines.size() * 500L);
    Comparator<String> complete = chosen.thenComparing(words.has("r") ? last.reversed() : last);
    if (words.has("c")) {
      for (int i = 1; i < lines.size(); i++) {
        if (complete.compare(lines.get(i - 1), lines.get(i)) > 0) {
          return call.fail("-:" + (i + 1) + ": disorder: " + lines.get(i));
        }
      }
      return 0;
    }
    lines.sort(words.has("s") || words.has("u") ? chosen : complete);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      if (i == 0 || !words.has("u") || chosen.compare(lines.get(i - 1), lines.get(i)) != 0) {
        text.append(lines.get(i)).append('\n');
      }
    }
    Optional<String> file = words.value("o");
    if (file.isPresent()) {
      return FileTools.put(call, call.path(file.get()), text.toString()) ? 0 : 1;
    }
    call.print(text.toString());
    return 0;
  }

  private static Comparator<String> byKey(Words words, String key) {
    Matcher parts = KEY.matcher(key);
    if (!parts.matches()) {
      throw new UsageException("bad field specification: " + key);
    }
    int first = (int) Words.number(parts.group(1));
    int end = parts.group(2) == null ? Integer.MAX_VALUE : (int) Words.number(parts.group(2));
    String flags = parts.group(3);
    boolean own = !flags.isEmpty();
    boolean numeric =
        own ? flags.contains("n") || flags.contains("h") : words.has("n") || words.has("g");
    boolean reversed = own ? flags.contains("r") : words.has("r");
    Comparator<String> order = direct(numeric, words.has("f"), words.has("V"));
    String separator = words.value("t").orElse("");
    Comparator<String> byField =
        Comparator.comparing(line -> field(line, separator, first, end), order);
    return reversed ? byField.reversed() : byField;
  }

  private static String field(String line, String separator, int first, int end) {
    String[] fields =
        separator.isEmpty()
            ? line.strip().split("\\s+", -1)
            : line.split(Pattern.quote(separator), -1);
    if (first > fields.length) {
      return "";
    }
    String joint = separator.isEmpty() ? " " : separator;
    return String.join(
        joint, List.of(fields).subList(first - 1, Math.max(first, Math.min(end, fields.length))));
  }

  private static Comparator<String> direct(boolean numeric, boolean fold, boolean version) {
    if (numeric) {
      return Comparator.comparingDouble(Sort::number);
    }
    if (version) {
      return Comparator.comparing(Sort::padded);
    }
    return fold ? Comparator.comparing(LineTools::folded) : Comparator.naturalOrder();
  }

  private static double number(String text) {
    Matcher matcher = NUMBER.matcher(text);
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
  }

  /** With all numbers as wide, so that their order is that of their values. */
  private static String padded(String text) {
    StringBuilder result = new StringBuilder();
    Matcher digits = Pattern.compile("\\d+").matcher(text);
    while (digits.find()) {
      String number = digits.group();
      digits.appendReplacement(result, "0".repeat(Math.max(0, 12 - number.length())) + number);
    }
    return digits.appendTail(result).toString();
  }
}
