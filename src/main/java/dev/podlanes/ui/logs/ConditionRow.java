package dev.podlanes.ui.logs;

import dev.podlanes.logs.LineText;
import dev.podlanes.model.Condition;
import dev.podlanes.timeline.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition of a Job. */
record ConditionRow(Condition condition) {
  static final List<Column<ConditionRow>> COLUMNS =
      List.of(
          Column.<ConditionRow>of("Type", 140, row -> row.condition().type())
              .styled(ConditionRow::style),
          Column.of("Status", 60, row -> row.condition().status()),
          Column.of("Reason", 170, row -> orEmpty(row.condition().reason())),
          Column.<ConditionRow>of("Message", 180, ConditionRow::message).sharing(1),
          Column.<ConditionRow>of("Since", 76, row -> "")
              .ticking(ConditionRow::since)
              .sorted(
                  Comparator.comparing(
                      row -> row.condition().lastTransition(),
                      Comparator.nullsFirst(Comparator.naturalOrder()))));

  String message() {
    return LineText.visible(orEmpty(condition.message()).replace('\n', ' '));
  }

  String since(Instant now) {
    Instant changed = condition.lastTransition();
    return changed == null ? "" : Durations.words(Duration.between(changed, now));
  }

  private @Nullable String style() {
    boolean failure = condition.type().equals("Failed") || condition.type().equals("FailureTarget");
    return failure && condition.isTrue() ? "failed-text" : null;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
