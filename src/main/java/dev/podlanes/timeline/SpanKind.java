package dev.podlanes.timeline;

import dev.podlanes.model.AttemptState;

/** What a stretch of an attempt shows. */
public enum SpanKind {
  WAITING,
  STARTING,
  RUNNING,
  TERMINATING,
  SUCCEEDED,
  FAILED,
  IGNORED,
  DISRUPTED,
  STOPPED,
  VANISHED;

  /** The state of which an attempt's last stretch is drawn so. */
  public AttemptState state() {
    return AttemptState.valueOf(name());
  }

  /** How the work itself is drawn, from its start to its end. */
  public static SpanKind ofWork(AttemptState state) {
    return switch (state) {
      case WAITING -> WAITING;
      case STARTING -> STARTING;
      case RUNNING -> RUNNING;
      case TERMINATING -> TERMINATING;
      case SUCCEEDED -> SUCCEEDED;
      case FAILED -> FAILED;
      case IGNORED -> IGNORED;
      case DISRUPTED -> DISRUPTED;
      case STOPPED -> STOPPED;
      case VANISHED -> VANISHED;
    };
  }
}
