package dev.podlanes.app;

/** Starts Podlanes. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(PodlanesCommand.commandLine(Surroundings.ofProcess()).execute(args));
  }
}
