package dev.podlanes.ui.logs;

import dev.podlanes.logs.LineText;
import dev.podlanes.model.KubeEvent;
import dev.podlanes.timeline.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event about a Job or one of its pods. */
record EventRow(KubeEvent event) {
  static final List<Column<EventRow>> COLUMNS =
      List.of(
          Column.<EventRow>of("Age", 62, row -> "")
              .ticking(EventRow::age)
              .sorted(Comparator.comparing((EventRow row) -> row.event().lastSeen()).reversed()),
          Column.<EventRow>of("Type", 66, row -> row.event().type()).styled(EventRow::style),
          Column.<EventRow>of("Reason", 124, row -> row.event().reason()).styled(EventRow::style),
          Column.<EventRow>of("Object", 150, EventRow::object).sharing(1),
          Column.<EventRow>of("Count", 48, row -> Integer.toString(row.event().count()))
              .sorted(Comparator.comparingInt(row -> row.event().count())),
          Column.<EventRow>of("Message", 160, EventRow::message).sharing(4));

  String age(Instant now) {
    return Durations.words(Duration.between(event.lastSeen(), now));
  }

  /** Such as {@code Pod retries-4-mbqn4}. */
  String object() {
    return event.regarding().kind() + " " + event.regarding().name();
  }

  String message() {
    return LineText.visible(event.message().replace('\n', ' '));
  }

  private @Nullable String style() {
    return event.type().equals("Normal") ? null : "warning-text";
  }
}
