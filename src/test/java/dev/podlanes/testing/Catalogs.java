package dev.podlanes.testing;

import dev.podlanes.ui.connect.ClusterCatalog;

/** What a window under test can be connected to. */
public final class Catalogs {
  private Catalogs() {}

  /** Nothing, not even a demo cluster: the test itself shows states. */
  public static ClusterCatalog nothing() {
    return new ClusterCatalog(
        null,
        null,
        () -> {
          throw new IllegalStateException("Nothing is connected here.");
        });
  }
}
