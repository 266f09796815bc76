package dev.podlanes.timeline;

/** Which lanes are shown, by what became of them. */
public enum LaneFilter {
  ALL("All", 1),
  /** The index was given up, or an attempt failed. */
  FAILED("Failed", 2),
  /** Containers of an attempt run, ending ones included. */
  RUNNING("Running", 4),
  /** The work was tried again, by another pod or by a restart in place. */
  RETRIED("Retried", 8),
  /** An attempt ran or runs much longer than most, see {@link Slowness}. */
  SLOW("Slow", 16);

  private final String label;
  private final int bit;

  LaneFilter(String label, int bit) {
    this.label = label;
    this.bit = bit;
  }

  public String label() {
    return label;
  }

  /** One of a set of filters. */
  int bit() {
    return bit;
  }
}
