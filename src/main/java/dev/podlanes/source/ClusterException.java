package dev.podlanes.source;

/**
 * A cluster could not be used, or refused. The message is a sentence for the user that says what
 * happened and what to do.
 */
public final class ClusterException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What kind of trouble it is, which decides what can be offered and the exit code. */
  public enum Kind {
    /** The configuration is missing, broken or incomplete. */
    CONFIGURATION,
    /** No connection, or it broke. The outcome of a request that was under way is unknown. */
    UNREACHABLE,
    /** A change was sent, its answer was lost, and what became of it could not be found out. */
    LOST,
    /** The credentials are missing, wrong or expired (401). */
    UNAUTHENTICATED,
    /** The server understood and refused: 403, 404, 409, 422 and their like. */
    REFUSED
  }

  private final Kind kind;
  private final int status;

  /**
   * @param status the HTTP status, 0 when there was none
   */
  public ClusterException(Kind kind, int status, String message) {
    super(message);
    this.kind = kind;
    this.status = status;
  }

  public ClusterException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.status = 0;
  }

  public Kind kind() {
    return kind;
  }

  public int status() {
    return status;
  }

  /** Never null here. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
