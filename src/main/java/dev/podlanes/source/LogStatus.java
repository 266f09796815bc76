package dev.podlanes.source;

/** Where the reading of a log stands. */
public sealed interface LogStatus {
  /** The container has no log yet. */
  record Waiting(String reason) implements LogStatus {}

  /** Lines come as they are written. */
  record Following() implements LogStatus {}

  /** The stream broke and is being resumed. */
  record Resuming(String reason) implements LogStatus {}

  /** The container has ended and all that it wrote was read. */
  record Ended() implements LogStatus {}

  /** It cannot be read; the message says why and what to do. */
  record Failed(String message) implements LogStatus {}
}
