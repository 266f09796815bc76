package dev.podlanes.demo.script.shell;

/** A script is wrong, or an expansion in it is; the message is what a shell prints. */
final class ShellSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ShellSyntaxException(String message) {
    super(message, null, false, false);
  }

  String line() {
    return getMessage() + "\n";
  }
}
