package dev.podlanes.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shell launcher finds a Java that is new enough and hands it the right paths. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class LauncherTest {
  @TempDir private Path temp;

  private Path app;
  private Path home;
  private Path systemJdks;
  private final Map<String, String> environment = new TreeMap<>();

  private record Result(int exit, List<String> out, String err) {}

  @BeforeEach
  void install() throws IOException {
    app = Files.createDirectories(temp.resolve("my apps/podlanes"));
    home = Files.createDirectories(temp.resolve("home dir"));
    systemJdks = Files.createDirectories(temp.resolve("jvm"));
    Path bin = Files.createDirectories(app.resolve("bin"));
    // What this machine has installed must not decide the test.
    String script =
        Files.readString(Path.of("packaging/linux/podlanes"))
            .replace("/usr/lib/jvm/", systemJdks + "/")
            .replace("/Library/", temp + "/Library/");
    executable(bin.resolve("podlanes"), script);
    Files.copy(Path.of("packaging/java-options"), bin.resolve("java-options"));
    environment.put("HOME", home.toString());
    environment.put("PATH", "/usr/bin:/bin");
  }

  @Test
  void javaHomeIsTakenWhenItIsNewEnough() throws Exception {
    environment.put("JAVA_HOME", jdk(temp.resolve("mine"), "25.0.1").toString());
    jdk(systemJdks.resolve("other"), "26");

    assertThat(started()).isEqualTo("mine");
  }

  @Test
  void anOldJavaHomeAndAnOldJavaOnThePathAreSteppedOver() throws Exception {
    environment.put("JAVA_HOME", jdk(temp.resolve("old home"), "17.0.15").toString());
    Path old = jdk(temp.resolve("old path"), "1.8.0_392");
    environment.put("PATH", old.resolve("bin") + ":/usr/bin:/bin");
    jdk(systemJdks.resolve("java-21"), "21.0.2");
    jdk(systemJdks.resolve("temurin-25"), "25");

    assertThat(started()).isEqualTo("temurin-25");
  }

  @Test
  void theJavaOnThePathIsFoundBehindItsLinks() throws Exception {
    Path real = jdk(temp.resolve("real jdk"), "25.0.3");
    Path alternatives = Files.createDirectories(temp.resolve("alternatives"));
    Files.createSymbolicLink(alternatives.resolve("java"), real.resolve("bin/java"));
    Path bin = Files.createDirectories(temp.resolve("links"));
    Files.createSymbolicLink(bin.resolve("java"), Path.of("../alternatives/java"));
    environment.put("PATH", bin + ":/usr/bin:/bin");

    assertThat(started()).isEqualTo("real jdk");
  }

  @Test
  void jdksOfSdkmanOfAnIdeAndOfAMacAreFound() throws Exception {
    for (String place :
        List.of(
            "home dir/.sdkman/candidates/java/25.0.1-tem",
            "home dir/.jdks/temurin-25",
            "Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home")) {
      Path jdk = jdk(temp.resolve(place), "25.0.1");

      assertThat(started()).as(place).isEqualTo(jdk.getFileName().toString());

      Files.delete(jdk.resolve("release"));
    }
  }

  @Test
  void withoutAnyItSaysWhatToInstall() throws Exception {
    jdk(systemJdks.resolve("java-17"), "17.0.15");
    Files.createDirectories(systemJdks.resolve("no jdk at all"));

    Result result = launch(app.resolve("bin/podlanes"));

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines())
        .singleElement()
        .asString()
        .startsWith("Podlanes needs Java 25 or newer and found none: install a JDK 25");
  }

  @Test
  void javaGetsTheOptionsThePathsAndTheUsersWordsUnchanged() throws Exception {
    environment.put("JAVA_HOME", jdk(temp.resolve("mine"), "25").toString());
    Path root = app.toRealPath();

    Result result = launch(app.resolve("bin/podlanes"), "replay", "a file.jsonl", "", "*", "$HOME");

    assertThat(result.out())
        .containsExactly(
            "mine",
            "@" + root.resolve("bin/java-options"),
            "--module-path",
            root.resolve("lib/javafx").toString(),
            "--class-path",
            root.resolve("lib/app") + "/*",
            "dev.podlanes.app.Main",
            "replay",
            "a file.jsonl",
            "",
            "*",
            "$HOME");
  }

  @Test
  void itMayBeStartedThroughLinksAndFromAnywhere() throws Exception {
    environment.put("JAVA_HOME", jdk(temp.resolve("mine"), "25").toString());
    Path local = Files.createDirectories(temp.resolve("local bin"));
    Files.createSymbolicLink(local.resolve("lanes"), Path.of("../my apps/podlanes/bin/podlanes"));
    Path link = Files.createSymbolicLink(local.resolve("podlanes"), local.resolve("lanes"));

    assertThat(launch(link).out()).contains("@" + app.toRealPath().resolve("bin/java-options"));
  }

  @Test
  void theExitCodeIsTheApps() throws Exception {
    Path jdk = jdk(temp.resolve("mine"), "25");
    executable(jdk.resolve("bin/java"), "#!/bin/sh\nexit 4\n");
    environment.put("JAVA_HOME", jdk.toString());

    assertThat(launch(app.resolve("bin/podlanes")).exit()).isEqualTo(4);
  }

  private String started() throws Exception {
    Result result = launch(app.resolve("bin/podlanes"));
    assertThat(result.err()).isEmpty();
    return result.out().getFirst();
  }

  private Result launch(Path script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Path err = temp.resolve("err");
    Process process = builder.redirectError(err.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), out.lines().toList(), Files.readString(err));
  }

  /** A JDK whose java prints the JDK's name and then its arguments, one a line. */
  private static Path jdk(Path where, String version) throws IOException {
    Files.createDirectories(where.resolve("bin"));
    Files.writeString(
        where.resolve("release"),
        "IMPLEMENTOR=\"Test\"\nJAVA_RUNTIME_VERSION=\"99\"\nJAVA_VERSION=\"" + version + "\"\n");
    executable(
        where.resolve("bin/java"),
        "#!/bin/sh\necho '" + where.getFileName() + "'\nprintf '%s\\n' \"$@\"\n");
    return where;
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
