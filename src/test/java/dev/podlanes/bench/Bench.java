package dev.podlanes.bench;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a benchmark measures and reports with. Every method that reports adds one row to the table
 * that is printed at the end and written to {@code target/bench/report.txt}. A missed budget is
 * printed as missed and fails nothing: only ratios within one run on one machine mean something,
 * and even those not on a busy one. Thread-safe.
 */
public final class Bench {
  private final List<Row> rows = new ArrayList<>();
  private String benchmark = "";

  /** A piece of work that is timed as a whole. */
  @FunctionalInterface
  public interface Work {
    void run() throws Exception;
  }

  /** A piece of work that builds what is then weighed. */
  @FunctionalInterface
  public interface Builder {
    Object build() throws Exception;
  }

  /**
   * One line of the table.
   *
   * @param verdict empty when there is no budget
   */
  record Row(String benchmark, String what, String measured, String verdict) {}

  synchronized void begin(String name) {
    benchmark = name;
  }

  synchronized List<Row> rows() {
    return List.copyOf(rows);
  }

  /**
   * Times some work and reports its median and its 99th percentile.
   *
   * @param warmUps runs that are not counted, at least 0
   * @param samples runs that are, at least 1
   */
  public Samples time(String what, int warmUps, int samples, Work work) throws Exception {
    for (int i = 0; i < warmUps; i++) {
      work.run();
    }
    long[] nanos = new long[samples];
    for (int i = 0; i < samples; i++) {
      long from = System.nanoTime();
      work.run();
      nanos[i] = System.nanoTime() - from;
    }
    return samples(what, nanos);
  }

  /** Reports times in nanoseconds that the benchmark took itself, such as those of frames. */
  public Samples samples(String what, long... nanos) {
    Samples taken = new Samples(nanos);
    row(what, taken.toString(), "");
    return taken;
  }

  /**
   * The bytes by which the heap in use has grown once the work's result is built and all garbage is
   * collected. Reports nothing.
   */
  public long retainedBytes(Builder work) throws Exception {
    long before = usedBytes();
    Object built = work.build();
    long after = usedBytes();
    Reference.reachabilityFence(built);
    return after - before;
  }

  /** The bytes of the heap in use after a collection. Reports nothing. */
  public long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  /** Reports a number that has no budget. */
  public void figure(String what, double value, String unit) {
    row(what, number(value) + " " + unit, "");
  }

  /** Reports a number that should not be above its budget. */
  public void atMost(String what, double value, String unit, double budget) {
    row(what, number(value) + " " + unit, verdict(value <= budget, "≤ " + number(budget)));
  }

  /** Reports a number that should not be below its budget. */
  public void atLeast(String what, double value, String unit, double budget) {
    row(what, number(value) + " " + unit, verdict(value >= budget, "≥ " + number(budget)));
  }

  /** Reports a / b of two numbers of one unit, which should not be above its budget. */
  public void ratio(String what, double a, double b, double budget) {
    double ratio = a / b;
    row(
        what,
        String.format(Locale.ROOT, "%s / %s = %.2f", number(a), number(b), ratio),
        verdict(ratio <= budget, String.format(Locale.ROOT, "≤ %.2f", budget)));
  }

  /** Reports the ratio of two medians, which should not be above its budget. */
  public void ratio(String what, Samples a, Samples b, double budget) {
    ratio(what + " (ms)", a.millis(), b.millis(), budget);
  }

  /** Reports that something could not be measured here, and why. */
  public void skipped(String what, String why) {
    row(what, "not measured: " + why, "");
  }

  private static String verdict(boolean kept, String budget) {
    return (kept ? "kept" : "MISSED") + " (budget " + budget + ")";
  }

  private synchronized void row(String what, String measured, String verdict) {
    rows.add(new Row(benchmark, what, measured, verdict));
  }

  /** Three digits that mean something, whole numbers with thousands apart. */
  private static String number(double value) {
    double size = Math.abs(value);
    String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.4f";
    return String.format(Locale.ROOT, format, value);
  }
}
