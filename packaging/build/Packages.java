import java.io.IOException;

/** The installers of the platform that this runs on. */
final class Packages {
  static final String DESCRIPTION = "Timelines of Kubernetes Jobs, one lane per completion index";

  private Packages() {}

  static void make(Build build, AppImage image) throws IOException, InterruptedException {
    if (Build.linux()) {
      LinuxPackages.make(build, image);
    }
  }

  /** jpackage takes no macOS version that begins with 0. */
  static String numbers(Build build) {
    return Build.mac() ? build.numbers().replaceFirst("^0\\.", "1.") : build.numbers();
  }
}
