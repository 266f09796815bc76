package dev.podlanes.demo.script.tool;

import dev.podlanes.demo.script.Escapes;
import dev.podlanes.demo.script.Input;
import dev.podlanes.demo.script.Output;
import dev.podlanes.demo.script.awk.AwkException;
import dev.podlanes.demo.script.awk.AwkRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs awk programs. */
final class AwkTool implements Tool {
  private static final int ERROR = 2;

  @Override
  public int run(ToolCall call) {
    Options options = new Options(call);
    try {
      AwkRun run =
          new AwkRun(
              call.process(),
              options.source,
              call.io().out(),
              call::open,
              name -> create(call, name));
      call.host().environment().forEach(run::environment);
      options.variables.forEach(variable -> set(run, variable));
      List<Input> inputs = new ArrayList<>();
      int code = 0;
      if (run.reads()) {
        for (String file : options.files.isEmpty() ? List.of("-") : options.files) {
          Optional<Input> input = call.openOrComplain(file);
          input.ifPresent(inputs::add);
          code = input.isPresent() ? code : ERROR;
        }
      }
      int ended = run.run(inputs);
      return ended == 0 ? code : ended;
    } catch (AwkException e) {
      int _ = call.fail(String.valueOf(e.getMessage()));
      return ERROR;
    }
  }

  /** The words before the files. */
  private static final class Options {
    private final List<String> variables = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private String source = "";

    Options(ToolCall call) {
      List<String> words = call.arguments();
      int at = 0;
      boolean given = false;
      while (at < words.size() && words.get(at).startsWith("-") && words.get(at).length() > 1) {
        String word = words.get(at++);
        if (word.equals("--")) {
          break;
        }
        boolean attached = word.length() > 2;
        if ("Fvf".indexOf(word.charAt(1)) < 0) {
          throw new UsageException(ERROR, "unrecognized option: " + word);
        }
        if (!attached && at >= words.size()) {
          throw new UsageException(ERROR, "option requires an argument: " + word);
        }
        String value = attached ? word.substring(2) : words.get(at++);
        switch (word.charAt(1)) {
          case 'F' -> variables.add("FS=" + (value.equals("t") ? "\\t" : value));
          case 'v' -> variables.add(value);
          default -> {
            source += call.openOrComplain(value).map(Input::all).orElse("") + "\n";
            given = true;
          }
        }
      }
      if (!given) {
        if (at >= words.size()) {
          throw new UsageException(ERROR, "no program");
        }
        source = words.get(at++);
      }
      files.addAll(words.subList(at, words.size()));
    }
  }

  private static void set(AwkRun run, String variable) {
    int equals = variable.indexOf('=');
    if (equals <= 0) {
      throw new UsageException(ERROR, "bad variable: " + variable);
    }
    String value = Escapes.all(variable.substring(equals + 1), false).text();
    run.set(variable.substring(0, equals), value);
  }

  private static Output create(ToolCall call, String name) {
    boolean append = name.startsWith(">>");
    String path = call.path(append ? name.substring(2) : name);
    if (path.equals("/dev/null")) {
      return text -> {};
    }
    if (path.equals("/dev/stderr") || path.equals("/dev/stdout")) {
      return path.endsWith("err") ? call.io().err() : call.io().out();
    }
    boolean _ = append || FileTools.put(call, path, "");
    return text -> {
      boolean _ = call.files().append(path, text);
    };
  }
}
