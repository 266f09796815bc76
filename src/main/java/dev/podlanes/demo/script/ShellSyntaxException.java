package dev.podlanes.demo.script;

/** A script that is not understood, in the words of a shell. */
final class ShellSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ShellSyntaxException(String message) {
    super(message);
  }
}
