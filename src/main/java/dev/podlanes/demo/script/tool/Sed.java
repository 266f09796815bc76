package dev.podlanes.demo.script.tool;

import dev.podlanes.demo.script.Input;
import dev.podlanes.demo.script.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** The stream editor, without its hold space and branches. */
final class Sed implements Tool {
  @Override
  public int run(ToolCall call) {
    Words words = new Words(call.arguments(), "nErsiz", "ef");
    List<String> files = new ArrayList<>(words.operands());
    List<String> scripts = new ArrayList<>(words.values("e"));
    for (String file : words.values("f")) {
      scripts.add(call.openOrComplain(file).map(Input::all).orElse(""));
    }
    if (scripts.isEmpty()) {
      if (files.isEmpty()) {
        throw new UsageException("no script");
      }
      scripts.add(files.removeFirst());
    }
    boolean extended = words.has("E") || words.has("r");
    List<SedScript.Command> commands = SedScript.parse(String.join("\n", scripts), extended);
    if (!words.has("i")) {
      Run run = new Run(call, commands, words.has("n"));
      run.files(files.isEmpty() ? List.of("-") : files, text -> call.print(text));
      return run.code;
    }
    int code = 0;
    for (String file : files) {
      StringBuilder edited = new StringBuilder();
      Run run = new Run(call, commands, words.has("n"));
      run.files(
          List.of(file),
          text -> {
            Limits.checkText((long) edited.length() + text.length());
            edited.append(text);
          });
      code = Math.max(code, run.code);
      if (run.code == 0 && !FileTools.put(call, call.path(file), edited.toString())) {
        code = 1;
      }
    }
    return code;
  }

  /** One pass over files. */
  private static final class Run {
    private final ToolCall call;
    private final List<SedScript.Command> commands;
    private final boolean quiet;
    private final boolean[] inRange;
    private int code;
    private long number;
    private boolean quit;

    Run(ToolCall call, List<SedScript.Command> commands, boolean quiet) {
      this.call = call;
      this.commands = commands;
      this.quiet = quiet;
      this.inRange = new boolean[commands.size()];
    }

    void files(List<String> files, java.util.function.Consumer<String> out) {
      for (int i = 0; i < files.size() && !quit; i++) {
        Optional<Input> input = call.openOrComplain(files.get(i));
        if (input.isEmpty()) {
          code = 1;
          continue;
        }
        String line = input.get().line();
        while (line != null && !quit) {
          String next = input.get().line();
          cycle(line, next == null && i == files.size() - 1, out);
          line = next;
        }
      }
    }

    private void cycle(String line, boolean last, java.util.function.Consumer<String> out) {
      call.process().work(5_000);
      number++;
      String end = line.endsWith("\n") ? "\n" : "";
      String space = end.isEmpty() ? line : line.substring(0, line.length() - 1);
      StringBuilder after = new StringBuilder();
      boolean deleted = false;
      int skipTo = -1;
      for (int i = 0; i < commands.size() && !deleted && !quit; i++) {
        SedScript.Command command = commands.get(i);
        if (i < skipTo) {
          continue;
        }
        boolean applies = selected(i, command, space, last) != command.negated();
        if (command.name() == '{' && !applies) {
          skipTo = command.blockEnd();
        }
        if (!applies) {
          continue;
        }
        switch (command.name()) {
          case 's' -> {
            Optional<String> replaced = command.substitute(space);
            if (replaced.isPresent()) {
              space = replaced.get();
              if (command.flags().indexOf('p') >= 0) {
                out.accept(space + "\n");
              }
            }
          }
          case 'y' -> space = command.transliterate(space);
          case 'p' -> out.accept(space + "\n");
          case '=' -> out.accept(number + "\n");
          case 'd' -> deleted = true;
          case 'q' -> quit = true;
          case 'i' -> out.accept(command.text() + "\n");
          case 'a' -> after.append(command.text()).append('\n');
          case 'c' -> {
            out.accept(command.text() + "\n");
            deleted = true;
          }
          default -> {
            // Braces only group.
          }
        }
      }
      if (!deleted && !quiet) {
        out.accept(space + (after.isEmpty() ? end : "\n"));
      }
      if (!after.isEmpty()) {
        out.accept(after.toString());
      }
    }

    private boolean selected(int index, SedScript.Command command, String space, boolean last) {
      Optional<SedScript.Address> first = command.first();
      Optional<SedScript.Address> second = command.second();
      if (first.isEmpty()) {
        return true;
      }
      if (second.isEmpty()) {
        return first.get().matches(number, space, last);
      }
      if (inRange[index]) {
        boolean ends =
            second.get().line() > 0
                ? number >= second.get().line()
                : second.get().matches(number, space, last);
        inRange[index] = !ends;
        return second.get().line() <= 0 || number <= second.get().line();
      }
      boolean starts = first.get().matches(number, space, last);
      inRange[index] = starts && !(second.get().line() > 0 && number >= second.get().line());
      return starts;
    }
  }

  /** For the script's substitutions: appends what a replacement stands for. */
  static void replace(Matcher match, String replacement, StringBuilder out) {
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      if (c == '&') {
        out.append(match.group());
      } else if (c == '\\' && i + 1 < replacement.length()) {
        char next = replacement.charAt(++i);
        if (Character.isDigit(next)) {
          String group = next - '0' <= match.groupCount() ? match.group(next - '0') : "";
          out.append(group == null ? "" : group);
        } else {
          out.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
        }
      } else {
        out.append(c);
      }
    }
  }
}
