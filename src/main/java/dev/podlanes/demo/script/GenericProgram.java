package dev.podlanes.demo.script;

import java.time.Duration;

/** Stands in for programs that are not simulated: it takes some time, succeeds, and says so. */
public final class GenericProgram implements ContainerProgram {
  private static final int STEPS = 5;
  private static final int MIN_MILLIS = 1_000;
  private static final int MORE_MILLIS = 2_000;

  private final String what;

  /**
   * @param what is not simulated, for the log
   */
  public GenericProgram(String what) {
    this.what = what;
  }

  @Override
  public int run(ProcessContext process) {
    process.println("[podlanes demo] " + what + " is not simulated; this run only passes time");
    for (int step = 1; step <= STEPS; step++) {
      int millis = MIN_MILLIS + process.random().nextInt(MORE_MILLIS);
      boolean _ = process.sleep(Duration.ofMillis(millis));
      process.println("[podlanes demo] step " + step + " of " + STEPS);
    }
    return 0;
  }
}
