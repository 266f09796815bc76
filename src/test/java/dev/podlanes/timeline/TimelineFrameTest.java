package dev.podlanes.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.TimelineFrame.Hit;
import dev.podlanes.timeline.TimelineFrame.Row;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineFrameTest {
  private static final RowGeometry GEOMETRY = RowGeometry.STANDARD;

  private static TimelineFrame whole(JobHistory job, Instant now) {
    TimelineNavigator navigator = new TimelineNavigator(GEOMETRY);
    navigator.resize(1_000, GEOMETRY.contentHeight(job.lanes().size()));
    return navigator.frame(job, now);
  }

  @Test
  void everyAttemptOfALaneIsDrawnInOrderWithItsGaps() throws Exception {
    JobHistory job = Recorded.job("retries");
    Row lane4 = whole(job, Instant.EPOCH).rows().get(4);

    assertThat(lane4.spans())
        .filteredOn(span -> span.kind() == SpanKind.FAILED || span.kind() == SpanKind.SUCCEEDED)
        .extracting(Span::kind)
        .containsExactly(SpanKind.FAILED, SpanKind.FAILED, SpanKind.SUCCEEDED);
    List<Span> spans = lane4.spans();
    for (int i = 1; i < spans.size(); i++) {
      assertThat(spans.get(i).from()).isGreaterThanOrEqualTo(spans.get(i - 1).to());
    }
  }

  @Test
  void aPointAnswersWithTheAttemptDrawnThere() throws Exception {
    JobHistory job = Recorded.job("wide");
    TimelineFrame frame = whole(job, Instant.EPOCH);
    int checked = 0;
    for (Row row : frame.rows()) {
      for (Span span : row.spans()) {
        double x = (frame.view().x(span.from()) + frame.view().x(span.to())) / 2;
        Hit hit = frame.hit(x, row.y() + GEOMETRY.row() / 2);
        assertThat(hit).isNotNull();
        assertThat(hit.lane().number()).isEqualTo(row.lane().number());
        assertThat(hit.attempt()).extracting(PodAttempt::uid).isEqualTo(span.attempt().uid());
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(120);
  }

  @Test
  void besideTheAttemptsOnlyTheLaneIsHitAndBelowThemNothing() throws Exception {
    JobHistory job = Recorded.job("indexed");
    TimelineFrame frame = whole(job, Instant.EPOCH);

    Hit beside = frame.hit(999, 3);
    assertThat(beside).isNotNull();
    assertThat(beside.attempt()).isNull();
    assertThat(frame.hit(10, GEOMETRY.contentHeight(job.lanes().size()) + 1)).isNull();
  }

  @Test
  void onlyRowsInViewAreComputed() throws Exception {
    JobHistory job = Recorded.job("wide");
    TimelineNavigator navigator = new TimelineNavigator(GEOMETRY);
    navigator.resize(1_000, 5 * GEOMETRY.row());
    navigator.scrollTo(10.5 * GEOMETRY.row(), job.lanes().size());

    assertThat(navigator.frame(job, Instant.EPOCH).rows())
        .extracting(row -> row.lane().number())
        .containsExactly(10, 11, 12, 13, 14, 15);
  }

  @Test
  void aRunningAttemptReachesNowAndAnEmptyLaneSaysWhy() throws Exception {
    Instant middle = Instant.parse("2026-11-23T09:02:08Z");
    ClusterState state = Recorded.until("retries", middle);
    TimelineFrame frame = whole(state.jobs().getFirst(), middle);

    assertThat(frame.live()).isTrue();
    assertThat(frame.rows())
        .flatExtracting(Row::spans)
        .filteredOn(span -> span.attempt().ended() == null)
        .isNotEmpty()
        .allSatisfy(span -> assertThat(span.to()).isLessThanOrEqualTo(frame.now()));
    assertThat(frame.rows().get(5).note()).isEqualTo("waiting: parallelism limit");
  }

  @Test
  void suspensionIsABandAndStoppedPodsAreNotFailures() throws Exception {
    JobHistory job = Recorded.job("suspended");
    TimelineFrame frame = whole(job, Instant.EPOCH);

    // The first suspension ended as the first pod came.
    assertThat(frame.suspended())
        .singleElement()
        .satisfies(band -> assertThat(band.to() - band.from()).isBetween(15.0, 30.0));
    assertThat(frame.rows().get(0).spans())
        .extracting(Span::kind)
        .contains(SpanKind.STOPPED)
        .doesNotContain(SpanKind.FAILED);
  }

  @Test
  void twoLivePodsOfOneIndexShareTheLanesHeight() throws Exception {
    // The replacement is there while the old pod is still terminating.
    Instant both = Instant.parse("2026-11-23T09:02:47.110Z");
    JobHistory job = Recorded.until("deleted", both).jobs().getFirst();

    assertThat(whole(job, both).rows())
        .filteredOn(row -> row.lane().attempts().size() == 2)
        .singleElement()
        .satisfies(row -> {
          assertThat(row.spans()).extracting(Span::subRows).containsOnly(2);
          assertThat(row.spans()).extracting(Span::subRow).contains(0, 1);
        });
  }

  @Test
  void aTerminatingPodRanUntilItsDeletionWasAskedFor() throws Exception {
    Instant ending = Instant.parse("2026-11-23T09:02:40Z");
    JobHistory job = Recorded.until("deleted", ending).jobs().getFirst();
    List<Span> spans = whole(job, ending).rows().get(1).spans();

    assertThat(spans).extracting(Span::kind).endsWith(SpanKind.RUNNING, SpanKind.TERMINATING);
    // Asked for at 09:02:37, with 5 s of grace.
    assertThat(spans.getLast().from())
        .isEqualTo(LaneSpans.seconds(job.origin(), Instant.parse("2026-11-23T09:02:37Z")));
  }

  @Test
  void timeInWhichNothingWasHeardIsMarkedUntilNow() throws Exception {
    Instant now = Instant.parse("2026-11-23T09:02:08Z");
    JobHistory live = Recorded.until("retries", now).jobs().getFirst();
    Viewport view = Viewport.fitting(60, 1_000, 400);
    TimelineFrame frame =
        TimelineFrame.of(live, Reading.plain(live), view, GEOMETRY, now, now.minusSeconds(3));

    assertThat(frame.stale()).isEqualTo(new TimelineFrame.Band(frame.now() - 3, frame.now()));
    assertThat(TimelineFrame.of(live, view, GEOMETRY, now).stale()).isNull();
    JobHistory finished = Recorded.job("retries");
    assertThat(
            TimelineFrame.of(
                    finished, Reading.plain(finished), view, GEOMETRY, now, now.minusSeconds(3))
                .stale())
        .isNull();
  }
}
