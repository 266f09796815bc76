import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The .deb, and the .rpm where rpmbuild is present. Both hold the same files and no scripts: what
 * desktops, shells and man look up is found where the system looks, and gone when the files are.
 */
final class LinuxPackages {
  /** As Debian's changelogs give the time. */
  private static final DateTimeFormatter CHANGED =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  /** Where gzip's header says how hard it tried, and its word for hardest; Java leaves it out. */
  private static final int EFFORT = 8;

  private static final byte HARDEST = 2;

  private LinuxPackages() {}

  static void make(Build build, AppImage image) throws IOException, InterruptedException {
    Path root = Build.empty(build.work("root"));
    Build.copy(image.folder(), root.resolve("opt/podlanes"));
    Path bin = Files.createDirectories(root.resolve("usr/bin"));
    Files.createSymbolicLink(bin.resolve("podlanes"), Path.of("../../opt/podlanes/bin/podlanes"));
    desktop(build, root.resolve("usr/share"));
    commandLine(build, image, root.resolve("usr/share"));
    documents(build, root.resolve("usr/share/doc/podlanes"));
    open(root);
    if (Build.find("dpkg-deb").isPresent()) {
      deb(build, root);
    }
    if (Build.find("rpmbuild").isPresent()) {
      rpm(build, root);
    }
  }

  /** What menus, file managers and software centres read. */
  private static void desktop(Build build, Path share) throws IOException {
    Path ours = build.packaging().resolve("linux");
    put(ours.resolve("podlanes.desktop"), share.resolve("applications/podlanes.desktop"));
    put(ours.resolve("podlanes-mime.xml"), share.resolve("mime/packages/podlanes.xml"));
    put(
        ours.resolve("podlanes.metainfo.xml"),
        share.resolve("metainfo/dev.podlanes.podlanes.metainfo.xml"));
    Path icons = share.resolve("icons/hicolor");
    for (int size : Icons.SIZES) {
      put(Icons.png(build.icons(), size), icons.resolve(size + "x" + size + "/apps/podlanes.png"));
    }
    put(Icons.drawing(build.base()), icons.resolve("scalable/apps/podlanes.svg"));
  }

  /** What shells and man look up, printed by the app itself. */
  private static void commandLine(Build build, AppImage image, Path share)
      throws IOException, InterruptedException {
    print(
        build, image, share.resolve("bash-completion/completions/podlanes"), "completion", "bash");
    print(build, image, share.resolve("zsh/vendor-completions/_podlanes"), "completion", "zsh");
    print(
        build,
        image,
        share.resolve("fish/vendor_completions.d/podlanes.fish"),
        "completion",
        "fish");
    Path page = share.resolve("man/man1/podlanes.1");
    print(build, image, page, "man-page");
    compress(page);
  }

  private static void documents(Build build, Path folder) throws IOException {
    put(build.packaging().resolve("linux/copyright"), folder.resolve("copyright"));
    put(build.notices(), folder.resolve("third-party.txt"));
    Path changes = folder.resolve("CHANGELOG.md");
    put(build.base().resolve("CHANGELOG.md"), changes);
    compress(changes);
    // In the form that Debian's tools read, which is not that of people.
    Path changelog = folder.resolve("changelog");
    Files.writeString(
        changelog,
        fill(build, "changelog")
            .replace("@date@", CHANGED.format(build.date().atOffset(ZoneOffset.UTC))));
    compress(changelog);
  }

  private static void print(Build build, AppImage image, Path to, String... arguments)
      throws IOException, InterruptedException {
    Files.createDirectories(to.getParent());
    List<String> command = new ArrayList<>(List.of(image.launcher().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(to.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("SOURCE_DATE_EPOCH", Long.toString(build.date().getEpochSecond()));
    int code = builder.start().waitFor();
    if (code != 0) {
      throw new IllegalStateException(command + " failed with " + code + ".");
    }
  }

  private static void put(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }

  private static void compress(Path file) throws IOException {
    ByteArrayOutputStream small = new ByteArrayOutputStream();
    try (OutputStream out = new SmallGzip(small)) {
      Files.copy(file, out);
    }
    byte[] compressed = small.toByteArray();
    compressed[EFFORT] = HARDEST;
    Files.write(file.resolveSibling(file.getFileName() + ".gz"), compressed);
    Files.delete(file);
  }

  /** As small as Debian's policy wants it. */
  private static final class SmallGzip extends GZIPOutputStream {
    SmallGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  /** What everybody may read, whatever whoever builds it keeps to themselves. */
  private static void open(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.filter(each -> !Files.isSymbolicLink(each)).toList()) {
        boolean entered = Files.isDirectory(path) || Files.isExecutable(path);
        Files.setPosixFilePermissions(
            path, PosixFilePermissions.fromString(entered ? "rwxr-xr-x" : "rw-r--r--"));
      }
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
        List.of(
            "dpkg-deb",
            "-Zxz",
            "-z1",
            "--root-owner-group",
            "--build",
            root.toString(),
            file.toString()));
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
}
