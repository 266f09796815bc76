package dev.podlanes.ui.logs;

import java.time.Duration;

/**
 * Which lines of the logs are shown and what is looked for in them.
 *
 * @param include only lines with this; empty for all
 * @param exclude no lines with this; empty for all
 * @param find what is searched for among the lines shown; empty for nothing
 * @param expressions whether the three are regular expressions
 * @param since only lines not older than this; zero for all
 * @param tail only so many last lines of each log; 0 for all
 */
record LineChoice(
    String include,
    String exclude,
    String find,
    boolean expressions,
    Severity severity,
    Duration since,
    int tail) {
  static final LineChoice ALL =
      new LineChoice("", "", "", false, Severity.EVERYTHING, Duration.ZERO, 0);

  /** Whether it hides any line. */
  boolean selective() {
    return !include.isEmpty()
        || !exclude.isEmpty()
        || severity != Severity.EVERYTHING
        || !since.isZero()
        || tail > 0;
  }
}
