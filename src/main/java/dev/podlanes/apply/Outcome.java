package dev.podlanes.apply;

/**
 * What became of a document.
 *
 * @param sentence for the user; names the object
 * @param name the object's, also when the server made it; empty when it is not known
 * @param uid the object's; empty when it is not known
 */
public record Outcome(Document document, State state, String sentence, String name, String uid) {
  /** How far it came. */
  public enum State {
    UNDER_WAY,
    CREATED,
    CHANGED,
    UNCHANGED,
    REPLACED,
    /** Nothing of it was applied, or what was is said. */
    FAILED,
    /** The answer was lost, and the cluster could not be asked. */
    UNKNOWN,
    /** One before it failed. */
    NOT_TRIED;

    public boolean applied() {
      return this == CREATED || this == CHANGED || this == UNCHANGED || this == REPLACED;
    }
  }

  static Outcome of(Document document, State state, String sentence) {
    return new Outcome(document, state, sentence, "", "");
  }
}
