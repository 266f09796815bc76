package dev.podlanes.settings;

import dev.podlanes.settings.PreferencesFile.Loaded;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The preferences while the app runs: changed at once in memory, and on disk by a thread of its
 * own. Thread-safe.
 */
public final class PreferencesStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PreferencesStore.class);
  private static final int PATIENCE_SECONDS = 5;

  private final PreferencesFile file;
  private final ExecutorService saver =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("preferences").factory());
  private Preferences current;

  public PreferencesStore(PreferencesFile file, Loaded loaded) {
    this.file = file;
    this.current = loaded.preferences();
  }

  public synchronized Preferences current() {
    return current;
  }

  /** Changes the preferences and saves that, unless nothing changes. Returns at once. */
  public synchronized void update(UnaryOperator<Preferences> change) {
    Preferences changed = change.apply(current);
    if (!changed.equals(current)) {
      current = changed;
      saver.execute(() -> save(change));
    }
  }

  private void save(UnaryOperator<Preferences> change) {
    try {
      file.update(change);
    } catch (IOException | RuntimeException failed) {
      // Losing a preference is a pity; stopping for it would be worse.
      LOG.warn("The preferences could not be saved: {}", failed.toString());
    }
  }

  /** Waits until all is saved, for a few seconds at most. */
  @Override
  public void close() {
    saver.shutdown();
    try {
      if (!saver.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("The preferences were not saved in time.");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
