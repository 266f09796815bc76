import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The app as a folder that runs as it stands, with a launcher of the platform. */
final class AppImage {
  private static final String MAIN_CLASS = "dev.podlanes.app.Main";

  private final Build build;
  private final Path folder;

  private AppImage(Build build, Path folder) {
    this.build = build;
    this.folder = folder;
  }

  static AppImage make(Build build, Path runtime, Path jars) throws IOException {
    AppImage image =
        new AppImage(build, build.out().resolve(Build.mac() ? name() + ".app" : name()));
    if (Build.linux()) {
      Build.copy(runtime, image.folder.resolve("lib/runtime"));
      Build.copy(jars, image.app());
      image.writeLauncher(options(build));
    } else {
      image.jpackage(runtime, jars);
    }
    return image;
  }

  private void jpackage(Path runtime, Path jars) throws IOException {
    String name = name();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--type",
                "app-image",
                "--name",
                name,
                "--app-version",
                Packages.numbers(build),
                "--vendor",
                "Podlanes",
                "--description",
                Packages.DESCRIPTION,
                "--copyright",
                "Apache-2.0",
                "--input",
                jars.toString(),
                "--main-jar",
                "podlanes-" + build.version() + ".jar",
                "--main-class",
                MAIN_CLASS,
                "--runtime-image",
                runtime.toString(),
                "--dest",
                build.out().toString()));
    for (String option : options(build)) {
      arguments.addAll(List.of("--java-options", option));
    }
    arguments.addAll(List.of("--icon", icon().toString()));
    if (Build.windows()) {
      // Windows decides by the program whether it has a console: the window has none, the command
      // line needs one.
      arguments.addAll(
          List.of(
              "--add-launcher",
              "podlanes-cli=" + build.packaging().resolve("windows/podlanes-cli.properties")));
    }
    Build.tool("jpackage", arguments);
  }

  private Path icon() {
    return build.icons().resolve(Build.mac() ? "podlanes.icns" : "podlanes.ico");
  }

  /** As the platform writes an app's name. */
  private static String name() {
    return Build.linux() ? "podlanes" : "Podlanes";
  }

  /**
   * The options that every start of Podlanes shares, but those that name JavaFX's modules: here
   * they are part of Java.
   */
  private static List<String> options(Build build) throws IOException {
    return Files.readAllLines(build.packaging().resolve("java-options")).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .filter(line -> !line.startsWith("--add-modules"))
        .toList();
  }

  Path folder() {
    return folder;
  }

  Path launcher() {
    if (Build.mac()) {
      return folder.resolve("Contents/MacOS").resolve(name());
    }
    return Build.windows() ? folder.resolve(name() + ".exe") : folder.resolve("bin/podlanes");
  }

  /** Where the jars and the launcher's configuration are; {@code $APPDIR} in that. */
  Path app() {
    if (Build.mac()) {
      return folder.resolve("Contents/app");
    }
    return Build.windows() ? folder.resolve("app") : folder.resolve("lib/app");
  }

  /** Has every launcher start with one option more; {@code $APPDIR} in it is {@link #app}. */
  void addOption(String option) throws IOException {
    if (Build.linux()) {
      List<String> options = new ArrayList<>(options(build));
      options.add(option);
      writeLauncher(options);
      return;
    }
    try (Stream<Path> files = Files.list(app())) {
      for (Path configuration : files.filter(each -> each.toString().endsWith(".cfg")).toList()) {
        // [JavaOptions] is the file's last section.
        Files.writeString(
            configuration,
            "java-options=" + option + System.lineSeparator(),
            StandardOpenOption.APPEND);
      }
    }
  }

  private void writeLauncher(List<String> options) throws IOException {
    String main = "podlanes-" + build.version() + ".jar";
    List<String> jars = new ArrayList<>(List.of(main));
    try (Stream<Path> files = Files.list(app())) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar") && !name.equals(main))
          .sorted()
          .forEach(jars::add);
    }
    String words =
        options.stream()
            .map(option -> '"' + option.replace("$APPDIR", "$app") + '"')
            .collect(Collectors.joining(" "));
    Files.createDirectories(launcher().getParent());
    Files.writeString(
        launcher(),
        Files.readString(build.packaging().resolve("linux/launcher"))
            .replace("@options@", words)
            .replace("@classpath@", "$app/" + String.join(":$app/", jars))
            .replace("@main@", MAIN_CLASS));
    Files.setPosixFilePermissions(launcher(), PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
