package dev.podlanes.demo.script.tool;

import dev.podlanes.demo.script.Input;
import dev.podlanes.demo.script.Output;
import dev.podlanes.demo.script.SimulatedFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tools about files and directories. */
final class FileTools {
  static final Map<String, Tool> TABLE =
      Map.ofEntries(
          Map.entry("cat", FileTools::cat),
          Map.entry("ls", FileTools::ls),
          Map.entry("cp", FileTools::copy),
          Map.entry("mv", FileTools::move),
          Map.entry("rm", FileTools::remove),
          Map.entry("rmdir", FileTools::removeDirectory),
          Map.entry("mkdir", FileTools::makeDirectory),
          Map.entry("touch", FileTools::touch),
          Map.entry("mktemp", FileTools::temporary),
          Map.entry("tee", FileTools::tee),
          Map.entry("chmod", _ -> 0),
          Map.entry("chown", _ -> 0),
          Map.entry("sync", _ -> 0),
          Map.entry("basename", FileTools::baseName),
          Map.entry("dirname", FileTools::directoryName),
          Map.entry("realpath", FileTools::realPath),
          Map.entry("readlink", FileTools::realPath),
          Map.entry("truncate", FileTools::truncate));

  private static final int CHUNK = 4096;

  private FileTools() {}

  private static int cat(ToolCall call) {
    Words words = new Words(call.arguments(), "nuevt", "");
    int[] number = {0};
    if (words.has("n")) {
      return Lines.each(
          call, words.files(), line -> call.line(String.format("%6d\t%s", ++number[0], line)));
    }
    int code = 0;
    for (String file : words.files()) {
      Optional<Input> input = call.openOrComplain(file);
      code = input.isPresent() ? code : 1;
      input.ifPresent(found -> copy(call, found));
    }
    return code;
  }

  private static void copy(ToolCall call, Input input) {
    for (String part = input.take(CHUNK); !part.isEmpty(); part = input.take(CHUNK)) {
      call.process().work(part.length() * 10L);
      call.print(part);
    }
  }

  private static int ls(ToolCall call) {
    Words words = new Words(call.arguments(), "1alhrtRdFApS", "");
    int code = 0;
    for (String target : words.operands().isEmpty() ? List.of(".") : words.operands()) {
      String path = call.path(target);
      if (call.files().isFile(path) || (words.has("d") && call.files().isDirectory(path))) {
        entry(call, words, path, target);
      } else if (call.files().isDirectory(path)) {
        if (words.operands().size() > 1) {
          call.line(target + ":");
        }
        for (String name : call.files().list(path)) {
          if (!name.startsWith(".") || words.has("a") || words.has("A")) {
            entry(call, words, path + "/" + name, name);
          }
        }
      } else {
        code = call.fail(target + ": No such file or directory");
      }
    }
    return code;
  }

  private static void entry(ToolCall call, Words words, String path, String shown) {
    if (!words.has("l")) {
      call.line(shown);
      return;
    }
    boolean directory = call.files().isDirectory(path);
    int size =
        call.files().read(path).map(EncodingTools::bytes).map(bytes -> bytes.length).orElse(4096);
    String mode = directory ? "drwxr-xr-x" : "-rw-r--r--";
    call.line(String.format("%s    1 root     root     %9d %s", mode, size, shown));
  }

  private static int copy(ToolCall call) {
    return transfer(call, new Words(call.arguments(), "rRapfvuidT", ""), false);
  }

  private static int move(ToolCall call) {
    return transfer(call, new Words(call.arguments(), "fvinT", ""), true);
  }

  private static int transfer(ToolCall call, Words words, boolean move) {
    List<String> operands = words.operands();
    if (operands.size() < 2) {
      throw new UsageException("missing file operand");
    }
    String target = call.path(operands.getLast());
    boolean into = call.files().isDirectory(target);
    if (operands.size() > 2 && !into) {
      return call.fail("target '" + operands.getLast() + "' is not a directory");
    }
    boolean recursive = move || words.has("r") || words.has("R") || words.has("a");
    int code = 0;
    for (String source : operands.subList(0, operands.size() - 1)) {
      String from = call.path(source);
      String to = into ? target + from.substring(from.lastIndexOf('/')) : target;
      if (call.files().isDirectory(from) && !recursive) {
        code = call.fail("omitting directory '" + source + "'");
      } else if (!transferOne(call, source, from, to)) {
        code = 1;
      } else if (move) {
        boolean _ = call.files().remove(from) || call.files().removeDirectory(from);
      }
    }
    return code;
  }

  private static boolean transferOne(ToolCall call, String shown, String from, String to) {
    if (call.files().isDirectory(from)) {
      if ((to + "/").startsWith(from + "/")) {
        return call.fail("cannot copy '" + shown + "' into itself") == 0;
      }
      boolean done = call.files().isDirectory(to) || call.files().makeDirectory(to);
      for (String name : call.files().list(from)) {
        done &= transferOne(call, shown + "/" + name, from + "/" + name, to + "/" + name);
      }
      return done;
    }
    Optional<Input> content = call.open(from);
    if (content.isEmpty()) {
      return call.fail("can't stat '" + shown + "': No such file or directory") == 0;
    }
    return put(call, to, content.get().all());
  }

  /** Writes a file, with a message when that fails. */
  static boolean put(ToolCall call, String path, String content) {
    if (call.files().write(path, content)) {
      return true;
    }
    String why =
        !call.files().hasParent(path)
            ? "No such file or directory"
            : call.files().isReadOnly(path) ? "Read-only file system" : "No space left on device";
    return call.fail("can't create '" + path + "': " + why) == 0;
  }

  private static int remove(ToolCall call) {
    Words words = new Words(call.arguments(), "rRfvi", "");
    boolean recursive = words.has("r") || words.has("R");
    int code = 0;
    for (String operand : words.operands()) {
      String path = call.path(operand);
      if (call.files().isFile(path)) {
        boolean removed = call.files().remove(path);
        code = removed ? code : call.fail("can't remove '" + operand + "': Read-only file system");
      } else if (call.files().isDirectory(path)) {
        boolean removed = recursive && call.files().removeDirectory(path);
        code = removed ? code : call.fail("'" + operand + "' is a directory");
      } else if (!words.has("f")) {
        code = call.fail("can't remove '" + operand + "': No such file or directory");
      }
    }
    return code;
  }

  private static int removeDirectory(ToolCall call) {
    int code = 0;
    for (String operand : new Words(call.arguments(), "p", "").operands()) {
      String path = call.path(operand);
      boolean empty = call.files().list(path).isEmpty();
      boolean removed = empty && call.files().removeDirectory(path);
      code =
          removed
              ? code
              : call.fail(
                  "'"
                      + operand
                      + "': "
                      + (empty ? "No such file or directory" : "Directory not empty"));
    }
    return code;
  }

  private static int makeDirectory(ToolCall call) {
    Words words = new Words(call.arguments(), "pv", "m");
    int code = 0;
    for (String operand : words.operands()) {
      String path = call.path(operand);
      boolean done = words.has("p") ? makeAll(call, path) : call.files().makeDirectory(path);
      if (!done) {
        boolean exists = call.files().isDirectory(path) || call.files().isFile(path);
        String why =
            exists
                ? "File exists"
                : call.files().isReadOnly(path)
                    ? "Read-only file system"
                    : "No such file or directory";
        code = call.fail("can't create directory '" + operand + "': " + why);
      }
    }
    return code;
  }

  private static boolean makeAll(ToolCall call, String path) {
    for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
      boolean _ = call.files().makeDirectory(path.substring(0, slash));
    }
    return call.files().isDirectory(path) || call.files().makeDirectory(path);
  }

  private static int touch(ToolCall call) {
    int code = 0;
    for (String operand : new Words(call.arguments(), "acm", "dtr").operands()) {
      String path = call.path(operand);
      boolean done = call.files().isDirectory(path) || call.files().append(path, "");
      code = done ? code : call.fail(operand + ": No such file or directory");
    }
    return code;
  }

  private static int temporary(ToolCall call) {
    Words words = new Words(call.arguments(), "dqut", "p");
    String letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    String template = words.operands().isEmpty() ? "/tmp/tmp.XXXXXX" : words.operands().getFirst();
    StringBuilder name = new StringBuilder(template);
    for (int i = name.length() - 1; i >= 0 && name.charAt(i) == 'X'; i--) {
      name.setCharAt(i, letters.charAt(call.process().random().nextInt(letters.length())));
    }
    String path = call.path(name.toString());
    boolean made = words.has("d") ? call.files().makeDirectory(path) : call.files().write(path, "");
    if (!made) {
      return call.fail(template + ": No such file or directory");
    }
    call.line(name.toString());
    return 0;
  }

  private static int tee(ToolCall call) {
    Words words = new Words(call.arguments(), "ai", "");
    List<Output> outputs = new ArrayList<>(List.of(call.io().out()));
    int code = 0;
    for (String operand : words.operands()) {
      String path = call.path(operand);
      if (path.equals("/dev/stderr")) {
        outputs.add(call.io().err());
      } else if (words.has("a") ? call.files().append(path, "") : put(call, path, "")) {
        outputs.add(text -> {
          boolean _ = call.files().append(path, text);
        });
      } else {
        code = 1;
      }
    }
    Input in = call.io().in();
    for (String part = in.take(CHUNK); !part.isEmpty(); part = in.take(CHUNK)) {
      for (Output output : outputs) {
        output.write(part);
      }
    }
    return code;
  }

  private static int baseName(ToolCall call) {
    Words words = new Words(call.arguments(), "", "s");
    if (words.operands().isEmpty()) {
      throw new UsageException("missing operand");
    }
    String path = stripSlashes(words.operands().getFirst());
    String name = path.equals("/") ? path : path.substring(path.lastIndexOf('/') + 1);
    String suffix =
        words.value("s").orElse(words.operands().size() > 1 ? words.operands().get(1) : "");
    boolean cut = name.endsWith(suffix) && name.length() > suffix.length();
    call.line(cut ? name.substring(0, name.length() - suffix.length()) : name);
    return 0;
  }

  private static int directoryName(ToolCall call) {
    for (String operand : call.arguments()) {
      String path = stripSlashes(operand);
      int slash = path.lastIndexOf('/');
      call.line(slash < 0 ? "." : slash == 0 ? "/" : stripSlashes(path.substring(0, slash)));
    }
    return 0;
  }

  private static String stripSlashes(String path) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  private static int realPath(ToolCall call) {
    for (String operand : new Words(call.arguments(), "fem", "").operands()) {
      call.line(SimulatedFiles.normal(call.path(operand)));
    }
    return 0;
  }

  private static int truncate(ToolCall call) {
    Words words = new Words(call.arguments(), "c", "s");
    int size = (int) Math.min(Integer.MAX_VALUE, words.number("s", 0));
    dev.podlanes.demo.script.Limits.checkText(size);
    for (String operand : words.operands()) {
      String before = call.files().read(call.path(operand)).orElse("");
      String after =
          before.length() > size
              ? before.substring(0, size)
              : before + "\0".repeat(size - before.length());
      if (!put(call, call.path(operand), after)) {
        return 1;
      }
    }
    return 0;
  }
}
