package dev.podlanes.demo.script.shell;

import java.util.List;

/** A command that a shell itself provides. */
@FunctionalInterface
interface Builtin {
  /** Runs it with the words behind its name and returns the exit code. */
  int run(Shell shell, List<String> words);
}
