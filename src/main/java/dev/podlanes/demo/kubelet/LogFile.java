package dev.podlanes.demo.kubelet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What one run of one container printed, with the virtual time of each line. It keeps the newest
 * half MiB, as a node's log rotation would. Thread-safe: the container appends, requests read.
 */
public final class LogFile {
  private static final int MAX_CHARS = 512 * 1024;
  private static final int MAX_LINE = 16 * 1024;

  private final ArrayDeque<Line> lines = new ArrayDeque<>();
  private long next;
  private int chars;
  private boolean ended;

  /**
   * A line.
   *
   * @param number its place since the start of the run, from 0
   * @param time when it was printed, in virtual time
   * @param text without its newline
   */
  public record Line(long number, Instant time, String text) {}

  /** Appends a line; longer ones are split at 16 KiB, as container runtimes do. */
  public synchronized void append(Instant time, String text) {
    if (ended) {
      return;
    }
    for (int from = 0; from == 0 || from < text.length(); from += MAX_LINE) {
      String part = text.substring(from, Math.min(text.length(), from + MAX_LINE));
      lines.add(new Line(next++, time, part));
      chars += part.length() + 1;
    }
    while (chars > MAX_CHARS) {
      chars -= lines.remove().text().length() + 1;
    }
    notifyAll();
  }

  /** The container's run is over; readers that follow get the rest and stop. */
  public synchronized void end() {
    ended = true;
    notifyAll();
  }

  public synchronized boolean ended() {
    return ended;
  }

  /** The lines that are kept, from a number on. */
  public synchronized List<Line> from(long number) {
    List<Line> found = new ArrayList<>();
    for (Line line : lines) {
      if (line.number() >= number) {
        found.add(line);
      }
    }
    return found;
  }

  /**
   * Waits until a line with the number exists or the run is over.
   *
   * @param patience wall time to wait at most
   */
  public synchronized void await(long number, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (next <= number && !ended) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }
}
