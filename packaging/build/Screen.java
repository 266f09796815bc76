import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the training's window opens. On Linux an X server of its own where there is one, so that
 * GTK is trained too and nobody's screen flickers; else JavaFX's own headless platform.
 */
final class Screen implements AutoCloseable {
  private final Process server;
  private final String display;

  private Screen(Process server, String display) {
    this.server = server;
    this.display = display;
  }

  static Screen open(Path work) throws IOException {
    Optional<Path> xvfb = Build.linux() ? Build.find("Xvfb") : Optional.empty();
    if (xvfb.isEmpty()) {
      return new Screen(null, null);
    }
    Process server =
        new ProcessBuilder(
                xvfb.get().toString(),
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1440x900x24",
                "-nolisten",
                "tcp")
            .redirectError(work.resolve("xvfb.txt").toFile())
            .start();
    BufferedReader words = server.inputReader();
    String number = words.readLine();
    if (number == null) {
      throw new IllegalStateException("Xvfb found no display for the training.");
    }
    return new Screen(server, ":" + number.strip());
  }

  private boolean headless() {
    return Build.linux() && display == null;
  }

  String description() {
    if (headless()) {
      return "JavaFX's headless platform (install xvfb to train GTK too)";
    }
    return display == null ? "the desktop" : "display " + display;
  }

  /** What Java must be told. */
  List<String> options() {
    return headless() ? List.of("-Dglass.platform=Headless", "-Dprism.order=sw") : List.of();
  }

  /** What the environment must hold. */
  Map<String, String> variables() {
    return display == null ? Map.of() : Map.of("DISPLAY", display);
  }

  @Override
  public void close() {
    if (server != null) {
      server.destroy();
    }
  }
}
