package dev.podlanes.installed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A root folder with nothing in it but what dpkg installs. */
final class InstalledRoot {
  private static final Path INSTALLERS = Path.of("target/installer").toAbsolutePath();

  private static final boolean HIDING = mayHide();

  private final Path root;

  private InstalledRoot(Path root) {
    this.root = root;
  }

  /** The package that the build has left. */
  static Path deb() throws IOException {
    try (Stream<Path> files = Files.list(INSTALLERS)) {
      return files
          .filter(file -> file.toString().endsWith(".deb"))
          .findFirst()
          .orElseThrow(() -> new IOException("There is no .deb in " + INSTALLERS));
    }
  }

  static InstalledRoot install(Path root) throws Exception {
    Files.createDirectories(root.resolve("var/lib/dpkg/info"));
    Files.createDirectories(root.resolve("var/lib/dpkg/updates"));
    Files.writeString(root.resolve("var/lib/dpkg/status"), "");
    InstalledRoot installed = new InstalledRoot(root);
    // GTK and libc are the machine's: they are not what is tried here.
    installed.dpkg("--force-depends", "--install", deb().toString());
    return installed;
  }

  void purge() throws Exception {
    dpkg("--purge", "podlanes");
  }

  private void dpkg(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "dpkg",
                "--root=" + root,
                "--log=" + root.resolve("var/lib/dpkg/log"),
                "--force-not-root"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }

  /** Where a file of the package stands. */
  Path at(String path) {
    return root.resolve(path.substring(1));
  }

  /** The files that are installed, and nothing of dpkg's. */
  Set<String> files() throws IOException {
    return below(root).stream()
        .filter(file -> !file.startsWith("var/lib/dpkg"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Every file below a folder, by its path in it. */
  static Set<String> below(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> folder.relativize(path).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Whether this machine lets a process see another file system than the rest: it takes root. */
  static boolean hidesJava() {
    return HIDING;
  }

  private static boolean mayHide() {
    try {
      return new ProcessBuilder("unshare", "--mount", "true")
              .redirectErrorStream(true)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noSuchProgram) {
      return false;
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Where a program finds this machine's own JDKs. */
  static Set<Path> jdks() {
    return Stream.of(
            Path.of(System.getProperty("java.home")).getParent(),
            Path.of("/usr/lib/jvm"),
            Path.of(System.getProperty("user.home"), ".sdkman"),
            Path.of(System.getProperty("user.home"), ".jdks"))
        .filter(Files::isDirectory)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What a program is started by so that it finds none of them: nothing where it is no root. */
  private static List<String> withoutJava() {
    if (!HIDING) {
      return List.of();
    }
    List<String> hiding = new ArrayList<>();
    for (Path folder : jdks()) {
      hiding.add("mount -t tmpfs none '" + folder + "'");
    }
    hiding.add("exec \"$@\"");
    return List.of("unshare", "--mount", "sh", "-c", String.join(" && ", hiding), "sh");
  }

  /**
   * Starts the command with these variables and no other, and with no Java but its own where {@link
   * #hidesJava}.
   */
  Process start(Path folder, Map<String, String> variables, String... arguments)
      throws IOException {
    return startProgram(folder, variables, at("/usr/bin/podlanes").toString(), arguments);
  }

  /** Starts any program where the command is started. */
  Process startProgram(
      Path folder, Map<String, String> variables, String program, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(withoutJava());
    command.add(program);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    return builder
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  /** Runs the command to its end. */
  Ended run(Path folder, Map<String, String> variables, String... arguments) throws Exception {
    Process process = start(folder, variables, arguments);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
    return new Ended(
        process.exitValue(),
        Files.readString(folder.resolve("out")),
        Files.readString(folder.resolve("err")));
  }

  /** What a run left behind. */
  record Ended(int exit, String out, String err) {}
}
