import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The jars of the class path, made fit for the AOT cache, which passes over signed jars and over
 * class files older than Java 6.
 */
final class AppJars {
  /**
   * Annotations that only compilers read; and of the Kubernetes client all but what reads a user's
   * certificate and key.
   */
  private static final List<String> LEFT_OUT =
      List.of(
          "annotations-",
          "client-java-api-",
          "commons-codec-",
          "commons-io-",
          "commons-lang3-",
          "error_prone_annotations-",
          "gson-fire-",
          "logging-interceptor-");

  /**
   * By it Java comes to load all of Bouncy Castle whenever it looks for a security provider that is
   * not part of our Java. The Kubernetes client names the provider itself.
   */
  private static final String PROVIDERS = "META-INF/services/java.security.Provider";

  private static final int JAVA_6 = 50;
  private static final int JAVA_8 = 52;

  private AppJars() {}

  /** Copies what the installed app needs. */
  static Path make(Build build) throws IOException {
    Path to = Build.empty(build.work("app"));
    try (Stream<Path> jars = Files.list(build.appJars())) {
      for (Path jar : jars.sorted().toList()) {
        String name = jar.getFileName().toString();
        if (LEFT_OUT.stream().noneMatch(name::startsWith)) {
          copy(jar, to.resolve(name));
        }
      }
    }
    return to;
  }

  private static void copy(Path from, Path to) throws IOException {
    if (signed(from) || old(from)) {
      Build.say("made fit for the AOT cache: " + from.getFileName());
      rewrite(from, to);
    } else {
      Files.copy(from, to);
    }
    // The cache knows a jar by its size and time, and packages keep whole seconds.
    Files.setLastModifiedTime(
        to, FileTime.fromMillis(Files.getLastModifiedTime(from).toMillis() / 1000 * 1000));
  }

  private static boolean signed(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().anyMatch(entry -> signature(entry.getName()));
    }
  }

  private static boolean signature(String name) {
    return name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)");
  }

  private static boolean old(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().filter(AppJars::classOfAll).toList()) {
        try (InputStream in = file.getInputStream(entry)) {
          if (oldClass(in.readNBytes(8))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean classOfAll(JarEntry entry) {
    return entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/");
  }

  private static boolean oldClass(byte[] bytes) {
    return bytes.length >= 8 && ((bytes[6] & 0xff) << 8 | bytes[7] & 0xff) < JAVA_6;
  }

  private static void rewrite(Path from, Path to) throws IOException {
    try (JarFile file = new JarFile(from.toFile());
        OutputStream out = Files.newOutputStream(to);
        JarOutputStream jar = new JarOutputStream(out);
        URLClassLoader classes = new URLClassLoader(new URL[] {from.toUri().toURL()})) {
      ClassFile format =
          ClassFile.of(
              StackMapsOption.GENERATE_STACK_MAPS,
              ClassFile.ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofResourceParsing(classes)
                      .orElse(ClassHierarchyResolver.defaultResolver())));
      for (JarEntry entry : file.stream().toList()) {
        if (signature(entry.getName()) || entry.getName().equals(PROVIDERS)) {
          continue;
        }
        byte[] bytes;
        try (InputStream in = file.getInputStream(entry)) {
          bytes = in.readAllBytes();
        }
        JarEntry copy = new JarEntry(entry.getName());
        copy.setTime(entry.getTime());
        jar.putNextEntry(copy);
        jar.write(classOfAll(entry) && oldClass(bytes) ? renewed(format, bytes) : bytes);
        jar.closeEntry();
      }
    }
  }

  /** The same class with the stack maps that javac writes since Java 6. */
  private static byte[] renewed(ClassFile format, byte[] bytes) {
    ClassModel old = format.parse(bytes);
    // Handed on piece by piece: code that is copied whole keeps its attributes, and has no maps.
    MethodTransform anew = MethodTransform.transformingCode((code, element) -> code.with(element));
    return format.build(
        old.thisClass().asSymbol(),
        builder -> {
          builder.withVersion(JAVA_8, 0);
          for (ClassElement element : old) {
            switch (element) {
              case ClassFileVersion version -> {}
              case MethodModel method -> builder.transformMethod(method, anew);
              default -> builder.with(element);
            }
          }
        });
  }
}
