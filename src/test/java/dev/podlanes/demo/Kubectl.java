package dev.podlanes.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One stock kubectl at work on a demo cluster, in a folder for its files. */
public record Kubectl(String program, Path kubeconfig, Path folder, String namespace) {

  /** What a command answered. */
  public record Result(int code, String out, String err) {}

  /** Every kubectl.1.NN beside the kubectl on the path, or that one, or none. */
  public static List<String> programs() throws IOException {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      Path kubectl = Path.of(folder, "kubectl");
      if (Files.isExecutable(kubectl)) {
        try (Stream<Path> siblings = Files.list(kubectl.toRealPath().getParent())) {
          List<String> versions =
              siblings
                  .filter(file -> file.getFileName().toString().matches("kubectl\\.1\\.\\d+"))
                  .map(Path::toString)
                  .sorted(Comparator.comparing(Kubectl::version))
                  .toList();
          return versions.isEmpty() ? List.of(kubectl.toString()) : versions;
        }
      }
    }
    return List.of();
  }

  /** "1.33" of ".../kubectl.1.33", "kubectl" of another name. */
  static String version(String program) {
    return program.replaceFirst(".*/", "").replaceFirst("kubectl\\.", "");
  }

  /** Starts a command whose output goes to a file. */
  public Process start(Path out, String... words) throws IOException {
    return builder(words)
        .redirectOutput(out.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Runs a command, at most 40 s. */
  Result run(String... words) throws IOException, InterruptedException {
    return runWithInput("", words);
  }

  Result runWithInput(String input, String... words) throws IOException, InterruptedException {
    Path in = Files.writeString(Files.createTempFile(folder, "in", ""), input);
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Process process =
        builder(words)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(40, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return new Result(process.waitFor(), Files.readString(out), Files.readString(err));
  }

  /** The output of a command that must succeed. */
  String ok(String... words) throws IOException, InterruptedException {
    Result result = run(words);
    assertThat(result.code()).as("%s: %s", List.of(words), result.err()).isZero();
    return result.out();
  }

  /** What a command that must fail says of it. */
  String fails(String... words) throws IOException, InterruptedException {
    Result result = run(words);
    assertThat(result.code()).as("%s: %s", List.of(words), result.out()).isNotZero();
    return result.err();
  }

  /**
   * Waits until a Job's pod has begun; kubectl's wait gives up at once when there is none yet. One
   * that runs for a second or two may be over before a busy machine has looked.
   */
  void awaitBegunPod(String job) {
    DemoClient.await(
        "a pod of " + job + " that has begun",
        () -> {
          try {
            String pods = run("get", "pods", "-l", "job-name=" + job).out();
            return pods.contains("Running") || pods.contains("Completed");
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** A file to work on. */
  String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private ProcessBuilder builder(String... words) {
    List<String> command = new ArrayList<>(List.of(program));
    if (!namespace.isEmpty()) {
      command.addAll(List.of("--namespace", namespace));
    }
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("KUBECONFIG", kubeconfig.toString());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("TZ", "UTC");
    // It lives too briefly for collecting garbage to be worth a third of its time.
    builder.environment().put("GOGC", "off");
    builder
        .environment()
        .put("KUBE_EDITOR", "sed -i s/^\\ \\ edited:.*/\\ \\ edited:\\ yes-indeed/");
    return builder;
  }
}
