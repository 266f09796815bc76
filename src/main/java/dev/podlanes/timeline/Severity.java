package dev.podlanes.timeline;

import java.util.List;

/**
 * Which of several things that share a pixel is shown: a failure never disappears behind what went
 * well.
 */
public final class Severity {
  private static final List<SpanKind> ORDER =
      List.of(
          SpanKind.WAITING,
          SpanKind.STARTING,
          SpanKind.SUCCEEDED,
          SpanKind.RUNNING,
          SpanKind.TERMINATING,
          SpanKind.VANISHED,
          SpanKind.STOPPED,
          SpanKind.IGNORED,
          SpanKind.DISRUPTED,
          SpanKind.FAILED);

  /** What stands where there is nothing. */
  static final byte NOTHING = 0;

  private Severity() {}

  /** From 1; the greater is shown. */
  public static byte of(SpanKind kind) {
    return (byte) (1 + ORDER.indexOf(kind));
  }

  /** The kind of a severity from 1 on. */
  public static SpanKind kind(byte severity) {
    return ORDER.get(severity - 1);
  }
}
