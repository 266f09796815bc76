package dev.podlanes.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands one {@link Bench} to all benchmarks of a run, and prints its table when all are done. */
final class BenchExtension implements ParameterResolver, BeforeEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(BenchExtension.class);
  private static final Path REPORT = Path.of("target", "bench", "report.txt");

  private record Run(Bench bench) implements AutoCloseable {
    /** JUnit calls it after the last benchmark of all classes. */
    @Override
    public void close() throws IOException {
      String text = new BenchReport(bench.rows()).text();
      System.out.println("\n" + text);
      Files.createDirectories(REPORT.getParent());
      Files.writeString(REPORT, text);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    String name = context.getRequiredTestClass().getSimpleName().replaceFirst("Benchmark$", "");
    bench(context).begin(name + "." + context.getRequiredTestMethod().getName());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Bench.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return bench(context);
  }

  private static Bench bench(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Run.class, absent -> new Run(new Bench()), Run.class)
        .bench();
  }
}
