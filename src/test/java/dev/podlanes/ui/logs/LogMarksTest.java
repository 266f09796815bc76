package dev.podlanes.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.logs.JobLogs;
import dev.podlanes.logs.LineFinder;
import dev.podlanes.logs.LineSet;
import dev.podlanes.logs.LogLimits;
import dev.podlanes.logs.LogOrigin;
import dev.podlanes.logs.ScriptedLogs;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogMarksTest {
  private static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");

  private final ScriptedLogs source = new ScriptedLogs();
  @AutoClose private final JobLogs logs = new JobLogs(source, LogLimits.DEFAULT, () -> {});
  private final LogMarks marks = new LogMarks();

  @BeforeEach
  void read() {
    logs.follow(List.of(new LogOrigin(0, 1, "lab", "p", "u", "main", 0)));
    for (int i = 1; i < 10; i++) {
      source.last().says(AT.plusSeconds(i), "line " + i);
    }
  }

  private LineSet shown() {
    return LineFinder.all().find(logs.lines());
  }

  private int next(LineSet among, int from, int step) {
    return LogMarks.next(marks.rows(), among, from, step);
  }

  @Test
  void theNextMarkIsFoundInBothDirectionsAndAround() {
    marks.toggle(shown().row(2));
    marks.toggle(shown().row(5));
    marks.toggle(shown().row(7));

    assertThat(next(shown(), 2, 1)).isEqualTo(5);
    assertThat(next(shown(), 6, -1)).isEqualTo(5);
    assertThat(next(shown(), 7, 1)).isEqualTo(2);
    assertThat(next(shown(), 2, -1)).isEqualTo(7);
    assertThat(next(shown(), -1, 1)).isEqualTo(2);
    assertThat(next(shown(), -1, -1)).isEqualTo(7);
  }

  @Test
  void aMarkStaysOnItsLineWhateverComesBeforeIt() {
    marks.toggle(shown().row(5));
    source.last().says(AT, "line 0, late");

    assertThat(next(shown(), -1, 1)).isEqualTo(6);
    assertThat(marks.contains(shown().row(6))).isTrue();
    marks.toggle(shown().row(6));
    assertThat(next(shown(), -1, 1)).isEqualTo(-1);
  }

  @Test
  void marksOnLinesThatAreNotShownAreSkipped() {
    marks.toggle(shown().row(5));

    assertThat(next(LineFinder.containing("line 2").find(logs.lines()), -1, 1)).isEqualTo(-1);
  }

  @Test
  void thereIsABoundOnMarks() {
    for (int i = 0; i < LogMarks.MOST + 5; i++) {
      source.last().says(AT.plusSeconds(100 + i), "more");
    }
    LineSet all = shown();
    for (int n = 0; n < all.size(); n++) {
      marks.toggle(all.row(n));
    }

    assertThat(marks.size()).isEqualTo(LogMarks.MOST);
    assertThat(marks.contains(all.row(all.size() - 1))).isTrue();
    assertThat(marks.contains(all.row(0))).isFalse();
  }
}
