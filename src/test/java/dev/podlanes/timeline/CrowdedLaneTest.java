package dev.podlanes.timeline;

import static dev.podlanes.fixtures.PodBuilder.at;
import static dev.podlanes.fixtures.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.podlanes.fixtures.JobBuilder;
import dev.podlanes.fixtures.PodBuilder;
import dev.podlanes.model.AttemptState;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodPhase;
import dev.podlanes.state.JobHistory;
import java.time.Duration;
import java.util.AbstractList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CrowdedLaneTest {
  private static final RowGeometry GEOMETRY = RowGeometry.STANDARD;
  private static final int ATTEMPTS = 5_000;
  private static final int FAILED = 3_210;
  private static final int SECONDS_EACH = 10;

  private static JobHistory crowded() {
    PodBuilder[] pods = new PodBuilder[ATTEMPTS];
    for (int i = 0; i < ATTEMPTS; i++) {
      int from = i * SECONDS_EACH;
      boolean failed = i == FAILED;
      pods[i] =
          pod("p" + i)
              .index(0)
              .created(from)
              .ended(
                  failed ? PodPhase.FAILED : PodPhase.SUCCEEDED,
                  failed ? 3 : 0,
                  from + 1,
                  from + 9);
    }
    return Histories.of(JobBuilder.job().indexed(1), pods);
  }

  private static TimelineFrame frame(JobHistory job, Viewport view) {
    return TimelineFrame.of(job, view, GEOMETRY, at(ATTEMPTS * SECONDS_EACH));
  }

  @Test
  void oneFailureAmongThousandsStaysInThePictureAndCanBeHit() {
    TimelineFrame frame = frame(crowded(), Viewport.fitting(ATTEMPTS * SECONDS_EACH, 800, 300));

    TimelineFrame.Row row = frame.rows().getFirst();
    assertThat(row.spans()).isEmpty();
    assertThat(row.runs())
        .extracting(Run::kind)
        .containsExactly(SpanKind.SUCCEEDED, SpanKind.FAILED, SpanKind.SUCCEEDED);
    Run failed = row.runs().get(1);
    TimelineFrame.Hit hit = frame.hit((failed.from() + failed.to()) / 2, 5);
    assertThat(hit).isNotNull();
    assertThat(hit.attempt()).isNotNull();
    assertThat(hit.attempt().name()).isEqualTo("p" + FAILED);
  }

  @Test
  void anAttemptThatIsWideAmongThemIsABarOfItsOwn() {
    PodBuilder[] pods = new PodBuilder[201];
    for (int i = 0; i < 200; i++) {
      pods[i] = pod("p" + i).index(0).created(5 * i).ended(PodPhase.FAILED, 3, 5 * i, 5 * i + 4);
    }
    pods[200] = pod("long").index(0).created(1_000).scheduled(1_000).running(1_000);
    JobHistory job = Histories.of(JobBuilder.job().indexed(1), pods);

    TimelineFrame frame =
        TimelineFrame.of(job, Viewport.fitting(2_000, 800, 300), GEOMETRY, at(2_000));

    TimelineFrame.Row row = frame.rows().getFirst();
    assertThat(row.runs()).extracting(Run::kind).containsExactly(SpanKind.FAILED);
    assertThat(row.runs().getFirst().to()).isCloseTo(400, within(3.0));
    assertThat(row.spans()).extracting(Span::kind).containsExactly(SpanKind.RUNNING);
    assertThat(row.spans().getFirst().attempt().name()).isEqualTo("long");
    assertThat(frame.hit(700, 5).attempt().name()).isEqualTo("long");
  }

  @Test
  void attemptsFarEnoughApartAreDrawnOneByOne() {
    Viewport view = new Viewport(FAILED * SECONDS_EACH - 40, 8, 800, 0, 300);

    TimelineFrame frame = frame(crowded(), view);

    TimelineFrame.Row row = frame.rows().getFirst();
    assertThat(row.runs()).isEmpty();
    assertThat(row.spans()).anyMatch(span -> span.kind() == SpanKind.FAILED);
    assertThat(row.spans()).hasSizeLessThan(60);
    double x = view.x(FAILED * SECONDS_EACH + 5);
    assertThat(frame.hit(x, 5).attempt().name()).isEqualTo("p" + FAILED);
  }

  @Test
  void aGapBetweenAttemptsIsSeenThoughNeitherIsInView() {
    PodBuilder[] pods = new PodBuilder[80];
    for (int i = 0; i < pods.length; i++) {
      int from = 600 * i;
      pods[i] = pod("p" + i).index(0).created(from).ended(PodPhase.FAILED, 3, from, from + 2);
    }
    JobHistory job = Histories.of(JobBuilder.job().indexed(1), pods);

    TimelineFrame frame =
        TimelineFrame.of(job, new Viewport(6_200, 4, 800, 0, 300), GEOMETRY, at(50_000));

    List<Sign> signs = frame.rows().getFirst().signs().signs();
    assertThat(signs).extracting(Sign::kind).containsExactly(Sign.Kind.BACKOFF);
    assertThat(signs.getFirst().from()).isEqualTo(6_002);
    assertThat(signs.getFirst().to()).isEqualTo(6_600);
  }

  @Test
  void aFrameOverAHundredThousandLanesLooksAtThoseInViewOnly() {
    JobHistory some = Histories.of(JobBuilder.job().indexed(1), pod("p").index(0).running(3));
    Set<Integer> asked = new HashSet<>();
    List<Lane> lanes =
        new AbstractList<>() {
          @Override
          public Lane get(int number) {
            asked.add(number);
            return new Lane(number, AttemptState.RUNNING, some.lanes().get(0).attempts(), true);
          }

          @Override
          public int size() {
            return 100_000;
          }
        };
    JobHistory job =
        new JobHistory(
            some.job(),
            some.state(),
            some.reason(),
            some.message(),
            lanes,
            some.counts(),
            some.changes(),
            some.origin(),
            0,
            true,
            null);
    TimelineNavigator navigator = new TimelineNavigator(GEOMETRY);
    navigator.resize(800, 480);
    navigator.scrollTo(50_000 * GEOMETRY.row(), lanes.size());

    navigator.frame(job, at(0).plus(Duration.ofMinutes(1)));

    assertThat(asked).contains(50_000).hasSizeLessThanOrEqualTo(21);
  }
}
