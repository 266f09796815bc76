package dev.podlanes.ui.logs;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Rows as tab-separated values with a line of titles, as spreadsheets take them. */
final class Tsv {
  private Tsv() {}

  static <R> String of(List<Column<R>> columns, List<R> rows, Instant now) {
    StringBuilder out = new StringBuilder();
    out.append(columns.stream().map(Column::title).collect(Collectors.joining("\t"))).append('\n');
    for (R row : rows) {
      out.append(
              columns.stream()
                  .map(column -> value(column.text().apply(row, now)))
                  .collect(Collectors.joining("\t")))
          .append('\n');
    }
    return out.toString();
  }

  private static String value(String text) {
    return text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
  }
}
