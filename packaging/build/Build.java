import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * What one build of the installers works on and with.
 *
 * @param base the project's folder
 * @param target where Maven puts what it makes
 * @param version the project's, such as 0.1.0-SNAPSHOT
 * @param date the project's, the same for every build of one version
 */
record Build(Path base, Path target, String version, Instant date) {
  /** The jars as Maven left them: JavaFX in one folder, ours and all others in another. */
  Path javafxJars() {
    return target.resolve("podlanes/lib/javafx");
  }

  Path appJars() {
    return target.resolve("podlanes/lib/app");
  }

  /** What is needed on the way and not afterwards. */
  Path work(String name) {
    return target.resolve("installer-work").resolve(name);
  }

  /** What this build is for. */
  Path out() {
    return target.resolve("installer");
  }

  Path packaging() {
    return base.resolve("packaging");
  }

  /** Where {@link Icons} left the app's icon in the platforms' forms. */
  Path icons() {
    return target.resolve("icons");
  }

  /** What {@link Notices} wrote of whose work this is built from. */
  Path notices() {
    return target.resolve("classes/dev/podlanes/app/third-party.txt");
  }

  /** The version in numbers only, which all of jpackage's formats accept. */
  String numbers() {
    return version.replaceFirst("-.*", "");
  }

  static boolean linux() {
    return os().contains("linux");
  }

  static boolean mac() {
    return os().contains("mac");
  }

  static boolean windows() {
    return os().contains("windows");
  }

  private static String os() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT);
  }

  static void say(String what) {
    System.out.println("[installer] " + what);
  }

  /** Runs a tool of the JDK that runs this. */
  static void tool(String name, List<String> arguments) {
    ToolProvider tool =
        ToolProvider.findFirst(name)
            .orElseThrow(() -> new IllegalStateException("This JDK has no " + name + "."));
    int code = tool.run(System.out, System.err, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException(name + " failed with " + code + ": " + arguments);
    }
  }

  /** Runs a program to its end, its words among ours. */
  static void program(Path directory, List<String> command)
      throws IOException, InterruptedException {
    int code =
        new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IllegalStateException(command + " failed with " + code + ".");
    }
  }

  /** Where a program stands, if this machine has it. */
  static Optional<Path> find(String program) {
    return Stream.of(
            System.getenv().getOrDefault("PATH", "").split(System.getProperty("path.separator")))
        .map(folder -> Path.of(folder).resolve(program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** An empty folder, whatever stood there before. */
  static Path empty(Path folder) throws IOException {
    delete(folder);
    return Files.createDirectories(folder);
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder())
          .forEach(path -> {
            try {
              Files.delete(path);
            } catch (IOException failed) {
              throw new UncheckedIOException(failed);
            }
          });
    }
  }

  /** With the times of the files, by which the AOT cache knows the jars. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path copy = to.resolve(from.relativize(path).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }
}
