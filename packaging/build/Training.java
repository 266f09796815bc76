import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The AOT cache: classes loaded and linked, methods profiled, as one run of the window on the demo
 * cluster left them. The run ends when it has loaded nothing new for a while.
 */
final class Training {
  private static final String CACHE = "podlanes.aot";
  private static final String OUTPUT = "output.txt";
  private static final int FAILED = 1;
  private static final String COMPLAINT = "Exception in thread";
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(6);
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(4);

  private Training() {}

  static void run(Build build, AppImage image) throws IOException, InterruptedException {
    Path work = Build.empty(build.work("training"));
    Path cache = image.app().resolve(CACHE);
    try (Screen screen = Screen.open(work)) {
      Build.say("training on " + screen.description());
      train(image, work, cache, screen);
    }
    if (!Files.exists(cache)) {
      tell(work);
      throw new IllegalStateException("The training left no AOT cache.");
    }
    image.addOption("-XX:AOTCache=$APPDIR" + (Build.windows() ? "\\" : "/") + CACHE);
    Build.say("AOT cache: " + Files.size(cache) / 1_000_000 + " MB");
  }

  private static void train(AppImage image, Path work, Path cache, Screen screen)
      throws IOException, InterruptedException {
    Path loaded = work.resolve("loaded.txt");
    List<String> options = new ArrayList<>(screen.options());
    options.add("-XX:AOTCacheOutput=" + quoted(cache));
    options.add("-Xlog:class+load:file=" + quoted(loaded));
    // It tells of every class that it passes over.
    options.add("-Xlog:aot=error");
    Map<String, String> environment = new HashMap<>(screen.variables());
    environment.put("HOME", work.resolve("home").toString());
    environment.put("XDG_RUNTIME_DIR", Build.empty(work.resolve("session")).toString());
    environment.put("JAVA_TOOL_OPTIONS", String.join(" ", options));
    ProcessBuilder builder =
        new ProcessBuilder(image.launcher().toString(), "--demo", "--new-window")
            .redirectErrorStream(true)
            .redirectOutput(work.resolve(OUTPUT).toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("JAVA") || name.startsWith("JDK"));
    builder.environment().putAll(environment);
    Process app = builder.start();
    try {
      awaitQuiet(app, loaded);
      close(app);
      if (!app.waitFor(LONGEST_NANOS, TimeUnit.NANOSECONDS)) {
        throw new IllegalStateException("The app did not end after its training.");
      }
      // It can take so long over the cache that it still seemed to run.
      if (app.exitValue() == FAILED || complained(work)) {
        tell(work);
        throw new IllegalStateException("The app failed while it was trained.");
      }
    } finally {
      app.descendants().forEach(ProcessHandle::destroyForcibly);
      app.destroyForcibly();
    }
  }

  /** What only half ran leaves a cache, too, but not one of the window. */
  private static boolean complained(Path work) throws IOException {
    return Files.readString(work.resolve(OUTPUT)).contains(COMPLAINT);
  }

  private static void tell(Path work) throws IOException {
    Files.readAllLines(work.resolve(OUTPUT)).forEach(System.err::println);
  }

  private static String quoted(Path path) {
    return path.toString().contains(" ") ? "\"" + path + "\"" : path.toString();
  }

  private static void awaitQuiet(Process app, Path loaded)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    long size = -1;
    long changed = begun;
    while (System.nanoTime() - changed < QUIET_NANOS && System.nanoTime() - begun < LONGEST_NANOS) {
      if (app.waitFor(200, TimeUnit.MILLISECONDS)) {
        tell(loaded.getParent());
        throw new IllegalStateException(
            "The app ended with " + app.exitValue() + " while it was trained.");
      }
      long now = Files.exists(loaded) ? Files.size(loaded) : 0;
      if (now != size) {
        size = now;
        changed = System.nanoTime();
      }
    }
  }

  /** Asks the app to end, so that Java comes to writing the cache. */
  private static void close(Process app) throws IOException, InterruptedException {
    if (Build.windows()) {
      // There, destroying a process does not ask; this closes its window.
      Build.program(Path.of("."), List.of("taskkill", "/T", "/PID", Long.toString(app.pid())));
      return;
    }
    Optional<ProcessHandle> java = app.descendants().findFirst();
    java.ifPresentOrElse(ProcessHandle::destroy, app::destroy);
  }
}
