package dev.podlanes.bench;

import dev.podlanes.bench.Bench.Row;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The table of a run.
 *
 * @param rows in the order in which they were measured
 */
record BenchReport(List<Row> rows) {
  String text() {
    int what = width(Row::what);
    int measured = width(Row::measured);
    StringBuilder text = new StringBuilder("Podlanes benchmarks\n" + machine() + "\n");
    String benchmark = "";
    for (Row row : rows) {
      if (!row.benchmark().equals(benchmark)) {
        benchmark = row.benchmark();
        text.append("\n").append(benchmark).append("\n");
      }
      String line = "  " + pad(row.what(), what) + "  " + pad(row.measured(), measured);
      text.append((line + "  " + row.verdict()).stripTrailing()).append("\n");
    }
    return text.toString();
  }

  private static String machine() {
    Runtime runtime = Runtime.getRuntime();
    return String.format(
        Locale.ROOT,
        "%d processors, heap up to %,d MiB, Java %s, display %s",
        runtime.availableProcessors(),
        runtime.maxMemory() >> 20,
        Runtime.version(),
        System.getProperty("glass.platform", "of the system"));
  }

  private int width(Function<Row, String> column) {
    return rows.stream().map(column).mapToInt(String::length).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
