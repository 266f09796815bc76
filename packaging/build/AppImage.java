import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The app as a folder that runs as it stands, with a launcher of the platform. */
final class AppImage {
  private static final String MAIN_CLASS = "dev.podlanes.app.Main";

  private final Path folder;

  private AppImage(Path folder) {
    this.folder = folder;
  }

  static AppImage make(Build build, Path runtime, Path jars) throws IOException {
    String name = name();
    Build.delete(build.out().resolve(Build.mac() ? name + ".app" : name));
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
    if (Build.windows()) {
      // A console of its own: the command line prints.
      arguments.add("--win-console");
    }
    Build.tool("jpackage", arguments);
    return new AppImage(build.out().resolve(Build.mac() ? name + ".app" : name));
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

  /** Has the launcher start with one option more. */
  void addOption(String option) throws IOException {
    Path configuration = app().resolve(name() + ".cfg");
    // [JavaOptions] is the file's last section.
    Files.writeString(
        configuration,
        "java-options=" + option + System.lineSeparator(),
        StandardOpenOption.APPEND);
  }
}
