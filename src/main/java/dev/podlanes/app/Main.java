package dev.podlanes.app;

/** Starts Podlanes. */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    System.exit(run(Surroundings.ofProcess(), args));
  }

  private static int run(Surroundings surroundings, String... arguments)
      throws InterruptedException {
    WindowRequest window = WindowRequest.read(arguments);
    if (window == null) {
      return PodlanesCommand.commandLine(surroundings).execute(arguments);
    }
    try {
      return new WindowStart(surroundings).open(window);
    } catch (UserError error) {
      System.err.println("podlanes: " + error.getMessage());
      return error.exitCode();
    }
  }
}
