package dev.podlanes.demo.script.tool;

import dev.podlanes.demo.script.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a command with arguments from its input; {@code -P} runs several at once. */
final class Xargs implements Tool {
  @Override
  public int run(ToolCall call) {
    int at = 0;
    List<String> own = new ArrayList<>();
    while (at < call.arguments().size() && call.arguments().get(at).startsWith("-")) {
      String word = call.arguments().get(at++);
      own.add(word);
      if (word.length() == 2
          && "nPIdLs".contains(word.substring(1))
          && at < call.arguments().size()) {
        own.add(call.arguments().get(at++));
      }
    }
    Words words = new Words(own, "0rtpx", "nPIdLs");
    List<String> command = new ArrayList<>(call.arguments().subList(at, call.arguments().size()));
    if (command.isEmpty()) {
      command.add("echo");
    }
    Optional<String> place = words.value("I");
    List<String> items = items(call, words, place.isPresent() || words.has("L"));
    List<List<String>> calls = new ArrayList<>();
    if (place.isPresent()) {
      for (String item : items) {
        calls.add(command.stream().map(word -> word.replace(place.get(), item.strip())).toList());
      }
    } else {
      int size =
          Math.clamp(words.number("n", words.number("L", items.size())), 1, Integer.MAX_VALUE);
      for (int i = 0; i < items.size(); i += Math.min(size, items.size())) {
        List<String> one = new ArrayList<>(command);
        one.addAll(items.subList(i, (int) Math.min(items.size(), (long) i + size)));
        calls.add(one);
      }
      if (items.isEmpty() && !words.has("r")) {
        calls.add(command);
      }
    }
    return execute(call, calls, Math.clamp(words.number("P", 1), 1, 32));
  }

  private static List<String> items(ToolCall call, Words words, boolean lines) {
    if (lines || words.has("d")) {
      String text = call.io().in().all();
      String separator = words.value("d").map(d -> d.equals("\\n") ? "\n" : d).orElse("\n");
      List<String> items =
          new ArrayList<>(List.of(text.split(java.util.regex.Pattern.quote(separator), -1)));
      items.removeIf(String::isEmpty);
      return items;
    }
    if (words.has("0")) {
      List<String> items = new ArrayList<>(List.of(call.io().in().all().split("\0", -1)));
      items.removeIf(String::isEmpty);
      return items;
    }
    return quoted(call.io().in());
  }

  private static List<String> quoted(Input input) {
    List<String> items = new ArrayList<>();
    StringBuilder item = new StringBuilder();
    boolean started = false;
    char quote = 0;
    String text = input.all();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          item.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        started = true;
      } else if (Character.isWhitespace(c)) {
        if (started) {
          items.add(item.toString());
          item.setLength(0);
          started = false;
        }
      } else {
        item.append(c == '\\' && i + 1 < text.length() ? text.charAt(++i) : c);
        started = true;
      }
    }
    if (started) {
      items.add(item.toString());
    }
    return items;
  }

  private static int execute(ToolCall call, List<List<String>> calls, int parallel) {
    int code = 0;
    List<Host.Running> running = new ArrayList<>();
    for (List<String> one : calls) {
      if (parallel == 1) {
        code = worse(code, call.host().call(one, call.host().environment(), call.io()));
        continue;
      }
      while (running.stream().filter(each -> !each.child().ended()).count() >= parallel) {
        call.process().pause();
      }
      Optional<Host.Running> started = call.host().start(one, call.io());
      if (started.isEmpty()) {
        return call.fail("can't fork: Resource temporarily unavailable");
      }
      running.add(started.get());
    }
    while (!running.stream().allMatch(each -> each.child().ended())) {
      call.process().pause();
    }
    for (Host.Running each : running) {
      code = worse(code, each.code().getAsInt());
    }
    return code;
  }

  private static int worse(int before, int code) {
    return code == 0 ? before : code == 127 || code == 126 ? code : 123;
  }
}
