package dev.podlanes.timeline;

/** In which order lanes stand. Lanes that are equal in it stand by index. */
public enum LaneOrder {
  INDEX("Index"),
  /** The earliest to start first; those without a pod last. */
  START("Start"),
  /** By its longest attempt, longest first. */
  DURATION("Duration"),
  /** What needs a look first: failed, disrupted, running, waiting, stopped, succeeded. */
  STATE("State");

  private final String label;

  LaneOrder(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** The one after this; the first after the last. */
  public LaneOrder next() {
    return switch (this) {
      case INDEX -> START;
      case START -> DURATION;
      case DURATION -> STATE;
      case STATE -> INDEX;
    };
  }
}
