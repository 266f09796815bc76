package dev.podlanes.app;

/** What the process tells its caller. */
final class ExitCode {
  static final int DONE = 0;

  /** Pitfalls were found in a manifest. */
  static final int FOUND = 1;

  /** Bad arguments or input. */
  static final int USAGE = 2;

  /** No cluster could be reached. */
  static final int UNREACHABLE = 3;

  /** The cluster refused. */
  static final int REFUSED = 4;

  private ExitCode() {}
}
