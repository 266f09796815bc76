package dev.podlanes.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.fixtures.JobBuilder;
import dev.podlanes.fixtures.PodBuilder;
import dev.podlanes.fx.FxThread;
import dev.podlanes.model.AttemptState;
import dev.podlanes.model.PodPhase;
import dev.podlanes.paint.Palette;
import dev.podlanes.source.SourceEvent;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.Reducer;
import dev.podlanes.timeline.Recorded;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Draws every recording of a real cluster into {@code target/gallery}, by the same painters as the
 * window. A person looks at them after a change of what is drawn; the test only holds that each can
 * be drawn and shows something.
 */
class GalleryTest {
  private static final Path RECORDINGS = Path.of("src/test/resources/recordings");
  private static final Path GALLERY = Path.of("target/gallery");
  private static final double WIDE = 1_440;
  private static final double NARROW = 1_024;

  @BeforeAll
  static void start() throws Exception {
    FxThread.start();
    Files.createDirectories(GALLERY);
  }

  static Stream<String> recordings() throws IOException {
    try (Stream<Path> files = Files.list(RECORDINGS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jsonl.gz"))
          .map(name -> name.replace(".jsonl.gz", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void everyRecordingIsDrawn(String name) throws Exception {
    JobHistory job = Recorded.job(name);
    Instant after = job.end(Instant.MAX).plusSeconds(2);
    draw(name + "-dark", job, after, Palette.DARK, WIDE);
    draw(name + "-light", job, after, Palette.LIGHT, NARROW);
  }

  /** What stands only while a Job is at work. */
  @ParameterizedTest
  @CsvSource({
    "retries, 2026-11-23T09:02:12Z",
    "indexed, 2026-11-23T09:02:00Z",
    "gated, 2026-11-23T09:02:20Z",
    "deleted, 2026-11-23T09:02:40Z",
    "elastic, 2026-11-23T09:02:50Z",
    "suspended, 2026-11-23T09:02:40Z",
    "successpolicy, 2026-11-23T09:02:17Z",
    "deadline, 2026-11-23T09:02:15Z",
  })
  void everyRecordingIsDrawnWhileItRuns(String name, Instant now) throws Exception {
    JobHistory job = Recorded.until(name, now).jobs().getFirst();
    draw(name + "-live-dark", job, now, Palette.DARK, NARROW);
  }

  /** Three thousand failed attempts of two hundred indexes. */
  @Test
  void thousandsOfFailuresAreDrawn() throws Exception {
    JobHistory job = failing(150, 25, 690);
    assertThat(job.counts().of(AttemptState.FAILED)).isGreaterThan(2_500);
    draw("failures-live-dark", job, PodBuilder.at(700), Palette.DARK, WIDE);
    draw("failures-live-light", job, PodBuilder.at(700), Palette.LIGHT, NARROW);
  }

  /** Far more attempts in a lane than there are pixels. */
  @Test
  void crowdedLanesAreDrawn() throws Exception {
    JobHistory job = failing(12, 2_000, 40_000);
    draw("crowded-live-dark", job, PodBuilder.at(40_010), Palette.DARK, WIDE);
    draw("crowded-live-light", job, PodBuilder.at(40_010), Palette.LIGHT, NARROW);
  }

  /** Most indexes fail again and again; every tenth does well at once, every third still runs. */
  private static JobHistory failing(int indexes, int attempts, int end) {
    Reducer reducer = new Reducer();
    reducer.accept(
        new SourceEvent.Upsert(
            JobBuilder.job()
                .indexed(indexes * 4 / 3)
                .parallelism(indexes)
                .backoffLimitPerIndex(attempts + 5)
                .build(),
            PodBuilder.at(0)));
    Random random = new Random(7);
    for (int index = 0; index < indexes; index++) {
      int from = random.nextInt(20);
      int most = index % 10 == 3 ? 1 : attempts;
      for (int attempt = 0; attempt < most && from < end - 10; attempt++) {
        int length = 5 + random.nextInt(30);
        PodBuilder pod = PodBuilder.pod("p" + index + "-" + attempt).index(index);
        pod.created(from).scheduled(from + 1);
        boolean last = attempt == most - 1 || from + length >= end;
        if (last && index % 3 == 0) {
          pod.running(from + 2);
        } else if (last) {
          pod.ended(PodPhase.SUCCEEDED, 0, from + 2, from + length);
        } else {
          pod.ended(PodPhase.FAILED, 1 + random.nextInt(4), from + 2, from + length);
        }
        reducer.accept(new SourceEvent.Upsert(pod.build(), PodBuilder.at(end)));
        from += length + 2;
      }
    }
    return reducer.state().jobs().getFirst();
  }

  private static void draw(String file, JobHistory job, Instant now, Palette palette, double width)
      throws Exception {
    BufferedImage picture = FxThread.call(() -> TimelinePicture.of(job, now, palette, width, 1));
    ImageIO.write(picture, "png", GALLERY.resolve(file + ".png").toFile());
    long colours =
        Stream.iterate(0, x -> x < picture.getWidth(), x -> x + 1)
            .flatMap(x ->
                Stream.iterate(64, y -> y < picture.getHeight(), y -> y + 4)
                    .map(y -> picture.getRGB(x, y)))
            .distinct()
            .count();
    assertThat(colours).as("colours of " + file).isGreaterThan(8);
  }
}
