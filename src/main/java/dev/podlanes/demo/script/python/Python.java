package dev.podlanes.demo.script.python;

import dev.podlanes.demo.script.ExitResult;
import dev.podlanes.demo.script.GenericProgram;
import dev.podlanes.demo.script.Io;
import dev.podlanes.demo.script.ProcessContext;
import dev.podlanes.demo.script.SimulatedFiles;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Models of the lab's Python programs. They read the numbers and the texts from the program as the
 * manifest has it, so that an edit shows; they do not run Python. As with a real Python that writes
 * to a pipe, what is printed appears when the program ends, unless PYTHONUNBUFFERED or -u says
 * otherwise. SIGTERM does nothing to the first process of a container, so nothing is done here.
 */
public final class Python {
  private static final Pattern PRINT = Pattern.compile("print\\(f?([\"'])(.*?)\\1");
  private static final Pattern UNIFORM =
      Pattern.compile("uniform\\(\\s*([\\d.]+)\\s*,\\s*([\\d.]+)\\s*\\)");
  private static final Pattern NUMBERS = Pattern.compile("numbers\\s*=\\s*\\[([\\d,\\s]+)]");
  private static final Pattern CONTAINS = Pattern.compile("(if|elif)\\s+(['\"])(.*?)\\2 in task");
  private static final Pattern QUEUE = Pattern.compile("open\\((['\"])(/.*?)\\1");
  private static final Pattern BYTES = Pattern.compile("bytearray\\(([\\d*\\s]+)\\)");
  private static final Pattern SLEEP = Pattern.compile("time\\.sleep\\(([\\d.]+)\\)");
  private static final int MAX_FACTORIAL = 1_000;
  private static final int MAX_TASKS = 10_000;

  private final ProcessContext process;
  private final List<String> words;
  private final Map<String, String> environment;
  private final String directory;
  private final Io io;
  private String program = "";
  private final boolean buffered;
  private final List<String> pending = new ArrayList<>();

  /**
   * @param words the whole command, with the interpreter's name
   * @param directory the working directory
   */
  public Python(
      ProcessContext process,
      List<String> words,
      Map<String, String> environment,
      String directory,
      Io io) {
    this.process = process;
    this.words = words;
    this.environment = environment;
    this.directory = directory;
    this.io = io;
    this.buffered = !environment.containsKey("PYTHONUNBUFFERED") && !words.contains("-u");
  }

  /** Whether a program's name is Python's. */
  public static boolean isName(String name) {
    return name.matches("python[0-9.]*");
  }

  /** Runs the model that fits the program. */
  public int run() {
    int inline = words.indexOf("-c");
    if (inline >= 0 && inline + 1 < words.size()) {
      program = words.get(inline + 1);
    } else if (words.size() > 1) {
      String file = words.getLast();
      String path = SimulatedFiles.normal(file.startsWith("/") ? file : directory + "/" + file);
      Optional<String> text = process.files().read(path);
      if (text.isEmpty()) {
        io.err()
            .line("python: can't open file '" + path + "': [Errno 2] No such file or directory");
        return 2;
      }
      program = text.get();
    }
    if (!LabPrograms.isOne(program)) {
      io.err()
          .line(
              "[podlanes demo] this Python program is modelled, not run: what the model does not"
                  + " know of it is left out");
    }
    return model();
  }

  private int model() {
    Matcher bytes = BYTES.matcher(program);
    if (bytes.find()) {
      return allocate(bytes.group(1));
    }
    if (program.contains("factorial")) {
      return factorial();
    }
    if (program.contains("in task") && QUEUE.matcher(program).find()) {
      return queue();
    }
    if (PRINT.matcher(program).find() || SLEEP.matcher(program).find()) {
      return lineByLine(new HashMap<>(Map.of()));
    }
    return new GenericProgram("this Python program").run(process);
  }

  private int allocate(String product) {
    BigInteger size = BigInteger.ONE;
    for (String factor : product.split("\\*", -1)) {
      size = size.multiply(new BigInteger(factor.trim()));
    }
    long limit = process.memoryLimit();
    if (limit > 0 && size.compareTo(BigInteger.valueOf(limit)) > 0) {
      throw ExitResult.outOfMemory();
    }
    io.out().line(size.toString());
    return 0;
  }

  private int factorial() {
    Map<String, String> values = new HashMap<>();
    String index = environment.getOrDefault("JOB_COMPLETION_INDEX", "0");
    values.put("pod_name", environment.getOrDefault("HOSTNAME", "unknown"));
    values.put("completion_index", index);
    List<Integer> numbers = new ArrayList<>();
    Matcher list = NUMBERS.matcher(program);
    if (list.find()) {
      for (String number : list.group(1).split(",", -1)) {
        if (!number.isBlank()) {
          numbers.add(Integer.parseInt(number.trim()));
        }
      }
    }
    if (numbers.isEmpty()) {
      numbers.add(10);
    }
    int number = numbers.get(Math.floorMod(Integer.parseInt(index), numbers.size()));
    values.put("number", String.valueOf(number));
    BigInteger result = BigInteger.ONE;
    for (int i = 2; i <= Math.min(number, MAX_FACTORIAL); i++) {
      result = result.multiply(BigInteger.valueOf(i));
    }
    values.put("result", result.toString());
    return lineByLine(values);
  }

  /** Follows the program from top to bottom: prints and sleeps are all that shows. */
  private int lineByLine(Map<String, String> values) {
    double workTime = 1;
    for (String line : program.split("\n", -1)) {
      Matcher uniform = UNIFORM.matcher(line);
      Matcher print = PRINT.matcher(line);
      Matcher sleep = SLEEP.matcher(line);
      if (uniform.find()) {
        workTime = between(uniform);
        values.put("work_time", String.format(Locale.ROOT, "%.4f", workTime));
        values.put("work_time:.2f", String.format(Locale.ROOT, "%.2f", workTime));
      }
      if (sleep.find()) {
        sleep(Double.parseDouble(sleep.group(1)));
      } else if (line.contains("time.sleep(")) {
        sleep(workTime);
      } else if (print.find()) {
        print(format(print.group(2), values));
      }
    }
    return finish();
  }

  private int queue() {
    Matcher open = QUEUE.matcher(program);
    String file = open.find() ? open.group(2) : "";
    List<String> texts = new ArrayList<>();
    Matcher print = PRINT.matcher(program);
    while (print.find()) {
      texts.add(print.group(2));
    }
    if (texts.size() < 6) {
      texts =
          List.of(
              "Error reading queue: {e}",
              "Processing task: {task}",
              "Completed task: {task}",
              "Worker {worker_id} started",
              "Worker {worker_id} found no more tasks",
              "Worker {worker_id} processed {tasks_processed} tasks and is exiting");
    }
    Map<String, String> values = new HashMap<>();
    values.put("worker_id", environment.getOrDefault("HOSTNAME", "unknown"));
    print(format(texts.get(3), values));
    int done = 0;
    while (done < MAX_TASKS) {
      Optional<String> content = process.files().read(file);
      if (content.isEmpty()) {
        values.put("e", "[Errno 2] No such file or directory: '" + file + "'");
        print(format(texts.get(0), values));
      }
      List<String> lines = content.orElse("").lines().toList();
      if (lines.isEmpty()) {
        break;
      }
      String rest = String.join("\n", lines.subList(1, lines.size()));
      boolean _ = process.files().write(file, rest.isEmpty() ? "" : rest + "\n");
      values.put("task", lines.getFirst().strip());
      print(format(texts.get(1), values));
      sleep(taskSeconds(lines.getFirst()));
      print(format(texts.get(2), values));
      done++;
    }
    values.put("tasks_processed", String.valueOf(done));
    print(format(texts.get(4), values));
    print(format(texts.get(5), values));
    return finish();
  }

  /** How long a task takes, by the program's own chain of conditions. */
  private double taskSeconds(String task) {
    boolean taken = false;
    boolean decided = false;
    for (String line : program.split("\n", -1)) {
      Matcher condition = CONTAINS.matcher(line);
      Matcher uniform = UNIFORM.matcher(line);
      if (condition.find()) {
        decided = true;
        taken = task.contains(condition.group(3));
      } else if (decided && line.strip().startsWith("else")) {
        taken = true;
      } else if (taken && uniform.find()) {
        return between(uniform);
      }
    }
    return 1;
  }

  private double between(Matcher uniform) {
    Random random = process.random();
    double from = Double.parseDouble(uniform.group(1));
    double to = Double.parseDouble(uniform.group(2));
    return from + random.nextDouble() * (to - from);
  }

  private static String format(String template, Map<String, String> values) {
    String text = template;
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    return text;
  }

  private void sleep(double seconds) {
    boolean _ = process.sleep(Duration.ofMillis((long) (Math.min(seconds, 1e9) * 1000)));
  }

  private void print(String text) {
    if (buffered) {
      pending.add(text);
    } else {
      io.out().line(text);
    }
  }

  private int finish() {
    pending.forEach(io.out()::line);
    pending.clear();
    return 0;
  }
}
