import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Builds the app image and the platform's installers into target/installer, on the JDK that runs
 * this. Started by {@code mvn -Pinstaller package} with the project's folder, Maven's target
 * folder, the version and its date.
 */
final class Installer {
  private Installer() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Build build =
        new Build(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            arguments[2],
            Instant.parse(arguments[3]));
    Build.empty(build.out());
    AppImage image = AppImage.make(build, RuntimeImage.make(build), AppJars.make(build));
    Training.run(build, image);
    Packages.make(build, image);
  }
}
