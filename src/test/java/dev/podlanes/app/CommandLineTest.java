package dev.podlanes.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlanes.paint.Palette;
import dev.podlanes.settings.AtomicFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javafx.scene.paint.Color;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line without a cluster: what it says, writes and returns. */
@Timeout(120)
class CommandLineTest {
  private static final Path RETRIES = Path.of("src/test/resources/recordings/retries.jsonl.gz");
  private static final String OLD = "what stood there before";

  @TempDir private Path folder;

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(folder, Map.of(), arguments);
  }

  private CommandLineRun export(Path recording, String format, Path out) {
    return run(
        "export", "--recording", recording.toString(), "--format", format, "--out", out.toString());
  }

  @Test
  void theVersionIsOneLine() {
    CommandLineRun run = run("--version");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).matches("podlanes \\d+\\.\\d+\\S*\\R");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void theHelpNamesEveryCommand() {
    CommandLineRun run = run("--help");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("replay", "export", "demo-cluster", "--context", "--job");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--colour",
        "fly",
        "export --recording x --format svgz --out y",
        "export --recording x --out y",
        "export --format json --out",
        "replay",
        "replay x --speed fast",
        "demo-cluster --port many"
      })
  void aMistakeIsOneSentenceAndWhereHelpIs(String words) {
    CommandLineRun run = run(words.split(" ", -1));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines()).hasSize(2);
    assertThat(run.errLines().getFirst()).startsWith("podlanes: ").endsWith(".");
    assertThat(run.errLines().getLast()).matches("Try: podlanes( \\S+)? --help");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo-cluster --port 99999",
        "demo-cluster --speed 0",
        "export --format json --out y",
        "export --format json --out y --wait",
        "export --recording x --wait --job j --format json --out y",
        "export --recording x --namespace n --format json --out y",
        "replay missing.jsonl"
      })
  void whatCannotBeIsOneSentence(String words) {
    CommandLineRun run = run(words.split(" ", -1));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.errLines()).singleElement().asString().startsWith("podlanes: ");
  }

  @Test
  void jsonHoldsTheJobOfTheRecording() throws IOException {
    Path out = folder.resolve("job.json");

    CommandLineRun run = export(RETRIES, "json", out);

    assertThat(run).isEqualTo(new CommandLineRun(0, "", ""));
    JsonObject job = onlyJob(out);
    assertThat(job.get("mode").getAsString()).isEqualTo("Indexed");
    assertThat(job.getAsJsonArray("lanes")).isNotEmpty();
  }

  @Test
  void aPictureShowsBarsThatSucceededAndThatFailed() throws IOException {
    Path out = folder.resolve("job.png");

    assertThat(export(RETRIES, "PNG", out)).isEqualTo(new CommandLineRun(0, "", ""));

    BufferedImage picture = ImageIO.read(out.toFile());
    assertThat(picture.getWidth()).isEqualTo(1_920);
    assertThat(picture.getHeight()).isBetween(300, 2_000);
    assertThat(pixels(picture, Palette.DARK.succeeded())).isGreaterThan(300);
    assertThat(pixels(picture, Palette.DARK.failed())).isGreaterThan(300);
    assertThat(picture.getRGB(2, 2) & 0xffffff).isEqualTo(0x0d1117);
  }

  @Test
  void aPictureOnWhiteIsOnWhite() throws IOException {
    Path out = folder.resolve("job.png");
    String[] words = {
      "export", "--recording", RETRIES.toString(), "--format", "png", "--out", out.toString()
    };
    String[] light = Arrays.copyOf(words, words.length + 1);
    light[words.length] = "--light";

    assertThat(run(light).exit()).isZero();

    assertThat(ImageIO.read(out.toFile()).getRGB(2, 2) & 0xffffff).isEqualTo(0xffffff);
  }

  @Test
  void aJobThatTheRecordingLacksIsSaidWithThoseItHas() throws IOException {
    Path out = folder.resolve("x.json");
    export(RETRIES, "json", out);
    String there = onlyJob(out).get("name").getAsString();

    CommandLineRun run =
        run(
            "export",
            "--recording",
            RETRIES.toString(),
            "--job",
            "nobody",
            "--format",
            "json",
            "--out",
            out.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.errLines()).singleElement().asString().contains("nobody").contains(there);
  }

  @Test
  void aMissingRecordingIsNamed() {
    Path missing = folder.resolve("missing.jsonl");

    assertUnusable(export(missing, "json", folder.resolve("out.json")), missing);
  }

  @Test
  void anEmptyRecordingIsNamed() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.jsonl"));

    assertUnusable(export(empty, "json", folder.resolve("out.json")), empty);
  }

  @Test
  void aFolderIsNoRecording() {
    assertUnusable(export(folder, "json", folder.resolve("out.json")), folder);
  }

  @Test
  void garbageIsNamed() throws IOException {
    Path garbage = folder.resolve("noise.jsonl.gz");
    byte[] noise = new byte[5_000];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (i * i * 31 + i);
    }
    Files.write(garbage, noise);

    assertUnusable(export(garbage, "png", folder.resolve("out.png")), garbage);
  }

  private void assertUnusable(CommandLineRun run, Path named) {
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.errLines()).singleElement().asString().contains(named.toString());
    assertThat(folder.resolve("out.json")).doesNotExist();
    assertThat(folder.resolve("out.png")).doesNotExist();
  }

  @Test
  void ofACutRecordingTheReadableIsWrittenAndTheRestIsSaid() throws IOException {
    byte[] whole = Files.readAllBytes(RETRIES);
    Path cut = folder.resolve("cut.jsonl.gz");
    Files.write(cut, Arrays.copyOf(whole, whole.length * 2 / 3));
    Path out = folder.resolve("cut.json");

    CommandLineRun run = export(cut, "json", out);

    assertThat(run.exit()).isZero();
    assertThat(run.errLines())
        .singleElement()
        .asString()
        .contains(cut.toString())
        .contains("the rest is missing");
    assertThat(onlyJob(out).getAsJsonArray("lanes")).isNotEmpty();
  }

  @Test
  void aLineCutInTheMiddleIsCounted() throws IOException {
    byte[] whole;
    try (var in = new GZIPInputStream(Files.newInputStream(RETRIES))) {
      whole = in.readAllBytes();
    }
    Path cut = Files.write(folder.resolve("cut.jsonl"), Arrays.copyOf(whole, whole.length - 40));

    CommandLineRun run = export(cut, "json", folder.resolve("cut.json"));

    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("1 line could not be read");
  }

  @Test
  void aFolderThatIsMissingIsSaid() {
    CommandLineRun run = export(RETRIES, "json", folder.resolve("nowhere/job.json"));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.errLines())
        .singleElement()
        .asString()
        .contains("nowhere")
        .endsWith(": the folder does not exist.");
  }

  @Test
  void aFolderIsNotReplaced() throws IOException {
    Path target = Files.createDirectory(folder.resolve("job.json"));

    CommandLineRun run = export(RETRIES, "json", target);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("it is a folder");
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void aFileIsNotTakenForAFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), OLD);

    CommandLineRun run = export(RETRIES, "json", file.resolve("job.json"));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.errLines()).singleElement().asString().doesNotContain(".tmp");
    assertThat(file).hasContent(OLD);
  }

  @Test
  void aReadOnlyPlaceIsSaidAndTheOldFileStays() throws IOException {
    Path place = Files.createDirectory(folder.resolve("shelf"));
    Path target = Files.writeString(place.resolve("job.json"), OLD);
    assumeThat(place.toFile().setWritable(false)).isTrue();
    try {
      assumeThat(Files.isWritable(place)).as("root may write anywhere").isFalse();
      CommandLineRun run = export(RETRIES, "json", target);

      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).endsWith(": permission denied." + System.lineSeparator());
      assertThat(target).hasContent(OLD);
    } finally {
      assertThat(place.toFile().setWritable(true)).isTrue();
    }
  }

  @Test
  void whatFailsLeavesTheOldFileAndNoOther() throws IOException {
    Path target = Files.writeString(folder.resolve("job.json"), OLD);
    Path garbage = Files.writeString(folder.resolve("garbage"), "milk\nbread\n");

    assertThat(export(garbage, "json", target).exit()).isEqualTo(2);

    assertThat(target).hasContent(OLD);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(target, garbage);
    }
  }

  @Test
  void aFailureHalfwayLeavesTheOldFileAndNoOther() throws IOException {
    Path target = Files.writeString(folder.resolve("job.json"), OLD);
    IOException full = new IOException("no space left");

    IOException thrown = null;
    try {
      AtomicFile.write(
          target,
          file -> {
            Files.writeString(file, "half");
            throw full;
          });
    } catch (IOException failed) {
      thrown = failed;
    }

    assertThat(thrown).isSameAs(full);
    assertThat(target).hasContent(OLD);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(target);
    }
  }

  @Test
  void whatALinkLeadsToIsReplacedNotTheLink() throws IOException {
    Path real = Files.writeString(folder.resolve("real.json"), OLD);
    Path link = folder.resolve("link.json");
    Files.createSymbolicLink(link, real);

    assertThat(export(RETRIES, "json", link).exit()).isZero();

    assertThat(link).isSymbolicLink();
    assertThat(onlyJob(real).get("mode").getAsString()).isEqualTo("Indexed");
  }

  @Test
  void aReplayWithoutADisplaySaysHowToSeeItAnyway() {
    CommandLineRun run = run("replay", RETRIES.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.errLines())
        .singleElement()
        .asString()
        .contains("There is no display")
        .contains("podlanes export --recording " + RETRIES + " --format png");
  }

  @Test
  void theDemoClusterDoesNotReplaceAKubeconfigThatIsNotItsOwn() throws IOException {
    Path config = Files.writeString(folder.resolve("config"), "kind: Config\n");

    CommandLineRun run = run("demo-cluster", "--kubeconfig", config.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines()).singleElement().asString().contains(config.toString());
    assertThat(config).hasContent("kind: Config\n");
  }

  @Test
  void aDemoClusterThatCannotWriteItsKubeconfigSaysWhy() {
    Path config = folder.resolve("nowhere/config");

    CommandLineRun run = run("demo-cluster", "--kubeconfig", config.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.errLines())
        .singleElement()
        .asString()
        .contains(config.toString())
        .endsWith(": the folder does not exist.");
  }

  @Test
  void withoutADisplayTheDemoRunsInWordsWhateverTheKubeconfig() throws IOException {
    Path broken = Files.writeString(folder.resolve("config"), "clusters: [\nusers: }");

    CommandLineRun run = CommandLineRun.of(folder, Map.of("KUBECONFIG", broken.toString()));

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    Path picture = folder.resolve("podlanes-timeline.png");
    List<String> lines = run.out().lines().toList();
    assertThat(lines.getFirst()).startsWith("There is no display (DISPLAY is not set).");
    // A busy machine may see no more of the Job than its end.
    assertThat(lines.subList(1, lines.size() - 1))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).matches("indexed-retries (Running|Complete): .*"))
        .last()
        .asString()
        .startsWith("indexed-retries Complete: 12 of 12 done, ");
    assertThat(run.out()).endsWith("The timeline is in " + picture + System.lineSeparator());
    BufferedImage image = ImageIO.read(picture.toFile());
    assertThat(pixels(image, Palette.DARK.succeeded())).isGreaterThan(300);
    assertThat(pixels(image, Palette.DARK.failed())).isGreaterThan(300);
  }

  private static JsonObject onlyJob(Path file) throws IOException {
    var jobs =
        JsonParser.parseString(Files.readString(file)).getAsJsonObject().getAsJsonArray("jobs");
    assertThat(jobs).hasSize(1);
    return jobs.get(0).getAsJsonObject();
  }

  private static int pixels(BufferedImage picture, Color color) {
    int wanted =
        (int) Math.round(color.getRed() * 255) << 16
            | (int) Math.round(color.getGreen() * 255) << 8
            | (int) Math.round(color.getBlue() * 255);
    int count = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        count += (picture.getRGB(x, y) & 0xffffff) == wanted ? 1 : 0;
      }
    }
    return count;
  }
}
