package dev.podlanes.app;

import dev.podlanes.apply.ManifestText;
import dev.podlanes.insight.lint.Finding;
import dev.podlanes.insight.lint.Lint;
import dev.podlanes.insight.lint.Manifest;
import dev.podlanes.insight.lint.ManifestException;
import dev.podlanes.insight.lint.ManifestReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code podlanes lint}: the pitfalls of parallel Jobs in manifests, without a cluster. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description = "Looks for the pitfalls of parallel Jobs in manifests; asks no cluster.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:nothing was found", "1:something was found", "2:a file cannot be read"})
final class LintCommand implements Callable<Integer> {
  private static final Pattern VERSION = Pattern.compile("v?1\\.(\\d{1,4})(\\..*)?");

  private final Surroundings surroundings;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Manifests, YAML or JSON.")
  private List<Path> files = List.of();

  @Option(
      names = "--server-version",
      paramLabel = "V",
      description = "The server's version, such as 1.27, to name fields that it does not know.")
  private @Nullable String serverVersion;

  LintCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    OptionalInt minor = minor();
    List<Manifest> manifests = new ArrayList<>();
    for (Path file : files) {
      manifests.addAll(read(file));
    }
    List<Finding> findings = Lint.check(manifests, minor);
    for (Finding finding : findings) {
      surroundings
          .out()
          .printf(
              "%s:%d: %s %s [%s]%n",
              finding.source(), finding.line(), finding.sentence(), finding.fix(), finding.rule());
    }
    return findings.isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
  }

  private OptionalInt minor() {
    if (serverVersion == null) {
      return OptionalInt.empty();
    }
    Matcher version = VERSION.matcher(serverVersion);
    if (!version.matches()) {
      throw new UserError(
          ExitCode.USAGE, "A server's version is like 1.27, not " + serverVersion + ".");
    }
    return OptionalInt.of(Integer.parseInt(version.group(1)));
  }

  private static List<Manifest> read(Path file) {
    try {
      return ManifestReader.read(file.toString(), ManifestText.read(file));
    } catch (ManifestException unreadable) {
      throw new UserError(ExitCode.USAGE, unreadable.getMessage());
    } catch (IOException unreadable) {
      throw new UserError(ExitCode.USAGE, String.valueOf(unreadable.getMessage()));
    }
  }
}
