package dev.podlanes.demo.script;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The few programs of a busybox image that scripts in manifests use, with their common options. */
final class Utilities {
  static final Set<String> NAMES =
      Set.of(
          "basename",
          "cat",
          "chmod",
          "cp",
          "cut",
          "date",
          "dirname",
          "env",
          "expr",
          "grep",
          "head",
          "hostname",
          "id",
          "kill",
          "ls",
          "mkdir",
          "mktemp",
          "mv",
          "nproc",
          "od",
          "printenv",
          "rm",
          "sed",
          "seq",
          "sh",
          "sleep",
          "sort",
          "sync",
          "tail",
          "tee",
          "touch",
          "tr",
          "uname",
          "uniq",
          "wc",
          "whoami");

  private static final int MAX_COUNT = 100_000;
  private static final int MAX_RANDOM_BYTES = 64 * 1024;
  private static final Pattern SPAN = Pattern.compile("(\\d+(?:\\.\\d+)?|\\.\\d+)([smhd]?)");

  private final ShellInterpreter shell;

  Utilities(ShellInterpreter shell) {
    this.shell = shell;
  }

  /** Runs a program and returns its exit code; 127 when there is none of that name. */
  int call(String name, List<String> words, Streams io) {
    String program = name.substring(name.lastIndexOf('/') + 1);
    try {
      return switch (program) {
        case "sleep" -> sleep(words, io);
        case "cat" -> cat(words, io);
        case "cut" -> cut(words, io);
        case "wc" -> wc(words, io);
        case "date" -> date(words, io);
        case "od" -> od(words, io);
        case "seq" -> seq(words, io);
        case "head" -> headOrTail(words, io, true);
        case "tail" -> headOrTail(words, io, false);
        case "expr" -> expr(words, io);
        case "tr" -> tr(words, io);
        case "grep" -> grep(words, io);
        case "sort" -> sort(words, io);
        case "uniq" -> print(io, new ArrayList<>(new LinkedHashSet<>(inputLines(words, io))));
        case "sed" -> sed(words, io);
        case "tee" -> tee(words, io);
        case "basename" -> print(io, List.of(baseName(operand(words, 0))));
        case "dirname" -> print(io, List.of(directoryName(operand(words, 0))));
        case "hostname" -> print(io, List.of(shell.variable("HOSTNAME")));
        case "whoami" -> print(io, List.of("root"));
        case "id" -> print(io, List.of(words.contains("-u") ? "0" : "uid=0(root) gid=0(root)"));
        case "uname" -> print(io, List.of(words.contains("-a") ? "Linux demo simulated" : "Linux"));
        case "nproc" -> print(io, List.of("4"));
        case "env", "printenv" -> environment(words, io);
        case "ls" -> print(io, shell.process().files().list(shell.path(operand(words, 0))));
        case "cp", "mv" -> copy(program, words, io);
        case "rm" -> {
          files(words).forEach(file -> shell.process().files().remove(shell.path(file)));
          yield 0;
        }
        case "touch" -> touch(words);
        case "mktemp" ->
            print(io, List.of("/tmp/tmp." + shell.process().random().nextInt(1 << 20)));
        case "mkdir", "chmod", "sync", "kill" -> 0;
        case "sh", "ash", "bash" -> subshell(words, io);
        default -> {
          io.err().accept("sh: " + name + ": not found\n");
          yield 127;
        }
      };
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      io.err().accept(program + ": bad arguments for the simulated " + program + "\n");
      return 1;
    }
  }

  /** A file's content: simulated devices first, then the container's files. */
  Optional<String> read(String path) {
    return switch (path) {
      case "/proc/sys/kernel/random/uuid" -> Optional.of(uuid() + "\n");
      case "/dev/null" -> Optional.of("");
      case "/etc/hostname" -> Optional.of(shell.variable("HOSTNAME") + "\n");
      case "/dev/urandom", "/dev/random" -> Optional.of(randomBytes(MAX_RANDOM_BYTES));
      case "/proc/loadavg" -> Optional.of("0.10 0.08 0.05 1/100 7\n");
      default -> shell.process().files().read(shell.path(path));
    };
  }

  private int sleep(List<String> words, Streams io) {
    double seconds = 0;
    for (String word : words) {
      Matcher matcher = SPAN.matcher(word);
      if (!matcher.matches()) {
        io.err().accept("sleep: invalid number '" + word + "'\n");
        return 1;
      }
      double unit =
          switch (matcher.group(2)) {
            case "m" -> 60;
            case "h" -> 3600;
            case "d" -> 86_400;
            default -> 1;
          };
      seconds += Double.parseDouble(matcher.group(1)) * unit;
    }
    shell.sleep(Duration.ofMillis((long) (Math.min(seconds, 1e9) * 1000)));
    return 0;
  }

  private int cat(List<String> words, Streams io) {
    int code = 0;
    if (files(words).isEmpty()) {
      io.out().accept(io.input().all());
    }
    for (String file : files(words)) {
      Optional<String> content = read(file);
      if (content.isPresent()) {
        io.out().accept(content.get());
      } else {
        io.err().accept("cat: can't open '" + file + "': No such file or directory\n");
        code = 1;
      }
    }
    return code;
  }

  private int cut(List<String> words, Streams io) {
    String delimiter = option(words, "-d").orElse("\t");
    String list = option(words, "-f").or(() -> option(words, "-c")).orElse("1");
    boolean characters = option(words, "-c").isPresent();
    List<String> lines = new ArrayList<>();
    for (String line : inputLines(dropOptions(words, "-d", "-f", "-c"), io)) {
      if (!characters && !line.contains(delimiter)) {
        lines.add(line);
        continue;
      }
      List<String> parts =
          characters
              ? line.chars().mapToObj(c -> String.valueOf((char) c)).toList()
              : List.of(line.split(Pattern.quote(delimiter), -1));
      List<String> chosen = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        if (inList(list, i + 1)) {
          chosen.add(parts.get(i));
        }
      }
      lines.add(String.join(characters ? "" : delimiter, chosen));
    }
    return print(io, lines);
  }

  private static boolean inList(String list, int number) {
    for (String part : list.split(",", -1)) {
      int dash = part.indexOf('-');
      int from = dash < 0 ? Integer.parseInt(part) : dash == 0 ? 1 : number(part, 0, dash);
      int to =
          dash < 0
              ? from
              : dash == part.length() - 1
                  ? Integer.MAX_VALUE
                  : number(part, dash + 1, part.length());
      if (number >= from && number <= to) {
        return true;
      }
    }
    return false;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text.substring(from, to));
  }

  private int wc(List<String> words, Streams io) {
    List<String> files = files(words);
    String text = files.isEmpty() ? io.input().all() : read(files.getFirst()).orElse("");
    String name = files.isEmpty() ? "" : " " + files.getFirst();
    long lines = text.chars().filter(c -> c == '\n').count();
    long count = text.isBlank() ? 0 : text.strip().split("\\s+", -1).length;
    String result =
        words.contains("-l")
            ? String.valueOf(lines)
            : words.contains("-w")
                ? String.valueOf(count)
                : words.contains("-c")
                    ? String.valueOf(text.length())
                    : String.format(Locale.ROOT, "%9d %9d %9d", lines, count, text.length());
    return print(io, List.of(result + name));
  }

  private int date(List<String> words, Streams io) {
    String format = "%a %b %e %H:%M:%S UTC %Y";
    for (String word : words) {
      if (word.startsWith("+")) {
        format = word.substring(1);
      } else if (word.equals("-Iseconds")) {
        format = "%Y-%m-%dT%H:%M:%S+00:00";
      }
    }
    Map<Character, String> patterns =
        Map.ofEntries(
            Map.entry('a', "EEE"),
            Map.entry('b', "MMM"),
            Map.entry('e', "ppd"),
            Map.entry('d', "dd"),
            Map.entry('m', "MM"),
            Map.entry('Y', "uuuu"),
            Map.entry('y', "uu"),
            Map.entry('H', "HH"),
            Map.entry('M', "mm"),
            Map.entry('S', "ss"),
            Map.entry('N', "nnnnnnnnn"),
            Map.entry('F', "uuuu-MM-dd"),
            Map.entry('T', "HH:mm:ss"),
            Map.entry('j', "DDD"));
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        out.append(c);
        continue;
      }
      char kind = format.charAt(++i);
      String pattern = patterns.get(kind);
      if (kind == 's') {
        out.append(shell.process().now().getEpochSecond());
      } else if (pattern != null) {
        out.append(
            DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                .withZone(ZoneOffset.UTC)
                .format(shell.process().now()));
      } else {
        out.append(kind == 'Z' ? "UTC" : String.valueOf(kind));
      }
    }
    return print(io, List.of(out.toString()));
  }

  private int od(List<String> words, Streams io) {
    int count = option(words, "-N").map(Integer::parseInt).orElse(16);
    List<String> files = files(dropOptions(words, "-N", "-t", "-A", "-j"));
    String text = files.isEmpty() ? io.input().all() : read(files.getFirst()).orElse("");
    boolean hex = words.stream().anyMatch(word -> word.contains("x1"));
    StringBuilder out = new StringBuilder();
    int length = Math.min(count, text.length());
    for (int i = 0; i < length; i++) {
      int value = text.charAt(i) & 0xff;
      out.append(String.format(Locale.ROOT, hex ? " %02x" : " %3d", value));
      if (i % 16 == 15 && i + 1 < length) {
        out.append('\n');
      }
    }
    return print(io, List.of(out.toString()));
  }

  private static int seq(List<String> words, Streams io) {
    long first = words.size() > 1 ? Long.parseLong(words.getFirst()) : 1;
    long step = words.size() > 2 ? Long.parseLong(words.get(1)) : 1;
    long last = Long.parseLong(words.getLast());
    List<String> lines = new ArrayList<>();
    for (long i = first;
        step != 0 && (step > 0 ? i <= last : i >= last) && lines.size() < MAX_COUNT;
        i += step) {
      lines.add(String.valueOf(i));
    }
    return print(io, lines);
  }

  private int headOrTail(List<String> words, Streams io, boolean head) {
    Optional<String> bytes = option(words, "-c");
    if (bytes.isPresent()) {
      List<String> files = files(dropOptions(words, "-c", "-n"));
      String text = files.isEmpty() ? io.input().all() : read(files.getFirst()).orElse("");
      int count = Math.min(text.length(), Integer.parseInt(bytes.get()));
      io.out().accept(head ? text.substring(0, count) : text.substring(text.length() - count));
      return 0;
    }
    int count = 10;
    List<String> rest = new ArrayList<>();
    for (String word : dropOptions(words, "-n")) {
      if (word.matches("-\\d+")) {
        count = Integer.parseInt(word.substring(1));
      } else {
        rest.add(word);
      }
    }
    count = option(words, "-n").map(Integer::parseInt).map(Math::abs).orElse(count);
    List<String> lines = inputLines(rest, io);
    int size = Math.min(count, lines.size());
    return print(
        io, head ? lines.subList(0, size) : lines.subList(lines.size() - size, lines.size()));
  }

  private static int expr(List<String> words, Streams io) {
    if (words.size() == 1) {
      return print(io, words);
    }
    String operator = words.get(1);
    String result =
        switch (operator) {
          case "=" -> words.get(0).equals(words.get(2)) ? "1" : "0";
          default ->
              String.valueOf(
                  Arithmetic.evaluate(String.join(" ", words), name -> "", (name, value) -> {}));
        };
    int _ = print(io, List.of(result));
    return result.equals("0") || result.isEmpty() ? 1 : 0;
  }

  private static int tr(List<String> words, Streams io) {
    boolean delete = words.getFirst().contains("d") && words.getFirst().startsWith("-");
    boolean complement = words.getFirst().contains("c") && words.getFirst().startsWith("-");
    List<String> sets = words.stream().filter(word -> !word.startsWith("-")).toList();
    String from = set(sets.getFirst());
    String to = sets.size() > 1 ? set(sets.get(1)) : "";
    StringBuilder out = new StringBuilder();
    for (char c : io.input().all().toCharArray()) {
      int at = from.indexOf(c);
      boolean hit = complement ? at < 0 : at >= 0;
      if (!hit) {
        out.append(c);
      } else if (!delete && !to.isEmpty()) {
        out.append(to.charAt(Math.min(Math.max(at, 0), to.length() - 1)));
      }
    }
    io.out().accept(out.toString());
    return 0;
  }

  private static String set(String text) {
    String plain =
        Builtins.unescape(text)
            .replace("[:upper:]", "A-Z")
            .replace("[:lower:]", "a-z")
            .replace("[:digit:]", "0-9")
            .replace("[:alnum:]", "A-Za-z0-9")
            .replace("[:space:]", " \t\n");
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < plain.length(); i++) {
      if (i + 2 < plain.length() && plain.charAt(i + 1) == '-') {
        for (char c = plain.charAt(i); c <= plain.charAt(i + 2); c++) {
          out.append(c);
        }
        i += 2;
      } else {
        out.append(plain.charAt(i));
      }
    }
    return out.toString();
  }

  private int grep(List<String> words, Streams io) {
    String flags = String.join("", words.stream().filter(word -> word.startsWith("-")).toList());
    List<String> operands = files(words);
    Pattern pattern;
    try {
      String text = operands.getFirst();
      pattern =
          Pattern.compile(
              flags.contains("F") ? Pattern.quote(text) : text,
              flags.contains("i") ? Pattern.CASE_INSENSITIVE : 0);
    } catch (PatternSyntaxException e) {
      io.err().accept("grep: bad regex\n");
      return 2;
    }
    boolean inverted = flags.contains("v");
    List<String> found =
        inputLines(operands.subList(1, operands.size()), io).stream()
            .filter(line -> pattern.matcher(line).find() != inverted)
            .toList();
    if (flags.contains("c")) {
      int _ = print(io, List.of(String.valueOf(found.size())));
    } else if (!flags.contains("q")) {
      int _ = print(io, found);
    }
    return found.isEmpty() ? 1 : 0;
  }

  private int sort(List<String> words, Streams io) {
    List<String> lines = new ArrayList<>(inputLines(files(words), io));
    boolean numeric = words.stream().anyMatch(word -> word.startsWith("-") && word.contains("n"));
    if (numeric) {
      lines.sort(
          Comparator.comparingLong(line -> {
            Matcher digits = Pattern.compile("-?\\d{1,18}").matcher(line);
            return digits.find() ? Long.parseLong(digits.group()) : 0;
          }));
    } else {
      Collections.sort(lines);
    }
    if (words.stream().anyMatch(word -> word.startsWith("-") && word.contains("r"))) {
      Collections.reverse(lines);
    }
    boolean unique = words.stream().anyMatch(word -> word.startsWith("-") && word.contains("u"));
    return print(io, unique ? new ArrayList<>(new LinkedHashSet<>(lines)) : lines);
  }

  /** Substitutions only: {@code s/…/…/g} with one pattern. */
  private int sed(List<String> words, Streams io) {
    List<String> operands = files(words);
    String script = operands.getFirst();
    if (script.length() < 4 || script.charAt(0) != 's') {
      io.err().accept("sed: only s/…/…/ is simulated\n");
      return 1;
    }
    List<String> parts =
        List.of(script.substring(2).split(Pattern.quote(script.substring(1, 2)), -1));
    try {
      Pattern pattern = Pattern.compile(parts.get(0));
      String replacement = parts.get(1).replaceAll("\\\\(\\d)", "\\$$1").replace("&", "$0");
      boolean all = parts.size() > 2 && parts.get(2).contains("g");
      List<String> lines = new ArrayList<>();
      for (String line : inputLines(operands.subList(1, operands.size()), io)) {
        Matcher matcher = pattern.matcher(line);
        lines.add(all ? matcher.replaceAll(replacement) : matcher.replaceFirst(replacement));
      }
      return print(io, lines);
    } catch (IllegalArgumentException e) {
      io.err().accept("sed: bad regex or replacement\n");
      return 1;
    }
  }

  private int tee(List<String> words, Streams io) {
    String text = io.input().all();
    io.out().accept(text);
    for (String file : files(words)) {
      String path = shell.path(file);
      String before = words.contains("-a") ? read(file).orElse("") : "";
      boolean _ = shell.process().files().write(path, before + text);
    }
    return 0;
  }

  private int environment(List<String> words, Streams io) {
    if (words.size() == 1) {
      return print(io, List.of(shell.variable(words.getFirst())));
    }
    List<String> lines = new ArrayList<>();
    shell.exportedVariables().forEach((name, value) -> lines.add(name + "=" + value));
    return print(io, lines);
  }

  private int copy(String program, List<String> words, Streams io) {
    List<String> files = files(words);
    String target = shell.path(files.getLast());
    SimulatedFiles all = shell.process().files();
    for (String file : files.subList(0, files.size() - 1)) {
      Optional<String> content = read(file);
      if (content.isEmpty()) {
        io.err().accept(program + ": can't stat '" + file + "': No such file or directory\n");
        return 1;
      }
      boolean directory = files.getLast().endsWith("/") || all.isDirectory(target);
      if (!all.write(directory ? target + "/" + baseName(file) : target, content.get())) {
        io.err().accept(program + ": can't create '" + target + "': Read-only file system\n");
        return 1;
      }
      if (program.equals("mv")) {
        boolean _ = all.remove(shell.path(file));
      }
    }
    return 0;
  }

  private int touch(List<String> words) {
    for (String file : files(words)) {
      String path = shell.path(file);
      if (!shell.process().files().write(path, read(file).orElse(""))) {
        return 1;
      }
    }
    return 0;
  }

  private int subshell(List<String> words, Streams io) {
    int script = words.indexOf("-c");
    String text = script >= 0 ? words.get(script + 1) : read(operand(words, 0)).orElse("exit 127");
    ShellInterpreter inner = new ShellInterpreter(shell.process(), List.of());
    shell.exportedVariables().forEach(inner::assign);
    return inner.run(ShellParser.parse(text), io);
  }

  private String uuid() {
    Random random = shell.process().random();
    long high = (random.nextLong() & 0xffffffffffff0fffL) | 0x4000L;
    long low = (random.nextLong() & 0x3fffffffffffffffL) | Long.MIN_VALUE;
    return new UUID(high, low).toString();
  }

  private String randomBytes(int count) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append((char) shell.process().random().nextInt(256));
    }
    return text.toString();
  }

  private List<String> inputLines(List<String> words, Streams io) {
    List<String> files = files(words);
    return Streams.lines(files.isEmpty() ? io.input().all() : read(files.getFirst()).orElse(""));
  }

  private static int print(Streams io, List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(line).append('\n');
    }
    io.out().accept(text.toString());
    return 0;
  }

  /** The words that are no options. */
  private static List<String> files(List<String> words) {
    return words.stream().filter(word -> !word.startsWith("-") || word.equals("-")).toList();
  }

  private static String operand(List<String> words, int index) {
    List<String> operands = files(words);
    return index < operands.size() ? operands.get(index) : "";
  }

  /** The value of an option, "-d," or "-d ,". */
  private static Optional<String> option(List<String> words, String name) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals(name) && i + 1 < words.size()) {
        return Optional.of(words.get(i + 1));
      }
      if (word.startsWith(name) && word.length() > name.length()) {
        return Optional.of(word.substring(name.length()));
      }
    }
    return Optional.empty();
  }

  private static List<String> dropOptions(List<String> words, String... names) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (List.of(names).contains(word)) {
        i++;
      } else if (!List.of(names).stream().anyMatch(word::startsWith)) {
        kept.add(word);
      }
    }
    return kept;
  }

  private static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String directoryName(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
  }
}
