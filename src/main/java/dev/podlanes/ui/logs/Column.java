package dev.podlanes.ui.logs;

import java.time.Instant;
import java.util.Comparator;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table of records.
 *
 * @param width at least, in pixels
 * @param share of the width that is left over, in proportion to the others' shares; 0 for none
 * @param text of a row at a time, for columns that show ages
 * @param style class of a row's cell; null for a plain one
 */
record Column<R>(
    String title,
    double width,
    double share,
    BiFunction<R, Instant, String> text,
    Comparator<R> order,
    Function<R, @Nullable String> style) {

  static <R> Column<R> of(String title, double width, Function<R, String> text) {
    return new Column<>(
        title, width, 0, (row, now) -> text.apply(row), Comparator.comparing(text), row -> null);
  }

  Column<R> sharing(double parts) {
    return new Column<>(title, width, parts, text, order, style);
  }

  Column<R> sorted(Comparator<R> by) {
    return new Column<>(title, width, share, text, by, style);
  }

  Column<R> styled(Function<R, @Nullable String> by) {
    return new Column<>(title, width, share, text, order, by);
  }

  Column<R> ticking(BiFunction<R, Instant, String> at) {
    return new Column<>(title, width, share, at, order, style);
  }
}
