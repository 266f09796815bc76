package dev.podlanes.timeline;

import static dev.podlanes.fixtures.JobBuilder.job;
import static dev.podlanes.fixtures.PodBuilder.at;
import static dev.podlanes.fixtures.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.podlanes.fixtures.PodBuilder;
import dev.podlanes.model.PodPhase;
import dev.podlanes.state.JobHistory;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThinLanesTest {
  private static final int LANES = 20_000;
  private static final int BAD = 12_345;

  private final TimelineNavigator navigator = new TimelineNavigator(RowGeometry.STANDARD);

  @BeforeEach
  void size() {
    navigator.resize(800, 400);
  }

  private static JobHistory oneBadAmongMany() {
    PodBuilder[] pods =
        IntStream.range(0, LANES)
            .mapToObj(i ->
                pod("p" + i)
                    .index(i)
                    .created(0)
                    .scheduled(0)
                    .ended(i == BAD ? PodPhase.FAILED : PodPhase.SUCCEEDED, i == BAD ? 1 : 0, 1, 9))
            .toArray(PodBuilder[]::new);
    return Histories.of(job().indexed(LANES).parallelism(LANES), pods);
  }

  private static ThinLanes picture(TimelineFrame frame) {
    return ThinLanes.of(
        frame.job(),
        frame.reading().arrangement(),
        frame.view(),
        frame.geometry().row(),
        frame.at());
  }

  @Test
  void oneFailureAmongThousandsIsInExactlyItsPixelsAndIsFoundThere() {
    JobHistory history = oneBadAmongMany();
    navigator.fitRows(0, LANES);
    TimelineFrame frame = navigator.frame(history, at(20));
    ThinLanes lanes = picture(frame);

    assertThat(frame.geometry().row()).isEqualTo(0.02);
    assertThat(frame.rows()).isEmpty();
    int x = (int) frame.view().x(5);
    assertThat(IntStream.range(0, lanes.height()).filter(y -> lanes.at(x, y) == SpanKind.FAILED))
        .containsExactly(BAD / 50);
    assertThat(IntStream.range(0, lanes.height()))
        .allMatch(y -> y == BAD / 50 || lanes.at(x, y) == SpanKind.SUCCEEDED);
    for (int away = -2; away <= 2; away++) {
      TimelineFrame.Hit hit = frame.hit(x, BAD / 50 + 0.5 + away);
      assertThat(hit).isNotNull();
      assertThat(hit.lane().number()).isEqualTo(BAD);
    }
    TimelineFrame.Hit beside = frame.hit(x, 100.5);
    assertThat(beside).isNotNull();
    assertThat(beside.lane().number()).isBetween(5_000, 5_050);
    assertThat(frame.hit(x, 401)).isNull();
  }

  @Test
  void rowsOfTwoPixelsEachHaveTheirOwn() {
    JobHistory history =
        Histories.of(
            job().indexed(200),
            pod("a").index(0).created(0).scheduled(0).ended(PodPhase.SUCCEEDED, 0, 0, 9),
            pod("b").index(1).created(0).scheduled(0).running(1),
            pod("c").index(3).created(0).scheduled(0).ended(PodPhase.FAILED, 1, 0, 9));
    navigator.fitRows(0, 200);
    TimelineFrame frame = navigator.frame(history, at(20));
    ThinLanes lanes = picture(frame);
    int x = (int) frame.view().x(5);

    assertThat(IntStream.range(0, 8).mapToObj(y -> lanes.at(x, y)))
        .containsExactly(
            SpanKind.SUCCEEDED,
            SpanKind.SUCCEEDED,
            SpanKind.RUNNING,
            SpanKind.RUNNING,
            null,
            null,
            SpanKind.FAILED,
            SpanKind.FAILED);
  }

  @Test
  void twoBillionLanesAreLookedAtInAMoment() {
    JobHistory history =
        Histories.of(
            job().indexed(2_000_000_000),
            pod("bad").index(3).created(0).scheduled(0).ended(PodPhase.FAILED, 1, 0, 9));
    navigator.fitRows(0, 2_000_000_000);
    TimelineFrame frame = navigator.frame(history, at(20));
    ThinLanes lanes = picture(frame);

    assertThat(lanes.at((int) frame.view().x(5), 0)).isEqualTo(SpanKind.FAILED);
    assertThat(lanes.at((int) frame.view().x(5), 399)).isNull();
    TimelineFrame.Hit last = frame.hit(5, 399);
    assertThat(last).isNotNull();
    assertThat(last.lane().number()).isGreaterThan(1_990_000_000);
  }

  @Property
  void theRowUnderThePointerStaysThere(
      @ForAll @IntRange(min = 100, max = 1_000_000) int rows,
      @ForAll @DoubleRange(min = 0, max = 400) double y,
      @ForAll @DoubleRange(min = 0.01, max = 20) double factor) {
    TimelineNavigator any = new TimelineNavigator(RowGeometry.STANDARD);
    any.resize(800, 400);
    any.scrollTo(10 * RowGeometry.STANDARD.row(), rows);
    double under = (any.view().scrollY() + y) / any.geometry().row();
    any.zoomRowsAt(y, factor, rows);

    double row = any.geometry().row();
    assertThat(row).isBetween(400.0 / rows - 1e-9, 60.0);
    double most = any.geometry().contentHeight(rows) - 400;
    boolean atAnEnd = any.view().scrollY() < 1e-9 || any.view().scrollY() > most - 1e-6;
    if (!atAnEnd) {
      assertThat((any.view().scrollY() + y) / row).isCloseTo(under, within(1e-3));
    }
  }

  @Test
  void allRowsAreShownAndTheUsualHeightComesBackAndAnotherJobHasIt() {
    navigator.fitRows(200, 100_000);
    assertThat(navigator.geometry().contentHeight(100_000)).isBetween(399.999, 400.001);
    navigator.fitRows(200, 100_000);
    assertThat(navigator.geometry()).isEqualTo(RowGeometry.STANDARD);
    assertThat(navigator.view().scrollY() + 200).isBetween(50_000 * 24 - 1.0, 50_000 * 24 + 1.0);
    navigator.fitRows(200, 100_000);
    navigator.reset();
    assertThat(navigator.geometry()).isEqualTo(RowGeometry.STANDARD);
  }

  @Test
  void moreLanesMoveNothing() {
    navigator.scrollTo(1_200, 1_000);
    navigator.zoomRowsAt(100, 0.5, 1_000);
    double row = navigator.geometry().row();
    double top = navigator.view().scrollY();
    navigator.scrollTo(navigator.view().scrollY(), 50_000);

    assertThat(navigator.geometry().row()).isEqualTo(row);
    assertThat(navigator.view().scrollY()).isEqualTo(top);
  }

  @Test
  void numbersStandAtRoundRows() {
    assertThat(RowGeometry.STANDARD.rowsBetween(20)).isEqualTo(1);
    assertThat(RowGeometry.STANDARD.withRow(10).rowsBetween(30)).isEqualTo(5);
    assertThat(RowGeometry.STANDARD.withRow(0.004).rowsBetween(30)).isEqualTo(10_000);
    assertThat(RowGeometry.STANDARD.withRow(2e-7).rowsBetween(30)).isEqualTo(200_000_000);
  }
}
