import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** A Java of our own: only the modules that Podlanes needs, JavaFX among them. */
final class RuntimeImage {
  /**
   * What the class path asks for: AWT's images for PNGs, naming for Logback, scripting for FXML,
   * SQL's dates for the Kubernetes models, the HTTP server for the demo cluster.
   */
  private static final List<String> MODULES =
      List.of(
          "java.base",
          "java.desktop",
          "java.logging",
          "java.naming",
          "java.scripting",
          "java.sql",
          "java.xml",
          "jdk.crypto.ec",
          "jdk.httpserver",
          "jdk.net",
          "jdk.unsupported",
          "jdk.zipfs",
          "javafx.controls",
          "javafx.fxml");

  /** All but the one that assembles the AOT cache at the end of its training. */
  private static final String COMMAND_THAT_STAYS = "java";

  private RuntimeImage() {}

  static Path make(Build build) throws IOException {
    Path modules = Build.empty(build.work("jmods"));
    try (Stream<Path> jars = Files.list(build.javafxJars())) {
      for (Path jar : jars.sorted().toList()) {
        jmod(build, jar, modules);
      }
    }
    Path image = build.work("runtime");
    Build.delete(image);
    Build.tool(
        "jlink",
        List.of(
            "--module-path",
            modules.toString(),
            "--add-modules",
            String.join(",", MODULES),
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--output",
            image.toString()));
    try (Stream<Path> commands = Files.list(image.resolve("bin"))) {
      for (Path command : commands.toList()) {
        String name = command.getFileName().toString();
        if (!name.replace(".exe", "").equals(COMMAND_THAT_STAYS) && !name.endsWith(".dll")) {
          Files.delete(command);
        }
      }
    }
    return image;
  }

  /**
   * A JavaFX jar as a jmod. Linked as they are, the jars would keep their native libraries as
   * resources, and JavaFX would unpack these into the user's home at the first start.
   */
  private static void jmod(Build build, Path jar, Path modules) throws IOException {
    String name = jar.getFileName().toString();
    Path parts = Build.empty(build.work("jmod-parts").resolve(name));
    Path classes = Files.createDirectories(parts.resolve("classes"));
    Path libraries = Files.createDirectories(parts.resolve("libraries"));
    boolean modular = false;
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().filter(each -> !each.isDirectory()).toList()) {
        boolean library = entry.getName().matches("[^/]*\\.(so|dylib|dll)");
        if (entry.getName().startsWith("META-INF/")) {
          continue;
        }
        modular |= entry.getName().equals("module-info.class");
        Path to = (library ? libraries : classes).resolve(entry.getName());
        Files.createDirectories(to.getParent());
        try (InputStream in = file.getInputStream(entry)) {
          Files.copy(in, to);
        }
      }
    }
    if (!modular) {
      // Maven's empty jar that only leads to the platform's.
      return;
    }
    String module = name.replaceFirst("^javafx-([a-z]+)-.*", "javafx.$1");
    List<String> arguments = new ArrayList<>(List.of("create", "--class-path", classes.toString()));
    arguments.addAll(List.of("--libs", libraries.toString()));
    arguments.add(modules.resolve(module + ".jmod").toString());
    Build.tool("jmod", arguments);
  }
}
