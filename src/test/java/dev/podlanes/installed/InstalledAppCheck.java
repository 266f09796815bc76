package dev.podlanes.installed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlanes.paint.Palette;
import dev.podlanes.testing.VirtualScreen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The installed app, with an environment that names nothing of this machine's. */
@EnabledOnOs(OS.LINUX)
@Timeout(180)
class InstalledAppCheck {
  private static final Path RETRIES =
      Path.of("src/test/resources/recordings/retries.jsonl.gz").toAbsolutePath();

  @TempDir private static Path shared;
  private static InstalledRoot installed;

  @TempDir private Path folder;
  private Path home;

  @BeforeAll
  static void install() throws Exception {
    installed = InstalledRoot.install(shared.resolve("root"));
  }

  @BeforeEach
  void moveIn() throws Exception {
    home = Files.createDirectories(folder.resolve("home"));
  }

  private Map<String, String> environment(String... more) {
    Map<String, String> variables = new HashMap<>(Map.of("HOME", home.toString()));
    for (int i = 0; i < more.length; i += 2) {
      variables.put(more[i], more[i + 1]);
    }
    return variables;
  }

  /** Waits for what a process brings about that has still to start. */
  private void await(Process process, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (!condition.call()) {
      assertThat(process.isAlive()).as(Files.readString(folder.resolve("err"))).isTrue();
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  @Test
  void tellsItsVersionAndNothingElse() throws Exception {
    InstalledRoot.Ended run = installed.run(folder, environment(), "--version");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).matches("podlanes \\d\\S+\\R");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void noOtherJavaIsToBeFound() throws Exception {
    assumeThat(InstalledRoot.hidesJava())
        .as("only root can hide this machine's Java, which therefore stays where it is")
        .isTrue();
    for (Path jdks : InstalledRoot.jdks()) {
      Process list = installed.startProgram(folder, environment(), "ls", jdks.toString());
      assertThat(list.waitFor()).isZero();
      assertThat(folder.resolve("out")).isEmptyFile();
    }
    Process java = installed.startProgram(folder, environment(), "sh", "-c", "java -version");
    assertThat(java.waitFor()).as("no such command").isEqualTo(127);
  }

  @Test
  void theWindowShowsTheDemoJobsLanes() throws Exception {
    try (VirtualScreen screen = VirtualScreen.open(folder.resolve("screen"))) {
      Process app =
          installed.start(
              folder,
              environment("DISPLAY", screen.display()),
              "--demo",
              "--new-window",
              "--theme",
              "light");
      try {
        await(
            app,
            () ->
                screen.count(Palette.LIGHT.running()) > 500
                    && screen.count(Palette.LIGHT.starting()) > 50);
        List<String> maps = Files.readAllLines(Path.of("/proc/" + app.pid() + "/maps"));
        assertThat(maps)
            .anyMatch(line -> line.endsWith("/lib/app/podlanes.aot"))
            .filteredOn(line -> line.endsWith("/libjvm.so"))
            .isNotEmpty()
            .allMatch(line -> line.contains(installed.at("/opt/podlanes/").toString()));
        assertThat(folder.resolve("err")).isEmptyFile();
        assertThat(folder.resolve("out")).isEmptyFile();
      } finally {
        app.destroy();
        assertThat(app.waitFor(30, TimeUnit.SECONDS)).as("ended when asked to").isTrue();
      }
    }
    // GTK, not Podlanes, keeps its settings' cache there.
    assertThat(InstalledRoot.below(home))
        .allMatch(file -> file.startsWith(".config/podlanes/") || file.startsWith(".cache/dconf/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "json"})
  void exportsARecording(String format) throws Exception {
    Path out = folder.resolve("retries." + format);

    InstalledRoot.Ended run =
        installed.run(
            folder,
            environment(),
            "export",
            "--recording",
            RETRIES.toString(),
            "--format",
            format,
            "--out",
            out.toString());

    assertThat(run).isEqualTo(new InstalledRoot.Ended(0, run.out(), ""));
    if (format.equals("png")) {
      assertThat(ImageIO.read(out.toFile()).getWidth()).isGreaterThan(500);
    } else {
      assertThat(
              JsonParser.parseString(Files.readString(out))
                  .getAsJsonObject()
                  .getAsJsonArray("jobs"))
          .isNotEmpty();
    }
  }

  @Test
  void kubectlTalksToItsDemoCluster() throws Exception {
    assumeThat(new ProcessBuilder("sh", "-c", "command -v kubectl").start().waitFor())
        .as("kubectl is there")
        .isZero();
    Path kubeconfig = folder.resolve("kubeconfig");
    Process cluster =
        installed.start(
            folder, environment(), "demo-cluster", "--kubeconfig", kubeconfig.toString());
    try {
      await(cluster, () -> Files.readString(folder.resolve("out")).contains("export KUBECONFIG="));
      Process kubectl =
          new ProcessBuilder("kubectl", "--kubeconfig", kubeconfig.toString(), "get", "jobs")
              .redirectErrorStream(true)
              .start();
      String said = new String(kubectl.getInputStream().readAllBytes());
      assertThat(kubectl.waitFor()).as(said).isZero();
      assertThat(said).contains("indexed-retries");
    } finally {
      cluster.destroy();
      cluster.waitFor();
    }
    assertThat(folder.resolve("err")).isEmptyFile();
    assertThat(kubeconfig).doesNotExist();
  }

  /** The way through the Kubernetes client's key reader and Bouncy Castle, which few users take. */
  @ParameterizedTest
  @ValueSource(strings = {"PKCS#8", "PKCS#1"})
  void readsAClientCertificate(String form) throws Exception {
    HeldCertificate identity = new HeldCertificate.Builder().rsa2048().build();
    String key =
        form.equals("PKCS#1") ? identity.privateKeyPkcs1Pem() : identity.privateKeyPkcs8Pem();
    Path kubeconfig =
        Files.writeString(
            folder.resolve("kubeconfig"),
            """
            {current-context: c, contexts: [{name: c, context: {cluster: k, user: u}}],
             clusters: [{name: k, cluster: {server: "https://127.0.0.1:1"}}],
             users: [{name: u, user: {client-certificate-data: %s, client-key-data: %s}}]}
            """
                .formatted(base64(identity.certificatePem()), base64(key)));

    InstalledRoot.Ended run =
        installed.run(
            folder,
            environment("KUBECONFIG", kubeconfig.toString()),
            "export",
            "--job",
            "any",
            "--format",
            "json",
            "--out",
            folder.resolve("out.json").toString());

    assertThat(run.err()).contains("127.0.0.1").doesNotContain("certificate");
    assertThat(run.exit()).isEqualTo(3);
  }

  private static String base64(String pem) {
    return Base64.getEncoder().encodeToString(pem.getBytes());
  }

  /** What the build once had, or has for its tests, is not carried along. */
  @Test
  void itsJarsAreThoseOfThisBuild() throws Exception {
    Set<String> billed = new HashSet<>();
    for (JsonElement component :
        JsonParser.parseString(Files.readString(Path.of("target/bom.json")))
            .getAsJsonObject()
            .getAsJsonArray("components")) {
      JsonObject each = component.getAsJsonObject();
      billed.add(each.get("name").getAsString() + "-" + each.get("version").getAsString() + ".jar");
    }
    assertThat(InstalledRoot.below(installed.at("/opt/podlanes/lib/app")))
        .filteredOn(name -> name.endsWith(".jar") && !name.startsWith("podlanes-"))
        .isNotEmpty()
        .isSubsetOf(billed);
  }

  @Test
  void desktopAndShellsFindIt() {
    assertThat(installed.at("/usr/share/applications/podlanes.desktop"))
        .content()
        .contains("Exec=podlanes %f", "MimeType=application/x-podlanes-recording;", "Actions=");
    assertThat(
            List.of(
                "/usr/share/mime/packages/podlanes.xml",
                "/usr/share/icons/hicolor/16x16/apps/podlanes.png",
                "/usr/share/icons/hicolor/scalable/apps/podlanes.svg",
                "/usr/share/man/man1/podlanes.1.gz",
                "/usr/share/bash-completion/completions/podlanes",
                "/usr/share/zsh/vendor-completions/_podlanes",
                "/usr/share/fish/vendor_completions.d/podlanes.fish",
                "/usr/share/doc/podlanes/copyright"))
        .allSatisfy(path -> assertThat(installed.at(path)).isNotEmptyFile());
    assertThat(installed.at("/usr/share/doc/podlanes/third-party.txt"))
        .content()
        .contains("org.openjfx:javafx-graphics", "Apache-2.0", "SIL Open Font License");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bash | source ROOT/usr/share/bash-completion/completions/podlanes; COMP_WORDS=(podlanes exp); COMP_CWORD=1; _complete_podlanes 2>&1; echo ${COMPREPLY[@]} | export
          zsh  | fpath=(ROOT/usr/share/zsh/vendor-completions $fpath); autoload -U compinit; compinit -D -u; echo $_comps[podlanes] | _podlanes
          fish | source ROOT/usr/share/fish/vendor_completions.d/podlanes.fish; complete -C "podlanes exp" | export
          sh   | desktop-file-validate ROOT/usr/share/applications/podlanes.desktop && echo valid | valid
          """)
  void whatIsShippedForShellsAndDesktopsWorksInThem(String shell, String line, String expected)
      throws Exception {
    String program = shell.equals("sh") ? "desktop-file-validate" : shell;
    assumeThat(new ProcessBuilder("sh", "-c", "command -v " + program).start().waitFor())
        .as(program + " is there")
        .isZero();
    Process process =
        new ProcessBuilder(shell, "-c", line.replace("ROOT/", installed.at("/") + "/"))
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes());

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.lines().map(each -> each.split("\t", -1)[0].strip())).contains(expected);
  }

  @Test
  void removedItIsGone() throws Exception {
    InstalledRoot own = InstalledRoot.install(folder.resolve("own"));
    assertThat(own.files()).contains("usr/bin/podlanes", "opt/podlanes/bin/podlanes");

    own.purge();

    assertThat(own.files()).isEmpty();
  }
}
