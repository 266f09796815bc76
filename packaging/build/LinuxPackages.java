import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The .deb, and the .rpm where rpmbuild is present. Both hold the same files and no scripts: what
 * desktops, shells and man look up is found where the system looks, and gone when the files are.
 */
final class LinuxPackages {
  private LinuxPackages() {}

  static void make(Build build, AppImage image) throws IOException, InterruptedException {
    Path root = Build.empty(build.work("root"));
    copy(image.folder(), root.resolve("opt/podlanes"));
    Path bin = Files.createDirectories(root.resolve("usr/bin"));
    Files.createSymbolicLink(bin.resolve("podlanes"), Path.of("../../opt/podlanes/bin/podlanes"));
    if (Build.find("dpkg-deb").isPresent()) {
      deb(build, root);
    }
    if (Build.find("rpmbuild").isPresent()) {
      rpm(build, root);
    }
  }

  private static void deb(Build build, Path root) throws IOException, InterruptedException {
    String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    Path control = Files.createDirectories(root.resolve("DEBIAN")).resolve("control");
    Files.writeString(
        control,
        fill(build, "control")
            .replace("@architecture@", architecture)
            .replace("@kilobytes@", Long.toString(bytes(root) / 1024)));
    Path file = build.out().resolve("podlanes_" + version(build) + "_" + architecture + ".deb");
    Build.program(
        build.target(),
        List.of("dpkg-deb", "--root-owner-group", "--build", root.toString(), file.toString()));
    Build.delete(control.getParent());
    Build.say(file.getFileName() + ": " + Files.size(file) / 1_000_000 + " MB");
  }

  private static void rpm(Build build, Path root) throws IOException, InterruptedException {
    Path work = Build.empty(build.work("rpm"));
    Path spec = work.resolve("podlanes.spec");
    Files.writeString(spec, fill(build, "podlanes.spec"));
    Build.program(
        work,
        List.of(
            "rpmbuild",
            "-bb",
            "--quiet",
            "--define",
            "_topdir " + work,
            "--define",
            "_rpmdir " + build.out(),
            "--define",
            "_build_name_fmt %%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm",
            "--define",
            "staged " + root,
            spec.toString()));
  }

  private static String fill(Build build, String template) throws IOException {
    return Files.readString(build.packaging().resolve("linux").resolve(template))
        .replace("@version@", version(build))
        .replace("@description@", Packages.DESCRIPTION);
  }

  /** Before the release that it leads to, in both packages' order. */
  private static String version(Build build) {
    return build.version().replace("-SNAPSHOT", "~snapshot");
  }

  private static long bytes(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      long sum = 0;
      for (Path path :
          all.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)).toList()) {
        sum += Files.size(path);
      }
      return sum;
    }
  }

  /** With the times of the files, by which the AOT cache knows the jars. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path copy = to.resolve(from.relativize(path).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }
}
