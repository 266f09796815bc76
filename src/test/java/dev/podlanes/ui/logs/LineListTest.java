package dev.podlanes.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.logs.JobLogs;
import dev.podlanes.logs.LineChange;
import dev.podlanes.logs.LineFinder;
import dev.podlanes.logs.LineSet;
import dev.podlanes.logs.LogLimits;
import dev.podlanes.logs.LogOrigin;
import dev.podlanes.logs.LogRow;
import dev.podlanes.logs.LogSpill;
import dev.podlanes.logs.ScriptedLogs;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.collections.ListChangeListener;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the list tells of its changes must be what changed, or the window shows other lines. */
class LineListTest {
  private static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");

  private static LogOrigin origin(int lane) {
    return new LogOrigin(lane, 1, "lab", "p" + lane, "uid-" + lane, "main", 0);
  }

  /** A list that knows of the other one only what that one tells. */
  private static List<LogRow> replay(LineList list) {
    List<LogRow> replayed = new ArrayList<>();
    list.addListener(
        (ListChangeListener<LogRow>)
            change -> {
              while (change.next()) {
                int from = change.getFrom();
                List<LogRow> gone = replayed.subList(from, from + change.getRemovedSize());
                assertThat(change.getRemoved()).isEqualTo(gone);
                gone.clear();
                replayed.addAll(from, change.getAddedSubList());
              }
              assertThat(replayed).isEqualTo(change.getList());
            });
    return replayed;
  }

  @Property(tries = 60)
  void whatItTellsIsWhatChanged(@ForAll Random random) {
    LineList list = new LineList();
    List<LogRow> replayed = replay(list);
    ScriptedLogs source = new ScriptedLogs();
    try (JobLogs logs = new JobLogs(source, new LogLimits(40, 3_000, 9), () -> {})) {
      logs.follow(List.of(origin(0), origin(1), origin(2)));
      LineFinder some = LineFinder.containing("5");
      LineFinder all = LineFinder.all();
      for (int i = 0; i < 60; i++) {
        for (int n = random.nextInt(12); n > 0; n--) {
          Instant at = AT.plusMillis(i * 100L - random.nextInt(300));
          source.streams.get(random.nextInt(3)).says(at, "line " + i + "-" + n);
        }
        show(list, (random.nextInt(6) == 0 ? some : all).find(logs.lines()), true);
        assertThat(list).isEqualTo(replayed);
      }
      show(list, all.find(logs.lines()), true);
      assertThat(list).hasSize(logs.lines().size());
    }
  }

  @Property(tries = 60)
  void aStretchOfThemMovesAndTellsWhatChanged(@ForAll Random random) {
    int most = 10;
    LineList list = new LineList(most);
    List<LogRow> replayed = replay(list);
    ScriptedLogs source = new ScriptedLogs();
    try (JobLogs logs = new JobLogs(source, new LogLimits(40, 3_000, 9), () -> {})) {
      logs.follow(List.of(origin(0), origin(1)));
      LineFinder some = LineFinder.containing("5");
      LineFinder all = LineFinder.all();
      for (int i = 0; i < 60; i++) {
        for (int n = random.nextInt(12); n > 0; n--) {
          Instant at = AT.plusMillis(i * 100L - random.nextInt(300));
          source.streams.get(random.nextInt(2)).says(at, "line " + i + "-" + n);
        }
        boolean end = random.nextBoolean();
        show(list, (random.nextInt(6) == 0 ? some : all).find(logs.lines()), end);
        check(list, replayed, most);
        assertThat(end && !list.reachesEnd()).isFalse();
        list.move(random.nextInt(60) - 10);
        check(list, replayed, most);
      }
    }
  }

  private static LineList.Moved show(LineList list, LineSet next, boolean end) {
    return list.show(LineChange.read(list.set(), next), end);
  }

  private static void check(LineList list, List<LogRow> replayed, int most) {
    assertThat(list).isEqualTo(replayed);
    assertThat(list).hasSize(Math.min(most, list.set().size()));
    for (int i = 0; i < list.size(); i++) {
      assertThat(list.get(i)).isEqualTo(list.set().row(list.first() + i));
    }
  }

  @Test
  void linesAtTheEndAreToldAsSuch() {
    ScriptedLogs source = new ScriptedLogs();
    try (JobLogs logs = new JobLogs(source, LogLimits.DEFAULT, () -> {})) {
      logs.follow(List.of(origin(0), origin(1)));
      LineFinder all = LineFinder.all();
      LineList list = new LineList();
      source.streams.get(0).says(AT, "one");
      source.streams.get(0).says(AT.plusSeconds(2), "three");
      show(list, all.find(logs.lines()), true);
      source.streams.get(0).says(AT.plusSeconds(3), "four");

      assertThat(show(list, all.find(logs.lines()), true))
          .isEqualTo(new LineList.Moved(0, 0, 2, 1));

      source.streams.get(1).says(AT.plusSeconds(1), "two, late");
      assertThat(show(list, all.find(logs.lines()), true))
          .isEqualTo(new LineList.Moved(0, 0, 1, 3));
      assertThat(list.stream().map(row -> row.line().text()))
          .containsExactly("one", "two, late", "three", "four");
    }
  }

  @Test
  void linesThatGoAtTheTopLeaveTheOthersWhereTheyStand() {
    ScriptedLogs source = new ScriptedLogs();
    try (JobLogs logs = new JobLogs(source, new LogLimits(4, 1 << 20, 2), () -> {})) {
      logs.follow(List.of(origin(0)));
      LineFinder all = LineFinder.all();
      LineList list = new LineList();
      for (int i = 0; i < 5; i++) {
        source.last().says(AT.plusSeconds(i), "line " + i);
      }
      show(list, all.find(logs.lines()), true);
      source.last().says(AT.plusSeconds(5), "line 5");

      assertThat(show(list, all.find(logs.lines()), true))
          .isEqualTo(new LineList.Moved(2, 0, 3, 1));
    }
  }

  @Test
  void aLineInAFileIsPendingUntilItWasReadAwayFromTheWindow(@TempDir Path folder) {
    ScriptedLogs source = new ScriptedLogs();
    LogSpill spill = new LogSpill(folder, 1L << 28);
    try (JobLogs logs = new JobLogs(source, new LogLimits(5_000, 1 << 20, 1), spill, () -> {})) {
      logs.follow(List.of(origin(0)));
      for (int i = 0; i < 40_000; i++) {
        source.last().says(AT.plusMillis(i), "line " + i);
      }
      LineList list = new LineList();
      show(list, LineFinder.all().find(logs.lines()), true);
      assertThat(list.get(list.size() - 1).line().text()).isEqualTo("line 39999");
      assertThat(list.missed()).isFalse();

      list.move(0);
      assertThat(list.get(3)).isSameAs(LineList.PENDING);
      assertThat(list.set().view().atHand(3, 4)).isFalse();
      assertThat(list.missed()).isTrue();

      list.near().read(list.set(), 0, 10);
      assertThat(list.get(3).line().text()).isEqualTo("line 3");
      assertThat(list.missed()).isFalse();
    }
  }
}
