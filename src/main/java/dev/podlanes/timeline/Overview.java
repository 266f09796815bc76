package dev.podlanes.timeline;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.JobHistory;

/**
 * All lanes in a few pixels: what stands in each pixel's share of the rows. A failure is never lost
 * among the many that went well. Immutable.
 */
public final class Overview {
  /** One of its lanes was given up, or an attempt of one failed. */
  public static final int FAILED = 1;

  /** One of its lanes is at work: starting, running or ending. */
  public static final int ACTIVE = 2;

  /** One of its lanes has succeeded. */
  public static final int SUCCEEDED = 4;

  /** One of its lanes waits, or was left unfinished. */
  public static final int OTHER = 8;

  /** Rows without a pod are looked at so many times a pixel, however many there are. */
  private static final int SAMPLES = 64;

  private final byte[] pixels;

  private Overview(byte[] pixels) {
    this.pixels = pixels;
  }

  /**
   * Looks at all rows. Takes time in proportion to the lanes that have had a pod, and to the
   * height.
   *
   * @param height in pixels, at least 1
   */
  public static Overview of(JobHistory job, Arrangement rows, int height) {
    byte[] pixels = new byte[Math.max(1, height)];
    long size = rows.size();
    for (int y = 0; y < pixels.length; y++) {
      long first = size * y / pixels.length;
      long end = Math.max(first + 1, size * (y + 1) / pixels.length);
      int known = 0;
      long row = first;
      while (row < Math.min(end, size)) {
        int number = rows.lane((int) row);
        boolean touched = number < job.lanesTouched();
        if (number < job.lanes().size()) {
          known |= traits(job.lanes().get(number));
        }
        row += touched ? 1 : Math.max(1, (end - first) / SAMPLES);
      }
      pixels[y] = (byte) known;
    }
    return new Overview(pixels);
  }

  private static int traits(Lane lane) {
    int traits =
        switch (lane.state()) {
          case FAILED -> FAILED;
          case STARTING, RUNNING, TERMINATING -> ACTIVE;
          case SUCCEEDED -> SUCCEEDED;
          case WAITING, IGNORED, DISRUPTED, STOPPED, VANISHED -> OTHER;
        };
    for (PodAttempt attempt : lane.attempts()) {
      if (attempt.state() == AttemptState.FAILED) {
        traits |= FAILED;
      }
    }
    return traits;
  }

  public int height() {
    return pixels.length;
  }

  /** Whether a pixel holds a lane of a kind, such as {@link #FAILED}. */
  public boolean holds(int pixel, int kind) {
    return (pixels[pixel] & kind) != 0;
  }
}
