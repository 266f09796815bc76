import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The installers of the platform that this runs on. */
final class Packages {
  static final String DESCRIPTION = "Timelines of Kubernetes Jobs, one lane per completion index";

  private Packages() {}

  static void make(Build build, AppImage image) throws IOException, InterruptedException {
    if (Build.linux()) {
      LinuxPackages.make(build, image);
    } else {
      jpackage(build, image);
    }
    checksums(build);
  }

  /** The platform's own kind of installer: a .dmg on macOS, an .msi on Windows. */
  private static void jpackage(Build build, AppImage image) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--type", Build.mac() ? "dmg" : "msi",
                "--name", "Podlanes",
                "--app-version", numbers(build),
                "--app-image", image.folder().toString(),
                "--file-associations", build.packaging().resolve("recording.properties").toString(),
                "--dest", build.out().toString()));
    Path options = build.packaging().resolve(Build.mac() ? "mac" : "windows");
    arguments.add("@" + options.resolve("jpackage-options"));
    Build.tool("jpackage", arguments);
  }

  /** SHA-256 of every installer, as sha256sum checks them. */
  private static void checksums(Build build) throws IOException {
    StringBuilder sums = new StringBuilder();
    try (Stream<Path> files = Files.list(build.out())) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        sums.append(HexFormat.of().formatHex(hash)).append("  ").append(file.getFileName());
        sums.append('\n');
      }
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
    Files.writeString(build.out().resolve("SHA256SUMS"), sums);
  }

  /** jpackage takes no macOS version that begins with 0. */
  static String numbers(Build build) {
    return Build.mac() ? build.numbers().replaceFirst("^0\\.", "1.") : build.numbers();
  }
}
