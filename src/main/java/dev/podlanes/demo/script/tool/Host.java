package dev.podlanes.demo.script.tool;

import dev.podlanes.demo.script.Io;
import dev.podlanes.demo.script.ProcessContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/** What a tool needs of the shell, or whatever else runs it. */
public interface Host {
  ProcessContext process();

  /** The working directory, absolute. */
  String directory();

  /** The exported variables. */
  Map<String, String> environment();

  /** Whether the image is one with bash, and so with the tools of GNU rather than of busybox. */
  boolean bash();

  /** Whether there is a program of a name. */
  boolean knows(String name);

  /** Runs another program to its end, with just these variables, and returns its exit code. */
  int call(List<String> words, Map<String, String> environment, Io io);

  /** Starts another program beside this one; empty when there are too many. */
  Optional<Running> start(List<String> words, Io io);

  /** Sends a signal to a process, or only looks for it; false when there is none. */
  boolean signal(int pid, String signal);

  /** A program that runs beside others; {@code code} is for when it has ended. */
  record Running(ProcessContext.Child child, IntSupplier code) {}
}
