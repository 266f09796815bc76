package dev.podlanes.demo.script;

import org.jspecify.annotations.Nullable;

/**
 * A pipe between two coroutines of one process: who reads from an empty pipe and who writes to a
 * full one waits. Only the coroutine that has the turn touches it.
 */
public final class Pipe implements Input, Output {
  /** Linux gives a pipe 64 KiB. */
  private static final int CAPACITY = 64 * 1024;

  private final ProcessContext process;
  private final StringBuilder held = new StringBuilder();

  /** Where what has not been read yet starts. */
  private int start;

  private boolean writerGone;
  private boolean readerGone;
  private int waiting;

  /** Thrown to a writer that nobody reads from: SIGPIPE. */
  public static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken() {
      super("broken pipe", null, false, false);
    }
  }

  public Pipe(ProcessContext process) {
    this.process = process;
  }

  @Override
  public void write(String text) {
    int at = 0;
    while (at < text.length()) {
      if (readerGone) {
        throw new Broken();
      }
      int room = CAPACITY - available();
      if (room <= 0) {
        await();
      } else {
        int end = Math.min(text.length(), at + room);
        held.append(text, at, end);
        at = end;
        changed();
      }
    }
    if (readerGone) {
      throw new Broken();
    }
  }

  @Override
  public @Nullable String line() {
    StringBuilder line = new StringBuilder();
    while (true) {
      int end = held.indexOf("\n", start);
      int stop = end < 0 ? held.length() : end + 1;
      line.append(held, start, stop);
      taken(stop);
      Limits.checkText(line.length());
      if (end >= 0) {
        return line.toString();
      }
      if (writerGone) {
        return line.isEmpty() ? null : line.toString();
      }
      await();
    }
  }

  @Override
  public String take(int max) {
    while (available() == 0 && !writerGone) {
      await();
    }
    String part = held.substring(start, start + Math.min(max, available()));
    taken(start + part.length());
    return part;
  }

  @Override
  public void closeInput() {
    readerGone = true;
    taken(held.length());
  }

  private int available() {
    return held.length() - start;
  }

  private void taken(int to) {
    start = to;
    if (start >= CAPACITY || start == held.length()) {
      held.delete(0, start);
      start = 0;
    }
    changed();
  }

  /** Nothing more will be written. */
  public void closeOutput() {
    writerGone = true;
    changed();
  }

  private void await() {
    waiting++;
    try {
      process.pause();
    } finally {
      waiting--;
    }
  }

  private void changed() {
    if (waiting > 0) {
      process.wake();
    }
  }
}
