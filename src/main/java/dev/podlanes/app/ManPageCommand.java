package dev.podlanes.app;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code podlanes man-page}: prints the manual page; the packages are built with it. */
@Command(
    name = "man-page",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Prints the manual page, for man.")
final class ManPageCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private @Nullable CommandSpec spec;

  ManPageCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    CommandSpec root = Objects.requireNonNull(spec, "set by picocli").root();
    surroundings.out().print(ManPage.of(root, Version.number(), date()));
    return ExitCode.DONE;
  }

  /** As reproducible builds tell it, so that the same sources give the same page. */
  private String date() {
    String seconds = surroundings.environment().variables().getOrDefault("SOURCE_DATE_EPOCH", "");
    if (!seconds.matches("\\d{1,11}")) {
      return "";
    }
    Instant built = Instant.ofEpochSecond(Long.parseLong(seconds));
    return LocalDate.ofInstant(built, ZoneOffset.UTC).toString();
  }
}
