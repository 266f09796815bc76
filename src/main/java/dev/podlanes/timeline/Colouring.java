package dev.podlanes.timeline;

/** What the colour of a bar tells. Shapes and signs tell the state whatever the colour does. */
public enum Colouring {
  STATE("State"),
  /** Which node it ran on. */
  NODE("Node"),
  /** Whether it was the lane's first, second, third try. */
  ATTEMPT("Attempt");

  private final String label;

  Colouring(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** The one after this; the first after the last. */
  public Colouring next() {
    return switch (this) {
      case STATE -> NODE;
      case NODE -> ATTEMPT;
      case ATTEMPT -> STATE;
    };
  }
}
