package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.Input;
import dev.podlanes.demo.script.Io;
import dev.podlanes.demo.script.Output;
import dev.podlanes.demo.script.SimulatedFiles;
import dev.podlanes.demo.script.tool.Devices;
import java.util.List;

/** Opens the files of redirections. */
final class Redirector {
  private final Shell shell;

  /** A file could not be opened. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(String message) {
      super(message, null, false, false);
    }
  }

  Redirector(Shell shell) {
    this.shell = shell;
  }

  /** The shell's open files with some redirected. */
  Io apply(List<Node.Redirect> redirects) {
    Io io = shell.io();
    for (Node.Redirect redirect : redirects) {
      String target = shell.expander().string(redirect.target());
      io = one(io, redirect.descriptor(), redirect.operator(), target);
    }
    return io;
  }

  private Io one(Io io, int descriptor, String operator, String target) {
    return switch (operator) {
      case "<" -> io.with(descriptor, read(io, target));
      case "<<" -> io.with(descriptor, Input.of(target));
      case "<<<" -> io.with(descriptor, Input.of(target + "\n"));
      case "<&" -> duplicate(io, descriptor, target, true);
      case ">&" -> duplicate(io, descriptor, target, false);
      default -> {
        Output file = write(io, target, operator.equals(">>"));
        yield descriptor < 0 ? io.with(1, file).with(2, file) : io.with(descriptor, file);
      }
    };
  }

  private Io duplicate(Io io, int descriptor, String target, boolean reads) {
    if (target.equals("-")) {
      return io.without(descriptor);
    }
    if (!target.matches("\\d")) {
      if (reads) {
        throw new Failure(target + ": ambiguous redirect");
      }
      Output file = write(io, target, false);
      return io.with(1, file).with(2, file);
    }
    int from = Integer.parseInt(target);
    if (io.output(from).isPresent() && !reads) {
      return io.with(descriptor, io.output(from).get());
    }
    if (io.input(from).isPresent()) {
      return io.with(descriptor, io.input(from).get());
    }
    throw new Failure(target + ": Bad file descriptor");
  }

  private Input read(Io io, String target) {
    if (target.equals("/dev/stdin") || target.equals("/dev/fd/0")) {
      return io.in();
    }
    return new Devices(shell.commands().host())
        .read(shell.path(target))
        .orElseThrow(() -> new Failure("can't open " + target + ": no such file"));
  }

  private Output write(Io io, String target, boolean append) {
    String path = shell.path(target);
    return switch (path) {
      case "/dev/null" -> text -> {};
      case "/dev/stdout", "/dev/fd/1", "/dev/tty" -> io.out();
      case "/dev/stderr", "/dev/fd/2" -> io.err();
      case "/proc/1/fd/1", "/proc/1/fd/2", "/proc/self/fd/1" -> shell.process()::print;
      default -> file(io, target, path, append);
    };
  }

  private Output file(Io io, String target, String path, boolean append) {
    SimulatedFiles files = shell.process().files();
    if (files.isDirectory(path)) {
      throw new Failure("can't create " + target + ": Is a directory");
    }
    if (!files.hasParent(path)) {
      throw new Failure("can't create " + target + ": nonexistent directory");
    }
    boolean keeps = append || (shell.options().has('C') && files.isFile(path));
    if (keeps && !append) {
      throw new Failure("can't create " + target + ": File exists");
    }
    boolean opened = append ? files.append(path, "") : files.write(path, "");
    if (!opened) {
      boolean readOnly = files.isReadOnly(path);
      String why = readOnly ? "Read-only file system" : "No space left on device";
      throw new Failure("can't create " + target + ": " + why);
    }
    return text -> {
      if (!files.append(path, text)) {
        io.err().line("sh: write error: No space left on device");
        throw new ShellExit(ShellExit.Kind.EXIT, 1);
      }
    };
  }
}
