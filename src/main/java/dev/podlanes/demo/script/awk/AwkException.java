package dev.podlanes.demo.script.awk;

/** An awk program is wrong. */
public final class AwkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AwkException(String message) {
    super(message, null, false, false);
  }
}
