package dev.podlanes.bench;

import dev.podlanes.paint.Palette;
import dev.podlanes.testing.VirtualScreen;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The installed app, from the start of its process to the first lanes on a screen, against a bare
 * JavaFX window on the JDK and against itself without its AOT cache. Reads what {@code mvn
 * -Pinstaller package} has built.
 */
@Benchmark
class InstalledBenchmark {
  private static final Path INSTALLERS = Path.of("target/installer");
  private static final int SAMPLES = 7;
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(3);

  /** So many pixels, of every third row, are no accident. */
  private static final int ENOUGH = 60;

  @TempDir private Path folder;

  /** A program, by what it shows first of what is waited for. */
  private record Program(List<String> command, String options, Color sign) {}

  @Test
  void startsToLanes(Bench bench) throws Exception {
    Path launcher = INSTALLERS.resolve("podlanes/bin/podlanes").toAbsolutePath();
    if (!Files.isExecutable(launcher)) {
      bench.skipped("start of the installed app", "mvn -Pinstaller package has not built it");
      return;
    }
    if (!VirtualScreen.available()) {
      bench.skipped("start of the installed app", "there is no Xvfb");
      return;
    }
    List<String> app = List.of(launcher.toString(), "--demo", "--new-window", "--theme", "light");
    // The first that is drawn of an attempt: the stretch in which its images are pulled.
    Color lanes = Palette.LIGHT.starting();
    Program installed = new Program(app, "", lanes);
    Program uncached = new Program(app, "-XX:AOTMode=off", lanes);
    Program bare = new Program(bareWindow(), "", BareWindow.SIGN);
    long[][] nanos = new long[3][SAMPLES];
    try (VirtualScreen screen = VirtualScreen.open(folder.resolve("screen"))) {
      for (int i = -1; i < SAMPLES; i++) {
        int sample = 0;
        for (Program each : List.of(installed, uncached, bare)) {
          long took = untilSeen(each, screen);
          if (i >= 0) {
            nanos[sample][i] = took;
          }
          sample++;
        }
      }
      Samples lanesSeen = bench.samples("installed app: start → lanes painted", nanos[0]);
      Samples without = bench.samples("the same without its AOT cache", nanos[1]);
      Samples window = bench.samples("a bare JavaFX window on the JDK", nanos[2]);
      bench.ratio("installed app / bare JavaFX window", lanesSeen, window, 1.0);
      bench.ratio("with / without AOT cache", lanesSeen, without, 1.0);
      bench.figure("resident memory on the demo Job", residentMegabytes(installed, screen), "MB");
    }
    try (Stream<Path> files = Files.list(INSTALLERS)) {
      for (Path deb : files.filter(file -> file.toString().endsWith(".deb")).toList()) {
        bench.atMost("size of the .deb", Files.size(deb) / 1e6, "MB", 80);
      }
    }
  }

  private static List<String> bareWindow() throws URISyntaxException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--module-path",
        Path.of("target/podlanes/lib/javafx").toAbsolutePath().toString(),
        "--add-modules",
        "javafx.controls",
        "--enable-native-access=javafx.graphics",
        "--class-path",
        Path.of(BareWindow.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString(),
        BareWindow.class.getName());
  }

  private Process start(Program program, VirtualScreen screen) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(program.command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    Map<String, String> variables = new HashMap<>();
    variables.put("HOME", Files.createDirectories(folder.resolve("home")).toString());
    variables.put("DISPLAY", screen.display());
    if (!program.options.isEmpty()) {
      variables.put("JAVA_TOOL_OPTIONS", program.options);
    }
    builder.environment().clear();
    builder.environment().putAll(variables);
    return builder.start();
  }

  private long untilSeen(Program program, VirtualScreen screen) throws Exception {
    long begun = System.nanoTime();
    Process process = start(program, screen);
    try {
      awaitSeen(program, process, screen, begun);
      return System.nanoTime() - begun;
    } finally {
      end(process);
    }
  }

  private void awaitSeen(Program program, Process process, VirtualScreen screen, long begun)
      throws Exception {
    while (screen.count(program.sign) < ENOUGH) {
      if (!process.isAlive() || System.nanoTime() - begun > LONGEST_NANOS) {
        throw new IOException(
            program.command + " showed nothing: " + Files.readString(folder.resolve("err")));
      }
      Thread.sleep(4);
    }
  }

  private double residentMegabytes(Program program, VirtualScreen screen) throws Exception {
    Process process = start(program, screen);
    try {
      awaitSeen(program, process, screen, System.nanoTime());
      Thread.sleep(TimeUnit.SECONDS.toMillis(20));
      for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Double.parseDouble(line.replaceAll("\\D", "")) * 1024 / 1e6;
        }
      }
      throw new IOException("No VmRSS in /proc");
    } finally {
      end(process);
    }
  }

  private static void end(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
